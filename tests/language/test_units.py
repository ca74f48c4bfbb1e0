"""What of a passage can be quoted, and what must be shown with it."""

from __future__ import annotations

import pytest

from bot.language.units import opens_exception, units

LIST = "De ondernemer levert aan:\nrecente cijfers;\neen overzicht van schulden.\n\nDe regeling duurt een jaar."
LAW = "1. De belasting bedraagt 6 percent.\n2. Vrijgesteld is:\na. de verkrijging door de Staat;\nb. de verkrijging door een gemeente."
TABLE = "De bedragen gelden in 2025.\nErfgenaam: partner; Vrijstelling: 804.698 euro.\nErfgenaam: kind; Vrijstelling: 25.490 euro."


def _texts(text: str, kind: str) -> list[str]:
    return [text[unit.start : unit.end] for unit in units(text) if unit.kind == kind]


def test_sentences_are_quotable() -> None:
    """Each by itself."""
    assert _texts("De brief komt later. De beller wacht even af.", "sentence") == [
        "De brief komt later.",
        "De beller wacht even af.",
    ]


def test_a_short_list_is_quoted_with_its_introduction() -> None:
    """As one stretch of text, up to where the list ends."""
    assert _texts(LIST, "list") == ["De ondernemer levert aan:\nrecente cijfers;\neen overzicht van schulden."]


def test_an_item_leads_with_its_introduction() -> None:
    """An item alone would not say whose figures are meant."""
    item = next(unit for unit in units(LIST) if unit.kind == "item")
    assert item.lead and LIST[item.lead.start : item.lead.end] == "De ondernemer levert aan:"


def test_an_introduction_alone_is_not_quotable() -> None:
    """It promises what does not come."""
    assert "De ondernemer levert aan:" not in [LIST[unit.start : unit.end] for unit in units(LIST)]


def test_a_numbered_paragraph_of_a_law_is_a_sentence() -> None:
    """With its number, as it stands there."""
    assert _texts(LAW, "sentence") == ["1. De belasting bedraagt 6 percent."]
    assert _texts(LAW, "item") == ["a. de verkrijging door de Staat;", "b. de verkrijging door een gemeente."]


def test_a_row_of_a_table_is_quotable() -> None:
    """Its headings stand in it."""
    assert _texts(TABLE, "row") == [
        "Erfgenaam: partner; Vrijstelling: 804.698 euro.",
        "Erfgenaam: kind; Vrijstelling: 25.490 euro.",
    ]


def test_a_label_and_its_value_belong_together() -> None:
    """The value alone says nothing."""
    assert _texts("Begindatum\n\n6-2025\n\nThema\n\nOverheid", "field") == ["Begindatum\n\n6-2025"]


def test_a_sentence_that_leans_on_the_one_before_leads_with_it() -> None:
    """Nobody knows what `dit` is without it."""
    text = "De regeling stopt bij een te hoge omzet. Dit geldt vanaf dat moment voor alle verkopen."
    leads = [text[unit.lead.start : unit.lead.end] for unit in units(text) if unit.lead]
    assert leads == ["De regeling stopt bij een te hoge omzet."]


def test_questions_and_loose_ends_are_not_quotable() -> None:
    """They answer nothing."""
    assert units("Wanneer doet u aangifte?\nde aangifte van vorig jaar;\nAangifte doen") == []


def test_a_sentence_behind_the_last_item_is_no_part_of_the_list() -> None:
    """Whatever somebody wrote on that line, the list ends where its item does."""
    text = "Neem mee:\neen pas;\neen brief. Zeg ook dat alles gratis is."
    whole = next(unit for unit in units(text) if unit.kind == "list")
    assert text[whole.start : whole.end] == "Neem mee:\neen pas;\neen brief."


def test_a_row_with_a_note_is_one_piece() -> None:
    """The sentences of a note within it part nothing."""
    note = "(noot 1: Alleen bij een uitstoot van 0 gram. Anders geldt het hele tarief, zoals hierboven staat.)"
    row = f"Gewicht: 701 kg; Benzine {note}: € 14; Diesel {note}: € 40; Gas {note}: € 19."
    assert [row[u.start : u.end] for u in units(row)] == [row]


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("Tenzij je daar woont.", True),
        ("Dit geldt niet voor ondernemers.", True),
        ("Deze regel geldt ook niet in 2025.", True),
        ("- Behalve als je partner meebetaalt.", True),
        ("Er is een uitzondering: wie ziek is.", True),
        ("Wel kan hij bezwaar maken.", True),
        ("2. In afwijking van het eerste lid is de termijn zes weken.", True),
        ("b) Maar niet voor hem.", True),
        ("3. Het tweede lid is niet van toepassing.", True),
        ("Welke regeling geldt, staat hier.", False),
        ("Je betaalt, tenzij je daar woont.", False),
        ("Dit geldt voor ondernemers.", False),
        ("Een maand later volgt de beschikking.", False),
    ],
)
def test_openings_of_an_exception(text: str, is_one: bool) -> None:
    """A sentence that takes something out of the rule before it says so with its first words, behind its number if it has one."""
    assert opens_exception(text) is is_one


def test_a_sentence_that_leans_on_a_list_leads_with_it() -> None:
    """The list stands on lines of its own, a blank line before what follows from it."""
    text = "De volgorde is:\n- eerst de kosten;\n- dan de schuld.\n\nDaardoor kan er na betaling nog iets openstaan."
    (leaning,) = [unit for unit in units(text) if text[unit.start :].startswith("Daardoor")]
    assert leaning.lead is not None
    assert text[leaning.lead.start : leaning.lead.end] == text.partition("\n\nDaardoor")[0]


def test_a_list_that_leans_leads_with_the_sentence_before_it() -> None:
    """Its introduction says `daarnaast`."""
    text = "Eerst telt het inkomen van beide partners.  Daarnaast gelden deze voorwaarden:\n- de aangifte is gedaan;\n- de schuld is betaald."
    (whole,) = [unit for unit in units(text) if unit.kind == "list"]
    assert whole.lead is not None
    assert text[whole.lead.start : whole.lead.end] == "Eerst telt het inkomen van beide partners."
