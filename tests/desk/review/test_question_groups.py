"""Questions that ask the same come together, by vectors."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from bot.desk.review.question_groups import LEAST, QuestionGroups
from bot.retrieval.encoders.encoder import Encoder, Matrix


class Turned:
    """An encoder of the plane: a text is its own angle in degrees."""

    fingerprint, dimensions = "turned", 2

    def __init__(self) -> None:
        self.read: list[str] = []

    def encode(self, texts: Sequence[str]) -> Matrix:
        """Vectors of length 1."""
        self.read += texts
        angles = np.radians([float(text) for text in texts])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)

    questions = encode


@pytest.fixture
def turned() -> Turned:
    return Turned()


@pytest.fixture
def groups(turned: Turned) -> QuestionGroups:
    return QuestionGroups(lambda: None, lambda: turned)


def test_what_is_near_comes_together(groups: QuestionGroups) -> None:
    """And what is near to neither stands alone."""
    assert groups.joined([], ["0", "90", "10", "200", "95"]) == [[0, 2], [1, 4], [3]]


def test_a_question_joins_a_group_that_is_known(groups: QuestionGroups) -> None:
    """By what already stands in it; an empty list means that nothing new did."""
    assert groups.joined([["0", "5"], ["90"]], ["12", "200"]) == [[0], [], [1]]


def test_a_chain_is_no_group(groups: QuestionGroups) -> None:
    """Each link is near to the next, and the last is far from the group as a whole."""
    step = int(np.degrees(np.arccos(LEAST["encoder"]))) - 1
    assert groups.joined([], [str(n * step) for n in range(3)]) == [[0, 1], [2]]


def test_what_comes_later_changes_no_group_before_it(groups: QuestionGroups) -> None:
    """So that the list of editors stays as they saw it."""
    asked = ["0", "40", "20", "60", "80"]
    before = groups.joined([], asked[:4])
    after = groups.joined([], asked)
    assert [[place for place in places if place < 4] for places in after][: len(before)] == before


def test_a_question_is_read_once(groups: QuestionGroups, turned: Turned) -> None:
    """Also when the list is opened again."""
    for _ in range(2):
        groups.joined([["0"]], ["10", "10"])
    assert turned.read == ["0", "10"]


def test_no_question_makes_no_group(groups: QuestionGroups) -> None:
    """An empty list is none."""
    assert groups.joined([], []) == []


def test_the_shipped_encoder_tells_questions_apart(encoder: Encoder) -> None:
    """The same words in another order ask the same; another subject does not."""
    groups = QuestionGroups(lambda: None, lambda: encoder)
    asked = ["Hoe lang duurt een bezwaar?", "Hoe hoog is de zorgtoeslag?", "Een bezwaar, hoe lang duurt dat?"]
    assert groups.joined([], asked) == [[0, 2], [1]]
