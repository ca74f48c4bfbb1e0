"""The figures of a run by hand, and that what was not measured is not zero."""

from __future__ import annotations

import pytest

from eval.runs.statistics import Interval
from eval.runs.summary import Figure, abstention, by_tag, calibration, contract, readable, scenarios, summarise, thinned
from tests.support.measured import row

ROWS = [
    row("right", correct=1.0, key_points=1.0, ms_total=10.0, confidence=0.9),
    row("wrong", correct=0.0, key_points=0.5, ms_total=30.0, confidence=0.6),
    row("shy", "abstained", correct=0.0, key_points=0.0, ms_total=20.0, confidence=0.2),
    row("trap", answerable=False, confidence=0.5),
    row("quiet", "abstained", answerable=False, confidence=0.1),
    row("refused", "blocked", answerable=False),
]


def test_a_metric_counts_what_was_scored() -> None:
    """Three scored, three not."""
    found = summarise(ROWS).metrics["correct"]
    assert found.mean and found.mean.value == pytest.approx(1 / 3) and (found.mean.n, found.not_scored) == (3, 3)


def test_a_metric_that_was_never_scored() -> None:
    """Null, with no ends."""
    found = summarise(ROWS).metrics["b1"].as_json()
    assert found == {"value": None, "low": None, "high": None, "n": 0, "not_scored": 6}


def test_silence_by_hand() -> None:
    """Silent three times, twice rightly; of three questions without an answer two were met with silence."""
    found = abstention(ROWS)
    assert found.precision and found.recall
    assert found.precision.value == found.recall.value == 2 / 3 and found.f1 == pytest.approx(2 / 3)


def test_confidence_tells_the_two_kinds_apart() -> None:
    """Of 3 x 2 pairs with a confidence the answerable one is surer in 5."""
    assert abstention(ROWS).auroc == pytest.approx(5 / 6)


def test_without_silence_precision_is_not_measured() -> None:
    """Nor is F1."""
    found = abstention(ROWS[:2])
    assert (found.precision, found.recall, found.f1, found.auroc) == (None, None, None, None)


def test_calibration_is_over_what_was_answered() -> None:
    """Right at .9, wrong at .6 and .5: off by (.1 + .6 + .5) / 3; half of the questions were answered."""
    found = calibration(ROWS)
    assert (found.n, found.answered) == (3, 0.5) and found.ece == pytest.approx(0.4)
    assert found.curve and [point.risk for point in found.curve.points] == [0, 0.5, pytest.approx(2 / 3)]


def test_reliability_is_over_places_to_look_too() -> None:
    """Right where the answer stands there; silence has no place in it."""
    found = calibration([*ROWS, row("there", "likely", likely_right=1.0, confidence=0.2)])
    assert [(one.high, one.n, one.right) for one in found.reliability] == [
        (0.2, 1, 1),
        (0.5, 1, 0),
        (0.6, 1, 0),
        (0.9, 1, 1),
    ]


def test_the_share_with_a_place_to_look_stands_apart() -> None:
    """Of both kinds of question; it is no answer, so where there is none nothing was claimed."""
    rows = [*ROWS, row("there", "likely", likely_right=1.0), row("lost", "likely", answerable=False, likely_right=0.0)]
    values = contract(summarise(rows), rows, {})
    names = ("likely_of_answerable", "likely_of_unanswerable", "likely_right", "abstained_of_unanswerable")
    assert [values[name] for name in names] == [0.25, 0.25, 0.5, 0.75]


def test_the_names_of_the_contract_stay() -> None:
    """Shares over the questions they apply to; nothing was measured of documents and quotes."""
    values = contract(summarise(ROWS), ROWS, {"generator": "source"})
    names = (
        "answered_of_answerable",
        "some_fact_of_answerable",
        "abstained_of_unanswerable",
        "document_right",
        "ms_p50",
    )
    assert [values[name] for name in names] == [0.667, 0.667, 0.667, None, 20.0]


def test_for_people_every_figure_is_one_line() -> None:
    """With its interval and what was not scored; also quotes and documents, which the contract has as bare shares too."""
    told = readable(contract(summarise(ROWS), ROWS, {}))
    assert told["ms_total"].startswith("20.0 (") and told["b1"].startswith("not measured")
    assert not any(isinstance(value, dict) for value in told.values())


def test_for_people_the_reliability_curve_is_a_line_a_bin() -> None:
    """Bins without answers are left out."""
    told = readable(contract(summarise(ROWS), ROWS, {}))
    assert [name for name in told if name.startswith("chance ")] == [
        f"chance {low} to {high}" for low, high in ((0.4, 0.5), (0.5, 0.6), (0.8, 0.9))
    ]
    assert told["chance 0.8 to 0.9"] == "right 1.0, mean chance 0.9, n 1"


def test_the_scenarios_take_robustness_and_fairness_from_outside() -> None:
    """What nobody measured says so."""
    measured = {"fairness": Figure(Interval(0.9, 0.8, 1.0, 40), 0)}
    found = scenarios(summarise(ROWS), measured)
    assert [name for name, figure in found.items() if figure.mean is None] == ["robustness"]
    assert (found["fairness"].mean, found["calibration"].mean and found["calibration"].mean.n) == (
        measured["fairness"].mean,
        3,
    )


def test_small_groups_have_no_figures_of_their_own() -> None:
    """Five questions of a tag are shown, four are not; a split is a group too."""
    rows = [row(str(n), tags=("typefout",) if n < 5 else ("engels",), correct=1.0) for n in range(9)]
    assert list(by_tag(rows, ["correct"])) == ["split:in", "typefout"]


@pytest.mark.parametrize("count", [1, 7, 40, 100])
def test_a_thinned_curve_keeps_its_end(count: int) -> None:
    """At most seven points, in order, the last among them."""
    curve = calibration([row(str(n), correct=1.0, confidence=n / 200) for n in range(count)]).curve
    assert curve
    kept = thinned(curve.points, 7)
    assert len(kept) <= 7 and kept[-1] == curve.points[-1] and kept == sorted(kept, key=lambda point: point.coverage)
