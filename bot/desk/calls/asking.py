"""A question at the desk: whose call it belongs to, what that call remembers, and the flow that answers it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from bot.desk.answers.masking import Masking
from bot.desk.calls.calls import Calls
from bot.desk.people.users import User
from bot.pipeline.flow import Ask, DoneStep, Pipeline, RedactionStep, Step
from bot.records.database import Database


class Asking:
    """Begins questions. What has to be read before the first step is read in one transaction."""

    def __init__(self, pipeline: Pipeline, calls: Calls, masking: Masking, database: Database) -> None:
        self._pipeline = pipeline
        self._calls = calls
        self._masking = masking
        self._database = database

    def begin(self, user: User, ask: Ask) -> Iterator[Step]:
        """The flow of a question, of which the first step, the redaction, is done: a question that is refused has no
        flow. Raises NotFound, BadInput or TooLong."""
        with self._database.together():
            call = self._calls.joined(user, ask.call_id)
            self._pipeline.look()
            steps = self._pipeline.ask(replace(ask, memory=call.memory, context=call.turns, asked_at=call.at))
            first = next(steps)
            if isinstance(first, RedactionStep):
                self._masking.record(first.redaction)
        return self._remembered(ask.call_id, chain((first,), steps))

    def _remembered(self, call_id: str | None, steps: Iterator[Step]) -> Iterator[Step]:
        for step in steps:
            if call_id and isinstance(step, DoneStep):
                self._calls.remember(call_id, step.answer)
            yield step
