"""How likely each topic is, from words, hits, the reader's nearest passages, and another organisation's claim."""

from __future__ import annotations

import pytest

from bot.answering.triage.topic_chances import TopicEvidence, topic_chances
from bot.types import Hit, Metadata, Passage


def _hit(theme: str, score: float, n: int = 0) -> Hit:
    text = "Een zin."
    return Hit(Passage(f"{theme}#{n}", theme, "", "", text, 0, len(text), "", Metadata(theme=theme)), score)


def _known(
    words: dict[str, float], *, near: tuple[Hit, ...] = (), elsewhere: float = 0.1, taxes: bool = False
) -> TopicEvidence:
    return TopicEvidence(words, [_hit(theme, 1.0) for theme in words], near, elsewhere, taxes)


def test_chances_add_up() -> None:
    """Those of the topics and of another organisation are 1 together."""
    found = topic_chances(_known({"Box 3": 2.0, "Bezwaar": 0.5}))
    assert sum(found.topics.values()) + found.elsewhere == pytest.approx(1)
    assert found.topic == "Box 3"


def test_what_is_near_decides_over_words() -> None:
    """The mean of three passages; one that is near by chance counts for less."""
    once = (_hit("Box 3", 0.9), _hit("Bezwaar", 0.75), _hit("Bezwaar", 0.75, 1), _hit("Bezwaar", 0.75, 2))
    assert topic_chances(_known({"Box 3": 0.0, "Bezwaar": 0.0}, near=once)).topic == "Bezwaar"


def test_a_claim_of_another_organisation_weighs() -> None:
    """Against topics that are far; a word of taxes speaks against it."""
    far = (_hit("Box 3", 0.4),)
    claimed = topic_chances(_known({"Box 3": 0.0}, near=far, elsewhere=0.9))
    with_taxes = topic_chances(_known({"Box 3": 0.0}, near=far, elsewhere=0.9, taxes=True))
    assert claimed.elsewhere > with_taxes.elsewhere > topic_chances(_known({"Box 3": 0.0}, near=far)).elsewhere


def test_without_knowledge_there_is_no_topic() -> None:
    """And nothing breaks."""
    assert topic_chances(TopicEvidence({}, (), (), 0.5, speaks_of_taxes=False)).topic == ""
