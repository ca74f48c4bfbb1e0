"""What names of files and first lines say against a document is told to a person."""

from __future__ import annotations

import pytest

from ingest.watermarks import doubts
from tests.ingest.made import converted


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Notitie CONCEPT.txt", "CONCEPT"),
        ("notitie_vervallen_2030.txt", "VERVALLEN"),
        ("tarieven (oud).txt", "OUD"),
        ("tarieven-draft-2.txt", "DRAFT"),
    ],
)
def test_a_name_that_says_draft(name: str, said: str) -> None:
    """A word of the file's name is named, whatever the format."""
    [part] = converted("Vraag uitstel aan vóór 1 mei.", name).left_out
    assert (part.rule, part.text) == ("unread", f"bestandsnaam zegt {said}: kijk of dit document mee mag doen")


@pytest.mark.parametrize("name", ["conceptaangifte", "oudedagsreserve", "hoe oud mag je zijn", "vervallenverklaring"])
def test_a_name_about_something_else(name: str) -> None:
    """Part of a longer word, or a word with another meaning at its place, says nothing."""
    assert list(doubts([name], [])) == []


@pytest.mark.parametrize(
    "line", ["Concept - nog niet vastgesteld", "CONCEPT", "Status: concept", "Versie 3, nog niet definitief"]
)
def test_a_first_line_that_says_draft(line: str) -> None:
    """The title or a line at the top is named."""
    assert f'begint met "{line}"' in converted(f"# Uitstel\n\n{line}\n\nVraag uitstel aan.", "a.md").left_out[0].text


@pytest.mark.parametrize("line", ["Concept en uitvoering van de wet.", "Vervallen termijnen tellen mee."])
def test_a_first_line_about_something_else(line: str) -> None:
    """A sentence that uses the word says nothing about the document."""
    assert converted(f"# Uitstel\n\n{line}", "a.md").left_out == ()
