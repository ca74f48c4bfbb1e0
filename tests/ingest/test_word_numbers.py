"""Numbers that Word counts: per definition, with starts of their own, over levels and styles."""

from __future__ import annotations

from tests.ingest.made import blocks
from tests.ingest.word_made import document, paragraph, part


def _level(at: int, text: str, form: str = "decimal", more: str = "") -> str:
    return (
        f"<w:lvl w:ilvl='{at}'><w:start w:val='1'/><w:numFmt w:val='{form}'/>{more}<w:lvlText w:val='{text}'/></w:lvl>"
    )


def _list(name: int, definition: int, inside: str = "") -> str:
    return f"<w:num w:numId='{name}'><w:abstractNumId w:val='{definition}'/>{inside}</w:num>"


def _item(name: int, text: str, level: int = 0) -> str:
    return paragraph(text, f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='{name}'/></w:numPr>")


def _texts(body: str, levels: str, lists: str, styles: str = "") -> list[str]:
    numbering = f"<w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum>{lists}"
    parts = {"numbering.xml": part("numbering", numbering), "styles.xml": part("styles", styles)}
    return [text for _, text in blocks(document(body, parts), "a.docx")]


STEP = _level(0, "Stap %1:")


def test_lists_of_one_definition_count_on() -> None:
    """A second list of the same definition goes on, unless it starts anew."""
    anew = "<w:lvlOverride w:ilvl='0'><w:startOverride w:val='5'/></w:lvlOverride>"
    body = _item(1, "a") + _item(2, "b") + paragraph("Tekst.") + _item(3, "c") + _item(3, "d")
    assert _texts(body, STEP, _list(1, 7) + _list(2, 7) + _list(3, 7, anew)) == [
        "Stap 1: a",
        "Stap 2: b",
        "Tekst.",
        "Stap 5: c",
        "Stap 6: d",
    ]


def test_levels_begin_anew_below_a_higher_one() -> None:
    """Each level is written in its own form."""
    levels = _level(0, "%1.") + _level(1, "%1.%2") + _level(2, "%3)", "lowerLetter") + _level(3, "%4", "upperRoman")
    body = "".join(_item(1, "x", at) for at in (0, 1, 1, 2, 2, 3, 0, 1))
    assert _texts(body, levels, _list(1, 7)) == ["1. x", "1.1 x", "1.2 x", "a) x", "b) x", "I x", "2. x", "2.1 x"]


def test_a_level_that_never_begins_anew() -> None:
    """`lvlRestart` 0: articles count on through the chapters."""
    levels = _level(0, "Hoofdstuk %1") + _level(1, "Artikel %2", more="<w:lvlRestart w:val='0'/>")
    body = "".join(_item(1, "x", at) for at in (0, 1, 0, 1))
    assert _texts(body, levels, _list(1, 7)) == ["Hoofdstuk 1 x", "Artikel 1 x", "Hoofdstuk 2 x", "Artikel 2 x"]


def test_numbers_of_headings_come_from_their_style() -> None:
    """A heading style is tied to a level of a list."""
    styles = "".join(
        f"<w:style w:type='paragraph' w:styleId='K{n}'><w:name w:val='heading {n}'/><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr></w:pPr></w:style>"
        for n in (1, 2)
    )
    levels = _level(0, "%1", more="<w:pStyle w:val='K1'/>") + _level(1, "%1.%2", more="<w:pStyle w:val='K2'/>")
    body = (
        paragraph("Uitstel", "<w:pStyle w:val='K1'/>")
        + paragraph("Duur", "<w:pStyle w:val='K2'/>")
        + paragraph("Tekst.")
    )
    assert _texts(body, levels, _list(1, 7), styles) == ["1 Uitstel", "1.1 Duur", "Tekst."]


def test_what_was_taken_out_is_not_counted() -> None:
    """A hidden or deleted step has no number."""
    gone = "<w:p><w:pPr><w:numPr><w:numId w:val='1'/></w:numPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:rPr><w:vanish/></w:rPr><w:t>weg</w:t></w:r></w:p>"
    assert _texts(_item(1, "a") + gone + _item(1, "b"), STEP, _list(1, 7)) == ["Stap 1: a", "Stap 2: b"]


def test_ticks_and_crosses_are_no_mere_bullets() -> None:
    """A bullet that says something stays."""
    font = "<w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr>"
    level = f"<w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/><w:lvlText w:val='\uf0fb'/>{font}</w:lvl>"
    assert _texts(_item(1, "contant betalen"), level, _list(1, 7)) == ["✗ contant betalen"]


def test_a_list_that_is_not_defined_prints_no_number() -> None:
    """A reference to a list that is not there, or to a level that it lacks."""
    assert _texts(_item(9, "a") + _item(1, "b", 4), STEP, _list(1, 7)) == ["a", "b"]
