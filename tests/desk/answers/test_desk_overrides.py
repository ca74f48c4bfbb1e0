"""What staff said instead of an answer."""

from __future__ import annotations

import pytest

from bot.api.context import open_desk
from bot.desk.answers.overrides import Overrides
from bot.desk.people.users import DEMO_USERS
from bot.errors import BadInput, NotFound
from bot.records.signals import Signal
from bot.services import Services
from tests.support.house import answer

ONE, OTHER = DEMO_USERS[:2]


def newest(services: Services) -> Signal:
    """What was said instead, as editors find it."""
    return services.signals.of(1)[-1]


@pytest.fixture
def overrides(empty_services: Services) -> Overrides:
    empty_services.answers.save(answer(), ONE.name, None)
    return open_desk(empty_services).overrides


def test_it_is_kept_beside_the_answer(overrides: Overrides, empty_services: Services) -> None:
    """What was asked, answered, said, and why."""
    made = overrides.give(ONE, "a-1", "Zes weken.", "De beller woont in het buitenland.")
    one = newest(empty_services)
    assert (one.origin, one.answer_id, one.user) == (made, "a-1", ONE.name)
    assert (one.said, one.note) == ("Zes weken.", "De beller woont in het buitenland.")


def test_nothing_personal_is_kept(overrides: Overrides, empty_services: Services) -> None:
    """Neither in what was said nor in the reason."""
    overrides.give(ONE, "a-1", "BSN 111222333", "Bel 0612345678")
    one = newest(empty_services)
    assert (one.said, one.note) == ("BSN [BSN-1]", "Bel [TELEFOON-1]")


def test_what_was_said_may_be_left_out(overrides: Overrides) -> None:
    """The reason may not."""
    overrides.give(ONE, "a-1", "", "Te lang voor de beller.")
    with pytest.raises(BadInput):
        overrides.give(ONE, "a-1", "Iets anders.", "  ")


def test_it_is_of_ones_own_answers(overrides: Overrides) -> None:
    """Nobody writes beside a colleague's, or beside nothing."""
    with pytest.raises(NotFound):
        overrides.give(OTHER, "a-1", "", "reden")
    with pytest.raises(NotFound):
        overrides.give(ONE, "nowhere", "", "reden")


def test_a_departure_names_its_rule(overrides: Overrides, empty_services: Services) -> None:
    """Beside the answer; one from a rule that is not there is refused."""
    rule = empty_services.rules.rules()[0].name
    overrides.give(ONE, "a-1", "De regel zei: te laat.", "Op tijd op de post.", rule=rule)
    assert [one.rule for one in empty_services.overrides.of_answers(["a-1"])] == [rule]
    with pytest.raises(NotFound):
        overrides.give(ONE, "a-1", "", "reden", rule="geen-regel")
