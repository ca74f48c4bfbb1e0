"""How near pieces and callers' questions are, as features."""

from __future__ import annotations

import numpy as np

from bot.answering.evidence.nearness import NO_VARIANT, nearness, reader_columns

PIECE = np.array([0.5, 0.4, 0.6])
DOCUMENTS = ["a", "a", "b"]


def test_the_nearest_of_all_is_what_others_are_held_against() -> None:
    """Piece and nearest question together; a piece without questions counts as near as one about something else."""
    found = nearness(PIECE, np.array([0.9, 0.7, 0.0]), DOCUMENTS)
    assert np.allclose(found["reader_relative"], [0.0, 1.1 - 1.4, 0.6 + NO_VARIANT - 1.4])
    assert found["reader_rank"].tolist() == [1.0, 0.5, 1 / 3]


def test_a_document_is_as_near_as_its_two_nearest_questions() -> None:
    """One that has fewer is the further away."""
    found = nearness(PIECE, np.array([0.9, 0.7, 0.0]), DOCUMENTS)
    assert np.allclose(found["reader_document"], [0.8, 0.8, NO_VARIANT])
    one = nearness(PIECE, np.array([0.9, 0.0, 0.0]), DOCUMENTS)
    assert np.allclose(one["reader_document"][:2], (0.9 + NO_VARIANT) / 2)


def test_a_piece_without_questions_is_known_as_one() -> None:
    """So that it is not held against it that no question is near."""
    assert nearness(PIECE, np.array([0.9, 0.7, 0.0]), DOCUMENTS)["unasked"].tolist() == [0.0, 0.0, 1.0]


def test_without_reader_all_is_nothing() -> None:
    """Every column is there all the same."""
    columns = reader_columns("Wat kost het?", [], None)
    assert {"reader", "unasked", "reader_document"} <= set(columns)
    assert all(not column.any() for column in columns.values())
