"""Raised figures: note marks, powers, ordinals and fractions told apart by what stands around them."""

from __future__ import annotations

import pytest

from ingest.raised_runs import raised


@pytest.mark.parametrize(
    ("before", "text", "notes", "read"),
    [
        ("€ 57.684", "1", "1", ""),
        ("€ 57.684", "1", "", ""),
        ("€ 57.684", "1,2", "1 2", ""),
        ("voor x", "2", "", "^2"),
        ("voor x", "2", "1 2", ""),
        ("120 m", "2", "1 2", "^2"),
        ("km", "2", "", "^2"),
        ("3 × 10", "6", "", "^6"),
        ("€ 10", "2", "", ""),
        ("1,02", "n", "", "^n"),
        ("€ 500", "a", "a", ""),
        ("1", "e", "", "e"),
        ("€ 12,", "50", "", "50"),
        ("BelBot", "TM", "", "TM"),
    ],
)
def test_a_raised_text(before: str, text: str, notes: str, read: str) -> None:
    """Empty for the mark of a note, with `^` for a power, as it is otherwise."""
    assert raised(before, text, " verder", frozenset(notes.split())) == read
