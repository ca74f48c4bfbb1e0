"""Characters that nobody sees, and hyphens at the end of a line."""

from __future__ import annotations

import pytest

from ingest.text import clean, joined


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("kinder\u00adopvang\u00adtoeslag", "kinderopvangtoeslag"),
        ("arbeids\u200bonge\u200cschikt\u200dheid\u2060", "arbeidsongeschiktheid"),
        ("\ufeffKop", "Kop"),
        ("€\u00a0500\u202f000", "€ 500 000"),
        ("bedrag \u202e005\u202c euro\u200f", "bedrag 005 euro"),
        ("btw\u2011nummer", "btw-nummer"),
        ("wit\u2028regel\t einde", "wit regel einde"),
        ("x\U000e0041\U000e007fy", "xy"),
    ],
)
def test_characters_that_nobody_sees(raw: str, text: str) -> None:
    """What takes no place is gone without a space, what shows as a space is one."""
    assert clean(raw) == text


@pytest.mark.parametrize(
    ("line", "after", "text"),
    [
        ("de btw-", "nummers van", "de btw-nummers van"),
        ("een AOW-", "uitkering", "een AOW-uitkering"),
        ("een auto-", "eigenaar", "een auto-eigenaar"),
        ("is niet-", "ontvankelijk", "is niet-ontvankelijk"),
        ("kan vra-", "gen stellen", "kan vragen stellen"),
        ("de in-", "en uitvoer", "de in- en uitvoer"),
        ("zorg\u00ad", "toeslag", "zorgtoeslag"),
        ("de periode 2024-", "2025", "de periode 2024- 2025"),
        ("een zin", "gaat door", "een zin gaat door"),
    ],
)
def test_words_over_two_lines(line: str, after: str, text: str) -> None:
    """A broken word is made whole; a hyphen that belongs to the word stays."""
    assert joined(line, after) == text
