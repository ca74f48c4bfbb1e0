"""Counts in memory that processes share, with processes that are really forked and killed."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable

from bot import tally
from bot.tally import OTHERS, Tally


def _in_a_process(work: Callable[[], None]) -> None:
    """Does it in one that is killed right after."""
    if process := os.fork():
        os.waitpid(process, 0)
        return
    work()
    os.kill(os.getpid(), signal.SIGKILL)


def _counting(counts: Tally, page: int, *names: str) -> Callable[[], None]:
    def work() -> None:
        counts.take_page(page)
        for name in names:
            counts.add(name)

    return work


def test_what_each_process_counted_is_added_up() -> None:
    """By name, with what was counted before they were forked: once, however many inherit it."""
    counts = Tally()
    counts.add("before")
    counts.share(3)
    _in_a_process(_counting(counts, 1, "both", "one"))
    _in_a_process(_counting(counts, 2, "both", "both"))
    counts.add("before")
    assert counts.totals() == {"before": 2, "both": 3, "one": 1}


def test_a_process_goes_on_where_the_one_before_it_was_killed() -> None:
    """On the same page, under the same names."""
    counts = Tally()
    counts.share(2)
    for _ in range(3):
        _in_a_process(_counting(counts, 1, "again"))
    assert counts.totals() == {"again": 3}


def test_a_name_that_was_begun_by_a_process_that_was_killed_is_none() -> None:
    """Its count makes a row; the next name takes its place."""
    counts = Tally()
    counts._pages["name"][0, 0] = b"half a na"
    assert counts.totals() == {}
    counts.add("whole")
    assert counts.totals() == {"whole": 1}


def test_counts_that_are_not_shared_are_of_one_process() -> None:
    """What is forked from it for another reason changes nothing here."""
    counts = Tally()
    _in_a_process(_counting(counts, 0, "elsewhere"))
    assert counts.totals() == {}


def test_a_page_that_is_full_counts_the_rest_together() -> None:
    """No name takes another's row, and nothing goes uncounted."""
    counts = Tally()
    for number in range(tally._ROWS + 5):
        counts.add(f"event_{number}")
    counts.add("event_0")
    assert counts.totals()["event_0"] == 2
    assert counts.totals()[OTHERS] == 6
    assert counts.totals().total() == tally._ROWS + 6


def test_a_longer_name_is_cut_and_counted_as_one() -> None:
    """Fifty-six bytes of it; a letter that is cut in two is no error."""
    counts = Tally()
    for _ in range(2):
        counts.add("n" * 55 + "é")
    [(name, count)] = counts.totals().items()
    assert (name, count) == ("n" * 55 + "\ufffd", 2)
