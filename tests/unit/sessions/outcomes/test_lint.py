"""The lint on texts that hide somebody: in an office, an initial, a date, an abbreviation, somebody's own words."""

from __future__ import annotations

import pytest

from sessions.outcomes.likeness import close, prepared
from sessions.outcomes.lint import NEVER, People, findings, initials, known_as
from sessions.outcomes.patterns import PATTERNS
from sessions.outcomes.words import FOUND

PEOPLE = People(
    names=(("Jan", "van der Berg"), ("Zoë", "Jansen-Smit"), ("Daan", "Ouwerkerk"), ("", "Naamloos")),
    institutes=("Universiteit van Nergenshuizen", "UvN", "Hogeschool Fictiestad", "HFS", "IV"),
    offices=("adviseur kennis", "opbouwwerker"),
    disciplines=("criminologie",),
    place="Stadskantoor Voorbeeldstad, kamer 4",
)
SAID = (
    "We bellen mensen in de buurt als het brandt en vergeten ze daarna.",
    "Bereik is geen effect. Een vaste begeleider die blijft als het even misgaat, doet meer dan het mooiste programma.",
)


def codes(text: str) -> set[str]:
    """What is found in this text."""
    return {one.code for one in findings(text, people=PEOPLE, statements=SAID)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # names
        ("Dat zei Jan van der Berg.", "full-name"),
        ("dat zei JAN VAN DER BERG.", "full-name"),
        ("Mevrouw Van der Berg zag dat anders.", "name"),
        ("Volgens Berg werkt het.", "name"),
        ("Daan vond dat te vroeg.", "name"),
        ("Het was Daans voorstel.", "name"),
        ("Het was Daan’s voorstel.", "name"),
        ("Volgens Zoe ligt het anders.", "name"),
        ("Naamloos sprak lang.", "name"),
        ("Mail jan@example.org voor meer.", "email"),
        ("Kijk op www.example.org voor meer.", "contact"),
        ("Zie https://example.org/jan.", "contact"),
        ("Bel 06 12345678 voor meer.", "contact"),
        ("Volg @jan_vdb voor meer.", "contact"),
        # initials
        ("Een voorstel van J.v.d.B. haalde het niet.", "initials"),
        ("JvdB zag dat anders.", "initials"),
        ("Volgens JB ligt het anders.", "initials"),
        ("Een voorstel van J. Ergens haalde het niet.", "initials"),
        ("Een voorstel van A. de Vries haalde het niet.", "initials"),
        ("Volgens K. ligt het anders.", "initials"),
        ("Volgens Piet K. zag men dat.", "initials"),
        ("Dat zei P.J. ook.", "initials"),
        ("Dat was een voorstel van J.", "initials"),
        # titles and offices
        ("Mevrouw Ergens zag dat.", "title"),
        ("Prof. dr. A. Ergens zag dat.", "title"),
        ("De burgemeester wil meer tijd.", "office"),
        ("Een hoogleraar noemde dit te vroeg.", "office"),
        ("Als wethouder wil je resultaat.", "office"),
        ("The mayor wants more time.", "office"),
        ("As a dean you want results.", "office"),
        ("The chief of police disagreed.", "office"),
        ("De nieuwe korpschef zag dat anders.", "office"),
        ("Volgens een opbouwwerker uit de wijk werkt het.", "office"),
        ("Vanuit de criminologie klonk twijfel.", "discipline"),
        ("De criminologische blik ontbrak.", "discipline"),
        ("Een oud-minister noemde dit een vergissing.", "office"),
        ("De inspecteur-generaal was het hiermee eens.", "office"),
        ("A former minister called this a mistake.", "office"),
        ("De enige psycholoog was het niet eens.", "single"),
        ("De jongste deelnemer wees op de wachttijd.", "single"),
        ("The oldest participant disagreed.", "single"),
        ("Zij die bij een uitvoerder werkt, zag dit dagelijks.", "single"),
        ("Someone who works there saw it daily.", "single"),
        ("The only woman disagreed.", "single"),
        ("Een van ons was het niet eens.", "single"),
        ("Een gast was het niet eens.", "single"),
        # a first person
        ("Ik vind dit te vroeg.", "self"),
        ("Dat is volgens mij te vroeg.", "self"),
        ("In mijn werk zie je dat anders.", "self"),
        ("Men vroeg me om uitleg.", "self"),
        ("I think this is too early.", "self"),
        ("It is in my view too early.", "self"),
        ("I’ve seen this before.", "self"),
        # words of somebody
        ("Iemand noemde het “een mooi programma”.", "quote"),
        ("It was called 'a nice programme' by some.", "quote"),
        ("Men belt mensen in de buurt als het brandt en vergeet ze daarna.", "near-quote"),
        ("Als het brandt bellen we mensen in de buurt, en daarna vergeten we ze.", "near-quote"),
        ("Er werd gezegd dat bereik is geen effect, ook niet op lange termijn.", "near-quote"),
        ("Meer dan het mooiste programma doet een vaste begeleider die blijft.", "near-quote"),
        # institutes
        ("Bij de UvN denkt men daar anders over.", "institute"),
        ("UvN-onderzoek laat dat zien.", "institute"),
        ("Een UvN’er zag dat anders.", "institute"),
        ("Bij de U.v.N. denkt men daar anders over.", "institute"),
        ("Op de universiteit van nergenshuizen denkt men anders.", "institute"),
        ("Collega’s uit Nergenshuizen zagen dat.", "institute"),
        ("Bij de HFS loopt een proef.", "institute"),
        # dates and places
        ("Op 26 maart werd dat besproken.", "date"),
        ("Op de 26e maart werd dat besproken.", "date"),
        ("It was discussed on March 26th.", "date"),
        ("In maart werd dat besproken.", "date"),
        ("Dat bleek eind november.", "date"),
        ("Op 26-3 werd dat besproken.", "date"),
        ("Op 2026-03-26 werd dat besproken.", "date"),
        ("Vorige week bleek dat nog.", "date"),
        ("Donderdagmiddag werd dat besproken.", "date"),
        ("Om 14.30 uur ging het mis.", "date"),
        ("It began at 2 pm.", "date"),
        ("In het stadskantoor voorbeeldstad werd dat besproken.", "place"),
        ("In Voorbeeldstad gaat het anders.", "place"),
        # numbers of people
        ("Zeven van de acht aanwezigen waren het eens.", "count"),
        ("7 van de 8 zagen dat zo.", "count"),
        ("Een deelnemer was het niet eens.", "count"),
        ("Eén van de deelnemers was het niet eens.", "count"),
        ("One of the participants disagreed.", "count"),
        ("Two professors disagreed.", "count"),
        ("Op één na was iedereen het eens.", "count"),
        ("All but one agreed.", "count"),
    ],
)
def test_what_hides_somebody_is_found(text: str, code: str) -> None:
    assert code in codes(text), text


