"""The flow of a question: redact -> triage -> retrieve -> case? -> evidence -> generate -> ground -> record.

The only file besides `bot.privacy` where plain text has a place: `Pipeline.ask` takes it, redacts it, forgets it.
"""

from __future__ import annotations

from collections.abc import Generator as Steps
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import structlog

from bot.answering.evidence import Considered
from bot.answering.followup import standalone
from bot.answering.generators import Generator
from bot.answering.generators.case import CaseGenerator
from bot.answering.generators.source import SourceGenerator
from bot.answering.grounding import Grounding
from bot.answering.reuse import Shaping, reuse_key
from bot.answering.triage import triage, with_hits
from bot.casebook import Approved, CaseBook
from bot.drafting import Drafting
from bot.energy import CpuClock, EnergyMeter
from bot.errors import BelBotError
from bot.finding import Finding
from bot.knowledge import Knowledge
from bot.language.callers import of_any_caller
from bot.privacy import NO_CORRECTIONS, Corrections, Placeholders, Redactor
from bot.questions import checked, has_subject, is_readable, to_the_point
from bot.records.answers import AnswerRecords
from bot.retrieval.store import SearchFilter
from bot.steps import Ask, Clock, Done, Found, Limits, Redacting, Searched, Spoken, Step, Triaged
from bot.types import Answer, Evidence, Redaction

__all__ = ["Ask", "Done", "Found", "Limits", "Pipeline", "Redacting", "Searched", "Spoken", "Step", "Triaged"]

_log = structlog.get_logger()

