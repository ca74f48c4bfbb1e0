"""Where a caller goes who says a few words to a spoken menu."""

from __future__ import annotations

import pytest

from bot.access import staff
from bot.errors import BadInput, TooLong
from bot.services import Services
from tests.support.house import BOX_3


def test_a_topic_with_its_queue(services: Services) -> None:
    """A chance comes with it."""
    found = services.spoken_menu.route(BOX_3, staff())
    assert (found.topic, found.queue, found.referral) == ("Box 3", "Box 3", None)
    assert 0.4 <= found.confidence <= 1


def test_another_organisation_with_desk_number_and_reason(services: Services) -> None:
    """From the table; no queue of the hulplijn."""
    found = services.spoken_menu.route("ik wil een nieuw paspoort aanvragen bij de gemeente", staff())
    assert (found.topic, found.queue) == ("andere-organisatie", "")
    assert found.referral and found.referral.key == "gemeente"
    assert found.referral.desk and found.referral.phone and found.referral.reason


@pytest.mark.parametrize("text", ["vraagje", "ik heb een brief gekregen", "goedemorgen", "even iets vragen", "geld"])
def test_who_says_too_little_is_not_guessed_about(text: str, services: Services) -> None:
    """They go to the queue that the table names for them."""
    found = services.spoken_menu.route(text, staff())
    assert (found.topic, found.queue) == ("onzeker", "Bellen met de BelastingTelefoon")


def test_who_is_in_danger_is_not_guessed_about(services: Services) -> None:
    """Whatever topic is named: a person listens."""
    found = services.spoken_menu.route("ik maak er een eind aan, die toeslagen maken me kapot", staff())
    assert (found.topic, found.confidence) == ("onzeker", 0.0)


def test_an_organisation_that_left_the_table_is_not_referred_to(services: Services) -> None:
    """Nobody is sent to a desk that nobody wrote down."""
    services.referrals.rows.pop("gemeente")  # type: ignore[attr-defined]
    assert services.spoken_menu.route("ik wil een nieuw paspoort aanvragen", staff()).topic == "onzeker"


def test_no_topic_without_knowledge(empty_services: Services) -> None:
    """It is unsure, and no error."""
    assert empty_services.spoken_menu.route(BOX_3, staff()).topic == "onzeker"


def test_an_empty_or_endless_text_is_refused(services: Services) -> None:
    """As a question is."""
    with pytest.raises(BadInput):
        services.spoken_menu.route("  ", staff())
    with pytest.raises(TooLong):
        services.spoken_menu.route("a " * 2000, staff())
