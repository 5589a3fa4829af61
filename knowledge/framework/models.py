"""The assessment framework: versions, streams, indicators and the evidence behind them."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from knowledge.framework.rules import STANCES, audience_of
from portal import clock, tokens
from portal.visibility.audience import Audience

STANCE_CHOICES = [("supports", _("supports")), ("weakens", _("weakens")), ("nuances", _("nuances"))]


def _new_version_id() -> str:
    return tokens.new("framework-version")


def _new_stream_id() -> str:
    return tokens.new("stream")


def _new_indicator_id() -> str:
    return tokens.new("indicator")


def _new_evidence_id() -> str:
    return tokens.new("evidence")


class Named(models.Model):
    """A thing with a name and a description in both languages."""

    name_nl = models.CharField(_("name in Dutch"), max_length=200)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)
    text_nl = models.TextField(_("description in Dutch"), blank=True)
    text_en = models.TextField(_("description in English"), blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name(get_language() or "nl")

    def name(self, lang: str) -> str:
        """The name in that language, or in the other where it has none."""
        return (self.name_en or self.name_nl) if lang == "en" else (self.name_nl or self.name_en)

    def text(self, lang: str) -> str:
        """The description in that language, or in the other where it has none."""
        return (self.text_en or self.text_nl) if lang == "en" else (self.text_nl or self.text_en)


class FrameworkVersion(Named):
    """One version of the framework; the latest published one is the current one."""

    public_id = models.CharField(max_length=32, unique=True, default=_new_version_id, editable=False)
    label = models.CharField(_("number"), max_length=20, help_text=_("Short: 1, 2, 2026a."))
    published_on = models.DateField(
        _("published on"), null=True, blank=True, help_text=_("Empty: in preparation, and not shown to anybody.")
    )

    class Meta:
        ordering = ["-published_on", "-pk"]
        verbose_name = _("version of the framework")
        verbose_name_plural = _("versions of the framework")

    class Disclosure:
        public = ("public_id", "label", "name_nl", "name_en", "text_nl", "text_en", "published_on")
        portal = ()
        room = ()
        subject = ()
        never = ("id",)

    def clean(self) -> None:
        """A version is published today or was published before, never in the future."""
        if self.published_on and self.published_on > clock.today():
            raise ValidationError({"published_on": _("This date lies in the future. Leave it empty until then.")})


class Stream(Named):
    """One of the currents that the framework looks at. Their names are data: another body has others."""

    public_id = models.CharField(max_length=32, unique=True, default=_new_stream_id, editable=False)
    sort_order = models.PositiveSmallIntegerField(_("place in the list"), default=0)

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("stream")
        verbose_name_plural = _("streams")

    class Disclosure:
        public = ("public_id", "name_nl", "name_en", "text_nl", "text_en", "sort_order")
        portal = ()
        room = ()
        subject = ()
        never = ("id",)


class Indicator(Named):
    """Something to look at, in one or more streams and versions. Evidence belongs to it in every version."""

    public_id = models.CharField(max_length=32, unique=True, default=_new_indicator_id, editable=False)
    code = models.CharField(_("code"), max_length=20, blank=True, help_text=_("Short, such as J1. Optional."))
    streams = models.ManyToManyField(Stream, verbose_name=_("streams"), related_name="indicators")
    versions = models.ManyToManyField(
        FrameworkVersion,
        verbose_name=_("versions of the framework"),
        related_name="indicators",
        help_text=_("An indicator is shown once it is part of a published version."),
    )

    class Meta:
        ordering = ["code", "pk"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")

    class Disclosure:
        public = ("public_id", "code", "name_nl", "name_en", "text_nl", "text_en", "streams", "versions")
        portal = ()
        room = ()
        subject = ()
        never = ("id",)


class Evidence(models.Model):
    """That a reference supports, weakens or nuances an indicator; seen where both may be seen."""

    AUDIENCES = [("portal", _("Everybody with an account")), ("public", _("Everybody"))]

    public_id = models.CharField(max_length=32, unique=True, default=_new_evidence_id, editable=False)
    indicator = models.ForeignKey(Indicator, models.CASCADE, related_name="evidence", verbose_name=_("indicator"))
    reference = models.ForeignKey(
        "knowledge.Reference", models.CASCADE, related_name="evidence", verbose_name=_("reference")
    )
    stance = models.CharField(_("stance"), max_length=10, choices=STANCE_CHOICES)
    reach = models.CharField(_("who may see it"), max_length=10, choices=AUDIENCES, default="portal")
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", editable=False
    )
    linked_on = models.DateField(default=clock.today, editable=False)

    class Meta:
        ordering = ["indicator_id", "pk"]
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [
            models.UniqueConstraint("indicator", "reference", "stance", name="each_stance_once"),
            models.CheckConstraint(condition=models.Q(stance__in=STANCES), name="evidence_has_a_stance"),
        ]

    class Disclosure:
        public = ("indicator", "reference", "stance")
        portal = ()
        room = ()
        subject = ("linked_by",)
        never = ("id", "public_id", "reach", "linked_on")

    @property
    def audience(self) -> Audience:
        """Who may know of this link, the reference's own audience apart."""
        return audience_of(self.reach)