@pytest.mark.parametrize(
    "text",
    [
        "De denktank sprak over wat werkt, en over wat men nog niet weet.",
        "Er is geen eenvoudig antwoord op deze vraag.",
        "Some want better evidence first and new policy after.",
        "Drie dingen komen steeds terug.",
        "Kijk elk half jaar naar dezelfde eenvoudige vragen.",
        "The second is ordinary help: a house, a job, debts in order.",
        "Geen bewijs is iets anders dan bewijs dat het niet werkt.",
        "Mijnbouw en ikonen hebben hier niets mee te maken.",
        "May we expect this to last? It is a question of method.",
        "Onderzoekers en gemeenten werken samen aan een kader.",
        "De vraag gaat als onderzoeksvraag naar de instituten.",
        "Wat iemand terughaalt, is veel minder onderzocht.",
        "De hulp kost 14,5 procent meer dan in 2019.",
        "Bergen aan informatie helpen niet.",
        "Dat vraagt om een plan A en een plan B.",
        "An agreement at the start keeps a file from staying open.",
    ],
)
def test_an_ordinary_sentence_is_left_in_peace(text: str) -> None:
    assert codes(text) == set(), text


def test_each_finding_says_where_and_what() -> None:
    found = findings("Goed. Volgens JvdB niet.\n\n## Wat Daan zei", people=PEOPLE, statements=())
    assert ("initials", "Volgens JvdB niet.", "JvdB") in {(one.code, one.where, one.what) for one in found}
    assert ("name", "Wat Daan zei", "Daan") in {(one.code, one.where, one.what) for one in found}


def test_more_than_a_page_is_found() -> None:
    assert "long" in codes("Een zin. " * 500)


def test_every_code_has_its_words() -> None:
    used = {code for code, _pattern in PATTERNS}
    used |= {"full-name", "name", "institute", "office", "discipline", "place", "near-quote", "long"}
    assert used == set(FOUND)
    assert used >= NEVER


@pytest.mark.parametrize(
    ("given", "family", "short"),
    [
        ("Jan", "van der Berg", ("JvdB", "J.v.d.B.", "JB")),
        ("Jan-Willem", "Smit", ("JWS", "J.W.S.")),
        ("", "Smit", ()),
        ("Jan", "", ()),
    ],
)
def test_initials(given: str, family: str, short: tuple[str, ...]) -> None:
    assert initials(given, family) == short


def test_an_institute_is_known_by_its_letters_and_by_what_is_its_own() -> None:
    assert known_as("Universiteit van Nergenshuizen") == ("Universiteit van Nergenshuizen", "UvN", "Nergenshuizen")
    assert known_as("UvN") == ("UvN",)


def test_an_unlike_sentence_is_not_close() -> None:
    said = prepared(SAID)
    assert not close("Buurten hebben vaste gezichten nodig, ook als het rustig is.", said)
    assert not close("Een programma is geen doel.", said)


def test_a_long_room_is_compared_quickly() -> None:
    said = prepared([f"Uitspraak nummer {number} over wat werkt in de praktijk van elke dag." for number in range(500)])
    assert not any(close(f"Zin {number} van de uitkomst zegt iets anders.", said) for number in range(40))
