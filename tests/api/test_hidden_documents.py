"""A document that somebody may not read reaches them through no route, and reaches who may read it through each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from bot.access import EVERYBODY
from bot.desk.people.users import DEMO_USERS
from bot.records.cases import GivenCase
from bot.services import Services
from bot.types import Case, CaseSentence
from tests.api.conftest import Staff
from tests.support.fakes import signed_in
from tests.support.house import INTERNAL

HIDDEN = "hulplijn-intern"
QUOTE = "De hulplijn is op werkdagen bereikbaar van 8.00 tot 20.00 uur."
OPENING = "Op welke uren neemt de hulplijn op?"
CASE = Case("c", OPENING, (), "Werkwijze", None, (CaseSentence(QUOTE, HIDDEN, QUOTE),), "r", date(2026, 11, 2))
THEME, TOPICAL = "Werkwijze", "Op werkdagen is de hulplijn bereikbaar"
SECRET = (HIDDEN, "Werkinstructie doorverbinden", "20.00", OPENING, THEME)
ROUTES: dict[str, Callable[[Staff], Any]] = {
    "search": lambda one: one.get("/search", q=INTERNAL),
    "passage": lambda one: one.get("/passages/hulplijn-intern%23tekst"),
    "document": lambda one: one.get("/documents/hulplijn-intern"),
    "contents": lambda one: one.get("/knowledge/contents"),
    "destinations": lambda one: one.get("/destinations"),
    "figures": lambda one: one.get("/figures/report", period="all"),
    "figures as CSV": lambda one: one.get("/figures/report.csv", period="all"),
    "topic": lambda one: one.post("/ask", text=TOPICAL),
    "ask": lambda one: one.post("/ask", text=INTERNAL),
    "quotes": lambda one: one.get("/quotes", q="De hulplijn is bereikbaar op werkdagen."),
    "explanation": lambda one: one.get(f"/answers/{one.answer_id(INTERNAL)}/explanation"),
    "exercises": lambda one: one.get("/training/exercises", topic="Werkwijze"),
    "attempt": lambda one: one.post("/training/attempts", exercise_id="casus:c", answer="Om acht uur."),
    "picked": lambda one: one.post(
        "/training/attempts", exercise_id="artikel:aangifte-deadline", passage_id="hulplijn-intern#tekst"
    ),
}
"""Every route that gives something out of the documents, aimed at one for own staff."""


@pytest.fixture
def insider(senior: Staff, services: Services) -> Staff:
    """A senior who may read it; a case quotes it, and a question was about it."""
    services.cases.synchronise("casussen", [GivenCase(CASE, "h")])
    assert THEME in senior.post("/ask", text=TOPICAL).text
    return senior


@pytest.fixture
def outsider(insider: Staff) -> Staff:
    """A senior who may read what callers may read."""
    user = replace(DEMO_USERS[2], access=(EVERYBODY,))
    signed_in(insider.client, user)
    return insider


def _said(route: str, one: Staff) -> list[str]:
    text = ROUTES[route](one).text
    return [secret for secret in SECRET if secret in text]


@pytest.mark.parametrize("route", ROUTES)
def test_who_may_read_it_gets_it(insider: Staff, route: str) -> None:
    """Otherwise the next test proves nothing."""
    assert _said(route, insider)


@pytest.mark.parametrize("route", ROUTES)
def test_who_may_not_gets_not_a_word_of_it(outsider: Staff, route: str) -> None:
    """Nor its title, its id, its theme, or a case that quotes it."""
    assert _said(route, outsider) == []


def test_a_theme_one_may_not_know_of_is_no_topic(outsider: Staff) -> None:
    """For a question to the hulplijn and for the end of a call, as one that there is not."""
    for topic in (THEME, "Zebedeus"):
        assert outsider.post("/escalations/direct", question="Mag dat?", topic=topic).status_code == 422
        assert outsider.post(f"/calls/{outsider.call()}/end", outcome="opgelost", topics=[topic]).status_code == 422
