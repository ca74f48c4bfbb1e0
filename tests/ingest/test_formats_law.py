"""Official law XML: articles with their number, members, lists and the day from which each is valid."""

from __future__ import annotations

from datetime import date

import pytest

from ingest.blocks import Block
from ingest.files import Unreadable
from tests.ingest.made import converted

LAW = """<?xml version="1.0"?><toestand bwb-id="BWBR0000001" inwerkingtreding="2024-01-01"><wetgeving soort="wet">
<intitule>Wet van 1 mei, houdende regels</intitule><citeertitel>Wet op de proef<meta-data>x</meta-data></citeertitel>
<wet-besluit><aanhef><wij>Wij Beatrix</wij></aanhef><wettekst>
<hoofdstuk><kop><label>Hoofdstuk</label><nr>I</nr><titel>Algemeen</titel></kop>%s</hoofdstuk>
</wettekst><wetsluiting><slotformulering><al>Lasten en bevelen</al></slotformulering></wetsluiting></wet-besluit>
</wetgeving></toestand>"""
ARTICLE = '<artikel inwerking="2015-06-30"><kop><label>Artikel</label><nr>%s</nr>%s</kop>%s</artikel>'


def _law(number: str = "3.120", body: str = "<al>Tekst.</al>", title: str = "") -> list[Block]:
    """The blocks of an article under its chapter."""
    return list(converted(LAW % (ARTICLE % (number, title, body)), "wet.xml").blocks)[2:]


def _texts(body: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in _law(body=body)[1:]]


def test_a_law_says_what_it_is() -> None:
    """Title, id with the day of this version, address, validity and legal basis come from the law itself."""
    law = converted(LAW % (ARTICLE % ("1", "", "<al>Tekst.</al>")), "wet.xml")
    assert (law.title, law.document_id) == ("Wet op de proef", "BWBR0000001-2024-01-01")
    assert law.uri == "https://wetten.overheid.nl/BWBR0000001/2024-01-01"
    assert (law.meta.valid_from, law.meta.legal_basis) == (date(2024, 1, 1), ("Wet op de proef",))


def test_an_article_is_a_heading() -> None:
    """With its number, its title and the day on which its text came into force."""
    heading = _law(title="<titel>Eigen woning</titel>")[0]
    assert heading == Block("heading", "Artikel 3.120 Eigen woning", 6, article="3.120", valid_from=date(2015, 6, 30))


def test_an_article_that_works_back() -> None:
    """It is valid from the day to which the law says it works back."""
    back = "<meta-data><brondata><inwerkingtreding><terugwerkend.datum isodatum='2015-01-01'/></inwerkingtreding></brondata></meta-data>"
    assert _law(body=f"<al>Tekst.</al>{back}")[0].valid_from == date(2015, 1, 1)


def test_chapters_are_headings_above_articles() -> None:
    """A chapter stands on a higher level."""
    chapter = converted(LAW % (ARTICLE % ("1", "", "<al>Tekst.</al>")), "wet.xml").blocks[1]
    assert (chapter.text, chapter.level) == ("Hoofdstuk I Algemeen", 2)


def test_members_and_lists() -> None:
    """A member begins with its number, a list item with its letter, a list in a list with both."""
    inner = "<li><li.nr>b.</li.nr><lijst><li><li.nr>1°.</li.nr><al>twee;</al></li></lijst></li>"
    listed = f"<lijst><li><li.nr>a.</li.nr><al>een;</al></li>{inner}</lijst>"
    assert _texts(f"<lid><lidnr>1</lidnr><al>Hieronder valt:</al>{listed}</lid>") == [
        ("paragraph", "1. Hieronder valt:"),
        ("item", "a. een;"),
        ("item", "b. 1°. twee;"),
    ]


def test_references_and_formulas() -> None:
    """The text of a reference stays; a raised figure keeps its mark."""
    body = "<al>Zie <intref doc='x'>artikel 4</intref>: a x Y<sup>2</sup>.</al>"
    assert _texts(body) == [("paragraph", "Zie artikel 4: a x Y^2.")]


def test_a_table() -> None:
    """A row carries the column names."""
    rows = "".join(f"<row><entry><al>{a}</al></entry><entry><al>{b}</al></entry></row>" for a, b in [("1", "36%")])
    head = "<thead><row><entry><al>Schijf</al></entry><entry><al>Tarief</al></entry></row></thead>"
    table = f"<table><tgroup>{head}<tbody>{rows}</tbody></tgroup></table>"
    assert _texts(table) == [("row", "Schijf: 1; Tarief: 36%.")]


def _grid(head: str, *rows: str) -> list[str]:
    specs = "".join(f"<colspec colname='c{n}'/>" for n in (1, 2, 3))
    body = "".join(f"<row>{row}</row>" for row in rows)
    return [
        text for _, text in _texts(f"<table><tgroup>{specs}<thead>{head}</thead><tbody>{body}</tbody></tgroup></table>")
    ]


HEAD = "<row><entry>Jaar</entry><entry>Schijf</entry><entry>Tarief</entry></row>"


