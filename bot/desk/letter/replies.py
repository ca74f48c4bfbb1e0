"""What a senior replied in a call, as a part of its letter: the reply's own sentences, on the passages that were put under it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.answering.grounding import Grounding
from bot.answering.wording import spoken
from bot.desk.letter.letter import LetterBlock, LetterSentence, Place, place_of
from bot.desk.people.users import User
from bot.language.tokens import sentence_spans
from bot.records.helpline import Escalation, Message
from bot.records.knowledge import PlacedPassage
from bot.types import Citation


@dataclass(frozen=True, slots=True)
class LetterReply:
    """The newest reply to a question at the hulplijn, with the passages below it that are still there, quoted whole."""

    escalation_id: str
    question: str
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
            found.append(LetterReply(one.escalation_id, one.question, said.text, _citations(user, said, placed)))
    return found


def reply_block(reply: LetterReply, heading: str, places: Mapping[Place, int], grounding: Grounding) -> LetterBlock:
    """Its sentences as they are said to the caller; what only tells the employee what to do is left out. It counts as used:
    who asked a senior in this call did so for this caller."""
    numbers = tuple(dict.fromkeys(places[place_of(citation)] for citation in reply.citations))
    texts = (reply.text[span.start : span.end] for span in sentence_spans(reply.text))
    told = [said for text in texts if not (said := spoken(text, grounding, [text])).for_staff]
    sentences = tuple(LetterSentence(said.text, numbers, "unsupported") for said in told)
    return LetterBlock(reply.escalation_id, heading, sentences, used=True, reply=True)


def _citations(user: User, said: Message, placed: Callable[[str], PlacedPassage | None]) -> tuple[Citation, ...]:
    found = (placed(source.passage_id) for source in said.sources)
    return tuple(_cited(n, one, user) for n, one in enumerate((one for one in found if one), start=1))


def _cited(n: int, placed: PlacedPassage, user: User) -> Citation:
    p = placed.passage
    valid = p.meta.validity(user.on)
    return Citation(
        n, p.passage_id, p.document_id, p.title, p.section, p.text, 0, len(p.text), p.uri, valid, p.page, p.article
    )
