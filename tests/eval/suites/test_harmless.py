"""How many answers stay after changes that change nothing."""

from __future__ import annotations

from bot.services import Services
from eval.sets.datasets import Question
from eval.sets.harmless import HarmlessChange, harmless_changes
from eval.suites.consistency.harmless import HarmlessScores, harmless
from tests.support.house import DEADLINE, FOREIGN


def _measured(services: Services) -> HarmlessScores:
    questions = [Question(text, text, "", (), (), True, "test", ()) for text in (DEADLINE, FOREIGN)]
    ways: dict[str, HarmlessChange] = {"as_is": str, "thanked": lambda q: f"{q} Bedankt!", "another": lambda _: FOREIGN}
    return harmless(questions, ways, services.pipeline, None, lambda *_: None)


def test_only_what_is_answered_counts(services: Services) -> None:
    """A way that changes nothing is not measured."""
    found = _measured(services)
    assert (found.answered, found.asked, found.ways["as_is"]) == (1, 2, None)


def test_silence_and_another_answer_are_told_apart(services: Services) -> None:
    """A question that is not answered any more is silenced, and named."""
    found = _measured(services).as_json()
    shares = {
        name: (one["same_first"]["value"], one["silenced"]["value"]) for name, one in found["ways"].items() if one
    }
    assert shares == {"thanked": (1.0, 0.0), "another": (0.0, 1.0), "all": (0.5, 0.5)}
    assert found["other"] == {"another": [FOREIGN]}


def test_every_way_keeps_the_words() -> None:
    """And there are at least the nineteen kinds that the measurement is for."""
    ways = harmless_changes()
    letters = [c for c in DEADLINE.lower() if c.isalpha()]
    assert len(ways) >= 19
    for way in ways.values():
        said = iter(c for c in way(DEADLINE).lower() if c.isalpha())
        assert all(c in said for c in letters)