def test_an_entry_over_several_rows() -> None:
    """`morerows`: it counts in each of them, and the others keep their columns."""
    first = "<entry morerows='1'>2024</entry><entry>1</entry><entry>36%</entry>"
    assert _grid(HEAD, first, "<entry>2</entry><entry>49%</entry>") == [
        "Jaar: 2024; Schijf: 1; Tarief: 36%.",
        "Jaar: 2024; Schijf: 2; Tarief: 49%.",
    ]


def test_entries_that_name_their_column() -> None:
    """A column that is passed over stays empty."""
    assert _grid(HEAD, "<entry colname='c1'>2024</entry><entry colname='c3'>36%</entry>") == [
        "Schijf.",
        "Jaar: 2024; Tarief: 36%.",
    ]


def test_header_rows_of_a_law_table() -> None:
    """Names over several columns are joined with those below them."""
    top = "<row><entry morerows='1'>Jaar</entry><entry namest='c2' nameend='c3'>Kind</entry></row>"
    below = "<row><entry>eerste</entry><entry>tweede</entry></row>"
    body = "<entry>2025</entry><entry>20</entry><entry>30</entry>"
    assert _grid(top + below, body) == ["Jaar: 2025; Kind eerste: 20; Kind tweede: 30."]


def test_a_table_in_a_member() -> None:
    """It stands after the member's text, each row a row."""
    table = "<table><tgroup><thead><row><entry>Schijf</entry><entry>Tarief</entry></row></thead><tbody><row><entry>1</entry><entry>36%</entry></row></tbody></tgroup></table>"
    assert _texts(f"<lid><lidnr>1</lidnr><al>Volgens:</al>{table}</lid>") == [
        ("paragraph", "1. Volgens:"),
        ("row", "Schijf: 1; Tarief: 36%."),
    ]


def test_notes_of_a_law() -> None:
    """A note's mark leaves the amount, also when it is only raised; the note stands after the paragraph."""
    note = "<noot type='voet'><noot.nr>1</noot.nr><noot.al>Zie artikel 4.</noot.al></noot>"
    assert _texts(f"<al>Het bedrag is € 500{note} of € 600<sup>1</sup>.</al>") == [
        ("paragraph", "Het bedrag is € 500 of € 600."),
        ("paragraph", "Noot 1: Zie artikel 4."),
    ]


def test_text_outside_a_paragraph() -> None:
    """An item or definition without `al` around its text is read."""
    assert _texts("<lijst><li><li.nr>a.</li.nr>een kind;</li></lijst>") == [("item", "a. een kind;")]


def test_what_is_left_out_of_a_law() -> None:
    """The words around it, articles that are not in force, and pictures are named."""
    gone = (ARTICLE % ("2", "", "<al>Weg.</al>")).replace("<artikel", "<artikel status='vervallen'")
    picture = ARTICLE % ("1", "", "<al>Tekst.<plaatje naam='formule.png'/></al>")
    left = converted(LAW % (picture + gone), "wet.xml").left_out
    assert [(part.rule, part.text) for part in left] == [
        ("furniture", "Wet van 1 mei, houdende regels"),
        ("furniture", "Wet op de proef"),
        ("furniture", "Wij Beatrix"),
        ("unread", "plaatje: formule.png"),
        ("hidden", "Artikel 2 Weg."),
        ("furniture", "Lasten en bevelen"),
    ]


@pytest.mark.parametrize("status", ["vervallen", "nogniet"])
def test_articles_that_are_not_in_force(status: str) -> None:
    """A lapsed article, or one that is not in force yet, is left out."""
    gone = (ARTICLE % ("2", "", "<al>Weg.</al>")).replace("<artikel", f"<artikel status='{status}'")
    law = converted(LAW % (ARTICLE % ("1", "", "<al>Tekst.</al>") + gone), "wet.xml")
    assert [block.article for block in law.blocks if block.article] == ["1"]


def test_articles_that_only_an_editor_wrote_in() -> None:
    """`Vervallen` and `Bevat wijzigingen in andere regelgeving.` are notes, not law."""
    note = ARTICLE % ("2", "", "<al><redactie>Vervallen</redactie></al>")
    law = converted(LAW % (ARTICLE % ("1", "", "<al>Tekst.</al>") + note), "wet.xml")
    assert [block.article for block in law.blocks if block.article] == ["1"]


LAUGHS = '<!DOCTYPE t [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]><toestand>&b;</toestand>'
OUTSIDE = '<!DOCTYPE t [<!ENTITY a SYSTEM "file:///etc/passwd">]><toestand>&a;</toestand>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (LAUGHS, "entities"),
        (OUTSIDE, "entities"),
        ("<toestand><al>", "not well-formed XML"),
        ("<html/>", "not a law from wetten.overheid.nl"),
        ("<toestand/>", "holds no text"),
        ("<toestand>" + "<hoofdstuk><kop/>" * 5000 + "</hoofdstuk>" * 5000 + "</toestand>", "nested too deeply"),
        ('<?xml version="1.0" encoding="klingon"?><toestand/>', "not well-formed XML"),
    ],
)
def test_xml_that_is_refused(data: str, reason: str) -> None:
    """Bombs, outside references, broken XML and XML of another kind each have a reason."""
    with pytest.raises(Unreadable, match=reason):
        converted(data, "wet.xml")
