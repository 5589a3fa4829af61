"""Views of this app that read models: each is listed by name, with its reason."""

DOORS: dict[str, str] = {
    "search:saved": "somebody's own searches, and those shared with rooms they sit in",
    "search:saved-add": "a form: a search to keep, for whoever is signed in",
    "search:saved-change": "a form: somebody's own search, found by who keeps it",
    "search:saved-delete": "a form: somebody's own search, found by who keeps it",
    "search-root:stop": "a link out of a mail: stops that mail, and says nothing about it",
}
