"""Which day it is, is asked once, where a question or a request comes in; below that the day comes along with the reader.

So a question asked again later gets the day of then. Moments are another thing: records stamp what they store.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from tests.support.source import Module, last_name, modules

CLOCK = "bot/access.py"
BELOW = (*(f"bot/{room}" for room in ("language", "privacy", "retrieval", "records", "answering", "pipeline")),)
STAMPING = frozenset(
    f"bot/records/{name}.py"
    for name in (
        "answer_reviews", "answers", "assignments", "audit_chain", "calls", "cases", "corrections", "deliveries", "fallbacks", "helpline", "issues", "knowledge", "lessons",
        "letters", "notices", "overrides", "plays", "practice", "review", "scenarios", "sessions", "signals",
    )
)  # fmt: skip
"""Records that stamp the moment of what they store, in UTC."""
MOMENTS = STAMPING | frozenset(
    {
        "bot/access.py",  # the moment at which somebody deletes by hand, or the server by itself
        "bot/cli/admin.py",  # the day whose stored answers are replayed, when none is named
        "bot/desk/calls/calls.py",  # when a call is over
        "bot/desk/helpline/escalations.py",  # when a question was answered, and the appointment to call back
        "bot/desk/figures/figures.py",  # the last day of a report, counted in UTC as its records are
        "bot/desk/people/sessions.py",  # when a session begins and ends
        "bot/desk/letter/docx.py",  # the properties of the file
        "eval/runs/folder.py",  # when a run began
    }
)
DEFAULT = "bot/pipeline/steps.py"
"""Takes the day of now when an `Ask` is made, by whoever lets a question in."""

_READS = frozenset({"today", "utcnow", "fromtimestamp", "localtime", "gmtime", "ctime"})
_OF_A_MODULE = frozenset({("datetime", "now"), ("time", "time")})


def _is_reading(node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute):
        return False
    return node.attr in _READS or (last_name(node.value), node.attr) in _OF_A_MODULE


def days(tree: ast.AST) -> Iterator[str]:
    """Every reading of a clock that can say which day it is, called or handed on; `now` stands for a moment in UTC."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and _is_reading(node):
            yield node.attr
        elif isinstance(node, ast.ImportFrom) and node.module == "bot.access":
            yield from (name.name for name in node.names if name.name in ("today", "staff"))
        elif isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (name.name for name in node.names if name.name in ("time", *_READS))


def _reading(name: str, listed: list[Module]) -> set[str]:
    return {module.path for module in listed if name in set(days(module.tree))}


@pytest.mark.parametrize(
    "source",
    [
        "date.today()",
        "field(default_factory=date.today)",
        "datetime.now(UTC).date()",
        "datetime.datetime.utcnow()",
        "date.fromtimestamp(0)",
        "time.time()",
        "time.localtime()",
        "from time import time",
        "from bot.access import Reader, today",
        "from bot.access import staff",
    ],
)
def test_a_clock_is_recognised(source: str) -> None:
    """However it is read: otherwise the next tests prove nothing."""
    assert list(days(ast.parse(source)))


@pytest.mark.parametrize(
    "source", ["time.perf_counter()", "time.monotonic()", "reader.on", "from bot.access import Reader"]
)
def test_a_stopwatch_is_no_clock(source: str) -> None:
    """How long something takes says nothing about the day."""
    assert not list(days(ast.parse(source)))


def test_nothing_below_reads_which_day_it_is() -> None:
    """From the pipeline down; a question that comes in without a day gets one as it is made."""
    below = modules(*BELOW)
    read = {f"{module.path}: {name}" for module in below for name in days(module.tree) if name != "now"}
    assert read == {f"{DEFAULT}: today"}


def test_records_alone_stamp_moments_below() -> None:
    """No step of an answer does."""
    assert _reading("now", modules(*BELOW)) == STAMPING


def test_the_day_is_asked_in_one_place() -> None:
    """Desk, API, command line and evaluation ask `bot.access`; what needs a moment is listed."""
    everything = modules("bot", "eval")
    dates = {
        m.path
        for m in everything
        for node in ast.walk(m.tree)
        if isinstance(node, ast.Attribute) and node.attr == "today"
    }
    assert dates == {CLOCK}
    assert _reading("now", everything) == MOMENTS
