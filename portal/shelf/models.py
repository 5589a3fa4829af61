"""The shelf's tables: finished editions, ready to be read by key."""

from __future__ import annotations

from django.db import models


class InternedAudience(models.Model):
    """One distinct set of seats. There are few of them, however many editions stand on the shelf."""

    key = models.CharField(max_length=400, unique=True)
    size = models.PositiveSmallIntegerField()

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ()
        never = ("id", "key", "size")


class InternedSeat(models.Model):
    """One seat of an interned audience, so that "which of these may I read" is one query that reads no others."""

    audience = models.ForeignKey(InternedAudience, models.CASCADE, related_name="interned_seats")
    seat = models.CharField(max_length=80, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint("audience", "seat", name="each_seat_once")]

    class Disclosure:
        public = ()
        portal = ()
        room = ()
        subject = ()
        never = ("id", "audience", "seat")


class ShelvedEdition(models.Model):
    """What both tables of editions share. `source` says under a key which fact it came from, telling nobody."""

    kind = models.CharField(max_length=40)
    item = models.CharField(max_length=80)
    lang = models.CharField(max_length=2, blank=True)
    sort = models.CharField(max_length=200, blank=True)
    path = models.CharField(max_length=400, blank=True, db_index=True)
    payload = models.TextField()
    digest = models.CharField(max_length=32)
    source = models.CharField(max_length=32, db_index=True)

    class Meta:
        abstract = True


class PublicEdition(ShelvedEdition):
    """What anybody may read; at most one per item and language. `released`: the ISO day since which, or ""."""

    released = models.CharField(max_length=10, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint("kind", "item", "lang", name="one_public_edition")]
        indexes = [
            models.Index("kind", "lang", "sort", "item", name="public_in_order"),
            models.Index("released", "kind", "item", condition=~models.Q(released=""), name="public_by_release"),
        ]

    class Disclosure:
        public = ("kind", "item", "lang", "sort", "path", "payload", "digest", "released")
        portal = ()
        room = ()
        subject = ()
        never = ("id", "source")


class InternalEdition(ShelvedEdition):
    """What account holders read (tier "portal", one per item and language) or a narrower audience (tier "closed").

    `widest` is the widest audience that may read the item in any edition: what its audience mark shows.
    """

    tier = models.CharField(max_length=6, choices=[("portal", "portal"), ("closed", "closed")])
    audience = models.ForeignKey(InternedAudience, models.PROTECT, related_name="+")
    widest = models.ForeignKey(InternedAudience, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "kind", "item", "lang", condition=models.Q(tier="portal"), name="one_portal_edition"
            ),
            models.UniqueConstraint("kind", "item", "lang", "audience", name="one_edition_an_audience"),
        ]
        indexes = [
            models.Index("tier", "kind", "lang", "sort", "item", name="internal_in_order"),
            models.Index("tier", "kind", "item", "lang", name="internal_by_item"),
            models.Index("audience", "kind", name="closed_by_audience"),
        ]

    class Disclosure:
        public = ()
        portal = ()
        room = ("kind", "item", "lang", "sort", "path", "payload", "digest", "tier", "audience", "widest")
        subject = ()
        never = ("id", "source")


class ShelfLink(models.Model):
    """A relation between two items, with an audience of its own."""

    from_kind = models.CharField(max_length=40)
    from_item = models.CharField(max_length=80)
    relation = models.CharField(max_length=40)
    to_kind = models.CharField(max_length=40)
    to_item = models.CharField(max_length=80)
    order = models.IntegerField(default=0)
    audience = models.ForeignKey(InternedAudience, models.PROTECT, related_name="+")
    source = models.CharField(max_length=32, db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "from_kind", "from_item", "relation", "to_kind", "to_item", "audience", "source", name="one_link"
            )
        ]
        indexes = [
            models.Index("from_kind", "from_item", "relation", "audience", name="links_out"),
            models.Index("to_kind", "to_item", "relation", "audience", name="links_in"),
        ]

    class Disclosure:
        public = ()
        portal = ()
        room = ("from_kind", "from_item", "relation", "to_kind", "to_item", "order", "audience")
        subject = ()
        never = ("id", "source")
