"""What stands on the fixed pages of a fresh installation, in both languages, until somebody writes their own."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FirstPage:
    """A fixed page: its address and title by language, its introduction, and its paragraphs ("# …" is a heading)."""

    name: str
    slug: dict[str, str]
    title: dict[str, str]
    lead: dict[str, str]
    body: dict[str, tuple[str, ...]]


HOME_LEAD = {
    "nl": (
        "Wetenschappers en mensen uit de praktijk denken mee over beleid. Wat in de kamer wordt gezegd, blijft "
        "binnenskamers; wat de deelnemers willen delen, staat hier."
    ),
    "en": (
        "Scientists and practitioners reflect on policy. What is said in the room stays in the room; what the "
        "participants agree to share stands here."
    ),
}

FIRST_PAGES = (
    FirstPage(
        "agenda",
        {"nl": "kennisagenda", "en": "knowledge-agenda"},
        {"nl": "Kennisagenda", "en": "Knowledge agenda"},
        {
            "nl": "De onderwerpen en vragen waar de denktank zich in verdiept. De volgorde zegt niets over het belang.",
            "en": "The topics and questions that the think tank looks into. Their order says nothing of their weight.",
        },
        {"nl": (), "en": ()},
    ),
    FirstPage(
        "think-tank",
        {"nl": "denktank", "en": "think-tank"},
        {"nl": "De denktank", "en": "The think tank"},
        {
            "nl": "Een flexibel netwerk van wetenschappers en deskundigen dat kritisch meedenkt over beleid.",
            "en": "A flexible network of scientists and experts that reflects critically on policy.",
        },
        {
            "nl": (
                "Voor elke bijeenkomst worden mensen uitgenodigd die van het onderwerp weten. Twee keer per jaar is "
                "er een spiegelsessie over wetenschap, praktijk en wat die betekenen voor het beleid.",
                "Wat er wordt gezegd, blijft binnenskamers. Van elke sessie verschijnt één pagina met de uitkomst. "
                "Deelnemers bepalen zelf of zij openbaar maken dat ze meedoen.",
            ),
            "en": (
                "For each meeting people are invited who know its subject. Twice a year there is a reflection session "
                "on science, on practice and on what they mean for policy.",
                "What is said stays in the room. Of each session one page appears with its outcome. Participants "
                "decide for themselves whether to make it public that they take part.",
            ),
        },
    ),
    FirstPage(
        "news",
        {"nl": "nieuws", "en": "news"},
        {"nl": "Nieuws", "en": "News"},
        {"nl": "", "en": ""},
        {"nl": (), "en": ()},
    ),
    FirstPage(
        "accessibility",
        {"nl": "toegankelijkheid", "en": "accessibility"},
        {"nl": "Toegankelijkheid", "en": "Accessibility"},
        {"nl": "", "en": ""},
        {
            "nl": (
                "Iedereen moet deze site kunnen gebruiken. Elke pagina werkt met het toetsenbord, met een "
                "schermlezer, op een klein scherm en zonder scripts.",
                "# Wat nog niet werkt",
                "Er zijn geen problemen bekend. De site is nog niet door een onafhankelijk bureau onderzocht.",
            ),
            "en": (
                "Everybody should be able to use this site. Every page works with the keyboard, with a screen reader, "
                "on a small screen and without scripts.",
                "# What does not work yet",
                "No problems are known. The site has not been assessed by an independent body yet.",
            ),
        },
    ),
    FirstPage(
        "in-the-room",
        {"nl": "binnenskamers", "en": "in-the-room"},
        {"nl": "Hoe we het binnenskamers houden", "en": "How we keep it in the room"},
        {
            "nl": "Wat we beloven over wat in een bijeenkomst wordt gezegd, en wat we niet kunnen beloven.",
            "en": "What we promise about what is said in a meeting, and what we cannot promise.",
        },
        {
            "nl": (
                "# De regel",
                "Wat in een bijeenkomst wordt gezegd, blijft in de kamer. Dat is strenger dan de Chatham House Rule: "
                "ook de tekst blijft binnen. Naar buiten gaan alleen de uitkomst van één pagina, en wat iemand zelf "
                "vrijgeeft.",
                "# Wat we beloven",
                "Wie deze site leest, ziet alleen wat is vrijgegeven. Nergens staat hoeveel mensen er waren, hoeveel "
                "uitspraken er zijn of dat er iets verborgen is. Wat verborgen is en wat niet bestaat, geven "
                "hetzelfde antwoord.",
                "Wie een account heeft maar er niet bij was, komt niet te weten wie er was, hoeveel mensen het waren "
                "of wat er werd gezegd.",
                "Wie erbij was, ziet de kamer. De site zegt nooit wie iets zei, wie een uitspraak de zijne noemde of "
                "wie bezwaar maakte.",
                "Bij een uitspraak staat geen spreker. Alleen u kunt zeggen: dit zei ik. Dat ziet niemand anders, en "
                "u wist het met één klik.",
                "U kiest zelf of uw naam naar buiten gaat. Niemand kan dat voor u doen. Als u niets kiest, staat er "
                "niets, en niemand ziet het verschil tussen nee en nog niet gekozen.",
                "# Wanneer iets verschijnt en verdwijnt",
                "Namen verschijnen op een vaste dag van de maand, teksten zonder naam op een andere dag. Zo wijst het "
                "ene niet naar het andere. Een tekst met een naam ziet de kamer eerst.",
                "Een naam trekt u direct in. Een tekst zonder naam verdwijnt op de eerstvolgende vaste dag, want "
                "direct verdwijnen kan verraden van wie hij was. U mag toch kiezen voor direct.",
                "Na het intrekken antwoordt de site alsof het er nooit was.",
                "# Wat we niet kunnen beloven",
                "Mensen die erbij waren, kunnen zich herinneren wie wat zei, en kunnen praten. Een schermfoto kunnen "
                "we niet tegenhouden.",
                "Wie keek voor en na het intrekken, kan vergelijken. Kopieën buiten deze site kunnen we niet weghalen.",
                "Een manier van schrijven kan iemand verraden.",
                "Wie de server beheert, kan de database lezen, ook wat u de uwe hebt genoemd.",
                "# Wat de wet zegt",
                "Alles wat we bewaren, kan worden opgevraagd met een beroep op de Wet open overheid, ook e-mail en "
                "wat u de uwe hebt genoemd. De organisatie weegt dan de gronden van artikel 5.1 en 5.2. De woorden "
                "binnenskamers zijn geen grond om te weigeren. Wat we niet bewaren, kan niemand opvragen. Als u "
                "instemt met uw naam, kan dat meer openbaar maken.",
                "Intrekken sluit de toegang. Vernietigen volgt de selectielijst van de Archiefwet, en wacht zolang er "
                "een verzoek loopt.",
                "Uw naam tonen we alleen met uw uitdrukkelijke toestemming, want wat u van de samenleving vindt, kan "
                "een bijzonder persoonsgegeven zijn. Voor het werk binnen geldt een andere grondslag; de organisatie "
                "die verantwoordelijk is, noemt die.",
                "# Hoe u het kunt nagaan",
                "De software is open. Er hoort een proef bij die iedereen kan draaien: twee werelden die alleen in "
                "geheimen verschillen, moeten op elk adres hetzelfde antwoord geven. Ziet u een gat? Onder aan elke "
                "pagina staat waar u dat meldt.",
            ),
            "en": (
                "# The rule",
                "What is said in a meeting stays in the room. That is stricter than the Chatham House Rule: the text "
                "stays inside too. Only the outcome of one page leaves, and what somebody releases themselves.",
                "# What we promise",
                "Whoever reads this site sees only what was released. Nowhere does it say how many people were there, "
                "how many statements there are, or that something is hidden. What is hidden and what does not exist "
                "give the same answer.",
                "Whoever has an account but was not there cannot learn who was, how many they were, or what was said.",
                "Whoever was there sees the room. The site never says who said something, who claimed a statement, or "
                "who objected.",
                "A statement has no speaker. Only you can say: I said this. Nobody else sees that, and you erase it "
                "with one click.",
                "You decide whether your name leaves the room. Nobody can do that for you. When you choose nothing, "
                "nothing is stored, and nobody can tell a no from not having chosen yet.",
                "# When something appears and goes",
                "Names appear on one fixed day of the month, texts without a name on another. So neither points at "
                "the other. A text with a name is first shown to the room.",
                "A name is withdrawn at once. A text without a name goes on the next fixed day, because vanishing at "
                "once can betray whose it was. You may still choose at once.",
                "After a withdrawal the site answers as if it had never been there.",
                "# What we cannot promise",
                "People who were there can remember who said what, and can talk. We cannot prevent a picture of a "
                "screen.",
                "Whoever looked before and after a withdrawal can compare. We cannot take away copies outside this "
                "site.",
                "A style of writing can give somebody away.",
                "Whoever runs the server can read the database, also what you claimed.",
                "# What the law says",
                "Everything we keep can be requested under the Dutch Open Government Act (Woo), mail and claims "
                "included. The organisation then weighs the grounds of articles 5.1 and 5.2. The words “in the room” "
                "are no ground for refusal. What we do not keep, nobody can request. Agreeing to be named may widen "
                "what is disclosed.",
                "Withdrawing ends access. Destruction follows the selection list of the Archives Act, and waits while "
                "a request is pending.",
                "Your name is shown only with your explicit consent, because views on society can be a special "
                "category of personal data. The work inside rests on another basis; the organisation that is "
                "responsible names it.",
                "# How you can check",
                "The software is open. A proof comes with it that anybody can run: two worlds that differ only in "
                "secrets must give the same answer at every address. Do you see a hole? At the foot of every page it "
                "says where to report it.",
            ),
        },
    ),
    FirstPage(
        "privacy",
        {"nl": "privacy", "en": "privacy"},
        {"nl": "Privacy", "en": "Privacy"},
        {
            "nl": "Wie leest, wordt niet gevolgd. Wie meedoet, bepaalt zelf wat anderen zien.",
            "en": "Readers are not followed. Whoever takes part decides what others see.",
        },
        {
            "nl": (
                "# Als u alleen leest",
                "Deze site plaatst geen volgcookies, gebruikt geen diensten van derden en telt geen bezoekers.",
                "# Als u een account hebt",
                "We bewaren uw naam, uw e-mailadres en wat u hier schrijft. Na het inloggen staat er een cookie op uw "
                "apparaat, tot u uitlogt. Dat u in een sessie was, ziet alleen wie er ook was, en een uitspraak heeft "
                "geen spreker. U kunt uw gegevens inzien, meenemen, verbeteren en laten wissen.",
                "Hoe we omgaan met wat in een bijeenkomst wordt gezegd, staat op de pagina Hoe we het binnenskamers "
                "houden.",
                "# Wat de wet vraagt",
                "Alles wat we bewaren, kan worden opgevraagd met een beroep op de Wet open overheid. De organisatie "
                "weegt dan wat openbaar wordt. Wat we niet bewaren, kan niemand opvragen.",
                "Uw naam maken we alleen openbaar met uw uitdrukkelijke toestemming, die u altijd kunt intrekken. "
                "Voor het overige werk noemt de verantwoordelijke organisatie de grondslag. Wissen kan later zijn dan "
                "u vraagt: de Archiefwet en lopende verzoeken gaan voor.",
            ),
            "en": (
                "# If you only read",
                "This site sets no cookies to follow you, uses no services of others and counts no visitors.",
                "# If you have an account",
                "We keep your name, your e-mail address and what you write here. After signing in a cookie stands on "
                "your device until you sign out. That you were in a session is seen only by those who were there too, "
                "and a statement has no speaker. You can see, take, correct and erase what is yours.",
                "How we treat what is said in a meeting stands on the page How we keep it in the room.",
                "# What the law asks",
                "Everything we keep can be requested under the Dutch Open Government Act. The organisation then "
                "weighs what becomes public. What we do not keep, nobody can request.",
                "Your name becomes public only with your explicit consent, which you can withdraw at any time. For "
                "all other work the organisation that is responsible names its basis. Erasing can be later than you "
                "ask: the Archives Act and pending requests come first.",
            ),
        },
    ),
)
