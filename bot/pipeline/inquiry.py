"""A question with what was found for it, before anything is said to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.access import Reader
from bot.answering.evidence.answer_types import answer_demand
from bot.answering.evidence.selection import Selection
from bot.answering.evidence.years import narrowed
from bot.answering.triage.referrals import naming
from bot.answering.triage.status import terms_in
from bot.answering.triage.triage import IN_DANGER, Topics
from bot.language.languages import foreign_language
from bot.language.plain_text import plain_text
from bot.language.scope import is_vague
from bot.language.tokens import listed
from bot.pipeline.choices import choices
from bot.pipeline.question import has_subject, is_readable
from bot.pipeline.retrieved import RetrievedPassages
from bot.pipeline.unanswered import BESIDE
from bot.pipeline.year_search import YearEvidence
from bot.types import Choice, Redacted, Triage


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question before anything is said to it. `asked` is what the employee typed, `read` what that was read as, `question` what was
    searched: the question of a term where the caller's own case is meant. All are redacted. `notice` is what is told of the question
    itself, before any other notice, `sentences` how many may answer, `said` what has
    answered another question of the same text, `found` what may answer this one, where that was weighed already. Of `search_only` nothing
    is said: not even an approved case."""

    asked: Redacted
    read: Redacted
    question: Redacted
    triage: Triage
    retrieved: RetrievedPassages
    topics: Topics
    reader: Reader
    notice: str = ""
    sentences: int = 4
    said: frozenset[str] = frozenset()
    found: YearEvidence | None = None
    search_only: bool = False

    @property
    def can_be_answered(self) -> bool:
        """Whether it can be read, asks something and names a subject, and nothing goes before an answer."""
        return (
            not (self.language or self.in_danger or self.search_only)
            and is_readable(self.question)
            and self.names_subject
        )

    @property
    def in_danger(self) -> bool:
        """Whether somebody may come to harm."""
        return self.triage.sensitivity in IN_DANGER

    @property
    def read_as(self) -> tuple[object, ...]:
        """What makes it another question than one of the same words and year."""
        triage = self.triage
        told = triage.source_year, triage.compared_years, triage.kind, triage.status, triage.referral, self.language
        return (*told, self.search_only, *self.retrieved.withheld)

    @property
    def language(self) -> str:
        """The code of the language that was typed, when that is surely not Dutch; else empty."""
        return foreign_language(plain_text(self.asked))

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What a vague question may mean, of what was found; a question for another desk is not asked back."""
        triage = self.triage
        is_asked_elsewhere = triage.status or triage.referral or triage.kind in BESIDE
        asks_back = self.can_be_answered and not is_asked_elsewhere and self._is_vague
        return choices(self.retrieved.hits) if asks_back else ()

    @property
    def _is_vague(self) -> bool:
        """Whether no more than a topic is named; an amount, a date or another particular thing that is asked is more."""
        return not answer_demand(self.read).essential and is_vague(self.read)

    @property
    def names_subject(self) -> bool:
        """Whether something is asked, about something."""
        return self.triage.kind != "small_talk" and has_subject(self.question)


def directed(inquiry: Inquiry, found: Selection) -> Selection:
    """What may stand under a direction: the term of such a case, or what is said of the organisation. The rest is beside the question."""
    if status := inquiry.triage.status:
        return replace(narrowed(found, terms_in(status, found.evidence)), likely=())
    referral = inquiry.triage.referral
    return narrowed(found, naming(referral, inquiry.question, found.evidence)) if referral else found


def withheld_notice(titles: Sequence[str]) -> str:
    """What is told when a sentence that would answer is withheld; empty when none is."""
    if not titles:
        return ""
    where = listed(f"“{title}”" for title in titles)
    return f"BelBot gebruikt een zin uit {where} nu niet: die zin klopt misschien niet. Lees het bericht bij Actueel."
