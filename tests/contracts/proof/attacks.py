"""Attacks of the list that have no mutant here, each with the reason."""

WITHOUT_MUTANT: dict[str, str] = {
    "A24": "a message has one recipient, which the tests of mail try on a real receiver; loading a world sends none",
    "A25": "the portal receives no mail, so nobody can answer through it",
    "A45": "a shared cache answers several people; a visit of the proof is one person's; its headers are compared",
    "A48": "nothing is drawn over a text: what leaves a room is rendered anew from the words that may leave",
}
