"""The flow of a question: redact -> triage -> retrieve -> evidence -> generate -> ground -> record.

The only file besides `bot.privacy` where plain text has a place: `Pipeline.ask` takes it, redacts it, forgets it.
"""

from __future__ import annotations

import time
import unicodedata
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import structlog

from bot.answering.evidence import Selection, select
from bot.answering.generators import Generator
from bot.answering.generators.source import SourceGenerator
from bot.answering.grounding import check
from bot.answering.matching import question_terms
from bot.answering.triage import triage, with_hits
from bot.errors import BadInput, BelBotError, TooLong
from bot.knowledge import Knowledge, Mode, Retrieved
from bot.privacy import Placeholders, Redactor
from bot.records.answers import AnswerRecords
from bot.retrieval.store import SearchFilter
from bot.types import (
    SUPPORTED,
    Answer,
    Citation,
    Draft,
    Evidence,
    Hit,
    NearArticle,
    Outcome,
    Redacted,
    Redaction,
    Sentence,
    Timings,
    Triage,
)

_log = structlog.get_logger()

NOT_IN_KNOWLEDGE = "Dit staat niet in de kennisbank."
EMPTY_KNOWLEDGE = "De kennisbank is nog leeg."
UNREADABLE_SCRIPT = "BelBot leest alleen vragen in het Nederlands."
NOT_DUTCH = "Dit lijkt geen Nederlandse vraag. Stel de vraag in het Nederlands."
MODEL_FAILED = "Het taalmodel werkte niet. Dit antwoord komt letterlijk uit de bronnen."
GENERATOR_MISSING = "Deze manier van antwoorden is er nu niet. Dit antwoord komt letterlijk uit de bronnen."
MODEL_STOPPED = "Het taalmodel stopte halverwege. Het antwoord kan onvolledig zijn."
MODEL_UNSUPPORTED = "Wat het taalmodel schreef, staat niet in de bronnen. Dit antwoord komt letterlijk uit de bronnen."
BY_KEYWORD = "Slim zoeken werkt nu niet. BelBot zocht alleen op de woorden van de vraag."
NOT_RECORDED = "Dit antwoord kon niet worden opgeslagen. Je kunt het wel gebruiken."
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Ask:
    """A question as it comes in. `text` is plain and never leaves memory; a measurement sets `record` to False."""

    text: str = field(repr=False)
    user: str = "cli"
    call_id: str | None = None
    tax_year: int | None = None
    generator: str | None = None
    access: tuple[str, ...] = ("iedereen", "intern")
    memory: Placeholders | None = field(default=None, repr=False)
    record: bool = True


@dataclass(frozen=True, slots=True)
class Redacting:
    """The question is redacted."""

    redaction: Redaction


@dataclass(frozen=True, slots=True)
class Triaged:
    """Kind, tax year and sensitivity are known."""

    triage: Triage


