"""Phone calls: start, end, what was done, and the placeholders that live and die with the call."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from time import monotonic
from typing import Literal

from bot.access import Reader
from bot.desk.answers.stored import answer_for
from bot.desk.people.users import User, visible
from bot.errors import BadInput, Conflict, NotFound
from bot.pipeline.searched_question import remembered
from bot.privacy import Placeholders
from bot.records.answers import AnswerRecords
from bot.records.calls import Call, CallRecords
from bot.records.contents_list import SeenThemes, no_themes
from bot.types import Answer, Redacted

Outcome = Literal["opgelost", "teruggebeld", "doorverbonden", "niet_opgelost", "hing_op"]
NOT_ENDED = "niet_afgesloten"
"""The outcome of a call that nobody ended: it was closed after `LONGEST`."""
EventKind = Literal[
    "asked", "source_opened", "source_read", "copied", "found", "manual_search", "belbot_off", "belbot_on"
]
RepeatCaller = Literal["", "ja", "nee", "weet_niet"]

LONGEST = timedelta(hours=12)
"""A call that nobody ended is over by then, and what it remembered is forgotten."""
_LOOKS_EVERY_S = 60.0
"""How long calls that nobody ended may stand before the next one that begins or is listed closes them."""
_WEEK = timedelta(weeks=1)
"""As long ago as the last shift is taken to be of who had none."""
_TURNS = 3
"""Questions of a call that are remembered, for a turn that needs the one before."""
_TOPICS = 5
"""Topics that are proposed for a call at most."""


@dataclass(frozen=True, slots=True)
class CallContext:
    """What a question finds in its call: the placeholders and the questions that a running one remembers, and the moment
    at which it came in, by the call's own log. Without a call, nothing."""

    memory: Placeholders | None = None
    turns: tuple[Redacted, ...] = ()
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Shift:
    """When a shift ended, in UTC; a week ago for who had none before (`is_first`)."""

    ended_at: datetime
    is_first: bool


@dataclass(frozen=True, slots=True)
class CallOfToday:
    """A call with what was answered in it, oldest first."""

    call: Call
    answers: tuple[Answer, ...]


