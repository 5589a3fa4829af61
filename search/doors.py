"""Views of this app that read models: each is listed by name, with its reason."""

DOORS: dict[str, str] = {}
