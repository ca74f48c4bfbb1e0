"""The summary of a call for the customer's file, made of what the call holds already. No transcript, and nothing of it is kept.

Every line is plain text that the employee edits on the screen; what they change, and whom it is about, stays there.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.answering.grounding import Grounding
from bot.desk.answers.standing import Standing
from bot.desk.calls.calls import Calls
from bot.desk.letter.letter import LetterSource, Phrases, letter_sources, place_of
from bot.desk.letter.page import page_source
from bot.desk.letter.phrases import phrases
from bot.desk.letter.replies import replies_of, said_of
from bot.desk.people.users import User
from bot.language.tokens import sentence_spans
from bot.pipeline.flow import Pipeline
from bot.pipeline.question import leans_on
from bot.privacy import Placeholders
from bot.records.answers import AnswerRecords
from bot.records.helpline import Escalation, EscalationRecords
from bot.records.knowledge import KnowledgeRecords
from bot.records.letters import LetterRecords
from bot.records.overrides import Override, OverrideRecords
from bot.types import Answer, Citation, Metadata, Redacted
from bot.types import Outcome as AnswerOutcome

OTHERWISE = "anders geantwoord"
OWN = "eigen antwoord van de medewerker"
SENIOR = "antwoord van de hulplijn"
WHY = "Reden"
LETTER = "Brief gemaakt voor de beller."
REFERRED = "Verwezen naar"
WAITS = "vraag ligt nog bij de hulplijn"
REJECTED = "antwoord van BelBot niet gebruikt"
_OPEN: dict[AnswerOutcome, str] = {
    "likely": "geen zeker antwoord",
    "abstained": "geen antwoord gevonden",
    "status": "staat in het klantbeeld",
}


@dataclass(frozen=True, slots=True)
class Advice:
    """Something that the caller was told, on what it rests, and a note of whose words it is."""

    text: str
    citations: tuple[Citation, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class CallSummary:
    """A call for the customer's file, in lines. `said` ends in the numbers of its `sources`; `call_backs` are the moments
    at which the caller is called back, `agreed` holds the letter and the notes, `departures` from decision rules with their reasons, `open`
    what was asked and not answered. Personal data are placeholders. Times are UTC."""

    started_at: datetime
    ended_at: datetime | None
    questions: tuple[str, ...]
    said: tuple[str, ...]
    sources: tuple[str, ...]
    call_backs: tuple[datetime, ...]
    agreed: tuple[str, ...]
    departures: tuple[str, ...]
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What the employee marked, by answer: those that were used (found, copied, or in a letter), those that got a thumb down, and what was said instead, where that
    was told. Of an answer without any of these nobody knows whether the caller heard it."""

    used: Collection[str]
    rejected: Collection[str]
    own: Mapping[str, str]


