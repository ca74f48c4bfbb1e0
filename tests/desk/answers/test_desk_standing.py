"""How the sources of an answer stand after their article changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.desk.answers.standing import SourceStanding, Standing, quote_span
from bot.desk.people.users import DEMO_USERS, User
from bot.errors import NotFound
from bot.pipeline.flow import Ask
from bot.services import Services
from tests.support.changing import FEE, QUOTE, TODAY, Quay

ONE, OTHER = DEMO_USERS[:2]
NEW_HEAD = "# Kadeheffing\n\n## Wat kost een ligplaats?\n\n"


class Asked:
    """An answer from an article that changes."""

    def __init__(self, services: Services, folder: Path) -> None:
        self.services = services
        self.quay = Quay(services, folder)
        self.answer = services.pipeline.answer(Ask(FEE, ONE.name))
        self.standing = Standing(services.answers, services.knowledge_records)

    def now(self, user: User = ONE) -> SourceStanding:
        """How the source of the fee stands."""
        found = [one for one in self.standing.of_answer(user, self.answer.id) if one.quote == QUOTE]
        assert len(found) == 1
        return found[0]

    def marked(self) -> str:
        """What would be marked in the passage of now."""
        now = self.now()
        placed = self.services.knowledge_records.placed(now.passage_id, ONE.reader)
        return placed.passage.text[now.start : now.end] if placed else ""


@pytest.fixture
def asked(services: Services, tmp_path: Path) -> Asked:
    return Asked(services, tmp_path)


def test_a_quote_that_stands_is_unchanged(asked: Asked) -> None:
    """At the place where it was cited."""
    assert (asked.now().state, asked.marked()) == ("unchanged", QUOTE)


def test_a_quote_that_moved_is_marked_where_it_stands(asked: Asked) -> None:
    """A sentence before it shifts it."""
    before = asked.now().start
    asked.quay.says(f"Dit artikel is herzien. {QUOTE} Een schipper betaalt in juni.")
    assert (asked.now().state, asked.marked()) == ("unchanged", QUOTE)
    assert asked.now().start > before


def test_a_quote_below_another_heading_is_found_there(asked: Asked) -> None:
    """The passage it stood in is not there any more."""
    before = asked.now().passage_id
    asked.quay.says(QUOTE, head=NEW_HEAD)
    assert (asked.now().state, asked.marked()) == ("unchanged", QUOTE)
    assert asked.now().passage_id != before


def test_a_quote_with_another_amount_is_changed(asked: Asked) -> None:
    """Nothing is marked, and the sentence that took its place is told."""
    asked.quay.raised()
    now = asked.now()
    assert (now.state, now.today, asked.marked()) == ("changed", TODAY, "")


def test_another_amount_below_another_heading_is_changed(asked: Asked) -> None:
    """The passage of today is the one that is most like the quote."""
    asked.quay.says(TODAY, head=NEW_HEAD)
    assert (asked.now().state, asked.now().today) == ("changed", TODAY)


def test_an_article_that_speaks_of_something_else_is_changed(asked: Asked) -> None:
    """It is there, but no sentence took the place of the quote."""
    asked.quay.says("Vraag het de havenmeester.", head=NEW_HEAD)
    assert (asked.now().state, asked.now().today) == ("changed", "")


def test_an_article_that_went_is_gone(asked: Asked) -> None:
    """With the old wording, and no validity."""
    asked.quay.removed()
    now = asked.now()
    assert (now.state, now.quote, now.passage_id, now.validity) == ("gone", QUOTE, "", None)


def test_an_article_that_somebody_may_not_read_any_more_is_gone_for_them(asked: Asked) -> None:
    """Nothing of today's text reaches them."""
    asked.quay.says(TODAY, front="---\ntoegang: intern\n---\n")
    public = replace(ONE, access=("iedereen",))
    assert (asked.now().state, asked.now(public).state, asked.now(public).today) == ("changed", "gone", "")


def test_the_validity_is_of_the_readers_day(asked: Asked) -> None:
    """A quote may stand in an article that is not valid any more."""
    asked.quay.says(QUOTE, front="---\ngeldig_tot: 2030-01-31\n---\n")
    later = replace(ONE, on=date(2030, 2, 1))
    assert [(one.state, one.validity) for one in (asked.now(), asked.now(later))] == [
        ("unchanged", "current"),
        ("unchanged", "expired"),
    ]


def test_a_colleagues_answer_is_closed(asked: Asked) -> None:
    """As the answer itself is."""
    with pytest.raises(NotFound):
        asked.standing.of_answer(OTHER, asked.answer.id)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("U betaalt 10", (0, 12)),
        ("Niet alles: U betaalt 10.", (12, 24)),
        ("U betaalt 100", None),
        ("U betaalt 10.000", None),
        ("U betaalt 10,50", None),
        ("UU betaalt 10", None),
        ("U betaalt 12", None),
    ],
)
def test_a_number_that_goes_on_is_another_number(text: str, span: tuple[int, int] | None) -> None:
    """A quote stands only where it is whole."""
    assert quote_span(text, "U betaalt 10") == span


def test_of_several_places_the_nearest_is_taken() -> None:
    """The one that was cited, when a text says a thing twice."""
    assert quote_span("Ja. Nee. Ja.", "Ja.", near=8) == (9, 12)
