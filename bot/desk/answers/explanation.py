"""How an answer came about, for whoever wants to learn from it: what is needed, where it stands, and how one gets there.

The search is done again for it, on the knowledge base of this moment. Nothing is told that the search did not do.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import numpy as np

from bot.access import is_internal
from bot.answering.evidence.likeness import WordLink, word_links
from bot.answering.evidence.ranker import load_sentence_ranker
from bot.answering.evidence.selection import PASSAGES, EvidenceWeighing
from bot.answering.evidence.terms import Term, question_terms
from bot.answering.withheld import WithheldBook, touches
from bot.desk.answers.facts import FactNeed, why_needed
from bot.desk.answers.stored import answer_for
from bot.desk.people.users import User
from bot.errors import NotFound
from bot.pipeline.passage_search import LiveKnowledge, PassageSearch
from bot.pipeline.retrieved import Mode, RetrievedPassages
from bot.pipeline.searched_question import searched_questions
from bot.records.answers import AnswerRecords
from bot.records.knowledge import KnowledgeRecords
from bot.retrieval.ranker import PoolEntry
from bot.retrieval.store.interface import SearchFilter
from bot.types import Answer, Citation, Document, Metadata, Passage, Redacted, Validity

Way = Literal["case", "reused", "search"]
Index = Literal["words", "chars", "meaning", "reader"]
Why = Literal["cited", "lower", "expired", "future", "other_year", "law", "withheld"]
"""`law`: it stepped aside for articles, or does not say that it holds in the year that was asked about; `withheld`: a notice withholds the
sentence that would have been quoted."""
_OTHERS = 5


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """Where cited sentences stand (`numbers` are theirs), and how the search got there: the words that led to them and the
    indexes that had the passage among their best. `meta` is what its document says about itself now, None when it is gone; `withheld` says that
    a notice withholds a quote of it by now."""

    numbers: tuple[int, ...]
    document_id: str
    passage_id: str
    title: str
    section: str
    article: str
    page: int | None
    validity: Validity
    meta: Metadata | None
    withheld: bool
    words: tuple[WordLink, ...]
    indexes: tuple[Index, ...]


@dataclass(frozen=True, slots=True)
class ArticleChoice:
    """An article that was looked at, and why it is cited or not. `share` (0 to 1) is what its best sentence got of all
    sentences read; None where its sentences were not read."""

    document_id: str
    passage_id: str
    title: str
    section: str
    why: Why
    share: float | None
    validity: Validity
    valid_from: date | None
    valid_to: date | None
    tax_years: tuple[int, ...]
    internal: bool


@dataclass(frozen=True, slots=True)
class Spelling:
    """A word as it was typed and what it was taken for."""

    typed: str
    meant: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """`question` is what was searched, redacted: what was typed without the talk around it, a follow-up as what it was read as, and for a
    question about the caller's own case the term of such a case. `chance` that the sources answer it, None when nothing was found, and the
    least `threshold` at which that is an answer and `likely_threshold` at which it is a place to look (0 to 1). `unchanged` says that the
    answer's knowledge version is still in use. `reader` is the fingerprint of the reader that took part, empty without."""

    answer_id: str
    question: str
    way: Way
    mode: Mode
    unchanged: bool
    chance: float | None
    threshold: float
    likely_threshold: float
    spelling: tuple[Spelling, ...]
    needed: tuple[FactNeed, ...]
    places: tuple[CitedPlace, ...]
    weighed: tuple[ArticleChoice, ...]
    reader: str


