"""What points at somebody whoever they are: initials, dates, offices, numbers of people, a first person. Pure."""

from __future__ import annotations

import re

MONTHS = (
    "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|January|February|March|"
    "May|June|July|August|October|jan|feb|mrt|apr|jun|jul|aug|sept?|okt|oct|nov|dec"
)
WEEKDAYS = (
    "maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|"
    "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
)
NUMBER = (
    r"\d+|een|één|eén|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|beide|"
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|both"
)
# offices and trades that one person in a small room may hold; a plural ends in one of the endings below
OFFICES = (
    "burgemeester|wethouder|gedeputeerde|minister|staatssecretaris|raadslid|kamerlid|griffier|gemeentesecretaris|"
    "korpschef|politiechef|wijkagent|rechercheur|officier van justitie|hoofdofficier|rechter|advocaat|advocate|"
    "hoogleraar|professor|lector|decaan|rector|promovendus|promovenda|docent|lerares|leraar|schooldirecteur|"
    "directeur|directrice|bestuurder|voorzitter|secretaris|penningmeester|programmamanager|projectleider|"
    "afdelingshoofd|teamleider|casusregisseur|accounthouder|jongerenwerker|imam|dominee|rabbijn|pastoor|psychiater|"
    "psycholoog|psychologe|huisarts|journalist|journaliste|notulist|criminoloog|criminologe|socioloog|sociologe|"
    "antropoloog|antropologe|politicoloog|historicus|historica|jurist|juriste|econoom|"
    "inspecteur|inspectrice|(?:inspecteur|secretaris|directeur)-generaal|commissaris|ombudsman|"
    "inspector|(?:inspector|secretary|director) general|commissioner|"
    "mayor|alderman|councillor|secretary of state|member of parliament|police chief|chief of police|chief constable|"
    "prosecutor|judge|lawyer|dean|chancellor|lecturer|teacher|head teacher|director|"
    "executive|chair|chairman|chairwoman|treasurer|programme manager|project leader|head of department|"
    "case director|youth worker|rabbi|priest|vicar|psychiatrist|psychologist|general practitioner|note taker|"
    "criminologist|sociologist|anthropologist|political scientist|historian|economist"
)
PRESENT = (
    "deelnemers?|deelneemsters?|aanwezigen?|leden|lid|sprekers?|spreeksters?|"
    "participants?|attendees?|members?|speakers?|of those present|of us|van ons"
)

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")),
    (
        "contact",
        re.compile(r"https?://\S+|\bwww\.\S+|(?<!\w)@\w{2,}|(?<![\w.])(?:\+\d{2}|0\d{1,3})[ -]?\d(?:[ -]?\d){6,8}\b"),
    ),
    (
        "initials",
        re.compile(
            r"(?<!\w)(?:[A-Z]\.[ ]?){2,}(?:(?:van|de|der|den|ten|ter|vd|v\.d\.)\s+)*(?:[A-ZÀ-Þ][\w’'-]+)?"
            r"|(?<!\w)[A-Z]\.\s+(?:(?:van|de|der|den|ten|ter|vd|v\.d\.)\s+)*[A-ZÀ-Þ][a-zà-ÿ]+"
            r"|(?<!\w)(?:[A-ZÀ-Þ][a-zà-ÿ]+\s+)?[A-Z]\.(?=,|;|\s+[a-zà-ÿ])"
            r"|\b(?:van|door|aan|met|volgens|bij|zei|vond|aldus|by|from|of|with|to|said)\s+[A-Z]\.$"
        ),
    ),
    (
        "title",
        re.compile(
            r"\b(?:[Mm]evrouw|[Mm]eneer|[Dd]e heer|[Mm]w\.|[Dd]hr\.|[Pp]rof\.|[Dd]rs?\.|[Mm]rs?\.|[Mm]s\.?|[Ii]r\."
            r"|[Ii]ng\.|Sir|Professor|Dr|Mrs?|hoogleraar)\s+(?:(?:[A-Z]\.|van|de|der|den|ten|ter|dr\.|mr\.|ir\.)\s*)*[A-ZÀ-Þ]\w*"
        ),
    ),
    (
        "self",
        re.compile(
            r"(?<![\w’'.-])(?:[Ii]k(?:zelf)?|[Mm]ijn|[Mm]ij(?:zelf)?|[Mm]ezelf|[Mm]e|[Mm][’']n|I|[Mm]y|[Mm]yself|[Mm]ine|"
            r"I[’'](?:m|ve|d|ll))(?![\w’'])"
        ),
    ),
    ("quote", re.compile(r"[\"“”„«»]|(?<!\w)['‘][^'’]{3,}['’](?!\w)")),
    (
        "date",
        re.compile(
            rf"\b(?:0?[1-9]|[12]\d|3[01])(?:e|ste|de|st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS})\b\.?(?:\s+\d{{4}})?"
            rf"|\b(?:{MONTHS})\s+(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b(?!\d)"
            rf"|\b(?:{MONTHS})\s+(?:19|20)\d\d\b"
            rf"|\b(?:in|sinds|vanaf|tot|van|eind|begin|half|medio|since|until|from|early|late|mid)[ -]"
            r"(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|January|February|"
            r"March|April|May|June|July|August|September|October|November|December)\b"
            r"|\b\d{1,2}[-/]\d{1,2}(?:[-/]\d{2,4})?\b|\b\d{4}-\d\d-\d\d\b"
            rf"|\b(?:{WEEKDAYS})(?:ochtend|middag|avond|s)?\b"
            r"|\b(?:gisteren|eergisteren|vanochtend|vanmorgen|vanmiddag|vanavond|yesterday|tonight)\b"
            r"|\b(?:vorige|afgelopen|volgende|deze|last|this|next)\s+(?:week|maand|month|ochtend|middag|morning|afternoon|evening)\b"
            r"|\b(?:[01]?\d|2[0-3]):[0-5]\d\b|\b(?:[01]?\d|2[0-3])(?:[.][0-5]\d)?\s*(?:uur\b|u\.|[ap]\.?m\b)",
            re.IGNORECASE,
        ),
    ),
    (
        "count",
        re.compile(
            rf"\b(?:{NUMBER})\s+(?:van de\s+|van het\s+|of the\s+|of\s+)?(?:(?:{NUMBER})\s+)?(?:{PRESENT})\b"
            rf"|\b(?:{NUMBER})\s+(?:van|of|out of|tegen|against)\s+(?:de\s+|the\s+)?(?:{NUMBER})\b"
            rf"|\b(?:{NUMBER})\s+(?:{OFFICES})(?:s|en|n|ren)\b"
            r"|\b(?:op|behalve|except|all but|everyone but)\s+(?:één|eén|een|one)(?:\s+na)?\b"
            r"(?!\s+(?:\w+\s+)?(?:dag|plek|manier|punt|lijn))",
            re.IGNORECASE,
        ),
    ),
    (
        "office",
        re.compile(
            r"\b(?:de|een|onze|als|die|deze|zijn|haar|the|an?|our|as|as an?|this|that|one)\s+"
            rf"(?:\w+e\s+|former\s+)?(?:(?:oud|ex|vice|adjunct)-)?(?:{OFFICES})\b",
            re.IGNORECASE,
        ),
    ),
    (
        "single",
        re.compile(
            r"\b(?:de|het) enige\s+(?:vrouw|man|persoon|deelnemer|aanwezige|wetenschapper|onderzoeker|gast|"
            r"\w+(?:oog|ist|oge|eur|aar))\b"
            r"|\bthe only\s+(?:woman|man|person|participant|attendee|scientist|researcher|guest|\w+(?:ist|ologist))\b"
            r"|\b(?:de|the)\s+(?:jongste|oudste|nieuwste|eerste|laatste|youngest|oldest|newest|first|last)\s+"
            r"(?:deelnemer|deelneemster|aanwezige|spreker|spreekster|participant|attendee|speaker)\b"
            r"|\b(?:zij|hij|degene|iemand|he|she|someone|somebody)\s+(?:die|who)\s+(?:zelf\s+)?"
            r"(?:bij|works?|worked|is at|was at)\b"
            r"|\b(?:een|één|eén|one) (?:van ons|of us|van de gasten|of the guests|gast|guest|collega|colleague)\b",
            re.IGNORECASE,
        ),
    ),
)
