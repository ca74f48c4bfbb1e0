"""The Dutch words for figures, on paper and in files: what each is called, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.desk.figures.figures import FEWEST_QUESTIONS, FEWEST_REVIEWS
from bot.desk.figures.spread import FEWEST, State

MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)
FEW = "te weinig"
STATES: Mapping[State, str] = {"measured": "gemeten", "too_few": FEW, "not_measured": "niet gemeten"}
GROUPS: Mapping[str, str] = {"all": "alles", "topic": "onderwerp", "week": "week", "reason": "reden"}
TIMES: Mapping[str, str] = {
    "find_with": "Zoektijd, met BelBot",
    "find_without": "Zoektijd, zonder BelBot",
    "resolve_with": "Gesprekstijd, met BelBot",
    "resolve_without": "Gesprekstijd, zonder BelBot",
    "reply": "Antwoord van de hulplijn",
}
MEASURES: Mapping[str, str] = {
    **TIMES,
    "find_with_read": "Zoektijd, met BelBot: alleen gelezen",
    "find_without_read": "Zoektijd, zonder BelBot: alleen gelezen",
    "answers": "Vragen aan BelBot",
    "answered": "Beantwoord",
    "likely": "Niet zeker",
    "abstained": "Geen bron gevonden",
    "status": "Alleen in het klantbeeld",
    "referred": "Alleen andere organisatie",
    "blocked": "Vraag niet gelezen",
    "thumbs_up": "Duim op",
    "thumbs_down": "Duim neer",
    "escalations": "Naar de hulplijn",
    "repeat_callers": "Belde eerder",
    "calls_without": "Gesprekken zonder BelBot",
    "reviewed_right": "Goed volgens beoordelaars",
    "waiting_mean_s": "Wachttijd, gemiddeld (seconden)",
    "questions_and_calls": "Vragen of gesprekken",
}
NO_REASON = "Geen reden gegeven"
REASONS: Mapping[str, str] = {
    "onjuist": "Inhoud klopt niet",
    "verouderd": "Informatie is verouderd",
    "onvolledig": "Niet compleet",
    "past_niet": "Past niet bij de vraag",
    "verkeerde_bron": "Bron hoort niet bij zin",
    "niet_begrijpelijk": "Moeilijk te begrijpen",
    "te_traag": "Kwam te laat",
    "anders": "Iets anders",
}
DEFINITIONS = (
    ("Zoektijd", "Van de vraag tot de medewerker vond wat nodig was: gemarkeerd, gekopieerd of gelezen."),
    ("Gesprekstijd", "Van het begin tot het einde van gesprekken die eindigden met Opgelost."),
    (
        "Helft binnen, 90% binnen",
        f"Van alle tijden op volgorde: de helft is korter dan het eerste getal, 90% korter dan het tweede. Bij minder dan {FEWEST} tijden staan ze er niet.",
    ),
    ("Niet zeker", "BelBot zei waar je kunt kijken, zonder een antwoord te geven."),
    ("Geen antwoord", "BelBot vond geen bron die antwoord geeft, of las de vraag niet."),
    (
        "Goed volgens beoordelaars",
        "Het deel van de antwoorden uit de steekproef waarin elke zin klopt, met de grenzen waartussen het met 95% zekerheid ligt, en het aantal. Zijn "
        "beoordelaars verdeeld, dan telt het antwoord als fout tot een derde beslist.",
    ),
    ("Wachttijd", "Hoe lang bellers gemiddeld wachtten, zoals de telefooncentrale het opgeeft."),
    (
        "Te weinig",
        f"Een onderwerp, een week of het geheel met minder dan {FEWEST_QUESTIONS} vragen en gesprekken: een getal zegt dan iets over één medewerker. Een onderwerp "
        f"of week telt wel mee in het geheel. Of minder dan {FEWEST_REVIEWS} beoordeelde antwoorden, of te weinig tijden: dan zegt een getal niets.",
    ),
)  # fmt: skip


def day(found: date) -> str:
    """A day as one says it: 2 november 2026."""
    return f"{found.day} {MONTHS[found.month - 1]} {found.year}"


def named(period: str) -> str:
    """A month in words, of a period that is one: the weeks that begin in it; else empty."""
    year, dash, month = period.partition("-")
    return f"de weken die begonnen in {MONTHS[int(month) - 1]} {year}" if dash else ""
