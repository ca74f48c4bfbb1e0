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

from bot.answering.evidence import PASSAGES, Considered, Selection, consider, select
from bot.answering.followup import standalone
from bot.answering.generators import Generator
from bot.answering.generators.source import SourceGenerator
from bot.answering.grounding import Grounding
from bot.answering.matching import Term, in_dutch, in_turn, question_terms
from bot.answering.model import Usage
from bot.answering.reuse import Shaping, reuse_key
from bot.answering.topics import LiveTopics, Topics
from bot.answering.triage import triage, unanswered, with_hits
from bot.energy import CpuClock, EnergyMeter
from bot.errors import BadInput, BelBotError, TooLong
from bot.knowledge import Knowledge, Mode, Retrieved
from bot.privacy import NO_CORRECTIONS, Corrections, Placeholders, Redactor
from bot.records.answers import AnswerRecords
from bot.retrieval.store import SearchFilter
from bot.types import (
    SUPPORTED,
    Answer,
    Citation,
    Draft,
    Energy,
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
    """A question as it comes in. `text` is plain and never leaves memory; a measurement sets `record` to False.

    `context` holds the questions asked before in the call, oldest first; with `literal` they are left out of it.
    """

    text: str = field(repr=False)
    user: str = "cli"
    call_id: str | None = None
    tax_year: int | None = None
    generator: str | None = None
    access: tuple[str, ...] = ("iedereen", "intern")
    memory: Placeholders | None = field(default=None, repr=False)
    record: bool = True
    corrections: Corrections = NO_CORRECTIONS
    context: tuple[Redacted, ...] = ()
    literal: bool = False


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
        meter: EnergyMeter | None = None,
        grounding: Grounding | None = None,
    ) -> None:
        self._redactor = redactor
        self._knowledge = knowledge
        self._topics = LiveTopics(knowledge.headings, knowledge.lexicon)
        self._generators = generators
        self._default = default
        self._records = records
        self._limits = limits
        self._meter = meter or EnergyMeter()
        self._grounding = grounding or Grounding()

    def answer(self, ask: Ask) -> Answer:
        """The whole answer at once. Raises BadInput, TooLong or Unavailable."""
        for step in self.ask(ask):
            if isinstance(step, Done):
                return step.answer
        raise AssertionError("the flow always ends with Done")

    def ask(self, ask: Ask) -> Iterator[Step]:
        """The flow, step by step, each as soon as it is known. Raises BadInput, TooLong or Unavailable."""
        processor = CpuClock()
        yield from processor.over(self._flow(ask, processor))

    def _flow(self, ask: Ask, processor: CpuClock) -> Iterator[Step]:
        clock = _Clock()
        redaction = self.redact(ask.text, ask.memory, ask.corrections)
        clock.lap("redact")
        yield Redacting(redaction)
        merged = None if ask.literal else standalone(redaction.text, ask.context)
        question = merged or redaction.text
        topics = self._topics.of(self._knowledge.version())
        triaged = replace(triage(question, date.today(), ask.tax_year, topics), standalone=merged or "")
        clock.lap("triage")
        yield Triaged(triaged)
        condition = SearchFilter(ask.access, valid_on=date.today(), tax_year=triaged.tax_year)
        retrieved = self._retrieved(question, self._limits.hits, condition)
        triaged = with_hits(triaged, question, retrieved.hits, topics)
        clock.lap("retrieve")
        yield Found(retrieved.hits)
        draft = _Drafting(question, triaged, retrieved, topics)
        draft.asked = redaction.text
        draft.grounding = self._grounding
        generator = self._generator(ask, draft)
        key = self._reuse_key(ask, draft, generator)
        if before := self._reusable(key):
            yield from draft.repeat(before)
        elif _is_readable(question):
            yield from self._speak(draft, self._select(question, retrieved), generator)
        clock.lap("answer")
        used = draft.usage
        energy = self._meter.of(processor.used_s + used.cpu_s) if used.known else None
        answer = draft.finished(clock, energy)
        yield Done(self._recorded(answer, ask, key))

    def redact(
        self, text: str, memory: Placeholders | None = None, corrections: Corrections = NO_CORRECTIONS
    ) -> Redaction:
        """Checks and redacts a text. Raises BadInput or TooLong."""
        return self._redactor.redact(_checked(text, self._limits.chars), memory, corrections)

    def search(
        self, text: str, k: int, access: tuple[str, ...] = ("iedereen", "intern"), as_typed: bool = False
    ) -> Searched:
        """Plain search in the knowledge base; by keyword alone when vectors or encoder do not work."""
        question = self.redact(text).text
        found = self._knowledge.search(question, k, SearchFilter(access), as_typed)
        return Searched(question, found.hits, found.mode)

    def considered(self, ask: Ask, without: frozenset[str] = frozenset()) -> Considered | None:
        """What a choice of evidence would rest on, for measuring and training; `without` leaves documents out, as if the
        knowledge base did not have them. None when nothing was found."""
        question = self.redact(ask.text).text
        condition = SearchFilter(ask.access, valid_on=date.today(), tax_year=triage(question, date.today()).tax_year)
        retrieved = self._retrieved(question, 3 * PASSAGES if without else PASSAGES, condition)
        hits = [hit for hit in retrieved.hits if hit.passage.document_id not in without]
        return consider(question, hits, self._terms(question, retrieved), self._knowledge.encode)

    def _retrieved(self, question: Redacted, k: int, condition: SearchFilter) -> Retrieved:
        """The best passages; for an English question those found by its Dutch terms and by itself, in turn."""
        found = self._knowledge.search(question, k, condition)
        dutch = in_dutch(question)
        if not dutch:
            return found
        return replace(found, hits=in_turn(self._knowledge.search(dutch, k, condition).hits, found.hits)[:k])

    def _select(self, question: Redacted, retrieved: Retrieved) -> Selection:
        knowledge = self._knowledge
        return select(
            question, retrieved.hits, self._terms(question, retrieved), self._limits.sentences, knowledge.encode
        )

    def _terms(self, question: Redacted, retrieved: Retrieved) -> list[Term]:
        knowledge = self._knowledge
        frequencies, meant = knowledge.document_frequencies, knowledge.meant(question)
        return question_terms(question, knowledge.lexicon, frequencies, retrieved.passages, meant)

    def _speak(self, draft: _Drafting, selection: Selection, generator: Generator) -> Iterator[Step]:
        """Sentences from the generator; from the sources when it is not there, fails, or nothing it says is supported. A
        generator that says nothing at all finds that the evidence has no answer."""
        if not selection.evidence:
            return
        failed = False
        try:
            yield from _grounded(draft, selection.evidence, generator)
        except Exception as error:  # whatever goes wrong in a model, the sources still answer
            _log.warning("generator_failed", generator=generator.name, kind=type(error).__name__)
            failed = True
        if draft.sentences:
            draft.notice = MODEL_STOPPED if failed else " ".join(filter(None, (draft.notice, selection.notice)))
        elif failed or draft.withheld:
            draft.notice = MODEL_FAILED if failed else MODEL_UNSUPPORTED
            draft.speaker(SourceGenerator())
            yield from _grounded(draft, selection.evidence, SourceGenerator())

    def _generator(self, ask: Ask, draft: _Drafting) -> Generator:
        """The generator asked for; `source`, which is always there, when it is not."""
        name = ask.generator or self._default
        generator = self._generators.get(name, SourceGenerator())
        if generator.name != name:
            draft.notice = GENERATOR_MISSING
        draft.speaker(generator)
        return generator

    def _reuse_key(self, ask: Ask, draft: _Drafting, generator: Generator) -> str | None:
        """None when nothing may be reused: a measurement measures, and what went wrong is tried again."""
        if not ask.record or draft.notice:
            return None
        version = draft.retrieved.version
        model, prompt = generator.model, generator.prompt_version
        shaping = (draft.question, draft.triage.tax_year, ask.access, date.today(), version)
        return reuse_key(Shaping(*shaping, generator.name, model, prompt, self._limits.settings))

    def _reusable(self, key: str | None) -> Answer | None:
        try:
            return self._records.reusable(key) if key else None
        except BelBotError as error:
            _log.warning("reuse_unavailable", error=error.code)
            return None

    def _recorded(self, answer: Answer, ask: Ask, key: str | None) -> Answer:
        if not ask.record:
            return answer
        reuse = None if answer.notice or answer.reused_from else key
        try:
            self._records.save(answer, ask.user, ask.call_id, reuse)
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
    settings: str = ""
    """Names the operator's choices that shape an answer besides these."""


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

    def __init__(self, question: Redacted, triaged: Triage, retrieved: Retrieved, topics: Topics) -> None:
        self.question = self.asked = question
        self.topics = topics
        self.triage = triaged
        self.retrieved = retrieved
        self.sentences: list[Sentence] = []
        self.citations: list[Citation] = []
        self.withheld = 0
        self.usage = Usage()
        self.grounding = Grounding()
        self.reused_from = ""
        self.notice = BY_KEYWORD if retrieved.mode == "keyword" else ""
        self._generator = "source"
        self._model = ""
        self._prompt_version = ""

    def speaker(self, generator: Generator) -> None:
        self._generator, self._model = generator.name, generator.model
        self._prompt_version = generator.prompt_version

    def repeat(self, before: Answer) -> Iterator[Spoken]:
        """Says what a stored answer said, sentence by sentence."""
        self.reused_from = before.reused_from or before.id
        self.citations = list(before.citations)
        self.withheld = before.withheld
        for sentence in before.sentences:
            self.sentences.append(sentence)
            yield Spoken(sentence, tuple(c for c in before.citations if c.n in sentence.citations))

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

    def finished(self, clock: _Clock, energy: Energy | None) -> Answer:
        answered = bool(self.sentences)
        outcome, reason = self._outcome()
        return Answer(
            id=str(uuid.uuid4()),
            question=self.asked,
            outcome=outcome,
            reason=reason,
            answer=" ".join(sentence.text for sentence in self.sentences),
            sentences=tuple(self.sentences),
            citations=tuple(self.citations),
            triage=self.triage
            if answered
            else unanswered(self.triage, self.question, self.retrieved.hits, self.topics),
            generator=self._generator,
            model=self._model,
            knowledge_version=self.retrieved.version,
            timings_ms=clock.timings(),
            withheld=self.withheld,
            nearest=() if answered else nearest(self.retrieved.hits),
            notice=self.notice,
            prompt_version=self._prompt_version,
            energy=energy,
            reused_from=self.reused_from,
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
    for proposed in generator.draft(draft.question, evidence, draft.usage):
        spoken = _checked_sentence(draft, proposed, evidence)
        if spoken is None:
            draft.withheld += 1
        else:
            draft.sentences.append(spoken.sentence)
            yield spoken


def _checked_sentence(draft: _Drafting, proposed: Draft, evidence: Sequence[Evidence]) -> Spoken | None:
    verdict = draft.grounding.check(proposed, evidence)
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
