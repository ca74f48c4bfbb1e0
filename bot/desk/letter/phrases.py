"""What a letter says around the advice, in Dutch (B1) and in English. The advice itself stays in the words that were
checked against its sources."""

from __future__ import annotations

from datetime import date

from bot.desk.letter.letter import Language, Phrases
from bot.language.numbers import MONTHS

NAME, ADDRESS, REFERENCE, SALUTATION = "[NAAM]", "[ADRES]", "[KENMERK]", "[AANHEF]"
"""What a browser fills in; the values never come here."""

_MONTHS: dict[Language, tuple[str, ...]] = {
    "nl": tuple(MONTHS),
    "en": tuple("January February March April May June July August September October November December".split()),
}
_SAMPLE: dict[Language, str] = {
    "nl": "Let op: deze tekst is gemaakt met voorbeeldinhoud en is geen belastingadvies.",
    "en": "Please note: this text was made with sample content and is not tax advice.",
}


def phrases(language: Language, today: date, called: date, *, sample: bool) -> Phrases:
    """The fixed words of a letter of today about a call; `sample` when its sources are sample content."""
    days = _written(language, today), _written(language, called)
    return (_english if language == "en" else _dutch)(*days, (_SAMPLE[language],) if sample else ())


def default_heading(language: Language) -> str:
    """Above an answer of which neither the question nor the topic can be written."""
    return "Our answer" if language == "en" else "Ons antwoord"


def _written(language: Language, day: date) -> str:
    return f"{day.day} {_MONTHS[language][day.month - 1]} {day.year}"


def _dutch(day: str, called: str, notices: tuple[str, ...]) -> Phrases:
    return Phrases(
        title="Wat wij met u hebben besproken",
        date=day,
        dated="Datum",
        name="Naam",
        address="Adres",
        reference="Kenmerk",
        salutation="Geachte heer of mevrouw,",
        salutation_to=f"Geachte {NAME},",
        opening=(
            f"U belde op {called} met de BelastingTelefoon. In deze brief leest u wat wij hebben besproken.",
            "Dit is algemene informatie. U kunt er geen rechten aan ontlenen.",
        ),
        sources="Bronnen",
        basis="Wettelijke basis",
        article="artikel",
        page="pagina",
        own="aanvulling van de medewerker, zonder bron",
        senior="antwoord van onze specialist, zonder bron",
        changed="de bron is gewijzigd sinds dit antwoord",
        gone="de bron staat niet meer in de kennisbank",
        undated="Wet, datum onbekend",
        rests_on="Dit volgt uit deze gegevens:",
        departed="Wij beslissen anders. De reden",
        sample_rule="voorbeeldregel, geen belastingadvies",
        notices=notices,
        closing=("Hebt u nog vragen? Bel dan de BelastingTelefoon.", "Met vriendelijke groet,", "Belastingdienst"),
    )


def _english(day: str, called: str, notices: tuple[str, ...]) -> Phrases:
    return Phrases(
        title="What we discussed with you",
        date=day,
        dated="Date",
        name="Name",
        address="Address",
        reference="Reference",
        salutation="Dear Sir or Madam,",
        salutation_to=f"Dear {NAME},",
        opening=(
            f"You called the tax helpline (BelastingTelefoon) on {called}. This letter says what we discussed.",
            "This is general information. You cannot derive any rights from it.",
            "The advice below is in Dutch. We do not translate it: only the Dutch text was checked against its sources.",
        ),
        sources="Sources",
        basis="Legal basis",
        article="article",
        page="page",
        own="added by our employee, without a source",
        senior="answer of our specialist, without a source",
        changed="the source has changed since this answer",
        gone="the source is no longer in the knowledge base",
        undated="Law, date unknown",
        rests_on="This follows from these facts:",
        departed="We decide otherwise. The reason",
        sample_rule="sample rule, not tax advice",
        notices=notices,
        closing=(
            "Do you have any questions? Please call the BelastingTelefoon.",
            "Kind regards,",
            "Dutch Tax Administration (Belastingdienst)",
        ),
    )
