"""Tables over HTTP: with an article, a passage and what a search finds, with offsets into the text beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.services import Services
from tests.api.conftest import Staff
from tests.support.house import ingest
from tests.support.http import answer_in

QUESTION = "Wat kost een ligplaats voor een zeilboot?"
ARTICLE = """<h1>Ligplaatsen</h1><p>Een ligplaats voor een boot kost geld, per meter en per jaar.</p>
<table><caption>Kosten van een ligplaats</caption><tr><th>Boot</th><th>Per meter</th></tr>
<tr><td>Een ligplaats voor een zeilboot</td><td>€ 41</td></tr><tr><td>Een ligplaats voor een roeiboot</td><td>€ 17</td></tr></table>"""
LINES = [
    "Boot: Een ligplaats voor een zeilboot; Per meter: € 41.",
    "Boot: Een ligplaats voor een roeiboot; Per meter: € 17.",
]


@pytest.fixture
def harbour(staff: Staff, services: Services, tmp_path: Path) -> Staff:
    """A desk with an article that holds a table."""
    folder = tmp_path / "haven"
    folder.mkdir()
    (folder / "ligplaatsen.html").write_text(ARTICLE, "utf-8")
    ingest(services, folder)
    return staff


def _lines(found: dict[str, Any]) -> list[str]:
    """The line of each row that became one, cut by the offsets that come with it."""
    [grid] = found["grids"]
    assert [cell["text"] for cell in grid["rows"][0]["cells"]] == ["Boot", "Per meter"]
    assert (grid["caption"], grid["head"]) == ("Kosten van een ligplaats", 1)
    return [found["text"][row["start"] : row["end"]] for row in grid["rows"][1:]]


def test_an_article_comes_with_its_tables(harbour: Staff) -> None:
    """Offsets are into the text of the article."""
    assert _lines(harbour.get("/documents/ligplaatsen").json()) == LINES


def test_a_hit_comes_with_its_tables(harbour: Staff) -> None:
    """Offsets are into the text of the passage; a hit without a table has none."""
    hits = harbour.get("/search", q=QUESTION, k=10).json()["hits"]
    assert _lines(hits[0]) == LINES
    assert [hit["grids"] for hit in hits[1:]] == [[]] * (len(hits) - 1)


def test_the_row_that_an_answer_quotes_is_found(harbour: Staff) -> None:
    """The quote stands literally in the passage, and within the line of one row of its table."""
    citations = answer_in(harbour.ask(QUESTION))["citations"]
    [citation] = [one for one in citations if "zeilboot" in one["quote"]]
    passage = harbour.get(f"/passages/{citation['passage_id'].replace('#', '%23')}").json()
    start, end = citation["start"], citation["end"]
    assert passage["text"][start:end] == citation["quote"] == LINES[0]
    rows = [row for row in passage["grids"][0]["rows"] if row["start"] <= start and end <= row["end"]]
    assert [[cell["text"] for cell in row["cells"]] for row in rows] == [["Een ligplaats voor een zeilboot", "€ 41"]]


def test_an_answer_that_quotes_a_row_brings_it(harbour: Staff) -> None:
    """Below the names of its columns, with the offsets of its line in the quote; a quote of running text has none."""
    answer_id = harbour.answer_id(QUESTION)
    sources = harbour.get(f"/answers/{answer_id}/sources").json()["sources"]
    [row] = [one for one in sources if one["quote"] == LINES[0]]
    cells = [[cell["text"] for cell in line["cells"]] for line in row["grid"]["rows"]]
    assert cells == [["Boot", "Per meter"], ["Een ligplaats voor een zeilboot", "€ 41"]]
    last = row["grid"]["rows"][-1]
    assert (last["start"], last["end"]) == (0, len(LINES[0]))
    assert [one["grid"] for one in sources if "per jaar" in one["quote"]] in ([], [None])
