"""A reference as one readable line, in the manner of APA, however little is known of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from knowledge.literature import csl as variables
from knowledge.literature import dates, identifiers, names

WORDS = {
    "nl": {"in": "In", "ed": "Red.", "eds": "Red.", "nd": "z.d.", "from": "Geraadpleegd op", "edition": "druk",
           "pp": "pp.", "p": "p.", "trans": "Vert.", "untitled": "[zonder titel]",
           "retraction": "[Teruggetrokken] ", "concern": "[Onder voorbehoud] ", "correction": ""},
    "en": {"in": "In", "ed": "Ed.", "eds": "Eds.", "nd": "n.d.", "from": "Retrieved", "edition": "ed.", "pp": "pp.",
           "p": "p.", "trans": "Trans.", "untitled": "[untitled]", "retraction": "[Retracted] ",
           "concern": "[Expression of concern] ", "correction": ""},
}  # fmt: skip
MANY = 20
"""From more names than this the first nineteen and the last are shown."""

# what is part of something larger: its own title stands upright, the larger one's in italics
INSIDE = frozenset({"article", "article-journal", "article-magazine", "article-newspaper", "chapter",
                    "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia", "review",
                    "review-book"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a citation; `emphasised` is for titles, `address` where it is a link.

    `original`: it is in the language of the publication, whatever the reader's is.
    """

    text: str
    emphasised: bool = False
    address: str = ""
    original: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in parts, so that a page can put them in its own markup."""

    parts: tuple[Part, ...]

    def __str__(self) -> str:
        return "".join(part.text for part in self.parts)


def mark(nature: str, lang: str) -> str:
    """What is said before a publication about which its journal gave notice ("retraction", "concern", "correction")."""
    return WORDS.get(lang, WORDS["en"])[nature]


def marked(line: Citation, nature: str, lang: str) -> Citation:
    """The line of such a publication."""
    said = mark(nature, lang)
    return Citation((Part(said), *line.parts)) if said else line


def cite(csl: dict[str, Any], lang: str = "en") -> Citation:
    """The citation of a record for readers of this language (other languages read English)."""
    words = WORDS.get(lang, WORDS["en"])
    parts: list[Part] = []
    who, role = _who(csl, words)
    title = variables.text(csl, "title") or words["untitled"]
    year = dates.shown(csl.get("issued")) or words["nd"]
    inside = csl.get("type") in INSIDE and bool(variables.text(csl, "container-title"))
    ending = _details(csl, words, inside)
    if who:
        parts.append(Part(f"{who}{role} ({year}). "))
        parts.append(Part(title, emphasised=not inside, original=True))
    else:
        parts.append(Part(title, emphasised=not inside, original=True))
        parts.append(Part(f" ({year})"))
    parts.append(Part(f"{ending}. " if ending else _stop(title if who else ")")))
    if inside:
        parts.extend(_container(csl, words))
    parts.extend(_publisher(csl, who))
    parts.extend(_address(csl))
    return Citation(tuple(_tidied(parts)))


def _who(csl: dict[str, Any], words: dict[str, str]) -> tuple[str, str]:
    for variable in ("author", "director", "composer", "interviewer", "editor", "translator"):
        people = [name for name in csl.get(variable) or [] if isinstance(name, dict)]
        if people:
            role = {"editor": words["eds"] if len(people) > 1 else words["ed"], "translator": words["trans"]}.get(
                variable
            )
            return listed(people), f" ({role})" if role else ""
    return "", ""


def listed(people: list[names.Name]) -> str:
    """Names in a row as a reference list has them: "Berg, J. van der, & Vries, A. de"."""
    on = any(name.get("literal") == names.OTHERS for name in people)
    cited = [text for name in people if name.get("literal") != names.OTHERS and (text := names.cited(name))]
    if on:
        return f"{', '.join(cited[:MANY])}, et al."
    if len(cited) > MANY:
        return f"{', '.join(cited[:19])}, … {cited[-1]}"
    if len(cited) > 1:
        return f"{', '.join(cited[:-1])}, & {cited[-1]}"
    return "".join(cited)


def _details(csl: dict[str, Any], words: dict[str, str], inside: bool) -> str:
    details = []
    if not inside:
        edition = variables.text(csl, "edition")
        details += [f"{edition} {words['edition']}" if edition.isdecimal() else edition]
        details += [
            variables.text(csl, "volume") and f"Vol. {variables.text(csl, 'volume')}",
            variables.text(csl, "number"),
        ]
    text = ", ".join(detail for detail in details if detail)
    kind = variables.text(csl, "genre") or variables.text(csl, "medium")
    return (f" ({text})" if text else "") + (f" [{kind}]" if kind else "")


def _container(csl: dict[str, Any], words: dict[str, str]) -> list[Part]:
    container, volume, issue = (variables.text(csl, name) for name in ("container-title", "volume", "issue"))
    pages = variables.text(csl, "page").replace("-", "–")
    if csl.get("type") in {"chapter", "paper-conference", "entry", "entry-dictionary", "entry-encyclopedia"}:
        editors = [names.natural(name) for name in csl.get("editor") or [] if isinstance(name, dict)]
        before = f"{words['in']} "
        if editors:
            before += f"{', '.join(editors)} ({words['eds'] if len(editors) > 1 else words['ed']}), "
        mark = words["pp"] if "–" in pages else words["p"]
        return [Part(before), Part(container, emphasised=True), Part(f" ({mark} {pages}). " if pages else ". ")]
    parts = [Part(container, emphasised=True)]
    if volume:
        parts += [Part(", "), Part(volume, emphasised=True)]
    if issue:
        parts.append(Part(f"({issue})" if volume else f", {issue}"))
    parts.append(Part(f", {pages}. " if pages else ". "))
    return parts


def _publisher(csl: dict[str, Any], who: str) -> list[Part]:
    publisher, place = variables.text(csl, "publisher"), variables.text(csl, "publisher-place")
    if csl.get("type", "").startswith("article-") or publisher == who:
        return []
    text = ": ".join(part for part in (place, publisher) if part)
    return [Part(f"{text}{_stop(text)}")] if text else []


def _address(csl: dict[str, Any]) -> list[Part]:
    if doi := identifiers.doi(variables.text(csl, "DOI")):
        return [Part(f"https://doi.org/{doi}", address=f"https://doi.org/{doi}")]
    address = variables.text(csl, "URL")
    if address.startswith(("http://", "https://")):
        return [Part(address, address=address)]
    return []


def _stop(text: str) -> str:
    return " " if text.endswith((".", "?", "!", "…")) else ". "


def _tidied(parts: list[Part]) -> list[Part]:
    kept = [part for part in parts if part.text]
    if kept and not kept[-1].address:
        last = kept.pop()
        kept.append(Part(last.text.rstrip(), last.emphasised))
    return kept
