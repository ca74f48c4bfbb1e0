"""The load test at its smallest, and the model of capacity."""

from __future__ import annotations

import asyncio
import random
from pathlib import Path

import pytest

from bench.load.asked import as_typed, questions
from bench.load.calls import Load, under_load
from bench.load.capacity import A_CALL, POOLS, cores_busy, cores_needed, pool_places, table
from bench.load.served import serving

COSTS = dict.fromkeys(A_CALL, 10.0)


def test_no_question_is_asked_twice() -> None:
    """So that no stored answer is given again: more than all sets hold, twice over."""
    asked = questions(random.Random(1))
    texts = [next(asked) for _ in range(4000)]
    assert len(set(texts)) == len(texts)


def test_what_is_typed_grows_to_the_whole_text() -> None:
    """Each look sees more of it."""
    typed = as_typed("Wanneer moet mijn aangifte binnen zijn?", 6)
    assert [text for text in typed if typed[-1].startswith(text)] == typed
    assert typed[-1] == "Wanneer moet mijn aangifte binnen zijn?"


def test_processors_in_use_follow_from_what_a_call_costs() -> None:
    """A call of 5 minutes with some 48 requests of 10 ms each, a thousand at once: 1.6 cores, of which three have room."""
    assert cores_busy(COSTS, 1000) == pytest.approx(sum(A_CALL.values()) * 0.01 * 1000 / 300)
    assert cores_needed(COSTS, 1000) == 3
    assert cores_busy(COSTS, 2000) == pytest.approx(2 * cores_busy(COSTS, 1000))


def test_a_model_needs_places_for_all_who_wait_for_it() -> None:
    """Ten questions a second (a thousand employees), each for as long as reading and writing take."""
    assert pool_places(POOLS[0], 1000) == -(-10 * POOLS[0].answer_s // 0.6)


def test_the_table_names_every_kind_and_size() -> None:
    """One column for each measurement."""
    shown = table([("plain", COSTS), ("read", COSTS)], 1000, 10_000_000, 25_000)
    assert all(f"| {kind} | 10.0 ms | 10.0 ms |" in shown for kind in A_CALL)
    assert "42 GB" in shown


@pytest.mark.slow
def test_a_small_load_is_measured_without_an_error(home: Path) -> None:
    """Two workers, listeners and open calls; each kind of request is seen, and processor time is."""
    with serving(home, 40, workers=2) as served:
        load = Load(employees=40, minutes=0.1, factor=100, listeners=5, open_calls=5)
        measured = asyncio.run(under_load(served, load, random.Random(1)))
    assert not measured.timings.errors
    assert {"call", "preview", "search", "ask", "thumb", "end"} <= set(measured.timings.taken_s)
    assert measured.after.cpu_s > measured.before.cpu_s
    assert measured.after.processes == 3
