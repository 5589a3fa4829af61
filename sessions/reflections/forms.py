"""Forms of those who organise a session: what and when, whom to invite, what was said, who was there."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.models import Person
from portal.accounts.queries import invitable
from portal.web.caution import HINT, CautionForm
from portal.web.dates import DateInput, TimeInput
from sessions.reflections import rules
from sessions.reflections.models import Session
from sessions.reflections.words import KINDS, MODE_RULES, MODES, PARTS


def mode_words(mode: str) -> str:
    """A mode with what it means, as a choice."""
    return format_html("<span><strong>{}</strong> {}</span>", MODES[mode], MODE_RULES[mode])


class PeopleField(forms.ModelMultipleChoiceField):
    """Several people, by name."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Person.objects.none(), to_field_name="public_id", **kwargs)

    def label_from_instance(self, obj: Person) -> str:
        """The name; who has none yet by their address."""
        return f"{obj} {_('(guest)')}" if obj.is_guest else str(obj)


class SessionForm(CautionForm):
    """What kind of session, about what, when and where, who else organises it, and what may be used outside."""

    cautious = ("title_nl", "title_en", "place")

    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"), choices=list(KINDS.items()), initial="reflection", widget=forms.RadioSelect
    )
    title_nl = forms.CharField(label=gettext_lazy("Title (Dutch)"), max_length=200, help_text=HINT)
    title_en = forms.CharField(label=gettext_lazy("Title (English)"), max_length=200, required=False)
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Topics of the knowledge agenda"), required=False, widget=forms.CheckboxSelectMultiple
    )
    day = forms.DateField(label=gettext_lazy("Day"), widget=DateInput)
    starts = forms.TimeField(label=gettext_lazy("Starts at"), widget=TimeInput)
    ends = forms.TimeField(
        label=gettext_lazy("Ends at"),
        widget=TimeInput,
        required=False,
        help_text=gettext_lazy("Left empty: two and a half hours after it starts."),
    )
    place = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    organisers = PeopleField(
        label=gettext_lazy("Who organises it with you"),
        required=False,
        help_text=gettext_lazy("They will sit in the room. Nobody can be added once the session has started."),
    )
    mode = forms.ChoiceField(
        label=gettext_lazy("What those present may do outside"),
        initial="confidential",
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Once the session has started this can only be tightened."),
    )

    def __init__(self, *args: Any, topics: list[tuple[str, str]], organisers: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["mode"].choices = [(mode, mode_words(mode)) for mode in reversed(rules.MODES)]
        self.fields["topics"].choices = topics
        self.fields["organisers"].queryset = organisers
        for name, there in (("topics", topics), ("organisers", organisers)):
            if not there:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """The day and the times make two moments, one after the other."""
        cleaned = super().clean()
        if cleaned.get("day") and cleaned.get("starts"):
            self._moment("starts_at", "starts", cleaned)
        if cleaned.get("day") and cleaned.get("ends"):
            self._moment("ends_at", "ends", cleaned)
        first, last = cleaned.get("starts_at"), cleaned.get("ends_at")
        if first and last and last <= first:
            self.add_error("ends", _("The session ends after it starts."))
        return cleaned

    def _moment(self, name: str, field: str, cleaned: dict[str, Any]) -> None:
        moment = datetime.datetime.combine(cleaned["day"], cleaned[field], ZoneInfo(settings.TIME_ZONE))
        if moment.astimezone(datetime.UTC).astimezone(moment.tzinfo).time() != moment.time():
            self.add_error(field, _("The clock skips this time on that day."))
        else:
            cleaned[name] = moment


class ModesForm(forms.Form):
    """What may be used outside: of the session, and of a part where that is less."""

    mode = forms.ChoiceField(label=gettext_lazy("What those present may do outside"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.session = session
        self.fields["mode"].choices = [(mode, mode_words(mode)) for mode in self._allowed(session.mode)]
        self.fields["mode"].initial = session.mode
        for part in session.parts:
            self.fields[f"mode_{part}"] = self._part_field(part)

    def clean(self) -> dict[str, Any]:
        """A part is never freer than its session."""
        cleaned = super().clean() or self.cleaned_data
        for part in self.session.parts:
            chosen = cleaned.get(f"mode_{part}")
            if chosen and cleaned.get("mode") and not rules.tightens(cleaned["mode"], chosen):
                self.add_error(f"mode_{part}", _("A part is never freer than its session: choose a stricter rule."))
        return cleaned

    @property
    def part_modes(self) -> dict[str, str]:
        """The parts that have a rule of their own."""
        chosen = {part: self.cleaned_data.get(f"mode_{part}", "") for part in self.session.parts}
        return {part: mode for part, mode in chosen.items() if mode}

    def _part_field(self, part: str) -> forms.ChoiceField:
        own = self.session.part_modes.get(part, "")
        choices = [(mode, MODES[mode]) for mode in self._allowed(own or self.session.mode)]
        as_session = [] if own and self.session.state not in rules.BEFORE else [("", _("As the whole session"))]
        return forms.ChoiceField(
            label=PARTS[part], choices=[*as_session, *choices], initial=own, required=not as_session
        )

    def _allowed(self, old: str) -> list[str]:
        free = self.session.state in rules.BEFORE
        return [mode for mode in reversed(rules.MODES) if free or rules.tightens(old, mode)]


class ChangeForm(ModesForm, SessionForm):
    """The whole plan, as long as the session has not started; its kind stays."""

    kind = None  # type: ignore[assignment]
    field_order = ["title_nl", "title_en", "topics", "day", "starts", "ends", "place", "organisers", "mode"]


class InviteForm(forms.Form):
    """Whom to invite: people with an account, and one guest who has none yet."""

    people = PeopleField(label=gettext_lazy("Whom you invite"), required=False)
    guest_email = forms.EmailField(
        label=gettext_lazy("A guest without an account: e-mail address"),
        required=False,
        help_text=gettext_lazy("A guest can read this one meeting and nothing else; they also get a link to sign in."),
    )
    guest_given_name = forms.CharField(label=gettext_lazy("Given name of the guest"), max_length=100, required=False)
    guest_family_name = forms.CharField(label=gettext_lazy("Family name of the guest"), max_length=100, required=False)

    def __init__(self, *args: Any, session: Session, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].queryset = invitable().exclude(invited_to__session=session)

    def clean(self) -> dict[str, Any]:
        """Somebody is invited; a guest has an address."""
        cleaned = super().clean() or {}
        named = cleaned.get("guest_given_name") or cleaned.get("guest_family_name")
        if named and not cleaned.get("guest_email") and "guest_email" not in self.errors:
            self.add_error("guest_email", _("Write the e-mail address of the guest too."))
        if not self.errors and not cleaned.get("people") and not cleaned.get("guest_email"):
            self.add_error("people", _("Choose somebody to invite."))
        return cleaned
