"""Forms of the programme editor. Each carries the version its writer saw."""

from __future__ import annotations

import datetime
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from portal.web.dates import DateInput, TimeInput
from sessions.conference import rules
from sessions.conference.models import Conference, Room, Speaker, Talk, Track

RESERVED_SLUGS = frozenset({"talk", "name", "new", "bijdrage", "naam", "nieuw"})


class VersionedForm(forms.ModelForm):
    """A form of a row that two people may be editing; asks for a text in at least one language."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    bilingual = "name"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["version"].initial = self.instance.version

    def clean(self) -> dict[str, Any]:
        """One language is enough; both is better."""
        cleaned = super().clean() or {}
        if self.bilingual and not cleaned.get(f"{self.bilingual}_nl") and not cleaned.get(f"{self.bilingual}_en"):
            self.add_error(f"{self.bilingual}_nl", _("Write this in Dutch, in English, or in both."))
        return cleaned

    @property
    def written(self) -> dict[str, Any]:
        """The fields of the row as written, without those that serve the form."""
        return {name: self.cleaned_data[name] for name in self._meta.fields if name != "slug"}

    @property
    def seen(self) -> int:
        """The version that the writer saw."""
        return self.cleaned_data.get("version") or 0

    def told(self, changed: rules.ChangedMeanwhile) -> None:
        """Say what somebody else wrote meanwhile; what was typed here stays, and sending it again is a choice."""
        now = "; ".join(
            f"{self.fields[name].label}: {value}" for name, value in changed.now.items() if name in self.changed_data
        )
        self.add_error(
            None,
            _("Somebody else changed this while you were writing. What you typed is still here. There now: %(now)s")
            % {"now": now or "–"},
        )
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(changed.version)


class ConferenceForm(VersionedForm):
    """What, when, where, and the call."""

    bilingual = "title"

    class Meta:
        model = Conference
        fields = (
            "slug", "title_nl", "title_en", "subtitle_nl", "subtitle_en", "starts_on", "ends_on", "time_zone",
            "place_nl", "place_en", "description_nl", "description_en", "call_nl", "call_en", "call_closes_on",
            "is_published",
        )  # fmt: skip
        widgets = {"starts_on": DateInput, "ends_on": DateInput, "call_closes_on": DateInput}
        help_texts = {
            "slug": gettext_lazy("Letters, digits and hyphens; it cannot be changed later. Example: knowing-2027"),
            "is_published": gettext_lazy("The programme is shown only once you release it."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["slug"]

    def clean_slug(self) -> str:
        """Some words are parts of addresses already."""
        slug = self.cleaned_data["slug"].lower()
        if slug in RESERVED_SLUGS:
            raise forms.ValidationError(_("This word is taken by the site itself; choose another."))
        return slug

    def clean_time_zone(self) -> str:
        """A name of the IANA database."""
        zone = self.cleaned_data["time_zone"]
        if zone not in available_timezones():
            raise forms.ValidationError(_("Write a name such as Europe/Amsterdam."))
        return zone

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        cleaned = super().clean()
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and not first <= last <= first + datetime.timedelta(days=30):
            self.add_error("ends_on", _("The last day comes after the first, by 30 days at most."))
        return cleaned


class TrackForm(VersionedForm):
    """A track's name."""

    class Meta:
        model = Track
        fields = ("name_nl", "name_en")


class RoomForm(VersionedForm):
    """A room's name and seats."""

    class Meta:
        model = Room
        fields = ("name_nl", "name_en", "capacity")


class SpeakerForm(VersionedForm):
    """Who speaks. Whether the name is shown is not here: only the speaker decides that."""

    bilingual = ""

    class Meta:
        model = Speaker
        fields = ("name", "affiliation", "email")
        help_texts = {
            "email": gettext_lazy("To ask them whether their name may be shown. Nobody else sees it."),
        }


class TalkForm(VersionedForm):
    """What a talk is and who speaks; its place has a form of its own."""

    bilingual = "title"
    speakers = forms.ModelMultipleChoiceField(
        Speaker.objects.none(), label=gettext_lazy("Speakers"), required=False, widget=forms.CheckboxSelectMultiple
    )
    new_name = forms.CharField(label=gettext_lazy("Another speaker: name"), max_length=200, required=False)
    new_affiliation = forms.CharField(
        label=gettext_lazy("Another speaker: affiliation"), max_length=200, required=False
    )
    new_email = forms.EmailField(label=gettext_lazy("Another speaker: e-mail address"), required=False)
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Topics of the knowledge agenda"), required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Talk
        fields = (
            "title_nl", "title_en", "abstract_nl", "abstract_en", "language", "kind", "minutes", "track", "topics",
        )  # fmt: skip

    def __init__(self, *args: Any, conference: Conference, topics: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = {item for item, _title in topics}
        self.fields["topics"].choices = topics + [(item, item) for item in self.instance.topics if item not in known]
        if not self.fields["topics"].choices:
            self.fields["topics"].widget = forms.MultipleHiddenInput()
        self.fields["track"].queryset = conference.tracks.all()
        self.fields["track"].label_from_instance = _name_of
        self.fields["speakers"].queryset = conference.speakers.all()
        self.fields["speakers"].label_from_instance = _speaker_name

    def clean(self) -> dict[str, Any]:
        """A new speaker has a name."""
        cleaned = super().clean()
        if (cleaned.get("new_affiliation") or cleaned.get("new_email")) and not cleaned.get("new_name"):
            self.add_error("new_name", _("Write the name of the speaker too."))
        return cleaned


class PlaceForm(forms.Form):
    """The room and the time of a talk."""

    room = forms.ModelChoiceField(Room.objects.none(), label=gettext_lazy("Room"))
    day = forms.TypedChoiceField(label=gettext_lazy("Day"), coerce=datetime.date.fromisoformat)
    time = forms.TimeField(label=gettext_lazy("Starts at"), widget=TimeInput)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, conference: Conference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.zone = conference.time_zone
        self.fields["room"].queryset = conference.rooms.all()
        self.fields["room"].label_from_instance = _name_of
        found = rules.days(conference.starts_on, conference.ends_on)
        self.fields["day"].choices = [(day.isoformat(), date_format(day, "l j F Y")) for day in found]

    def clean(self) -> dict[str, Any]:
        """The day and the time together are a moment that exists there."""
        cleaned = super().clean() or {}
        if cleaned.get("day") and cleaned.get("time"):
            try:
                cleaned["starts_at"] = rules.moment(cleaned["day"], cleaned["time"], self.zone)
            except rules.OutsideConference:
                self.add_error("time", _("The clock skips this time on that day."))
        return cleaned


def _name_of(row: Track | Room) -> str:
    return row.name.said(get_language() or "nl")


def _speaker_name(speaker: Speaker) -> str:
    return f"{speaker.name} ({speaker.affiliation})" if speaker.affiliation else speaker.name
