"""The fixed texts of the site."""

from __future__ import annotations

from knowledge.agenda.site import write_site_texts
from portal.worlds.loading.history import History, by_language
from portal.worlds.loading.stages import PAGES
from portal.worlds.schema import Words


def tell(history: History) -> None:
    """The texts that a world writes replace those of a fresh installation."""
    pages = history.world.pages
    given = {
        "home": pages.home,
        "think-tank": pages.think_tank,
        "accessibility": pages.accessibility,
        "privacy": pages.privacy,
    }
    texts = {name: _texts(words) for name, words in given.items() if words}
    if texts:
        history.at(None, PAGES, pages, write_site_texts, texts=texts, by=None)


def _texts(words: Words) -> dict[str, str]:
    # a heading is "## " in every text of a world file, and "# " in the texts of the site
    return {lang: text.replace("## ", "# ") for lang, text in by_language(words).items()}
