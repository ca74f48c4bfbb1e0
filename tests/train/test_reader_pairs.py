"""What the pair model is taught on: right pieces first, wrong ones beside them, none where nothing answers."""

from __future__ import annotations

import random

import numpy as np

from train.reader.pairs import (
    answered_groups,
    near_miss_groups,
    nearest,
)
from train.reader.pieces import Example, Piece

TEXTS = [
    "De boete is 50 euro.",
    "De boete is 50 euro. Dat staat op de brief.",
    "De rente is 4%.",
    "Bel ons.",
    "Betaal op tijd.",
]
KNOWN = [Piece("a" if n < 3 else "b", f"d#{n}", text, text) for n, text in enumerate(TEXTS)]


def test_the_nearest_pieces_come_first() -> None:
    """Pieces are named by their places in the list of all, by falling likeness."""
    vectors = np.array([[1.0, 0.0], [0.6, 0.8], [0.0, 1.0]], np.float32)
    found = nearest(["q"], np.array([[0.0, 1.0]], np.float32), np.array([4, 2, 3]), vectors)
    assert found == {"q": (3, 2, 4)}


def test_a_piece_that_holds_the_answer_is_no_wrong_one() -> None:
    """The right piece stands first; what contains its text, or stands in it, is never shown as wrong."""
    example = Example(("hoeveel boete", "boete bedrag"), 0, 2, "made")
    near = {"hoeveel boete": (1, 0, 2, 3, 4), "boete bedrag": (0, 1, 4)}
    groups = list(answered_groups([example], KNOWN, near, 3, random.Random(1)))
    assert [group.pieces[0] for group in groups] == [0, 0]
    assert all(len(group.pieces) == 4 and set(group.pieces[1:]) == {2, 3, 4} for group in groups)


def test_a_near_miss_is_answered_by_no_piece() -> None:
    """It is shown with the piece that seems to answer it and with neighbours of the same document."""
    example = Example(("q",), 2, None, "made", near_miss="hoe hoog was de rente in 1990")
    (group,) = near_miss_groups([example], {example.near_miss: (2, 0)}, KNOWN, 3)
    assert not group.answered
    assert group.pieces == (2, 1, 0)
