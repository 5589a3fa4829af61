"""Forms of the outcome: its text in both languages, and its approval."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.web.caution import CautionForm
from sessions.outcomes.rules import LONGEST

# far more than one page: a text that is too long is kept, and said to be too long
MOST = 20_000
HELP = gettext_lazy("An empty line begins a paragraph, “## ” a heading, “- ” an item of a list. No case data.")


class OutcomeForm(CautionForm):
    """The one page in Dutch and in English; it carries the version its writer saw."""

    cautious = ("text_nl", "text_en")

    text_nl = forms.CharField(label=gettext_lazy("The page in Dutch"), max_length=MOST, required=False, help_text=HELP)
    text_en = forms.CharField(
        label=gettext_lazy("The page in English"),
        max_length=MOST,
        required=False,
        help_text=gettext_lazy("Sentence by sentence as in the other language, so that an objection counts for both."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for lang in ("nl", "en"):
            attributes = {"rows": 18, "lang": lang, "data-longest": LONGEST, "data-meter": f"meter-{lang}"}
            self.fields[f"text_{lang}"].widget = forms.Textarea(attrs=attributes)

    def clean(self) -> dict[str, Any]:
        """One language is enough; both is better."""
        cleaned = super().clean()
        if not self.errors and not cleaned.get("text_nl") and not cleaned.get("text_en"):
            self.add_error("text_nl", _("Write the page in Dutch, in English, or in both."))
        return cleaned

    def told(self, version: int) -> None:
        """Say that somebody else saved meanwhile; what was typed stays, and saving it again is a choice."""
        self.add_error(
            None,
            _(
                "Somebody else saved this page while you were writing. What you typed is still here; nothing of it is "
                "saved. Below you read what stands there now: take over what you need, then save again."
            ),
        )
        self.data = self.data.copy()
        self.data["version"] = str(version)


class ApprovalForm(forms.Form):
    """Approve the page that was read; a reason where the lint found something that stays in it."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    accepting = forms.CharField(
        label=gettext_lazy("Why may this stay as it is?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Whoever was there can read this reason; nobody else."),
        error_messages={"required": gettext_lazy("Write why this may stay, or have the text mended.")},
    )

    def __init__(self, *args: Any, found: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not found:
            del self.fields["accepting"]
