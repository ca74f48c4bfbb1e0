"""Roles and what they let somebody do."""

from __future__ import annotations

from typing import get_args

import pytest

from bot.desk.people.rights import RIGHTS, Right, Role
from bot.desk.people.users import DEMO_USERS, User, demo_names, must, visible
from bot.errors import Forbidden, NotFound

ONE, OTHER, SENIOR, *_ = DEMO_USERS
MISSING = NotFound("no such answer")


def test_every_role_has_rights_and_a_demo_user() -> None:
    """And every right belongs to a role."""
    assert set(RIGHTS) == set(get_args(Role)) == {role for user in DEMO_USERS for role in user.roles}
    assert frozenset().union(*RIGHTS.values()) == set(Right)


def test_who_may_not_is_refused() -> None:
    """By the right, not by a name of a role."""
    must(SENIOR, Right.HELPLINE)
    with pytest.raises(Forbidden):
        must(ONE, Right.HELPLINE)


def test_two_roles_let_one_do_what_either_does() -> None:
    """Nothing more."""
    both = User("x", ("trainer", "beheer"))
    assert both.rights == RIGHTS["trainer"] | RIGHTS["beheer"]


def test_no_role_lets_one_do_nothing() -> None:
    """Not even open the desk."""
    assert not User("x", ()).rights


@pytest.mark.parametrize("right", [None, Right.ANSWERS])
def test_anothers_thing_is_no_thing(right: Right | None) -> None:
    """For who has no right to those of others, it is as one that nobody has."""
    assert visible(ONE, "theirs", ONE.name, MISSING, right) == "theirs"
    with pytest.raises(NotFound):
        visible(OTHER, "theirs", ONE.name, MISSING, right)


def test_what_is_ones_own_alone_is_not_shown_to_a_senior() -> None:
    """What is of others is shown where a right says so."""
    assert visible(SENIOR, "theirs", ONE.name, MISSING, Right.ANSWERS) == "theirs"
    with pytest.raises(NotFound):
        visible(SENIOR, "theirs", ONE.name, MISSING)


def test_names_are_known_by_right() -> None:
    """For whom something can be passed on to, or be given."""
    assert demo_names(Right.HELPLINE) == ["senior-1", "senior-2"]
    assert demo_names(Right.ISSUES) == ["senior-1", "senior-2", "kwaliteit-1", "kennisredactie-1"]
