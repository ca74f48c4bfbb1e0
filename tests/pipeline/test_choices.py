"""A vague question is asked back: what it may mean comes from the headings of what was found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.pipeline.answer_builder import ASK_BACK
from bot.pipeline.choices import choices
from bot.pipeline.flow import Ask
from bot.pipeline.replay import replay_answer
from bot.services import Services
from bot.types import Answer, Hit
from tests.support.house import ingest, passage

ARTICLE = """# Dwangbevel

## Wat is een dwangbevel?
Een dwangbevel is een officieel stuk waarmee de ontvanger de beller dwingt om te betalen.

## Wat kost het?
Een dwangbevel kost minstens 53 euro.
"""


def _hit(title: str, section: str, **meta: object) -> Hit:
    return Hit(replace(passage("Tekst.", f"{title}#{section}", title, **meta), section=section), 0.5)


@pytest.fixture
def asked_back(empty_services: Services, tmp_path: Path) -> Answer:
    """The answer to a question that names a topic alone."""
    (tmp_path / "artikel.md").write_text(ARTICLE, "utf-8")
    ingest(empty_services, tmp_path / "artikel.md")
    return empty_services.pipeline.answer(Ask("dwangbevel"))


def test_a_topic_is_asked_back(asked_back: Answer) -> None:
    """Nothing is claimed, and what was found stays in sight."""
    assert (asked_back.sentences, asked_back.reason) == ((), ASK_BACK)
    assert asked_back.citations or asked_back.nearest
    assert {choice.label for choice in asked_back.choices} == {"Wat is een dwangbevel?", "Wat kost het?"}


def test_a_choice_is_a_clear_question(asked_back: Answer, empty_services: Services) -> None:
    """Asked next, it is answered and not asked back again."""
    cost = next(choice for choice in asked_back.choices if choice.label == "Wat kost het?")
    found = empty_services.pipeline.answer(Ask(cost.question))
    assert (cost.question, found.choices) == ("Dwangbevel: Wat kost het?", ())
    assert "53 euro" in found.answer


def test_a_clear_question_has_no_choices(asked_back: Answer, empty_services: Services) -> None:
    """However short it is."""
    assert empty_services.pipeline.answer(Ask("Wat is een dwangbevel?")).choices == ()


def test_a_question_that_was_asked_back_replays(asked_back: Answer, empty_services: Services) -> None:
    """The same choices are stored with it."""
    stored = empty_services.answers.get(asked_back.id)
    assert stored == asked_back
    assert not replay_answer(empty_services.pipeline, empty_services.answers, asked_back.id).differences


def test_two_or_three_headings_are_offered_each_once() -> None:
    """In the order of what was found."""
    found = choices([_hit("Btw", f"Wat is {n}?") for n in "aabcd"])
    assert [choice.label for choice in found] == ["Wat is a?", "Wat is b?", "Wat is c?"]


def test_one_heading_is_no_choice() -> None:
    """There is nothing to choose between."""
    assert choices([_hit("Btw", "Wat is btw?")]) == ()


def test_law_is_no_choice() -> None:
    """`Artikel 12` tells a caller nothing."""
    assert choices([_hit("Wet", f"Artikel {n}", kind="law") for n in range(3)]) == ()


def test_a_heading_that_leans_on_its_title_is_asked_with_it() -> None:
    """So that the next question says what it is about."""
    found = choices([_hit("Btw-aangifte", "Wanneer?"), _hit("De btw-aangifte", "Wat is een btw-aangifte?")])
    assert [choice.question for choice in found] == ["Btw-aangifte: Wanneer?", "Wat is een btw-aangifte?"]


def test_a_vague_question_of_several_is_asked_back(asked_back: Answer, empty_services: Services) -> None:
    """With what it may mean, beside the answer to the other; the whole has nothing to choose."""
    found = empty_services.pipeline.answer(Ask("Wat kost een dwangbevel? Wat moet ik weten over een dwangbevel?"))
    assert [(part.outcome == "answered", bool(part.choices)) for part in found.parts] == [(True, False), (False, True)]
    assert (found.parts[1].reason, found.choices) == (ASK_BACK, ())
    assert empty_services.answers.get(found.id) == found
    assert replay_answer(empty_services.pipeline, empty_services.answers, found.id).says_the_same
