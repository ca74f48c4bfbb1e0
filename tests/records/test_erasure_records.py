"""Everything of a call is found, and erased, in every table; what was erased stays away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import select

from bot.records.answer_reviews import AnswerMarks, AnswerReviewRecords
from bot.records.answers import AnswerRecords
from bot.records.audit import AuditRecords
from bot.records.calls import CallRecords, FeedbackRecords
from bot.records.database import Database
from bot.records.deliveries import Delivery, DeliveryRecords
from bot.records.erasure import ErasureRecords
from bot.records.figures import FigureRecords, Span
from bot.records.helpline import EscalationRecords, ThreadEntry
from bot.records.issues import IssueRecords
from bot.records.letters import LetterEdit, LetterRecords
from bot.records.overrides import OverrideRecords
from bot.records.review import ProposalRecords, Wording
from bot.records.samples import Drawn, SampleRecords
from bot.records.signals import SignalRecords
from bot.records.tables import Base
from bot.types import CaseSentence, Redacted
from tests.support.house import answer

NOW = datetime(2026, 11, 30, 9, tzinfo=UTC)
WORDS = Redacted("kwikzilver in de aangifte")
WORDING = Wording(WORDS, (), "Btw", None, (CaseSentence("Ja.", "btw", "Ja."),))
NOTHING_OF_IT = {"audit_log", "audit_head", "erasures", "totals", "figure_sums", "sample_draws"}
"""What an erased call leaves: who did what, that it was erased, and sums."""


TOLD = {"escalation_events", "standing_sums"}
"""A settled issue tells the desks to look anew, under an id that names nothing; and how often something was deleted is counted."""


class _Desk:
    """A desk's records, and a call with everything that can come of one."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.ids: set[str] = set()

    def call(self) -> str:
        database = self.database
        call_id = CallRecords(database).start("medewerker-1").call_id
        answer_id, now = f"a-{call_id[:20]}", datetime.now(UTC)
        asked_it = replace(answer(answer_id, question=WORDS), outcome="abstained")
        AnswerRecords(database).save(asked_it, "medewerker-1", call_id, asked_at=now)
        CallRecords(database).add_event(call_id, "found", answer_id)
        thumb = FeedbackRecords(database).add(answer_id, "medewerker-1", "down", "onjuist", WORDS)
        override = OverrideRecords(database).add(answer_id, "medewerker-1", WORDS, WORDS)
        LetterRecords(database).add(call_id, LetterEdit("nl", "copy", 1, 1, 1, 1, 1, 1, 1, 1))
        escalations = EscalationRecords(database)
        asked = escalations.add(answer_id, "medewerker-1", "Btw", WORDS, WORDS, call_id).escalation_id
        said = ThreadEntry("senior-1", "reply", WORDS)
        escalations.move(asked, ("open",), said=said, by="senior-1", act="replied", status="answered")
        of_answer = ProposalRecords(database).add(f"answer:{answer_id}", answer_id, "medewerker-1", WORDING)
        of_reply = ProposalRecords(database).add(f"reply:{asked}:0", None, "senior-1", WORDING)
        IssueRecords(database).decide(f"question:{answer_id}", "question", [answer_id], "senior-1", title=WORDS)
        IssueRecords(database).settle(f"thumb:{thumb}", "thumb", [thumb], "senior-1", WORDS, WORDS, ["medewerker-1"])
        drawn = [Drawn(answer_id, ("random",))]
        SampleRecords(database).keep(date(2026, 1, 1) + timedelta(days=len(self.ids)), 1, drawn, NOW)
        marks = AnswerMarks((), "ja", "ja", "terecht")
        review = AnswerReviewRecords(database).add(answer_id, "senior-1", marks, WORDS, follow_up=True)
        DeliveryRecords(database).once("medewerker-1", Delivery(call_id, "c"), lambda: call_id)
        self.ids = {call_id, answer_id, thumb, override, asked, of_answer, of_reply, review}
        return call_id

    def holding(self, *values: str) -> set[str]:
        """The tables with a row in which one of these stands."""
        with self.database.session() as session:
            rows = (
                (name, row) for name, table in Base.metadata.tables.items() for row in session.execute(select(table))
            )
            return {name for name, row in rows if any(value in repr(row) for value in values)}


@pytest.fixture
def desk(database: Database) -> Iterator[_Desk]:
    """Two calls: the ids are those of the second."""
    made = _Desk(database)
    made.call()
    yield made


def test_everything_of_a_call_is_read(desk: _Desk) -> None:
    """Of every table that holds anything of it, with what the audit log says; and that it was read stands there."""
    records = ErasureRecords(desk.database)
    call_id = desk.call()
    held = desk.holding(*desk.ids) - {"issue_replies"}  # the reply of an issue, told by its issue
    assert set(records.everything(call_id, "cli:beheer")) == held
    [told] = AuditRecords(desk.database).newest(1)
    assert (told.entry.act, told.entry.kind, told.entry.object_id) == ("exported", "call", call_id)


def test_an_erased_call_is_nowhere(desk: _Desk) -> None:
    """In no table stands one of its ids or a word of it; the other call is whole."""
    other = _counts(desk)
    call_id = desk.call()
    assert ErasureRecords(desk.database).erase(call_id, "cli:beheer", NOW) > 15
    assert desk.holding(*desk.ids) <= NOTHING_OF_IT
    assert _counts(desk) == other
    assert AuditRecords(desk.database).verify().broken == ""


def _counts(desk: _Desk) -> dict[str, int]:
    with desk.database.session() as session:
        tables = {name: table for name, table in Base.metadata.tables.items() if name not in NOTHING_OF_IT | TOLD}
        return {name: len(session.execute(select(table)).all()) for name, table in tables.items()}


def test_no_word_of_an_erased_call_stays(database: Database) -> None:
    """Of the only call there was."""
    desk = _Desk(database)
    ErasureRecords(database).erase(desk.call(), "cli:beheer", NOW)
    assert desk.holding(WORDS) == set()


def test_figures_keep_the_sums_of_an_erased_call(desk: _Desk) -> None:
    """What was counted stays counted."""
    figures, call_id = FigureRecords(desk.database), desk.call()
    before = sum(row.n for row in figures.outcomes(Span()))
    ErasureRecords(desk.database).erase(call_id, "cli:beheer", NOW)
    assert sum(row.n for row in figures.outcomes(Span())) == before


def test_a_call_that_is_gone_is_remembered_all_the_same(desk: _Desk) -> None:
    """A backup may hold it; a second time changes nothing."""
    records = ErasureRecords(desk.database)
    assert [records.erase("00000000-0000-0000-0000-000000000001", "cli:beheer", NOW) for _ in range(2)] == [0, 0]
    assert list(records.erased()) == ["00000000-0000-0000-0000-000000000001"]
    assert [one.entry.act for one in AuditRecords(desk.database).newest(2)].count("erased") == 1


def test_nobody_learns_from_a_call_that_opted_out(desk: _Desk) -> None:
    """No signal of it, and what waited for review is retracted; taken in again, its signals are back."""
    calls, signals, proposals = CallRecords(desk.database), SignalRecords(desk.database), ProposalRecords(desk.database)
    call_id = desk.call()
    before = len(signals.of(99))
    calls.opt_out(call_id, "medewerker-1", out=True)
    assert len(signals.of(99)) == before / 2
    assert len(proposals.with_status(("proposed",))) == 2  # those of the other call
    calls.opt_out(call_id, "medewerker-1", out=False)
    assert len(signals.of(99)) == before
