"""The simulated employee: every figure against a calculation by hand, and two set-ups that meet the same employees."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eval.sets.datasets import RetrievalSet, SetText
from eval.suites.time_to_find.simulation import Employee, Look, SimulationReport, look, simulate

# Sixty words a minute is one word a second; certain of everything, so nothing is left to chance.
SURE = Employee(
    typing_wpm=60, reading_wpm=60, reading_spread_wpm=0, snippet_words=2, opens_relevant=1, opens_other=0,
    accepts_relevant=1, accepts_other=0, opening_s=1, article_words=4, patience_s=100, rounds=1,
)  # fmt: skip
WORDS = {"good": "een twee drie vier vijf zes", "bad": "een twee drie"}
DOCUMENTS = {name: SetText(name, text) for name, text in WORDS.items()}
QUERY = SetText("q", "tien teken")
TESTS = RetrievalSet(tuple(DOCUMENTS.values()), (QUERY,), {"q": {"good": 1}})
FIRST, SECOND = {"q": ("good", "bad")}, {"q": ("bad", "good")}


def _look(*ranking: str, employee: Employee = SURE) -> Look:
    return look(QUERY, ranking, {"good": 1}, DOCUMENTS, employee, "0")


def _value(report: SimulationReport, place: int, name: str) -> float | None:
    found = getattr(report.setups[place], name)
    return None if found is None else float(found.value)


def test_typing_reading_opening_by_hand() -> None:
    """Ten characters are two words of typing (2 s), two words of snippet (2 s), opening (1 s), four words read (4 s)."""
    assert _look("good", "bad") == Look(9.0, "found")


def test_every_result_above_costs_its_snippet() -> None:
    """One wrong result first: two seconds more."""
    assert _look("bad", "good") == Look(11.0, "found")


def test_whoever_opens_everything_reads_more() -> None:
    """The wrong article is opened (1 s), read (3 words) and left."""
    assert _look("bad", "good", employee=replace(SURE, opens_other=1)) == Look(15.0, "found")


def test_nothing_found_is_giving_up() -> None:
    """After the last result, with the time it took."""
    assert _look("bad") == Look(4.0, "gave up")
    assert _look() == Look(2.0, "gave up")


def test_patience_ends() -> None:
    """Found too late is not found."""
    assert _look("bad", "good", employee=replace(SURE, patience_s=10)) == Look(10, "gave up")


def test_only_the_results_on_screen_are_read() -> None:
    """The right one stands below them."""
    assert _look("bad", "good", employee=replace(SURE, depth=1)).ended == "gave up"


def test_a_wrong_article_can_be_taken_for_right() -> None:
    """It ends the search, and counts apart."""
    assert _look("bad", "good", employee=replace(SURE, opens_other=1, accepts_other=1)).ended == "wrong"


def test_the_same_seed_gives_the_same_look() -> None:
    """And another one another."""
    same = {look(QUERY, ("bad", "good"), {"good": 1}, DOCUMENTS, Employee(), "7") for _ in range(3)}
    other = {look(QUERY, ("bad", "good"), {"good": 1}, DOCUMENTS, Employee(), str(seed)) for seed in range(20)}
    assert len(same) == 1
    assert len(other) > 10


def test_shares_of_opening_and_accepting() -> None:
    """With one relevant result .64 x .95 = .61 of the employees find it at the first look, give or take."""
    once = Employee(rounds=1)
    found = _value(simulate(TESTS, {"a": {"q": ("good",)}}, once, employees=4000), 0, "found")
    assert found == pytest.approx(0.64 * 0.95, abs=0.03)


def test_a_second_look_opens_what_was_passed_over() -> None:
    """.64 + .36 x .64 = .87 open it in two rounds; what was opened and left is not opened again."""
    twice = Employee(accepts_relevant=1)
    found = _value(simulate(TESTS, {"a": {"q": ("good",)}}, twice, employees=4000), 0, "found")
    assert found == pytest.approx(0.64 + 0.36 * 0.64, abs=0.03)
    assert _look("bad", employee=replace(SURE, rounds=2, opens_other=1)) == Look(8.0, "gave up")


def test_a_better_ranking_costs_less() -> None:
    """Two seconds less, exactly the snippet above; the employees are the same ones."""
    report = simulate(TESTS, {"second": SECOND, "first": FIRST}, SURE)
    gap = report.setups[1].against_first_s
    assert gap is not None
    assert (gap.value, report.setups[0].against_first_s) == (-2.0, None)


def test_giving_up_costs_the_whole_patience() -> None:
    """A short list of wrong results is no fast set-up."""
    report = simulate(TESTS, {"empty": {}}, SURE)
    assert (_value(report, 0, "cost_s"), _value(report, 0, "found"), _value(report, 0, "gave_up")) == (100.0, 0.0, 1.0)
    assert report.setups[0].p50_s is None


def test_it_calls_itself_a_simulation() -> None:
    """In JSON and in print."""
    report = simulate(TESTS, {"a": FIRST}, SURE)
    assert report.as_json()["simulation"] is True
    assert "simulation: no people were measured" in report.lines()[0]


def test_every_parameter_goes_into_the_report() -> None:
    """Whoever reads the figures sees what they rest on."""
    assert simulate(TESTS, {"a": FIRST}, SURE).as_json()["employee"]["reading_wpm"] == 60
