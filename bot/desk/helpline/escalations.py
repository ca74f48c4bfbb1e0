"""The hulplijn: an employee hands over a question; seniors claim, answer, return or pass it on, in one thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.access import Reader
from bot.desk.answers.masking import Masking
from bot.desk.answers.stored import answer_for
from bot.desk.calls.calls import Calls
from bot.desk.people.rights import Right
from bot.desk.people.users import NamesWith, User, demo_names, must, visible
from bot.errors import BadInput, Conflict, Forbidden, NotFound
from bot.privacy import NO_CORRECTIONS, Corrections
from bot.records.answers import AnswerRecords
from bot.records.audit_chain import Act
from bot.records.contents_list import SeenThemes, no_themes
from bot.records.helpline import Escalation, EscalationRecords, MessageKind, ReplySource, ThreadEntry
from bot.records.knowledge import KnowledgeRecords
from bot.types import Redacted

_IN_QUEUE = ("open", "claimed")
_RUNNING = ("open", "claimed", "answered", "call_back")
LATEST_CALL_BACK = timedelta(days=60)


class Escalations:
    """The queue, by topic as the table of referrals groups them; each change happens only from the state it starts in, so two seniors can't both claim."""

    def __init__(
        self,
        records: EscalationRecords,
        answers: AnswerRecords,
        masking: Masking,
        calls: Calls,
        knowledge: KnowledgeRecords,
        themes: Callable[[Reader], SeenThemes] = no_themes,
        queue_of: Callable[[str], str] = str,
        names_with: NamesWith = demo_names,
    ) -> None:
        self._records = records
        self._answers = answers
        self._masking = masking
        self._calls = calls
        self._knowledge = knowledge
        self._themes = themes
        self._queue_of = queue_of
        self._names_with = names_with

    def send(
        self,
        user: User,
        answer_id: str,
        note: str,
        corrections: Corrections = NO_CORRECTIONS,
        call_id: str | None = None,
        question: str = "",
    ) -> Escalation:
        """Hands an answer over, with a redacted note. In place of one that is not there the question itself is sent, redacted,
        if it came along: an answer that could not be stored was shown all the same. Raises NotFound, BadInput or TooLong."""
        self._calls.must_own(user, call_id)
        try:
            answer = answer_for(user, self._answers, answer_id)
        except NotFound:
            if not question.strip():
                raise
            words = self._text(question), self._masking.note(note, corrections)
            return self._records.add(None, user.name, "", *words, call_id)
        text = self._masking.note(note, corrections)
        # A follow-up turn says nothing to a senior who did not hear the call.
        asked = answer.triage.standalone or answer.question
        queue = self._queue_of(answer.triage.topic)
        return self._records.add(answer_id, user.name, queue, Redacted(asked), text, call_id)

    def send_question(
        self,
        user: User,
        question: str,
        topic: str,
        corrections: Corrections = NO_CORRECTIONS,
        call_id: str | None = None,
    ) -> Escalation:
        """Asks a senior without an answer of BelBot; the question is redacted. Raises NotFound, BadInput or TooLong."""
        self._calls.must_own(user, call_id)
        self._must_exist(user, topic)
        queue = self._queue_of(topic)
        return self._records.add(None, user.name, queue, self._text(question, corrections), Redacted(""), call_id)

    def get(self, user: User, escalation_id: str) -> Escalation:
        """One escalation, for its sender or a senior. Raises NotFound."""
        escalation = self._records.get(escalation_id)
        missing = NotFound("no such escalation", "Deze vraag aan de hulplijn bestaat niet.")
        return visible(user, escalation, escalation.user if escalation else None, missing, Right.HELPLINE)

    def is_opted_out(self, escalation: Escalation) -> bool:
        """Whether it was asked in a call that nobody may learn from."""
        of_answer = escalation.answer_id is not None and self._answers.is_opted_out(escalation.answer_id)
        return of_answer or self._calls.is_opted_out(escalation.call_id)

    def queue(self, user: User, status: str | None, *, mine: bool = False) -> list[Escalation]:
        """Oldest first. For a senior all that wait, unless `mine`; for others their own that wait, were answered or
        have an appointment."""
        own = mine or not user.may(Right.HELPLINE)
        statuses = (status,) if status else _RUNNING if own else _IN_QUEUE
        return self._records.with_status(statuses, user.name if own else None)

    def seniors(self, user: User) -> list[str]:
        """To whom this user can pass something on."""
        return [name for name in self._names_with(Right.HELPLINE) if name != user.name]

    def topics(self, user: User) -> list[str]:
        """Under which topics this user can put something."""
        return sorted(self._themes(user.reader).names)

    def claim(self, user: User, escalation_id: str) -> Escalation:
        """A senior takes it. Raises Forbidden, NotFound, or Conflict when somebody was first or it was passed on to
        another."""
        must(user, Right.HELPLINE)
        for_whom = self.get(user, escalation_id).passed_to
        if for_whom not in ("", user.name):
            raise Conflict(
                "passed on to another senior", f"Deze vraag is doorgezet naar {for_whom}. Neem hem eerst over."
            )
        return self._move(user, escalation_id, "took_up", ("open",), status="claimed", claimed_by=user.name)

    def take_over(self, user: User, escalation_id: str) -> Escalation:
        """A senior takes it from another senior, on purpose. Raises Forbidden, NotFound or Conflict."""
        must(user, Right.HELPLINE)
        said = ThreadEntry(user.name, "taken_over", Redacted(""))
        values = {"status": "claimed", "claimed_by": user.name, "passed_to": ""}
        return self._move(user, escalation_id, "took_over", ("open", "claimed"), said=said, **values)

    def reply(self, user: User, escalation_id: str, text: str, passage_ids: Sequence[str] = ()) -> Escalation:
        """The senior who claimed it answers, as often as needed, with these passages as sources. Raises Forbidden, NotFound,
        Conflict, BadInput or TooLong."""
        sources = tuple(self._source(user, passage_id) for passage_id in dict.fromkeys(passage_ids))
        said = replace(self._said_by_claimer(user, escalation_id, "reply", text), sources=sources)
        return self._move(
            user,
            escalation_id,
            "replied",
            ("claimed", "answered"),
            claimer=user.name,
            said=said,
            status="answered",
            reply=said.text,
            answered_at=datetime.now(UTC),
        )

    def ask(self, user: User, escalation_id: str, text: str) -> Escalation:
        """The sender adds a question; what was answered, and read, waits again, with the same senior. Raises Forbidden,
        NotFound, Conflict, BadInput or TooLong."""
        claimer = self._own(user, escalation_id).claimed_by
        said = ThreadEntry(user.name, "question", self._text(text))
        status = "claimed" if claimer else "open"
        before = (*_RUNNING, "closed")
        values = {"status": status, "call_back_at": None}
        return self._move(user, escalation_id, "questioned", before, claimer=claimer, said=said, **values)

    def give_back(self, user: User, escalation_id: str, text: str) -> Escalation:
        """The senior who claimed it puts it back in the queue and says why. Raises as `reply` does."""
        said = self._said_by_claimer(user, escalation_id, "returned", text)
        values = {"status": "open", "claimed_by": "", "passed_to": ""}
        return self._move(user, escalation_id, "returned", ("claimed",), claimer=user.name, said=said, **values)

    def pass_on(self, user: User, escalation_id: str, senior: str, topic: str, text: str) -> Escalation:
        """The senior who claimed it hands it to another senior, to another topic, or both. Raises as `reply` does."""
        said = self._said_by_claimer(user, escalation_id, "passed_on", text)
        if not senior and not topic:
            raise BadInput("passed on to nobody", "Kies een senior of een onderwerp.")
        if senior and senior not in self.seniors(user):
            raise BadInput("no such senior", "Deze senior bestaat niet.")
        self._must_exist(user, topic)
        values: dict[str, object] = {"status": "open", "claimed_by": "", "passed_to": senior}
        if topic:
            values["topic"] = self._queue_of(topic)
        return self._move(user, escalation_id, "passed_on", ("claimed",), claimer=user.name, said=said, **values)

    def call_back(self, user: User, escalation_id: str, at: datetime, text: str) -> Escalation:
        """Sender or claimer agrees on a moment to call back. Raises Forbidden, NotFound, Conflict, BadInput or TooLong."""
        found = self.get(user, escalation_id)
        if user.name not in (found.user, found.claimed_by):
            raise Forbidden("neither sender nor claimer", "Pak de vraag eerst op.")
        now = datetime.now(UTC)
        if not now < at.astimezone(UTC) < now + LATEST_CALL_BACK:
            raise BadInput("call-back outside its range", "Kies een moment vanaf nu tot over 60 dagen.")
        said = ThreadEntry(user.name, "call_back", self._masking.note(text))
        values = {"status": "call_back", "call_back_at": at.astimezone(UTC)}
        return self._move(user, escalation_id, "appointed", _RUNNING, claimer=found.claimed_by, said=said, **values)

    def close(self, user: User, escalation_id: str) -> Escalation:
        """The sender read the reply or called back. Raises Forbidden, NotFound or Conflict."""
        self._own(user, escalation_id)
        return self._move(user, escalation_id, "closed", ("answered", "call_back"), status="closed")

    def withdraw(self, user: User, escalation_id: str) -> Escalation:
        """The sender takes it back. Raises Forbidden, NotFound or Conflict."""
        self._own(user, escalation_id)
        return self._move(user, escalation_id, "withdrew", _IN_QUEUE, status="withdrawn")

    def _source(self, user: User, passage_id: str) -> ReplySource:
        if (placed := self._knowledge.placed(passage_id, user.reader)) is None:
            raise NotFound(
                "no such passage", "Een bron van je antwoord staat niet meer in de kennisbank. Haal hem weg."
            )
        passage = placed.passage
        return ReplySource(passage.passage_id, passage.document_id, passage.title, passage.section)

    def _own(self, user: User, escalation_id: str) -> Escalation:
        found = self.get(user, escalation_id)
        if found.user != user.name:
            raise Forbidden("only the sender may do this", "Alleen wie de vraag stuurde, kan dit doen.")
        return found

    def _said_by_claimer(self, user: User, escalation_id: str, kind: MessageKind, text: str) -> ThreadEntry:
        must(user, Right.HELPLINE)
        found = self.get(user, escalation_id)
        if not found.claimed_by and found.status == "open":
            raise Conflict("not claimed yet", "Pak de vraag eerst op.")
        if found.claimed_by not in ("", user.name):
            raise Conflict(
                "claimed by another senior", f"{found.claimed_by} is hiermee bezig. Neem de vraag eerst over."
            )
        return ThreadEntry(user.name, kind, self._text(text))

    def _must_exist(self, user: User, topic: str) -> None:
        if topic and topic not in self.topics(user):
            raise BadInput("no such topic", "Dit onderwerp bestaat niet.")

    def _text(self, text: str, corrections: Corrections = NO_CORRECTIONS) -> Redacted:
        if not (redacted := self._masking.note(text, corrections)):
            raise BadInput("the text is empty", "De tekst is leeg. Typ eerst iets.")
        return redacted

    def _move(
        self,
        user: User,
        escalation_id: str,
        act: Act,
        allowed_from: tuple[str, ...],
        *,
        claimer: str | None = None,
        said: ThreadEntry | None = None,
        **values: object,
    ) -> Escalation:
        self.get(user, escalation_id)
        if not self._records.move(escalation_id, allowed_from, claimer, said, by=user.name, act=act, **values):
            raise Conflict("escalation is not in that state any more")
        return self.get(user, escalation_id)


def may_see(user: User, escalation: Escalation) -> bool:
    """Seniors see all of it, others what they sent."""
    return user.may(Right.HELPLINE) or escalation.user == user.name
