"""What a senior replied in a call, as a part of its letter: the reply's own sentences, on the passages that were put under it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.answering.grounding import Grounding
from bot.answering.wording import spoken
from bot.desk.letter.letter import CALLER, LetterBlock, LetterSentence, Place, place_of
from bot.desk.people.users import User
from bot.language.tokens import sentence_spans
from bot.privacy.call_memory import PLACEHOLDER
from bot.records.helpline import Escalation, Message
from bot.records.knowledge import PlacedPassage
from bot.types import Citation

_HE = re.compile(r"\bhij\b", re.I)


@dataclass(frozen=True, slots=True)
class LetterReply:
    """The newest reply to a question at the hulplijn, with the passages below it that are still there, quoted whole; `answer_id` is of
    the answer that it was asked about, if any."""

    escalation_id: str
    answer_id: str | None
    question: str
    topic: str
    text: str
    citations: tuple[Citation, ...]


def replies_of(
    user: User, escalations: Iterable[Escalation], placed: Callable[[str], PlacedPassage | None]
) -> list[LetterReply]:
    """The replies to what this user asked, oldest question first."""
    found = []
    for one in escalations:
        said = next((message for message in reversed(one.messages) if message.kind == "reply"), None)
        if said is not None and one.user == user.name:
            found.append(
                LetterReply(
                    one.escalation_id, one.answer_id, one.question, one.topic, said.text, _citations(user, said, placed)
                )
            )
    return found


def reply_block(reply: LetterReply, heading: str, places: Mapping[Place, int], grounding: Grounding) -> LetterBlock:
    """Its sentences as they are said to the caller. It doesn't count as used: it was written for a colleague, who chooses what of it
    the caller reads."""
    numbers = tuple(dict.fromkeys(places[place_of(citation)] for citation in reply.citations))
    sentences = tuple(LetterSentence(said, numbers, "unsupported") for said in said_of(reply.text, grounding))
    return LetterBlock(reply.escalation_id, heading, sentences, used=False, reply=True)


def said_of(reply: str, grounding: Grounding) -> Iterator[str]:
    """What can be said to the caller of each sentence: nothing of one that only tells the employee what to do, or that names somebody, who is
    a placeholder in it. One that says `hij` is read behind those before it that name the caller: `De beller kan bezwaar
    maken. Hij heeft zes weken.`"""
    about_caller = ""
    for span in sentence_spans(reply):
        text = reply[span.start : span.end].strip()
        said = spoken(text, grounding, [text])
        together = f"{about_caller} {text}" if about_caller and _HE.search(text) else text
        about_caller = together if CALLER.search(together) and not said.for_staff else ""
        if not said.for_staff and not PLACEHOLDER.search(text):
            yield said.text if together == text else _last(spoken(together, grounding, [together]).text)


def _last(text: str) -> str:
    span = sentence_spans(text)[-1]
    return text[span.start : span.end].strip()


def _citations(user: User, said: Message, placed: Callable[[str], PlacedPassage | None]) -> tuple[Citation, ...]:
    found = (placed(source.passage_id) for source in said.sources)
    return tuple(_cited(n, one, user) for n, one in enumerate((one for one in found if one), start=1))


def _cited(n: int, placed: PlacedPassage, user: User) -> Citation:
    p = placed.passage
    valid = p.meta.validity(user.on)
    return Citation(
        n, p.passage_id, p.document_id, p.title, p.section, p.text, 0, len(p.text), p.uri, valid, p.page, p.article
    )
