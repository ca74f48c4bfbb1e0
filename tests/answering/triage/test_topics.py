"""The theme of a question, from whatever themes the knowledge base has."""

from __future__ import annotations

import pytest

from bot.answering.triage.triage import LiveTopics, Topics
from bot.language.lexicon import Entry, Lexicon
from bot.records.knowledge import PassageHeading
from bot.types import Hit, Redacted
from tests.support.house import passage

HEADINGS = (
    PassageHeading("Honden", "Hondenbelasting", "Wie betaalt?"),
    PassageHeading("Riool", "Rioolheffing", "Hoe hoog?"),
)
LEXICON = Lexicon.of([Entry("rioolheffing", ("poepbelasting",), 0.8)])
TOPICS = Topics.of(HEADINGS, LEXICON)


def test_words_of_the_headings_point_at_a_theme() -> None:
    """Also the themes of an organisation that nobody here thought of."""
    assert TOPICS.by_words(Redacted("hondenbelasting afmelden")) == "Honden"


def test_callers_words_point_there_too() -> None:
    """Through the lexicon."""
    assert TOPICS.by_words(Redacted("wat kost de poepbelasting")) == "Riool"


def test_words_that_say_nothing_point_nowhere() -> None:
    """No theme is better than a wrong one."""
    assert TOPICS.by_words(Redacted("goedemorgen")) == ""


NUMBERED = Topics.of((PassageHeading("Zone 3", "Parkeren in zone 3", "Tarief"), HEADINGS[0]), Lexicon())
FOUND = [Hit(passage("x", theme="Zone 3"), 0.9), Hit(passage("y", theme="Honden"), 0.2)]


@pytest.mark.parametrize("asked", ["tarief in zone 1", "tarief zone1 en 2", "zone 12, wat is het tarief"])
def test_another_number_is_another_subject(asked: str) -> None:
    """Whatever was found: `zone 1` is not about the theme `Zone 3`."""
    assert NUMBERED.with_hits(Redacted(asked), FOUND) == "Honden"
    assert NUMBERED.by_words(Redacted(asked)) != "Zone 3"


@pytest.mark.parametrize("asked", ["tarief in zone 3", "van zone 1 naar zone 3", "zone 1 en 3", "tarief van een zone"])
def test_a_theme_with_a_number_is_asked_by_it_or_without_one(asked: str) -> None:
    """Also beside another."""
    assert NUMBERED.with_hits(Redacted(asked), FOUND) == "Zone 3"


def test_hits_decide_where_words_do_not() -> None:
    """The theme of what was found."""
    assert TOPICS.with_hits(Redacted("wat nu"), [Hit(passage("x", theme="Riool"), 0.9)]) == "Riool"


def test_a_new_version_is_learned_anew() -> None:
    """And the same version only once."""
    headings = [list(HEADINGS[:1]), list(HEADINGS[1:])]
    live = LiveTopics(lambda: headings.pop(0), LEXICON)
    assert [sorted(live.of(version).log_odds) for version in ("a", "a", "b", "")] == [["Honden"]] * 2 + [["Riool"]] * 2