class Calls:
    """Calls of all users. Placeholder memory is kept in this process alone, until the call ends."""

    def __init__(
        self,
        records: CallRecords,
        answers: AnswerRecords,
        themes: Callable[[Reader], SeenThemes] = no_themes,
        looks_every_s: float = _LOOKS_EVERY_S,
    ) -> None:
        self._records = records
        self._answers = answers
        self._themes = themes
        self._memory: dict[str, Placeholders] = {}
        self._turns: dict[str, tuple[Redacted, ...]] = {}
        self._forgotten = 0
        self._looks_every_s, self._looks_at = looks_every_s, 0.0
        self._forgetting: list[Callable[[str], None]] = []
        self._lock = threading.Lock()

    def start(self, user: User, *, with_belbot: bool = True) -> Call:
        """A new call, with the switch on or off."""
        self._close_abandoned()
        return self._records.start(user.name, with_belbot=with_belbot)

    def end(
        self,
        user: User,
        call_id: str,
        outcome: Outcome,
        topics: Sequence[str] | None = None,
        repeat_caller: RepeatCaller = "",
        ago_s: float = 0,
    ) -> None:
        """Ends a call, `ago_s` seconds ago; what was masked in it can't be restored any more. Without `topics` it gets
        those that triage proposes. Raises NotFound, Conflict when it was ended before, or BadInput for a topic that there is not."""
        call = self.own(user, call_id)
        proposed = self.proposed_topics(call_id)
        tags = list(dict.fromkeys(proposed if topics is None else topics))
        if set(tags) - {*proposed, *self._themes(user.reader).names}:
            raise BadInput("no such topic", "Dit onderwerp bestaat niet.")
        if not self._records.end(call_id, outcome, tags, repeat_caller, _moment(call, ago_s), unless=NOT_ENDED):
            raise Conflict("the call was ended already", "Dit gesprek is al afgesloten.")
        self._forget(call_id)

    def began_since(self, user: User, since: datetime) -> list[CallOfToday]:
        """The calls of this user since a moment, the latest first, each with its answers."""
        self._close_abandoned()
        calls = self._records.since(user.name, since)
        return [CallOfToday(call, tuple(self._answers.of_call(call.call_id))) for call in calls]

    def last_shift(self, user: User) -> Shift:
        """This user's last shift, which ended with the last call of an earlier day."""
        today = datetime.combine(user.on, datetime.min.time(), UTC)
        ended_at = self._records.last_before(user.name, today)
        return Shift(ended_at or today - _WEEK, is_first=ended_at is None)

    def proposed_topics(self, call_id: str) -> list[str]:
        """What the questions of a call were about: the answered ones, or all when none was."""
        answers = self._answers.of_call(call_id)
        answered = [one for one in answers if one.outcome == "answered"]
        return list(dict.fromkeys(one.triage.topic for one in answered or answers if one.triage.topic))[:_TOPICS]

    def opt_out(self, user: User, call_id: str, *, out: bool) -> None:
        """The caller does not want that anybody learns from this call, or does again: its questions stay out of review and practice. Raises
        NotFound."""
        self.own(user, call_id)
        self._records.opt_out(call_id, user.name, out=out)

    def is_opted_out(self, call_id: str | None) -> bool:
        """Whether nobody may learn from a call."""
        call = self._records.get(call_id) if call_id else None
        return call is not None and call.opted_out

    def note(self, user: User, call_id: str, kind: EventKind, answer_id: str | None, ago_s: float = 0) -> None:
        """Logs that something was done, `ago_s` seconds ago but not before the call. Switching BelBot off before the first
        question makes it a call without BelBot. Raises NotFound."""
        call = self.own(user, call_id)
        if answer_id is not None:
            answer_for(user, self._answers, answer_id)
        at = _moment(call, ago_s)
        self._records.add_event(call_id, kind, answer_id, at)
        if kind == "belbot_off":
            self._records.off(call_id, at)

    def memory(self, user: User, call_id: str | None) -> Placeholders | None:
        """The placeholders of a running call; None without one. Raises NotFound."""
        return self.joined(user, call_id).memory

    def joined(self, user: User, call_id: str | None) -> CallContext:
        """What a question that comes in now finds in its call. Raises NotFound."""
        if call_id is None:
            return CallContext()
        with self._lock:
            forgotten = self._forgotten
        call = self.own(user, call_id)
        with self._lock:
            # Ended by another request in the meantime: memory made now would outlive the call.
            alive = call_id in self._memory or self._forgotten == forgotten
            memory = self._memory.setdefault(call_id, Placeholders()) if alive and not _is_over(call) else None
            turns = self._turns.get(call_id, ())
        return CallContext(memory, turns, _moment(call, 0)) if alive else self.joined(user, call_id)

    def remember(self, call_id: str, answer: Answer) -> None:
        """Remembers what a question was about while its call runs."""
        turn = remembered(answer)
        with self._lock:
            if turn is not None and call_id in self._memory:  # not ended meanwhile
                self._turns[call_id] = (*self._turns.get(call_id, ()), turn)[-_TURNS:]

    def when_forgotten(self, forget: Callable[[str], None]) -> None:
        """Whoever keeps something for as long as a call lasts is told here that it is over."""
        self._forgetting.append(forget)

    def _forget(self, call_id: str) -> None:
        for forget in self._forgetting:
            forget(call_id)
        with self._lock:
            self._forgotten += 1
            self._memory.pop(call_id, None)
            self._turns.pop(call_id, None)

    def _close_abandoned(self) -> None:
        """At most once a minute, however many calls begin."""
        now = monotonic()
        with self._lock:
            if now < self._looks_at:
                return
            self._looks_at, remembered = now + self._looks_every_s, list(self._memory)
        since = datetime.now(UTC) - LONGEST
        self._records.close_abandoned(since, NOT_ENDED)
        running = self._records.running(since) if remembered else set()
        for call_id in remembered:
            if call_id not in running:
                self._forget(call_id)

    def started(self, user: User, call_id: str) -> date:
        """The day of a call, by this machine's clock as every day of a user is. Raises NotFound."""
        return self.own(user, call_id).started_at.astimezone().date()

    def must_own(self, user: User, call_id: str | None) -> None:
        """Nothing is put under another's call. Raises NotFound."""
        if call_id is not None:
            self.own(user, call_id)

    def own(self, user: User, call_id: str) -> Call:
        """A call of this user. Raises NotFound."""
        call = self._records.get(call_id)
        missing = NotFound("no such call", "Dit gesprek bestaat niet.")
        return visible(user, call, call.user if call else None, missing)


def _moment(call: Call, ago_s: float) -> datetime:
    return max(call.started_at, datetime.now(UTC) - timedelta(seconds=ago_s))


def _is_over(call: Call) -> bool:
    return call.ended_at is not None or datetime.now(UTC) - call.started_at > LONGEST
