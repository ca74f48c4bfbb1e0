"""The tables. Nothing personal has a column: questions and notes arrive as `Redacted`, users as the name they sign in with."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, String, Text, false, true
from sqlalchemy.orm import Mapped, mapped_column

from bot.records.audit_tables import AuditHeadRow as AuditHeadRow
from bot.records.audit_tables import AuditRow as AuditRow
from bot.records.base import Base as Base
from bot.records.base import UtcDateTime as UtcDateTime
from bot.records.contents import ANSWER, CASE, CODE, KNOWLEDGE, QUOTED, Code, Knowledge, Quoted, Spoken
from bot.records.fallback_tables import FallbackRow as FallbackRow
from bot.records.fallback_tables import ShopResultRow as ShopResultRow
from bot.records.issue_tables import ArticleReportRow as ArticleReportRow
from bot.records.issue_tables import IssueReplyRow as IssueReplyRow
from bot.records.issue_tables import IssueRow as IssueRow
from bot.records.notice_tables import DocumentChangeRow as DocumentChangeRow
from bot.records.notice_tables import NoticeReadRow as NoticeReadRow
from bot.records.notice_tables import NoticeRow as NoticeRow
from bot.records.practice_tables import AssignmentRow as AssignmentRow
from bot.records.practice_tables import LessonResultRow as LessonResultRow
from bot.records.practice_tables import PlayRow as PlayRow
from bot.records.practice_tables import PracticeGroupRow as PracticeGroupRow
from bot.records.practice_tables import QuestionnaireRow as QuestionnaireRow
from bot.records.practice_tables import ScenarioRow as ScenarioRow
from bot.records.retention_tables import ErasureRow as ErasureRow
from bot.records.retention_tables import FigureSumRow as FigureSumRow
from bot.records.retention_tables import JobRow as JobRow
from bot.records.retention_tables import StandingSumRow as StandingSumRow
from bot.records.review_tables import AnswerReviewRow as AnswerReviewRow
from bot.records.review_tables import AnswerSampleRow as AnswerSampleRow
from bot.records.review_tables import HandDrawRow as HandDrawRow
from bot.records.review_tables import SampleDrawRow as SampleDrawRow
from bot.records.session_tables import SessionRow as SessionRow
from bot.records.waiting_tables import WaitingRow as WaitingRow


class DocumentRow(Base):
    """A document of the current knowledge version, its text exactly as passages cite it."""

    __tablename__ = "documents"

    document_id: Mapped[Knowledge] = mapped_column(String(300), primary_key=True)
    source: Mapped[Knowledge] = mapped_column(Text, index=True)
    name: Mapped[Knowledge] = mapped_column(Text)
    title: Mapped[Knowledge] = mapped_column(Text)
    text: Mapped[Knowledge] = mapped_column(Text)
    uri: Mapped[Knowledge] = mapped_column(Text)
    content_hash: Mapped[Code] = mapped_column(String(64))
    meta: Mapped[dict[str, Any]] = mapped_column(info=KNOWLEDGE.info)
    sketch: Mapped[list[int]] = mapped_column(JSON, default=list, server_default="[]", info=CODE.info)
    grids: Mapped[list[Any]] = mapped_column(JSON, default=list, server_default="[]", info=KNOWLEDGE.info)


class PassageRow(Base):
    """A passage of the current knowledge version."""

    __tablename__ = "passages"

    passage_id: Mapped[Knowledge] = mapped_column(String(400), primary_key=True)
    document_id: Mapped[Knowledge] = mapped_column(ForeignKey("documents.document_id", ondelete="CASCADE"), index=True)
    ordinal: Mapped[int]
    section: Mapped[Knowledge] = mapped_column(Text)
    text: Mapped[Knowledge] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]
    content_hash: Mapped[Code] = mapped_column(String(64))
    page: Mapped[int | None]
    article: Mapped[Knowledge] = mapped_column(String(60), default="")
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    sections: Mapped[list[list[Any]]] = mapped_column(JSON, default=list, server_default="[]", info=KNOWLEDGE.info)
    variants: Mapped[list[list[Any]]] = mapped_column(JSON, default=list, server_default="[]", info=KNOWLEDGE.info)
    ocr: Mapped[bool] = mapped_column(default=False, server_default=false())


class QuestionVariantsRow(Base):
    """A file of question variants: `payload` holds its lines, each a document, a sentence of it and callers' questions,
    with the fingerprint of the recognisers that found no personal data in them."""

    __tablename__ = "question_variants"

    source: Mapped[Knowledge] = mapped_column(Text, primary_key=True)
    name: Mapped[Knowledge] = mapped_column(Text, primary_key=True)
    payload: Mapped[list[Any]] = mapped_column(JSON, info=KNOWLEDGE.info)


class CaseRow(Base):
    """An approved case; `payload` holds the case and the hashes of the passages it was approved with."""

    __tablename__ = "cases"

    case_id: Mapped[Code] = mapped_column(String(300), primary_key=True)
    source: Mapped[Code] = mapped_column(Text)
    content_hash: Mapped[Code] = mapped_column(String(64))
    changed_at: Mapped[datetime]
    payload: Mapped[dict[str, Any]] = mapped_column(info=CASE.info)


class WordRow(Base):
    """A word of the current knowledge version and in how many passages it stands: the vocabulary for spelling correction,
    compound splitting and word weights."""

    __tablename__ = "words"

    word: Mapped[Knowledge] = mapped_column(String(80), primary_key=True)
    passages: Mapped[int]


class KnowledgeVersionRow(Base):
    """Every knowledge version that was ever current, with the settings that shaped it."""

    __tablename__ = "knowledge_versions"

    version: Mapped[Code] = mapped_column(String(64), primary_key=True)
    created_at: Mapped[datetime]
    documents: Mapped[int]
    passages: Mapped[int]
    settings: Mapped[dict[str, Any]] = mapped_column(info=CODE.info)
    current: Mapped[bool] = mapped_column(index=True)


class CallRow(Base):
    """A phone call: when, by whom, how it ended. `with_belbot` is false when the switch was off before its first question; nobody learns from
    one that is `opted_out`."""

    __tablename__ = "calls"

    call_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    user: Mapped[Code] = mapped_column(String(100), index=True)
    started_at: Mapped[datetime] = mapped_column(index=True)
    ended_at: Mapped[datetime | None]
    outcome: Mapped[Code] = mapped_column(String(30), default="")
    with_belbot: Mapped[bool] = mapped_column(default=True, server_default=true())
    topics: Mapped[list[str]] = mapped_column(default=list, server_default="[]", info=QUOTED.info)
    repeat_caller: Mapped[Code] = mapped_column(String(10), default="", server_default="")
    opted_out: Mapped[bool] = mapped_column(default=False, server_default=false())


class CallEventRow(Base):
    """Something the employee did during a call; Time to Find is computed from these."""

    __tablename__ = "call_events"

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[Code] = mapped_column(ForeignKey("calls.call_id", ondelete="CASCADE"), index=True)
    answer_id: Mapped[Code | None] = mapped_column(String(36))
    kind: Mapped[Code] = mapped_column(String(30))
    at: Mapped[datetime]

    # What figures read stands in the indexes whole: no row of the table is fetched for it.
    __table_args__ = (
        Index("ix_call_events_kind_answer", "kind", "answer_id", "at"),
        Index("ix_call_events_kind_at", "kind", "at", "answer_id"),
        Index("ix_call_events_at", "at", "kind", "answer_id", "call_id"),
    )


class AnswerRow(Base):
    """One question, redacted, and everything that came of it: `payload` holds sentences, triage, timings, versions."""

    __tablename__ = "answers"

    answer_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    created_at: Mapped[datetime] = mapped_column(index=True)
    user: Mapped[Code] = mapped_column(String(100))
    call_id: Mapped[Code | None] = mapped_column(String(36), index=True)
    question: Mapped[Spoken] = mapped_column(Text)
    outcome: Mapped[Code] = mapped_column(String(20), index=True)
    topic: Mapped[Quoted] = mapped_column(String(200))
    generator: Mapped[Code] = mapped_column(String(20))
    model: Mapped[Code] = mapped_column(String(200))
    knowledge_version: Mapped[Code] = mapped_column(String(64))
    reuse_key: Mapped[Code | None] = mapped_column(String(64), index=True)
    energy_wh: Mapped[float | None]
    co2_g: Mapped[float | None]
    payload: Mapped[dict[str, Any]] = mapped_column(info=ANSWER.info)

    # Figures read these alone: a payload is a hundred times as long.
    __table_args__ = (
        Index("ix_answers_topic_of", "answer_id", "topic"),
        Index("ix_answers_outcome_at", "created_at", "topic", "outcome"),
    )


class CitationRow(Base):
    """A quote of an answer; stays when the passage changes or goes."""

    __tablename__ = "citations"

    answer_id: Mapped[Code] = mapped_column(ForeignKey("answers.answer_id", ondelete="CASCADE"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    passage_id: Mapped[Quoted] = mapped_column(String(400), index=True)
    document_id: Mapped[Quoted] = mapped_column(String(300))
    quote: Mapped[Quoted] = mapped_column(Text)
    start: Mapped[int]
    end: Mapped[int]


class FeedbackRow(Base):
    """A thumb on an answer, with a reason and a redacted note."""

    __tablename__ = "feedback"

    feedback_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    answer_id: Mapped[Code] = mapped_column(ForeignKey("answers.answer_id", ondelete="CASCADE"), index=True)
    user: Mapped[Code] = mapped_column(String(100))
    thumb: Mapped[Code] = mapped_column(String(4))
    reason: Mapped[Code] = mapped_column(String(30), default="")
    note: Mapped[Spoken] = mapped_column(Text, default="")
    created_at: Mapped[datetime]


class OverrideRow(Base):
    """What an employee said instead of an answer, and why; both redacted. `rule` names the decision rule beside the answer that
    was departed from, empty when it is about the answer itself."""

    __tablename__ = "overrides"

    override_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    answer_id: Mapped[Code] = mapped_column(ForeignKey("answers.answer_id", ondelete="CASCADE"), index=True)
    user: Mapped[Code] = mapped_column(String(100))
    said: Mapped[Spoken] = mapped_column(Text)
    reason: Mapped[Spoken] = mapped_column(Text)
    rule: Mapped[Code] = mapped_column(String(200), default="")
    created_at: Mapped[datetime] = mapped_column(index=True)


class CaseProposalRow(Base):
    """An answer or a senior's reply proposed as a case. `origin` names what it came from, so that it is proposed once."""

    __tablename__ = "case_proposals"

    proposal_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    origin: Mapped[Code] = mapped_column(String(80), unique=True)
    answer_id: Mapped[Code | None] = mapped_column(ForeignKey("answers.answer_id", ondelete="CASCADE"), index=True)
    proposed_by: Mapped[Code] = mapped_column(String(100))
    created_at: Mapped[datetime]
    status: Mapped[Code] = mapped_column(String(20), index=True)
    reviewed_by: Mapped[Code] = mapped_column(String(100), default="", server_default="")
    reviewed_at: Mapped[datetime | None]
    reason: Mapped[Spoken] = mapped_column(Text, default="", server_default="")
    payload: Mapped[dict[str, Any]] = mapped_column(info=CASE.info)


