"""The side-by-side of redaction marks every system by the same rule and shows no figure where nothing was measured."""

from __future__ import annotations

from dataclasses import asdict

from bench.compare.redaction import score, table
from eval.suites.privacy.cases import RedactionCase, TrueSpan

CASE = RedactionCase("bel 0612345678 nu", (TrueSpan(4, 14, "PHONE"),))


def test_overlapping_spans_count_once() -> None:
    """Presidio gives a number twice when two recognisers see it: one redaction, one span in the precision."""
    scores = score([CASE], [[(4, 14, "PHONE_NUMBER"), (4, 12, "US_BANK_NUMBER")]])
    assert (scores.groups["all"].recall.value, scores.groups["all"].precision.of) == (1.0, 1)


def test_found_is_found_under_any_label() -> None:
    """deduce calls it an id: the characters are gone, so it is found."""
    scores = score([CASE], [[(4, 14, "id")]])
    assert (scores.groups["all"].recall.value, scores.groups["all"].labelled_recall.value) == (1.0, 0.0)


def test_a_system_with_a_problem_shows_no_figure() -> None:
    """The line says what went wrong."""
    measured = {"system": "BelBot", "scores": asdict(score([CASE], [[]])), "ms_p50": 1.0, "ms_p95": 2.0, "load_s": 0.1}
    shown = table(
        [{**measured, "memory_peak_bytes": 5_000_000, "versions": {}}, {"system": "x", "problem": "no index"}]
    )
    assert "| BelBot | 0.000 |" in shown
    assert "| x | not measured: no index |" in shown