class Explanations:
    """Explains stored answers."""

    def __init__(
        self, answers: AnswerRecords, documents: KnowledgeRecords, knowledge: LiveKnowledge, withheld: WithheldBook
    ) -> None:
        self._answers = answers
        self._documents = documents
        self._knowledge = knowledge
        self._withheld = withheld
        self._finding = PassageSearch(knowledge, withheld)

    def explain(self, user: User, answer_id: str, part: int = 1) -> Explanation:
        """How this answer, or one part of it (from 1), came about, as far as this user may see it. Raises NotFound or
        Unavailable."""
        asked = searched_questions(answer_for(user, self._answers, answer_id))
        if not 1 <= part <= len(asked):
            raise NotFound("the answer has no such part")
        answer, question = asked[part - 1].answer, asked[part - 1].question
        condition = SearchFilter(user.reader, in_force=True, tax_year=answer.triage.source_year)
        retrieved = self._finding.passages(question, PASSAGES, condition)
        considered = self._finding.weighings(question, condition, frozenset()).best
        ranker = considered.ranker if considered else load_sentence_ranker()
        return Explanation(
            answer_id=answer.id,
            question=question,
            way="case" if answer.case_id else "reused" if answer.reused_from else "search",
            mode=retrieved.mode,
            unchanged=retrieved.version == answer.knowledge_version,
            chance=round(considered.chance, 3) if considered else None,
            threshold=ranker.threshold,
            likely_threshold=ranker.likely_threshold,
            spelling=tuple(Spelling(*pair) for pair in self._knowledge.meant(question).items()),
            needed=tuple(self._needed(answer, user)),
            places=tuple(self._places(answer, user, question, retrieved, condition)),
            weighed=tuple(self._weighed(answer, question, retrieved, considered, condition)),
            reader=self._knowledge.reader_of(retrieved.version) if retrieved.mode == "semantic" else "",
        )

    def _needed(self, answer: Answer, user: User) -> list[FactNeed]:
        """The facts of the cited articles, each once."""
        needed: dict[str, FactNeed] = {}
        for document_id in dict.fromkeys(citation.document_id for citation in answer.citations):
            document = self._documents.document(document_id, user.reader)
            passages = self._documents.passages_of(document_id, user.reader) if document else []
            for fact in document.meta.required_facts if document else ():
                needed.setdefault(fact, why_needed(fact, document_id, passages, self._knowledge.lexicon))
        return list(needed.values())

    def _places(
        self, answer: Answer, user: User, question: Redacted, retrieved: RetrievedPassages, condition: SearchFilter
    ) -> list[CitedPlace]:
        """One for each passage cited, in the order of the citations."""
        knowledge = self._knowledge
        meant = knowledge.meant(question)
        terms = question_terms(question, knowledge.lexicon, knowledge.document_frequencies, retrieved.passages, meant)
        cited: dict[str, list[Citation]] = {}
        for citation in answer.citations:
            cited.setdefault(citation.passage_id, []).append(citation)
        found = knowledge.found(question, list(cited), condition)
        return [
            _place(
                citations,
                self._documents.document(citations[0].document_id, user.reader),
                terms,
                found.get(passage_id),
                withheld=self._is_withheld(user, citations),
            )
            for passage_id, citations in cited.items()
        ]

    def _is_withheld(self, user: User, citations: Sequence[Citation]) -> bool:
        """Whether a notice withholds one of these quotes of one passage."""
        placed = self._documents.placed(citations[0].passage_id, user.reader)
        held = self._withheld.stretches(placed.passage, user.on) if placed else ()
        return any(touches(held, one.start, one.end) for one in citations)

    def _weighed(
        self,
        answer: Answer,
        question: Redacted,
        retrieved: RetrievedPassages,
        considered: EvidenceWeighing | None,
        condition: SearchFilter,
    ) -> list[ArticleChoice]:
        """Cited articles first, then what else was read, then what the day or the tax year left out."""
        cited = {citation.document_id for citation in answer.citations}
        shares = _shares(considered)
        read = _first([hit.passage for hit in retrieved.hits])
        others = self._knowledge.search(question, PASSAGES, SearchFilter(condition.reader), as_typed=True)
        left_out = _first([hit.passage for hit in others.hits if not condition.admits(hit.passage.meta)])
        on, held = condition.reader.on, self._finding.passed_over(question, retrieved, condition.tax_year)
        listed = [
            _one(p, "cited" if p.document_id in cited else _passed_over(p, shares, held), shares, on) for p in read
        ]
        listed += [_one(p, _left_out(p, condition), {}, on) for p in left_out if p.document_id not in cited]
        cited_first = sorted(listed, key=lambda one: one.why != "cited")
        return [one for n, one in enumerate(cited_first) if one.why != "lower" or n < _OTHERS]


def _place(
    citations: Sequence[Citation],
    document: Document | None,
    terms: Sequence[Term],
    scores: PoolEntry | None,
    *,
    withheld: bool,
) -> CitedPlace:
    first = citations[0]
    named = (
        (("words", scores.words), ("chars", scores.chars), ("meaning", scores.dense), ("reader", scores.pieces))
        if scores
        else ()
    )
    quoted = " ".join((first.title, first.section, *(citation.quote for citation in citations)))
    return CitedPlace(
        numbers=tuple(citation.n for citation in citations),
        document_id=first.document_id,
        passage_id=first.passage_id,
        title=first.title,
        section=first.section,
        article=first.article,
        page=first.page,
        validity=first.validity,
        meta=document.meta if document else None,
        withheld=withheld,
        words=tuple(word_links(terms, quoted)),
        indexes=tuple(name for name, score in named if score > 0),  # type: ignore[misc]
    )


def _first(passages: Sequence[Passage]) -> list[Passage]:
    """The best passage of each document, in order."""
    by_document: dict[str, Passage] = {}
    for passage in passages:
        by_document.setdefault(passage.document_id, passage)
    return list(by_document.values())


def _shares(considered: EvidenceWeighing | None) -> dict[str, float]:
    """The share of each document's best sentence, as the choice of evidence weighs them (softmax over the scores)."""
    if considered is None:
        return {}
    odds = np.exp(considered.scores - considered.scores.max())
    shares: dict[str, float] = {}
    for candidate, share in zip(considered.weighed.candidates, odds / odds.sum(), strict=True):
        document_id = candidate.passage.document_id
        shares[document_id] = max(shares.get(document_id, 0.0), float(share))
    return shares


def _passed_over(passage: Passage, shares: dict[str, float], held: Collection[str]) -> Why:
    if passage.title in held:
        return "withheld"
    return "law" if passage.meta.is_law and passage.document_id not in shares else "lower"


def _left_out(passage: Passage, condition: SearchFilter) -> Why:
    meta, year = passage.meta, condition.tax_year
    if year is not None and meta.tax_years and year not in meta.tax_years:
        return "other_year"
    return "future" if meta.validity(condition.reader.on) == "future" else "expired"


def _one(passage: Passage, why: Why, shares: dict[str, float], on: date) -> ArticleChoice:
    meta, share = passage.meta, shares.get(passage.document_id)
    return ArticleChoice(
        document_id=passage.document_id,
        passage_id=passage.passage_id,
        title=passage.title,
        section=passage.section,
        why=why,
        share=None if share is None else round(share, 3),
        validity=meta.validity(on),
        valid_from=meta.valid_from,
        valid_to=meta.valid_to,
        tax_years=meta.tax_years,
        internal=is_internal(meta),
    )