class Summaries:
    """Makes the summary anew each time it is asked for."""

    def __init__(
        self,
        calls: Calls,
        answers: AnswerRecords,
        escalations: EscalationRecords,
        overrides: OverrideRecords,
        letters: LetterRecords,
        knowledge: KnowledgeRecords,
        pipeline: Pipeline,
        grounding: Grounding,
    ) -> None:
        self._calls = calls
        self._answers = answers
        self._escalations = escalations
        self._overrides = overrides
        self._letters = letters
        self._knowledge = knowledge
        self._pipeline = pipeline
        self._grounding = grounding
        self._standing = Standing(answers, knowledge)

    def of(
        self, user: User, call_id: str, notes: Sequence[str], lettered: Collection[str] = frozenset()
    ) -> CallSummary:
        """The summary of one's own call, with what the browser keeps: the notes, and the answers that stood in a letter which left the
        screen. Raises NotFound or TooLong."""
        call = self._calls.own(user, call_id)
        answers = [one for one in self._answers.of_call(call_id) if one.outcome != "blocked"]
        asked = [
            one for one in self._escalations.of_call(call_id) if one.user == user.name and one.status != "withdrawn"
        ]
        overrides = self._overrides.of_answers(one.id for one in answers)
        heard = self._heard(call_id, answers, overrides, lettered)
        advice = [*_told(answers, heard), *self._replied(user, asked)]
        lines, sources = self._lines(user, advice)
        return CallSummary(
            started_at=call.started_at,
            ended_at=call.ended_at,
            questions=_once((*map(question_of, answers), *(one.question for one in asked if one.answer_id is None))),
            said=lines,
            sources=sources,
            call_backs=tuple(one.call_back_at for one in asked if one.call_back_at is not None),
            agreed=_once((*self._letter(call_id), *self._masked(user, call_id, notes))),
            departures=_once(f"{one.said} {WHY}: {one.reason}" for one in overrides if one.rule),
            open=_once(_unanswered(answers, heard, asked)),
        )

    def _heard(
        self, call_id: str, answers: Sequence[Answer], overrides: Sequence[Override], lettered: Collection[str]
    ) -> Heard:
        own = {one.answer_id: one.said for one in overrides if not one.rule}
        rejected = self._letters.rejected([one.id for one in answers])
        return Heard(self._letters.used(call_id) | (frozenset(lettered) - rejected), rejected, own)

    def _replied(self, user: User, asked: Sequence[Escalation]) -> Iterator[Advice]:
        for one in replies_of(user, asked, lambda passage_id: self._knowledge.placed(passage_id, user.reader)):
            if said := " ".join(said_of(one.text, self._grounding)):
                yield Advice(said, one.citations, SENIOR)

    def _lines(self, user: User, advice: Sequence[Advice]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        citations = list({place_of(one): one for said in advice for one in said.citations}.values())
        meta: Mapping[str, Metadata] = self._knowledge.metadata_of(one.document_id for one in citations)
        described = _described(user, letter_sources(citations, meta, lambda one: self._standing.of(one, user.reader)))
        named = {place_of(one): text for one, text in zip(citations, described, strict=True)}
        numbers = {text: n for n, text in enumerate(_once(described), start=1)}
        lines = (_line(one, [numbers[named[place_of(citation)]] for citation in one.citations]) for one in advice)
        return _once(lines), tuple(f"[{n}] {text}" for text, n in numbers.items())

    def _letter(self, call_id: str) -> tuple[str, ...]:
        return (LETTER,) if self._letters.of_call(call_id) else ()

    def _masked(self, user: User, call_id: str, notes: Sequence[str]) -> list[str]:
        # A copy, as for a letter: a note that is shown again gives the call no new placeholders.
        memory = (self._calls.memory(user, call_id) or Placeholders()).copy()
        return [self._pipeline.redact(one, memory).text for one in notes if one.strip()]


def question_of(answer: Answer) -> str:
    """What was asked, as it was read: the questions in it, without the story around them; the whole where none is one, or where one leans
    on what was told, as `Hoe regelt hij dat?` does."""
    text = answer.triage.standalone or answer.question
    sentences = [text[span.start : span.end].strip() for span in sentence_spans(text)]
    asked = [one for one in sentences if one.endswith("?")]
    stand = asked and not any(leans_on(Redacted(one)) for one in asked)
    return " ".join(asked if stand else text.split())


def _told(answers: Iterable[Answer], heard: Heard) -> Iterator[Advice]:
    """What was said to the caller: a colleague's own words before those of BelBot, and of BelBot only what was used. Of a likely answer
    that was taken, the place where it stands; of a question for another organisation, its name."""
    for answer in answers:
        if answer.id in heard.own:
            yield from (Advice(own, note=OWN) for own in (heard.own[answer.id],) if own)
        elif answer.id in heard.used and answer.outcome == "referred" and answer.triage.referral:
            yield Advice(f"{REFERRED} {answer.triage.referral.organisation}.")
        elif answer.id in heard.used and answer.outcome == "likely":
            yield from (Advice(one.quote, (one,)) for one in answer.citations[:1])
        elif answer.id in heard.used and answer.outcome == "answered":
            by_number = {one.n: one for one in answer.citations}
            for one in answer.sentences:
                if not one.for_staff:
                    cited = tuple(by_number[n] for n in one.citations if n in by_number)
                    yield Advice(one.spoken or one.text, cited)


def _line(advice: Advice, numbers: Iterable[int]) -> str:
    marks = "".join(f"[{n}]" for n in dict.fromkeys(numbers))
    note = f"({advice.note})" if advice.note else ""
    return " ".join(filter(None, (" ".join(advice.text.split()), note, marks)))


def _described(user: User, sources: Iterable[LetterSource]) -> list[str]:
    words = phrases("nl", user.on, user.on, sample=False)
    lost = {"": "", "changed": words.changed, "gone": words.gone}
    return [_source(one, words, lost[one.loss]) for one in sources]


def _source(source: LetterSource, words: Phrases, lost: str) -> str:
    undated = words.undated if source.citation.validity == "undated" else ""
    notes = "; ".join(filter(None, (*source.legal_basis, undated, lost)))
    title = page_source(source, words).title
    return f"{title} ({notes})" if notes else title


def _unanswered(answers: Iterable[Answer], heard: Heard, asked: Sequence[Escalation]) -> Iterator[str]:
    at_hulplijn = {one.answer_id for one in asked}
    for answer in answers:
        if answer.id not in heard.used and answer.id not in at_hulplijn and (why := _why_open(answer, heard)):
            yield f"{question_of(answer)} ({why})"
    yield from (f"{one.question} ({WAITS})" for one in asked if not one.reply and one.call_back_at is None)


def _why_open(answer: Answer, heard: Heard) -> str:
    """Why a question that was not marked stays open; empty when nothing says that it does."""
    if answer.id in heard.own:
        return "" if heard.own[answer.id] else OTHERWISE
    if answer.triage.referral:
        return f"verwezen naar {answer.triage.referral.organisation}"
    return _OPEN.get(answer.outcome, REJECTED if answer.id in heard.rejected else "")


def _once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for line in lines if line))
