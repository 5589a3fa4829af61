"""Every table of the ground floor, gathered for Django."""

from portal.accounts.models import Invitation, Person, PersonalToken
from portal.audit.models import AuditLine
from portal.consent.models import Choice, LedgerEntry, LedgerHead, LedgerOpening, LedgerTail, Release
from portal.shelf.models import InternalEdition, InternedAudience, InternedSeat, PublicEdition, ShelfLink
from portal.web.pages import AccessibilityPage, HomePage, NewsIndexPage, NewsPage, StandardPage, ThinkTankPage
from portal.web.theme import Theme

__all__ = [
    "AccessibilityPage",
    "AuditLine",
    "Choice",
    "HomePage",
    "InternalEdition",
    "InternedAudience",
    "InternedSeat",
    "Invitation",
    "LedgerEntry",
    "LedgerHead",
    "LedgerOpening",
    "LedgerTail",
    "NewsIndexPage",
    "NewsPage",
    "Person",
    "PersonalToken",
    "PublicEdition",
    "Release",
    "ShelfLink",
    "StandardPage",
    "Theme",
    "ThinkTankPage",
]
