"""Figures of the desk and the draft letter."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.desk.figures import DeskFigures, Figures, TimeToFind, time_to_find
from bot.pipeline import Ask
from bot.records.desk import CallEvent
from bot.services import Services
from tests.house import DEADLINE, FOREIGN

START = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def _event(kind: str, answer_id: str | None, seconds: float) -> CallEvent:
    return CallEvent("c-1", answer_id, kind, START + timedelta(seconds=seconds))


def _figures(services: Services) -> DeskFigures:
    return Figures(
        services.answers, services.calls, services.feedback, services.escalations, services.corrections
    ).now()


def test_nothing_measured_is_not_zero() -> None:
    """Without a find there is no time to find."""
    assert time_to_find([_event("asked", "a", 0)]) == TimeToFind(0, None, None)


def test_one_question_is_its_own_median() -> None:
    """From asking to the first find."""
    assert time_to_find([_event("asked", "a", 0), _event("copied", "a", 8)]) == TimeToFind(1, 8.0, 8.0)


def test_only_the_first_find_counts() -> None:
    """What is copied later was found before."""
    events = [_event("asked", "a", 0), _event("source_opened", "a", 4), _event("copied", "a", 60)]
    assert time_to_find(events) == TimeToFind(1, 4.0, 4.0)


def test_a_find_without_a_question_does_not_count() -> None:
    """Nor one without an answer."""
    assert time_to_find([_event("found", "a", 3), _event("found", None, 4)]).n == 0


def test_the_ninetieth_percentile_is_near_the_slowest() -> None:
    """Of two questions, in the seconds given."""
    events = [_event("asked", "a", 0), _event("found", "a", 10), _event("asked", "b", 0), _event("found", "b", 20)]
    assert time_to_find(events) == TimeToFind(2, 15.0, 19.0)


def test_answers_are_counted_by_outcome(services: Services) -> None:
    """From the records, so after a restart too."""
    services.pipeline.answer(Ask(DEADLINE))
    services.pipeline.answer(Ask(FOREIGN))
    figures = _figures(services)
    assert (figures.answers, figures.answered, figures.abstained) == (2, 1, 1)


def test_an_empty_desk_has_empty_figures(empty_services: Services) -> None:
    """Counts are zero, times are not measured."""
    assert _figures(empty_services) == DeskFigures(0, 0, 0, 0, 0, 0, TimeToFind(0, None, None), ())
