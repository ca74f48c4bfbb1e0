"""What names no more than a topic is neither talk nor sent to another desk."""

from __future__ import annotations

from datetime import date

import pytest

from bot.answering.triage.triage import Topics, triage
from bot.language.lexicon import Lexicon
from bot.records.knowledge import PassageHeading
from bot.types import Redacted

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    "text", ["Zorgtoeslag?", "Ik heb een brief gekregen?", "Die regeling?", "Mijn aanslag klopt niet?"]
)
def test_a_topic_is_sent_nowhere(text: str) -> None:
    """Only what is asked of it would say where to."""
    found = triage(Redacted(text), TODAY)
    assert (found.status, found.referral) == (None, None)
    assert found.kind not in ("small_talk", "out_of_scope")


@pytest.mark.parametrize("text", ["Momentje", "Ja klopt", "Kunt u dat nog eens zeggen"])
def test_talk_stays_talk(text: str) -> None:
    """A short text without a word of taxes is no topic, whatever words the themes of a knowledge base hold."""
    topics = Topics.of([PassageHeading("Bellen", "Klopt dat?", "Zeggen en herhalen", "Een momentje.")], Lexicon())
    assert triage(Redacted(text), TODAY, topics=topics).kind == "small_talk"


def test_a_clear_question_is_still_sent_on() -> None:
    """To the customer's file, however short it is."""
    assert triage(Redacted("Is mijn aanslag al binnen?"), TODAY).status