class PreferenceRow(Base):
    """How an employee set the desk, for good."""

    __tablename__ = "preferences"

    user: Mapped[Code] = mapped_column(String(100), primary_key=True)
    with_belbot: Mapped[bool]


class RedactionCorrectionRow(Base):
    """A redaction that an employee corrected: of what kind and shape it was, never what it was or in which question."""

    __tablename__ = "redaction_corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    label: Mapped[Code] = mapped_column(String(40))
    direction: Mapped[Code] = mapped_column(String(10))
    score: Mapped[float | None]
    length: Mapped[Code] = mapped_column(String(5))
    words: Mapped[int]
    shape: Mapped[Code] = mapped_column(String(10))


class LetterRow(Base):
    """A letter that left the screen: how long and how much it was edited, never what it said."""

    __tablename__ = "confirmations"

    id: Mapped[int] = mapped_column(primary_key=True)
    call_id: Mapped[Code] = mapped_column(ForeignKey("calls.call_id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    language: Mapped[Code] = mapped_column(String(2))
    left_as: Mapped[Code] = mapped_column(String(5))
    editing_s: Mapped[float]
    drafted_chars: Mapped[int]
    distance: Mapped[int]
    unchanged: Mapped[int]
    changed: Mapped[int]
    added: Mapped[int]
    removed: Mapped[int]
    unsupported: Mapped[int]


class EscalationRow(Base):
    """A question handed to a senior, and the reply; without an answer when BelBot was not asked."""

    __tablename__ = "escalations"

    escalation_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    answer_id: Mapped[Code | None] = mapped_column(ForeignKey("answers.answer_id", ondelete="CASCADE"), index=True)
    user: Mapped[Code] = mapped_column(String(100))
    topic: Mapped[Quoted] = mapped_column(String(200))
    question: Mapped[Spoken] = mapped_column(Text)
    note: Mapped[Spoken] = mapped_column(Text)
    status: Mapped[Code] = mapped_column(String(20))
    claimed_by: Mapped[Code] = mapped_column(String(100), default="")
    reply: Mapped[Spoken] = mapped_column(Text, default="")
    created_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
    passed_to: Mapped[Code] = mapped_column(String(100), default="", server_default="")
    call_back_at: Mapped[datetime | None]
    call_id: Mapped[Code | None] = mapped_column(String(36), index=True)

    __table_args__ = (Index("ix_escalations_status_created", "status", "created_at"),)


class EscalationMessageRow(Base):
    """What was said in the thread of an escalation, redacted: questions, replies, and why it went elsewhere."""

    __tablename__ = "escalation_messages"

    id: Mapped[int] = mapped_column(primary_key=True)
    escalation_id: Mapped[Code] = mapped_column(ForeignKey("escalations.escalation_id", ondelete="CASCADE"), index=True)
    author: Mapped[Code] = mapped_column(String(100))
    kind: Mapped[Code] = mapped_column(String(20))
    text: Mapped[Spoken] = mapped_column(Text)
    at: Mapped[datetime]
    sources: Mapped[list[Any]] = mapped_column(JSON, default=list, server_default="[]", info=KNOWLEDGE.info)


class EscalationEventRow(Base):
    """An escalation changed; every worker reads on from the last number it saw."""

    __tablename__ = "escalation_events"
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012

    id: Mapped[int] = mapped_column(primary_key=True)
    escalation_id: Mapped[Code] = mapped_column(String(36))


class DeliveryRow(Base):
    """Something a browser delivered under a key of its own: a hash of it, and the id of what was made of it."""

    __tablename__ = "deliveries"

    user: Mapped[Code] = mapped_column(String(100), primary_key=True)
    key: Mapped[Code] = mapped_column(String(36), primary_key=True)
    content: Mapped[Code] = mapped_column(String(64), server_default="")
    made: Mapped[Code] = mapped_column(String(36))
    at: Mapped[datetime] = mapped_column(index=True)


class TotalRow(Base):
    """A total since the beginning: of answers by outcome, of thumbs, of questions to the hulplijn, of what generators took."""

    __tablename__ = "totals"

    name: Mapped[Code] = mapped_column(String(40), primary_key=True)
    label: Mapped[Code] = mapped_column(String(40), primary_key=True)
    value: Mapped[float]


class PracticeAttemptRow(Base):
    """One try at an exercise as counts, never a word of it. `place` says where the trainee found it."""

    __tablename__ = "training_attempts"

    attempt_id: Mapped[Code] = mapped_column(String(36), primary_key=True)
    user: Mapped[Code] = mapped_column(String(100), index=True)
    exercise_id: Mapped[Quoted] = mapped_column(String(300))
    topic: Mapped[Quoted] = mapped_column(String(200))
    at: Mapped[datetime]
    facts_found: Mapped[int]
    facts_total: Mapped[int]
    place: Mapped[Code] = mapped_column(String(20))
    points_covered: Mapped[int]
    points_total: Mapped[int]
    numbers_wrong: Mapped[int]
    rating: Mapped[Code] = mapped_column(String(10), default="", server_default="")


class IngestReportRow(Base):
    """What the last ingest said of the documents, with numbers of persons masked; the only row has the id 1."""

    __tablename__ = "ingest_reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime]
    payload: Mapped[dict[str, Any]] = mapped_column(info=KNOWLEDGE.info)