@dataclass(frozen=True, slots=True)
class Found:
    """The passages found, best first."""

    hits: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A sentence that passed grounding, with its citations."""

    sentence: Sentence
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """The whole answer, recorded."""

    answer: Answer


Step = Redacting | Triaged | Found | Spoken | Done


class Pipeline:
    """Answers questions; one object serves all threads."""

    def __init__(
        self,
        redactor: Redactor,
        knowledge: Knowledge,
        generators: dict[str, Generator],
        default: str,
        records: AnswerRecords,
        limits: Limits,
    ) -> None:
        self._redactor = redactor
        self._knowledge = knowledge
        self._generators = generators
        self._default = default
        self._records = records
        self._limits = limits

    def answer(self, ask: Ask) -> Answer:
        """The whole answer at once. Raises BadInput, TooLong or Unavailable."""
        for step in self.ask(ask):
            if isinstance(step, Done):
                return step.answer
        raise AssertionError("the flow always ends with Done")

    def ask(self, ask: Ask) -> Iterator[Step]:
        """The flow, step by step, each as soon as it is known. Raises BadInput, TooLong or Unavailable."""
        clock = _Clock()
        redaction = self.redact(ask.text, ask.memory)
        clock.lap("redact")
        yield Redacting(redaction)
        question = redaction.text
        triaged = triage(question, date.today(), ask.tax_year)
        clock.lap("triage")
        yield Triaged(triaged)
        condition = SearchFilter(ask.access, valid_on=date.today(), tax_year=triaged.tax_year)
        retrieved = self._knowledge.search(question, self._limits.hits, condition)
        triaged = with_hits(triaged, retrieved.hits)
        clock.lap("retrieve")
        yield Found(retrieved.hits)
        draft = _Drafting(question, triaged, retrieved)
        if _is_readable(question):
            yield from self._speak(draft, self._select(question, retrieved), ask.generator or self._default)
        clock.lap("answer")
        answer = draft.finished(clock)
        yield Done(self._recorded(answer, ask))

    def redact(self, text: str, memory: Placeholders | None = None) -> Redaction:
        """Checks and redacts a text. Raises BadInput or TooLong."""
        return self._redactor.redact(_checked(text, self._limits.chars), memory)

    def search(
        self, text: str, k: int, access: tuple[str, ...] = ("iedereen", "intern"), as_typed: bool = False
    ) -> Searched:
        """Plain search in the knowledge base; by keyword alone when vectors or encoder do not work."""
        question = self.redact(text).text
        found = self._knowledge.search(question, k, SearchFilter(access), as_typed)
        return Searched(question, found.hits, found.mode)

    def _select(self, question: Redacted, retrieved: Retrieved) -> Selection:
        knowledge = self._knowledge
        terms = question_terms(question, knowledge.lexicon, knowledge.document_frequencies, retrieved.passages)
        return select(question, retrieved.hits, terms, self._limits.sentences)

    def _speak(self, draft: _Drafting, selection: Selection, name: str) -> Iterator[Step]:
        """Sentences from the generator; from the sources when it is not there, fails, or nothing it says is supported. A
        generator that says nothing at all finds that the evidence has no answer."""
        if not selection.evidence:
            return
        generator = self._generators.get(name, SourceGenerator())
        if generator.name != name:
            draft.notice = GENERATOR_MISSING
        draft.speaker(generator)
        failed = False
        try:
            yield from _grounded(draft, selection.evidence, generator)
        except Exception as error:  # whatever goes wrong in a model, the sources still answer
            _log.warning("generator_failed", generator=generator.name, kind=type(error).__name__)
            failed = True
        if draft.sentences:
            draft.notice = MODEL_STOPPED if failed else draft.notice
        elif failed or draft.withheld:
            draft.notice = MODEL_FAILED if failed else MODEL_UNSUPPORTED
            draft.speaker(SourceGenerator())
            yield from _grounded(draft, selection.evidence, SourceGenerator())

    def _recorded(self, answer: Answer, ask: Ask) -> Answer:
        if not ask.record:
            return answer
        try:
            self._records.save(answer, ask.user, ask.call_id)
        except BelBotError as error:
            _log.error("answer_not_recorded", error=error.code)
            return replace(answer, notice=" ".join(filter(None, (answer.notice, NOT_RECORDED))))
        return answer


@dataclass(frozen=True, slots=True)
class Limits:
    """The pipeline's own settings."""

    chars: int
    hits: int
    sentences: int


@dataclass(frozen=True, slots=True)
class Searched:
    """What a plain search found, and whether vectors took part (`semantic`) or the database alone (`keyword`)."""

    question: Redacted
    hits: tuple[Hit, ...]
    mode: Mode


class _Clock:
    """Milliseconds by step."""

    def __init__(self) -> None:
        self._start = self._last = time.perf_counter()
        self._laps: dict[str, float] = {}

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self._laps[name] = round((now - self._last) * 1000, 2)
        self._last = now

    def timings(self) -> Timings:
        return Timings(**self._laps, total=round((self._last - self._start) * 1000, 2))


