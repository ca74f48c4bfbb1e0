"""What staff said instead of an answer."""

from __future__ import annotations

import pytest

from bot.api.context import open_desk
from bot.desk.answers.overrides import Overrides
from bot.desk.people.users import DEMO_USERS
from bot.errors import BadInput, Forbidden, NotFound
from bot.services import Services
from tests.support.house import answer

ONE, OTHER, SENIOR, *_ = DEMO_USERS


@pytest.fixture
def overrides(empty_services: Services) -> Overrides:
    empty_services.answers.save(answer(), ONE.name, None)
    return open_desk(empty_services).overrides


def test_a_senior_reads_it_beside_the_answer(overrides: Overrides) -> None:
    """What was asked, answered, said, and why."""
    made = overrides.give(ONE, "a-1", "Zes weken.", "De beller woont in het buitenland.")
    [one] = overrides.newest(SENIOR)
    assert (one.override_id, one.answer.id, one.user) == (made, "a-1", ONE.name)
    assert (one.said, one.reason) == ("Zes weken.", "De beller woont in het buitenland.")


def test_nothing_personal_is_kept(overrides: Overrides) -> None:
    """Neither in what was said nor in the reason."""
    overrides.give(ONE, "a-1", "BSN 111222333", "Bel 0612345678")
    assert (overrides.newest(SENIOR)[0].said, overrides.newest(SENIOR)[0].reason) == ("BSN [BSN-1]", "Bel [TELEFOON-1]")


def test_what_was_said_may_be_left_out(overrides: Overrides) -> None:
    """The reason may not."""
    overrides.give(ONE, "a-1", "", "Te lang voor de beller.")
    with pytest.raises(BadInput):
        overrides.give(ONE, "a-1", "Iets anders.", "  ")


def test_it_is_of_ones_own_answers(overrides: Overrides) -> None:
    """Nobody writes beside a colleague's, or beside nothing."""
    with pytest.raises(Forbidden):
        overrides.give(OTHER, "a-1", "", "reden")
    with pytest.raises(NotFound):
        overrides.give(ONE, "nowhere", "", "reden")


def test_the_list_is_for_seniors(overrides: Overrides) -> None:
    """A colleague's words are not everybody's."""
    with pytest.raises(Forbidden):
        overrides.newest(ONE)
