"""References, and the imports they came with."""

from __future__ import annotations

from typing import Any

import msgspec
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from knowledge.literature.columns import whole
from knowledge.literature.type_names import TYPE_NAMES
from portal import clock, tokens
from portal.visibility.audience import NOBODY, PORTAL, PUBLIC, Audience


def _new_reference_id() -> str:
    return tokens.new("reference")


def _new_batch_id() -> str:
    return tokens.new("import")


class ImportBatch(models.Model):
    """One import: its files, how far it is, what came of it. Its references are there for nobody until it is done."""

    STATES = [
        ("waiting", _("Waiting")),
        ("running", _("Running")),
        ("done", _("Done")),
        ("interrupted", _("Interrupted")),
        ("undone", _("Taken back")),
    ]
    AUDIENCES = [("portal", _("Everybody with an account")), ("public", _("Everybody"))]

    public_id = models.CharField(max_length=32, unique=True, default=_new_batch_id, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="imports")
    audience = models.CharField(max_length=6, choices=AUDIENCES, default="portal")
    state = models.CharField(max_length=11, choices=STATES, default="waiting")
    started_at = models.DateTimeField(default=clock.now)
    finished_at = models.DateTimeField(null=True)
    beat_at = models.DateTimeField(default=clock.now)
    host = models.CharField(max_length=120, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    progress = models.PositiveBigIntegerField(default=0)
    read = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    duplicates = models.PositiveIntegerField(default=0)
    repaired = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-started_at", "-pk"]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("public_id", "audience", "state", "started_at", "finished_at", "size", "progress", "read", "created",
                   "duplicates", "repaired", "refused")  # fmt: skip
        never = ("id", "by", "beat_at", "host")


class ImportFile(models.Model):
    """A file as it was received, and how it was read."""

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    content = models.BinaryField()
    format = models.CharField(max_length=12, blank=True)
    encoding = models.CharField(max_length=40, blank=True)
    read = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["pk"]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("batch", "name", "content", "format", "encoding", "read")
        never = ("id",)


class ColumnMeaning(models.Model):
    """What somebody said that a column of a table means: the name of the column in lower case, and a CSL variable."""

    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="column_meanings")
    head = models.CharField(max_length=200)
    variable = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["by", "head"], name="column_meaning_once")]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("head", "variable")
        never = ("id", "by")


class SettledReferences(models.Manager["Reference"]):
    """References that are there: those of an import under way are not, for anybody."""

    def get_queryset(self) -> models.QuerySet[Reference]:
        """Without what an import has not finished."""
        return super().get_queryset().filter(settled=True)


class Reference(models.Model):
    """One publication, in the shape of CSL-JSON, with what lists and duplicates need in columns of their own.

    `csl` holds the record as JSON without abstract, notes and what CSL has no place for: those are in `abstract`,
    `note` and `extra`, because they are shown to fewer people. Identifiers are normalised (see identifiers.py).
    `released_on` is the day since which everybody can read it; None where not everybody can.
    """

    AUDIENCES = ImportBatch.AUDIENCES

    public_id = models.CharField(max_length=32, unique=True, default=_new_reference_id, editable=False)
    csl = models.TextField()
    type = models.CharField(_("type"), max_length=40, choices=list(TYPE_NAMES.items()))
    title = models.TextField(_("title"), blank=True)
    year = models.IntegerField(_("year"), null=True)
    lang = models.CharField(_("language"), max_length=2, blank=True)
    sort_name = models.CharField(_("sorts under"), max_length=200, blank=True)
    doi = models.CharField(max_length=250, blank=True, db_index=True)
    isbn = models.CharField(max_length=13, blank=True, db_index=True)
    pmid = models.CharField(max_length=9, blank=True, db_index=True)
    fingerprint = models.CharField(max_length=32, blank=True, db_index=True)
    citation_key = models.CharField(max_length=200, blank=True)
    abstract = models.TextField(_("abstract"), blank=True)
    abstract_public = models.BooleanField(_("the abstract may be shown to everybody"), default=False)
    note = models.TextField(_("note"), blank=True)
    extra = models.TextField(blank=True)
    description = models.JSONField(_("description"), default=dict, blank=True)
    audience = models.CharField(_("who can see this"), max_length=6, choices=AUDIENCES, default="portal")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("added by")
    )
    added_on = models.DateField(_("added on"), default=clock.today)
    released_on = models.DateField(null=True, editable=False)
    batch = models.ForeignKey(ImportBatch, models.SET_NULL, null=True, related_name="references", editable=False)
    settled = models.BooleanField(default=True, editable=False)

    objects = SettledReferences()
    with_unsettled = models.Manager()  # noqa: DJ012 - a manager, which ruff takes for a field

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ["sort_name", "year", "pk"]

    class Disclosure:
        public = ("public_id", "csl", "type", "title", "year", "lang", "sort_name", "doi", "isbn", "pmid",
                  "description", "released_on")  # fmt: skip
        portal = ("abstract", "note", "audience", "abstract_public")
        room = ()
        subject = ("added_by", "added_on", "batch")
        never = ("id", "fingerprint", "citation_key", "extra", "settled")

    def __str__(self) -> str:
        return self.title or self.public_id

    @property
    def record(self) -> dict[str, Any]:
        """The record as CSL-JSON, without abstract, notes and extras."""
        return msgspec.json.decode(self.csl.encode())

    @property
    def whole_record(self) -> dict[str, Any]:
        """The record with abstract, note and what CSL has no place for."""
        return whole(self.record, abstract=self.abstract, note=self.note, extra=self.extra)

    @property
    def edition_audience(self) -> Audience:
        """The widest audience that may see this reference; nobody while its import is under way."""
        if not self.settled:
            return NOBODY
        return PUBLIC if self.audience == "public" else PORTAL


class ImportedRecord(models.Model):
    """A line of a receipt: a duplicate, something repaired, doubtful or refused. What simply came in has none."""

    KINDS = [
        ("duplicate", _("already known")),
        ("repaired", _("repaired")),
        ("doubtful", _("doubtful")),
        ("refused", _("refused")),
    ]

    batch = models.ForeignKey(ImportBatch, models.CASCADE, related_name="lines")
    file = models.ForeignKey(ImportFile, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    line = models.PositiveIntegerField()
    kind = models.CharField(max_length=9, choices=KINDS)
    remarks = models.JSONField(default=list)
    raw = models.TextField(blank=True)
    reference = models.CharField(max_length=32, blank=True)
    title = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["batch_id", "number", "pk"]
        indexes = [models.Index("batch", "kind", "number", name="receipt_lines")]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ("batch", "file", "number", "line", "kind", "remarks", "raw", "reference", "title")
        never = ("id",)