class _Drafting:
    """An answer while it grows: sentences that passed, their citations, what was withheld."""

    def __init__(self, question: Redacted, triaged: Triage, retrieved: Retrieved) -> None:
        self.question = question
        self.triage = triaged
        self.retrieved = retrieved
        self.sentences: list[Sentence] = []
        self.citations: list[Citation] = []
        self.withheld = 0
        self.notice = BY_KEYWORD if retrieved.mode == "keyword" else ""
        self._generator = "source"
        self._model = ""
        self._prompt_version = ""

    def speaker(self, generator: Generator) -> None:
        self._generator, self._model = generator.name, generator.model
        self._prompt_version = generator.prompt_version

    def cite(self, item: Evidence) -> Citation:
        """The citation of a piece of evidence, made once."""
        for citation in self.citations:
            if (citation.passage_id, citation.start, citation.end) == (item.passage.passage_id, item.start, item.end):
                return citation
        passage = item.passage
        citation = Citation(
            n=len(self.citations) + 1,
            passage_id=passage.passage_id,
            document_id=passage.document_id,
            title=passage.title,
            section=passage.section,
            quote=item.text,
            start=item.start,
            end=item.end,
            uri=passage.uri,
            validity=passage.meta.validity(date.today()),
            page=passage.page,
            article=passage.article,
        )
        self.citations.append(citation)
        return citation

    def finished(self, clock: _Clock) -> Answer:
        answered = bool(self.sentences)
        outcome, reason = self._outcome()
        return Answer(
            id=str(uuid.uuid4()),
            question=self.question,
            outcome=outcome,
            reason=reason,
            answer=" ".join(sentence.text for sentence in self.sentences),
            sentences=tuple(self.sentences),
            citations=tuple(self.citations),
            # What was found without answering says nothing about the topic of the question.
            triage=self.triage if answered else replace(self.triage, topic="", missing_facts=()),
            generator=self._generator,
            model=self._model,
            knowledge_version=self.retrieved.version,
            timings_ms=clock.timings(),
            withheld=self.withheld,
            nearest=() if answered else nearest(self.retrieved.hits),
            notice=self.notice,
            prompt_version=self._prompt_version,
        )

    def _outcome(self) -> tuple[Outcome, str]:
        if self.sentences:
            return "answered", ""
        if not _is_readable(self.question):
            return "blocked", UNREADABLE_SCRIPT
        if not self.retrieved.version:
            return "abstained", EMPTY_KNOWLEDGE
        return "abstained", NOT_IN_KNOWLEDGE


def _grounded(draft: _Drafting, evidence: Sequence[Evidence], generator: Generator) -> Iterator[Spoken]:
    for proposed in generator.draft(draft.question, evidence):
        spoken = _checked_sentence(draft, proposed, evidence)
        if spoken is None:
            draft.withheld += 1
        else:
            draft.sentences.append(spoken.sentence)
            yield spoken


def _checked_sentence(draft: _Drafting, proposed: Draft, evidence: Sequence[Evidence]) -> Spoken | None:
    verdict = check(proposed, evidence)
    if verdict.support not in SUPPORTED:
        return None
    citations = tuple(draft.cite(item) for item in evidence if item.n in proposed.evidence)
    return Spoken(Sentence(proposed.text, tuple(c.n for c in citations), verdict.support), citations)


def nearest(hits: Sequence[Hit]) -> tuple[NearArticle, ...]:
    """The best three articles among the hits, each once."""
    by_document = {hit.passage.document_id: hit.passage for hit in reversed(hits)}
    ordered = dict.fromkeys(hit.passage.document_id for hit in hits)
    return tuple(
        NearArticle(p.document_id, p.passage_id, p.title, p.section, p.uri)
        for p in (by_document[document] for document in list(ordered)[:_NEAREST])
    )


def _checked(text: str, limit: int) -> str:
    """Refuses what cannot be a question, before anything else looks at it."""
    if len(text) > limit:
        raise TooLong(
            f"the question has {len(text)} characters; the limit is {limit}",
            f"De vraag is te lang: {len(text)} tekens. Maak er hooguit {limit} van.",
        )
    if any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n\r" for c in text):
        raise BadInput(
            "the question holds control characters", "De vraag bevat onleesbare tekens. Typ de vraag opnieuw."
        )
    if not any(c.isalnum() for c in text):
        raise BadInput("the question is empty", "De vraag is leeg. Typ eerst een vraag.")
    return text


def _is_readable(question: Redacted) -> bool:
    """Whether most letters are Latin: other scripts cannot match Dutch sources."""
    letters = [c for c in question if c.isalpha()]
    latin = sum(1 for c in letters if "LATIN" in unicodedata.name(c, ""))
    return not letters or latin >= 0.7 * len(letters)
