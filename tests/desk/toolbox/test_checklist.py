"""The steps of a work instruction."""

from __future__ import annotations

import pytest

from bot.desk.toolbox.checklist import steps_in


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("Vraag naar:\n\n1. de naam;\n2. het adres.\n\nKlaar.", ("de naam", "het adres")),
        ("1) de naam\n  2) het adres", ("de naam", "het adres")),
        ("2. stap twee\n1. de naam\n2. het adres\n1. iets anders", ("de naam", "het adres")),
        ("Op 1. januari\n- de naam", ()),
        ("", ()),
    ],
)
def test_the_first_list_that_counts_from_one_is_the_checklist(text: str, steps: tuple[str, ...]) -> None:
    """Whatever sign stands behind its numbers; what follows it is another list."""
    assert steps_in(text) == steps
