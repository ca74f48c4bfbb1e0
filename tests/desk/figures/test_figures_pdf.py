"""The figures as an accessible PDF, without a group that is too small to show."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from pypdf import PdfReader

from bot.desk.figures.figures import FigureGroup, FigureReport
from bot.desk.figures.page import page_of
from bot.desk.figures.pdf import as_pdf
from bot.desk.figures.spread import Spread
from bot.statistics import proportion_interval

NOTHING = Spread(0, None, None, "not_measured")
COUNTS = ("answers", "answered", "likely", "abstained", "status", "referred", "blocked", "thumbs_up", "thumbs_down")


def _group(name: str, answers: int) -> FigureGroup:
    times = dict.fromkeys(("find_with", "find_without", "resolve_with", "resolve_without", "reply"), NOTHING)
    counts = dict.fromkeys(
        (*COUNTS, "escalations", "callers", "repeat_callers", "calls", "calls_without", "reviewed"), 0
    )
    counts |= {"answers": answers, "answered": answers - 1, "abstained": 1, "find_with_read": 0, "find_without_read": 0}
    return FigureGroup(name=name, **times, **counts, accuracy=None)  # type: ignore[arg-type]


@pytest.fixture
def report() -> FigureReport:
    """Of two topics: one of 120 questions and one of nine."""
    accuracy = proportion_interval(36, 40)
    whole = replace(_group("", 129), find_with=Spread(12, 4.2, 95.0, "measured"), reviewed=40, accuracy=accuracy)
    topics, weeks = (_group("Btw", 120),), (_group("2026-11-02", 129), _group("2026-11-09", 0))
    day, until = date(2026, 11, 2), date(2026, 11, 30)
    return FigureReport("4w", day, until, 5, whole, topics, weeks, (), (), (), small_topics=("Erfbelasting",))


def _read(made: bytes) -> Any:
    """A reader; what it gives has no types worth naming."""
    return PdfReader(io.BytesIO(made))


def test_the_file_is_tagged_and_says_its_language_and_title(report: FigureReport) -> None:
    """As PDF/UA-1 asks; the header cells of its tables are told as such."""
    read = _read(as_pdf(report))
    root = read.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("nl", True)
    assert read.metadata.title == "Cijfers van BelBot"
    assert b"pdfuaid:part>1" in root["/Metadata"].get_object().get_data()
    kinds = {one.get_object().get("/S") for one in _elements(root["/StructTreeRoot"])}
    assert {"/H1", "/H2", "/Table", "/TH", "/TD"} <= kinds


def _elements(node: Any) -> list[Any]:
    """Every element of the tree of tags below a node."""
    found, waiting = [], [node]
    while waiting:
        one = waiting.pop()
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, dict):
            found.append(one)
            waiting.append(one.get("/K"))
        elif isinstance(one, list):
            waiting.extend(one)
    return [one for one in found if "/S" in one]


def test_a_small_group_has_no_figures_on_paper(report: FigureReport) -> None:
    """Nine questions may be one employee's."""
    _, _, topics, weeks = page_of(report).tables
    shown = {row[0]: row[1:] for row in topics.rows}
    assert shown["Btw"][:4] == ("120", "119", "0", "1")
    assert shown["Erfbelasting"] == ("te weinig", "", "", "", "", "", "")
    assert [row[0] for row in weeks.rows] == ["2 november 2026"]


def test_times_and_accuracy_are_read_with_how_often(report: FigureReport) -> None:
    """With the bounds of the share, and what was never measured as such."""
    times, whole, *_ = page_of(report).tables
    assert times.rows[0] == ("Zoektijd, met BelBot", "12", "4,2 s", "1 min 35 s")
    assert times.rows[1][1:] == ("0", "niet gemeten", "niet gemeten")
    assert whole.rows[0][-1] == "90% (77% tot 96%, 40 keer)"


def test_a_topic_with_a_sign_that_no_font_has_stops_nothing(report: FigureReport) -> None:
    """Control characters leave; an empty name is told."""
    topics = replace(_group("Btw\x07", 20)), _group("", 20)
    made = as_pdf(replace(report, topics=topics))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(made)).pages)
    assert "Geen onderwerp" in text and "\x07" not in text
