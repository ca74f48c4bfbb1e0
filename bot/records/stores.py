"""Every kind of record on one database, each opened when first used."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from bot.records.answer_reviews import AnswerReviewRecords
from bot.records.answers import AnswerRecords
from bot.records.article_signals import ArticleSignalRecords
from bot.records.assignments import AssignmentRecords
from bot.records.audit import AuditRecords
from bot.records.calls import CallRecords, FeedbackRecords
from bot.records.cases import CaseRecords
from bot.records.contents_list import ContentsList
from bot.records.corrections import CorrectionRecords
from bot.records.database import Database, open_database
from bot.records.deliveries import DeliveryRecords
from bot.records.document_changes import DocumentChanges
from bot.records.fallbacks import FallbackRecords
from bot.records.figure_sums import StandingSums
from bot.records.figures import FigureRecords
from bot.records.helpline import EscalationRecords
from bot.records.ingest_reports import IngestReportRecords
from bot.records.issues import IssueRecords
from bot.records.jobs import JobRecords
from bot.records.knowledge import KnowledgeRecords
from bot.records.lessons import LessonRecords
from bot.records.letters import LetterRecords
from bot.records.notices import NoticeRecords
from bot.records.overrides import OverrideRecords
from bot.records.plays import PlayRecords
from bot.records.practice import PracticeRecords
from bot.records.preferences import PreferenceRecords
from bot.records.question_variants import QuestionVariantRecords
from bot.records.review import ProposalRecords
from bot.records.samples import SampleRecords
from bot.records.scenarios import ScenarioRecords
from bot.records.sessions import SessionRecords
from bot.records.signals import SignalRecords
from bot.records.waiting import WaitingRecords


class RecordStores:
    """The records of a data folder. Whoever opens them calls `closers`, last first."""

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url
        self.closers: list[Callable[[], None]] = []

    @cached_property
    def database(self) -> Database:
        """The records' database, created and migrated when needed."""
        database = open_database(self._database_url)
        self.closers.append(database.close)
        return database

    @cached_property
    def knowledge_records(self) -> KnowledgeRecords:
        """Documents, passages, versions."""
        return KnowledgeRecords(self.database)

    @cached_property
    def contents(self) -> ContentsList:
        """Documents by theme."""
        return ContentsList(self.database)

    @cached_property
    def document_changes(self) -> DocumentChanges:
        """How documents changed."""
        return DocumentChanges(self.database)

    @cached_property
    def notices(self) -> NoticeRecords:
        """Notices, and who read them."""
        return NoticeRecords(self.database)

    @cached_property
    def question_variants(self) -> QuestionVariantRecords:
        """Callers' questions for sentences of documents."""
        return QuestionVariantRecords(self.database)

    @cached_property
    def answers(self) -> AnswerRecords:
        """Answers with their citations."""
        return AnswerRecords(self.database)

    @cached_property
    def cases(self) -> CaseRecords:
        """Approved cases."""
        return CaseRecords(self.database)

    @cached_property
    def calls(self) -> CallRecords:
        """Phone calls."""
        return CallRecords(self.database)

    @cached_property
    def preferences(self) -> PreferenceRecords:
        """How employees set the desk."""
        return PreferenceRecords(self.database)

    @cached_property
    def audit(self) -> AuditRecords:
        """Who did what."""
        return AuditRecords(self.database)

    @cached_property
    def sessions(self) -> SessionRecords:
        """Who is signed in."""
        return SessionRecords(self.database)

    @cached_property
    def overrides(self) -> OverrideRecords:
        """What was said instead of answers."""
        return OverrideRecords(self.database)

    @cached_property
    def proposals(self) -> ProposalRecords:
        """Proposed cases."""
        return ProposalRecords(self.database)

    @cached_property
    def samples(self) -> SampleRecords:
        """Answers up for review."""
        return SampleRecords(self.database)

    @cached_property
    def article_signals(self) -> ArticleSignalRecords:
        """What was held against articles."""
        return ArticleSignalRecords(self.database)

    @cached_property
    def answer_reviews(self) -> AnswerReviewRecords:
        """Reviews of answers."""
        return AnswerReviewRecords(self.database)

    @cached_property
    def fallbacks(self) -> FallbackRecords:
        """What the mystery shop found, and which topics search only."""
        return FallbackRecords(self.database)

    @cached_property
    def waiting(self) -> WaitingRecords:
        """How long callers waited."""
        return WaitingRecords(self.database)

    @cached_property
    def jobs(self) -> JobRecords:
        """Who holds which job."""
        return JobRecords(self.database)

    @cached_property
    def feedback(self) -> FeedbackRecords:
        """Thumbs."""
        return FeedbackRecords(self.database)

    @cached_property
    def escalations(self) -> EscalationRecords:
        """The hulplijn's queue."""
        return EscalationRecords(self.database)

    @cached_property
    def standing_sums(self) -> StandingSums:
        """The sums of weeks that are over."""
        return StandingSums(self.database)

    @cached_property
    def figures(self) -> FigureRecords:
        """What figures are made of."""
        return FigureRecords(self.database)

    @cached_property
    def training(self) -> PracticeRecords:
        """Tries at exercises."""
        return PracticeRecords(self.database)

    @cached_property
    def scenarios(self) -> ScenarioRecords:
        """Scenarios that trainers made."""
        return ScenarioRecords(self.database)

    @cached_property
    def plays(self) -> PlayRecords:
        """Plays of scenarios."""
        return PlayRecords(self.database)

    @cached_property
    def assignments(self) -> AssignmentRecords:
        """Groups of trainees, and what they are to play."""
        return AssignmentRecords(self.database)

    @cached_property
    def lessons(self) -> LessonRecords:
        """Results of lessons."""
        return LessonRecords(self.database)

    @cached_property
    def deliveries(self) -> DeliveryRecords:
        """What browsers delivered, each once."""
        return DeliveryRecords(self.database)

    @cached_property
    def confirmations(self) -> LetterRecords:
        """How letters were edited."""
        return LetterRecords(self.database)

    @cached_property
    def ingest_reports(self) -> IngestReportRecords:
        """What the last ingest said of the documents."""
        return IngestReportRecords(self.database)

    @cached_property
    def signals(self) -> SignalRecords:
        """What staff ran into."""
        return SignalRecords(self.database)

    @cached_property
    def issues(self) -> IssueRecords:
        """What editors decided on it."""
        return IssueRecords(self.database)

    @cached_property
    def corrections(self) -> CorrectionRecords:
        """Corrections of redactions, for review."""
        return CorrectionRecords(self.database)
