"""Routes that no observer of the proof visits, by the beginning of their pattern, each with its reason."""

UNVISITED = {
    "accounts/logout/": "signing out would end the visit",
    "cms/logout/": "signing out would end the visit",
}
