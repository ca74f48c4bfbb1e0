"""What is said of a sentence, a list and a row of a table, and what is not said to a caller at all."""

from __future__ import annotations

import pytest

from bot.answering.grounding import Grounding
from bot.answering.wording import spoken

ARTICLE = ("De beller krijgt een brief.",)
LAW = ("De inspecteur stelt de aanslag vast.",)
FOR_STAFF = (
    "Vraag de beller of er post is gekomen.",
    "Noteer de afspraak in het systeem.",
    "Leg de beller uit waarom het langer duurt.",
    "Raad de beller nooit aan om te wachten met betalen.",
    "Loopt er een termijn, wijs de beller dan op die termijn.",
    "Is er niets te vinden, vraag de beller dan om een bewijs.",
    "Noem geen termijn uit het hoofd, maar laat de beller de brief openmaken.",
    "Vraag daarom eerst of de beschikking al binnen is.",
    "Noem geen percentage door de telefoon, want dat verandert.",
    "Is de naam anders gespeld, dan zoek je verder op het adres.",
    "Je bevestigt niet aan een buurman dat iemand een boete heeft.",
    "Voor 2027 kijk je in de tabel op de website.",
    "Vraag de beller naar:\n- het adres;\n- de geboortedatum.",
)
ADVICE = {
    "Raad de beller aan om een kopie te bewaren.": "Ik raad u aan om een kopie te bewaren.",
    "Adviseer de beller om eerst te bellen.": "Ik adviseer u om eerst te bellen.",
    "Voor een vergunning verwijs je de beller naar de provincie.": "Voor een vergunning verwijs ik u naar de provincie.",
}


@pytest.mark.parametrize("text", FOR_STAFF)
def test_an_instruction_is_for_staff(text: str) -> None:
    """There is nothing in it to tell a caller."""
    found = spoken(text, Grounding(), ARTICLE)
    assert found.for_staff
    assert found.text == ""


@pytest.mark.parametrize(
    "text",
    [
        "Bellers noemen een vergunning vaak een pas.",
        "Een vergunning noemen de meeste bellers een pas.",
        "Veel bellers denken dat een pas niets kost.",
        "Bellers vragen vaak of de pas ook elders geldt.",
    ],
)
def test_how_callers_speak_is_told_to_no_caller(text: str) -> None:
    """The employee reads it: the caller is one of them."""
    assert spoken(text, Grounding(), ARTICLE).for_staff


@pytest.mark.parametrize(
    "text", ["Bellers onder de 18 krijgen geen brief.", "Bellers vragen een pas aan bij het loket."]
)
def test_what_holds_of_callers_is_told(text: str) -> None:
    """It is a rule, also for this caller."""
    assert not spoken(text, Grounding(), ARTICLE).for_staff


def test_a_text_that_is_not_written_for_staff_instructs_nobody() -> None:
    """What a law or a letter says is told, however much it sounds like an order."""
    text = "Noteer de afspraak in het systeem."
    assert not spoken(text, Grounding(), LAW).for_staff


@pytest.mark.parametrize(
    "text",
    [
        "Is de brief kwijt, dan zet de beller het verzoek op papier.",
        "Wie al in het buitenland studeert, vraagt een code aan bij een loket.",
        "Daarom verwacht de inspecteur een antwoord op papier.",
        "Rekeningen van een vereniging staan er niet in.",
        "Dit betekent dat een medewerker het formulier pas later leest.",
    ],
)
def test_what_only_sounds_like_an_instruction_is_told(text: str) -> None:
    """What the caller does, and what is expected of whoever it is about."""
    assert not spoken(text, Grounding(), ARTICLE).for_staff


def test_who_is_addressed_is_the_reader_of_a_text_for_citizens() -> None:
    """`je` is the employee only where the caller is somebody else."""
    text = "Je betaalt de rekening binnen zes weken."
    assert spoken(text, Grounding(), ARTICLE).for_staff
    assert not spoken(text, Grounding(), (text,)).for_staff


@pytest.mark.parametrize("text", ADVICE)
def test_advice_is_said_in_the_first_person(text: str) -> None:
    """What the employee should advise is said as the employee says it."""
    assert spoken(text, Grounding(), ARTICLE).text == ADVICE[text]


def test_a_sentence_that_needs_nothing_is_said_as_it_stands() -> None:
    """Most sentences of a source can be said."""
    text = "Een bezwaar kost bij de Belastingdienst geen geld."
    assert spoken(text, Grounding(), ARTICLE).text == text


def test_a_list_is_said_in_one_line() -> None:
    """Without the marks and lines of print."""
    said = spoken("In de brief staan:\n- de naam van de beller;\n- het bedrag.", Grounding(), ARTICLE)
    assert said.text == "In de brief staan: uw naam; het bedrag."


def test_a_row_of_a_table_is_said_as_a_sentence() -> None:
    """Its first cell says what the others are about."""
    said = spoken("Schijf: 2; Inkomen: tot 50.000 euro; Tarief: 37 procent.", Grounding(), ARTICLE)
    assert said.text == "Schijf 2: inkomen tot 50.000 euro, tarief 37 procent."


def test_an_abbreviation_in_a_row_keeps_its_capitals() -> None:
    """And so does a letter by itself."""
    said = spoken("Groep: A; BPM: 12; RSIN nodig: nee; Code: X.", Grounding(), ARTICLE)
    assert said.text == "Groep A: BPM 12, RSIN nodig nee, code X."


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Mee te nemen:\n- een pas\n- een foto van de beller\n- de brief",
            "Mee te nemen: een pas, een foto van u, de brief.",
        ),
        ("Mee te nemen:\n- een pas;\n- een foto.", "Mee te nemen: een pas; een foto."),
        ("De termijn loopt\nzes weken.", "De termijn loopt zes weken."),
    ],
)
def test_items_are_parted_when_they_are_said(text: str, said: str) -> None:
    """Where they have no mark of their own; a line that is no item only goes on."""
    assert spoken(text, Grounding(), ARTICLE).text == said


def test_a_row_with_bars_is_said_as_a_sentence() -> None:
    """As a table in Markdown has it."""
    assert (
        spoken("kleinkind | 18 procent | 36 procent", Grounding(), ARTICLE).text == "kleinkind: 18 procent, 36 procent."
    )


def test_an_item_by_itself_ends_as_a_sentence() -> None:
    """Nothing follows it when it is said."""
    assert spoken("- een kopie van de brief;", Grounding(), ARTICLE).text == "een kopie van de brief."
