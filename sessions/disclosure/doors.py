"""Views of one's own disclosure: each reads what is of the person who looks, and nobody else's."""

DOORS: dict[str, str] = {
    "thinktank:disclosure": "what is public about oneself, and what is not",
    "thinktank:choose-participant": "one's own choice, with the page as it would be",
    "thinktank:choose-session": "one's own choice, with the page as it would be",
    "thinktank:choose-statement": "one's own choice, with the page as it would be",
    "thinktank:withdraw": "one's own choice",
    "thinktank:withdraw-everything": "one's own choices",
    "thinktank:receipt": "one's own receipt",
    "thinktank:receipt-pdf": "one's own receipt",
}
