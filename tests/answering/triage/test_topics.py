"""The theme of a question, from whatever themes the knowledge base has."""

from __future__ import annotations

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


def test_hits_decide_where_words_do_not() -> None:
    """The theme of what was found."""
    assert TOPICS.with_hits(Redacted("wat nu"), [Hit(passage("x", theme="Riool"), 0.9)]) == "Riool"


def test_a_new_version_is_learned_anew() -> None:
    """And the same version only once."""
    headings = [list(HEADINGS[:1]), list(HEADINGS[1:])]
    live = LiveTopics(lambda: headings.pop(0), LEXICON)
    assert [sorted(live.of(version).log_odds) for version in ("a", "a", "b", "")] == [["Honden"]] * 2 + [["Riool"]] * 2
