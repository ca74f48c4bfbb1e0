"""Tables in plain text: columns that stand under each other become cells with their names, anything else stays text."""

from __future__ import annotations

import pytest

from tests.ingest.made import blocks
from tests.ingest.mail_made import plain_mail


def rows(text: str) -> list[str]:
    """The table rows of a plain text."""
    return [text for kind, text in blocks(text, "memo.txt") if kind == "row"]


def test_names_over_amounts_name_them() -> None:
    """Names in the middle over their amounts, a label a single blank before the first."""
    assert rows("""\
Bedragen:

               2031      2032      2033 (plan)
Kleine aftrek  € 2.470   € 1.200   € 900
Grote aftrek   € 2.123   € 2.123   vervalt
Laatste aftrek € 9       € 8       € 7
""") == [
        "Kleine aftrek; 2031: € 2.470; 2032: € 1.200; 2033 (plan): € 900.",
        "Grote aftrek; 2031: € 2.123; 2032: € 2.123; 2033 (plan): vervalt.",
        "Laatste aftrek; 2031: € 9; 2032: € 8; 2033 (plan): € 7.",
    ]


def test_a_rule_parts_names_of_several_lines() -> None:
    """A name over two columns is that of both."""
    assert rows("""\
  Gewicht      Benzine     Diesel
  (kg)         per kwartaal (EUR)
  -------------------------------
  0 - 1.500       112         241
  boven 1.500     187         402
""") == [
        "Gewicht (kg): 0 - 1.500; Benzine per kwartaal (EUR): 112; Diesel per kwartaal (EUR): 241.",
        "Gewicht (kg): boven 1.500; Benzine per kwartaal (EUR): 187; Diesel per kwartaal (EUR): 402.",
    ]


def test_a_name_beside_right_aligned_amounts() -> None:
    """A name that ends where the amounts begin stands over no character of them, and is theirs."""
    assert rows("""\
Jaar    Bedrag
2031              1.200
2032                900
""") == ["Jaar: 2031; Bedrag: 1.200.", "Jaar: 2032; Bedrag: 900."]


def test_tabs_part_columns() -> None:
    """One tab between two cells, whatever their width, and an empty cell."""
    assert rows("Soort\tTarief\tVanaf\nZeer lange omschrijving\t8,83\t1 juli\nBier\t9,12\t\n") == [
        "Soort: Zeer lange omschrijving; Tarief: 8,83; Vanaf: 1 juli.",
        "Soort: Bier; Tarief: 9,12; Vanaf: -.",
    ]


def test_a_line_that_does_not_fit_ends_the_table() -> None:
    """It is text, not a row under wrong names."""
    found = blocks(
        "Soort     2031    2032\nKlein      100     200\nGroot      300     400\nDit geldt nooit  bij fraude.", "a.txt"
    )
    assert [text for kind, text in found if kind == "paragraph"][-1] == "Dit geldt nooit bij fraude."


@pytest.mark.parametrize(
    "text",
    [
        "Naam:       Jan\nDatum:      1 mei 2031\nTelefoon:   12345",
        "1.   Vraag 3 keer\n2.   Bel 2 keer\n3.   Wacht 1 dag",
        "Wie  te laat is krijgt  een boete van 75\neuro, tenzij hij  daar niets aan kon  doen\nin 2031, of dood  is.",
        "De regeling geldt voor wie     Uitzondering: niet voor wie\neen woning heeft in Nederland     in 2031 is verhuisd naar een\nen daar ook echt in woont.     ander land binnen de EU.",
    ],
)
def test_what_is_no_table_stays_text(text: str) -> None:
    """A form, a list, lines filled out with blanks, text in two columns."""
    assert rows(text) == []


def test_a_table_in_a_quoted_mail() -> None:
    """The marks of the quote go, the blanks behind them stay: the columns stand as they were sent."""
    body = "Zie hieronder.\n\n>           2031    2032    2033\n> Klein      100     200     300\n> Groot      400     500     600\n"
    found = blocks(plain_mail(body), "a.eml")
    assert ("row", "Groot; 2031: 400; 2032: 500; 2033: 600.") in found