MODEL_FAILED = "Het taalmodel werkte niet. Dit antwoord komt letterlijk uit de bronnen."
GENERATOR_MISSING = "Deze manier van antwoorden is er nu niet. Dit antwoord komt letterlijk uit de bronnen."
MODEL_STOPPED = "Het taalmodel stopte halverwege. Het antwoord kan onvolledig zijn."
MODEL_UNSUPPORTED = "Wat het taalmodel schreef, staat niet in de bronnen. Dit antwoord komt letterlijk uit de bronnen."
NOT_RECORDED = "Dit antwoord kon niet worden opgeslagen. Je kunt het wel gebruiken."


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
        cases: CaseBook | None = None,
    ) -> None:
        self._redactor = redactor
        self._finding = Finding(knowledge)
        self._generators = generators
        self._default = default
        self._records = records
        self._limits = limits
        self._meter = meter or EnergyMeter()
        self._grounding = grounding or Grounding()
        self._cases = cases

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
        clock = Clock()
        redaction = self.redact(ask.text, ask.memory, ask.corrections)
        clock.lap("redact")
        yield Redacting(redaction)
        merged = None if ask.literal else standalone(redaction.text, ask.context)
        question = to_the_point(merged or redaction.text)
        topics = self._finding.topics()
        triaged = replace(triage(question, date.today(), ask.tax_year, topics), standalone=merged or "")
        clock.lap("triage")
        yield Triaged(triaged)
        question = of_any_caller(question)
        condition = SearchFilter(ask.access, valid_on=date.today(), tax_year=triaged.tax_year)
        retrieved = self._finding.passages(question, self._limits.hits, condition)
        triaged = with_hits(triaged, question, retrieved.hits, topics)
        clock.lap("retrieve")
        yield Found(retrieved.hits)
        draft = Drafting(redaction.text, question, triaged, retrieved, self._grounding, topics)
        key = yield from self._answered(ask, draft)
        clock.lap("answer")
        energy = self._meter.of(processor.used_s + draft.usage.cpu_s) if draft.usage.known else None
        answer = self._recorded(draft.finished(clock, energy), ask, None if draft.flawed else key)
        yield Done(answer, draft.confidence)

    def look(self) -> None:
        """Looks for news of the knowledge and the cases ahead of a question, which then need not; what can't be seen now
        is left to the question."""
        self._finding.look()
        if self._cases:
            self._cases.look()

    def warm(self) -> None:
        """Learns what the first question would otherwise wait for. Raises Unavailable."""
        self._finding.topics()

    def redact(
        self, text: str, memory: Placeholders | None = None, corrections: Corrections = NO_CORRECTIONS
    ) -> Redaction:
        """Checks and redacts a text. Raises BadInput or TooLong."""
        return self._redactor.redact(checked(text, self._limits.chars), memory, corrections)

    def search(
        self, text: str, k: int, access: tuple[str, ...] = ("iedereen", "intern"), as_typed: bool = False
    ) -> Searched:
        """Plain search in the knowledge base; by keyword alone when vectors or encoder do not work."""
        question = self.redact(text).text
        found = self._finding.as_typed(question, k, SearchFilter(access), as_typed)
        return Searched(question, found.hits, found.mode)

    def considered(self, ask: Ask, without: frozenset[str] = frozenset()) -> Considered | None:
        """What a choice of evidence would rest on, for measuring and training; `without` leaves documents out, as if the
        knowledge base did not have them. None when nothing was found."""
        question = self.redact(ask.text).text
        condition = SearchFilter(ask.access, valid_on=date.today(), tax_year=triage(question, date.today()).tax_year)
        return self._finding.considered(question, condition, without)

    def _answered(self, ask: Ask, draft: Drafting) -> Steps[Step, None, str | None]:
        """Says the answer: an approved case, else what was said to this question before, else what the generator makes of
        the evidence. Returns the key under which it may be said again."""
        if approved := self._approved(ask, draft):
            yield from draft.speak(approved.evidence, CaseGenerator(approved.drafts))
            return None
        generator = self._generator(ask, draft)
        key = self._reuse_key(ask, draft, generator)
        if before := self._reusable(key):
            yield from draft.repeat(before)
            return None
        if is_readable(draft.question) and has_subject(draft.question):
            selection = self._finding.evidence(draft.question, draft.retrieved, self._limits.sentences)
            draft.confidence = selection.chance
            yield from self._speak(draft, selection.evidence, generator)
            if draft.sentences and not draft.flawed:
                draft.notice = selection.notice
        return key

    def _approved(self, ask: Ask, draft: Drafting) -> Approved | None:
        """The case that this question is, when its sources carry every sentence of it."""
        if self._cases is None:
            return None
        found = self._cases.find(draft.question, draft.triage.tax_year, ask.access, date.today())
        if found is None:
            return None
        if not draft.approve(found.case.case_id, found.drafts, found.evidence):
            _log.warning("case_not_carried", case=found.case.case_id)
            return None
        draft.speaker(CaseGenerator(found.drafts))
        return found

    def _speak(self, draft: Drafting, evidence: Sequence[Evidence], generator: Generator) -> Iterator[Step]:
        """Sentences from the generator; from the sources when it fails, or nothing it says is supported. A generator that
        says nothing at all finds that the evidence has no answer."""
        if not evidence:
            return
        failed = False
        try:
            yield from draft.speak(self._offered(draft, evidence, generator), generator)
        except Exception as error:  # whatever goes wrong in a model, the sources still answer
            _log.warning("generator_failed", generator=generator.name, kind=type(error).__name__)
            failed = True
        if draft.sentences and failed:
            draft.warn(MODEL_STOPPED)
        elif not draft.sentences and (failed or draft.withheld):
            draft.warn(MODEL_FAILED if failed else MODEL_UNSUPPORTED)
            draft.speaker(SourceGenerator())
            yield from draft.speak(evidence, SourceGenerator())

    def _offered(self, draft: Drafting, evidence: Sequence[Evidence], generator: Generator) -> Sequence[Evidence]:
        """A model that only picks sentences may pick from more of them than answer by themselves."""
        if generator.name != "select":
            return evidence
        return self._finding.options(draft.question, draft.retrieved) or evidence

    def _generator(self, ask: Ask, draft: Drafting) -> Generator:
        """The generator asked for; `source`, which is always there, when it is not."""
        name = ask.generator or self._default
        generator = self._generators.get(name, SourceGenerator())
        if generator.name != name:
            draft.warn(GENERATOR_MISSING)
        draft.speaker(generator)
        return generator

    def _reuse_key(self, ask: Ask, draft: Drafting, generator: Generator) -> str | None:
        """None when nothing may be reused: a measurement measures, and what went wrong is tried again."""
        if not ask.record or draft.flawed:
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
        try:
            self._records.save(answer, ask.user, ask.call_id, key, ask.asked_at)
        except BelBotError as error:
            _log.error("answer_not_recorded", error=error.code)
            return replace(answer, notice=" ".join(filter(None, (answer.notice, NOT_RECORDED))))
        return answer
