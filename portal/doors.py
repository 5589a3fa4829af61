"""Every door of the portal, gathered: views and small reads that may pass the guard, each with its reason."""

import knowledge.doors
import search.doors
import sessions.doors
from portal.shelf.guard import register_doors

DOORS: dict[str, str] = {
    "portal:desk": "one's own desk: what features ask of this person",
    "portal:profile": "one's own name, language and tokens",
    "portal:make-token": "one's own tokens",
    "portal:revoke-token": "one's own tokens",
    "portal:sign-out-everywhere": "one's own sessions",
    "portal:own-data": "everything about oneself, for oneself",
    "portal:own-data-file": "everything about oneself, for oneself",
    "portal:erase": "one's own account: erasing it",
    "portal:view-as": "looking through fewer seats; reads nothing",
    "portal:people": "administrators and organisers: accounts",
    "portal:invite": "administrators and organisers: inviting",
    "portal:person": "administrators: one account",
    "portal:access": "administrators: closing and opening an account",
    "portal:invitation": "a one-time link: whose it is, and the first password",
    "second-factor": "inside a page below my/: whether whoever looks has set up a second factor",
    "theme-css": "the tokens of the installation's look, the same for everybody",
    "readyz": "whether database, search and queue answer; reads no content",
}


def register_all() -> None:
    """Make the whole list known to the guard."""
    for doors in (DOORS, knowledge.doors.DOORS, sessions.doors.DOORS, search.doors.DOORS):
        register_doors(doors)
