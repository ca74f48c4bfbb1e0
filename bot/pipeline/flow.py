"""The flow of a question: redact -> triage -> retrieve -> case? -> evidence -> generate -> ground -> record.

The only file besides `bot.privacy` where plain text has a place: `Pipeline.ask` takes it, redacts it, forgets it.
"""

from __future__ import annotations

import uuid
from collections.abc import Generator as Steps
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

import structlog

from bot.access import Reader
from bot.answering.cases import ApprovedCase, CaseBook, ReuseConditions, reuse_key
from bot.answering.evidence.selection import Selection
from bot.answering.evidence.sources import Weighings
from bot.answering.evidence.years import holding
from bot.answering.fallbacks import FallbackBook
from bot.answering.generators import Generator
from bot.answering.generators.literal import SourceGenerator
from bot.answering.grounding import Grounding
from bot.answering.triage.referrals import ReferralTable
from bot.answering.triage.tax_year import in_figures
from bot.answering.triage.triage import IN_DANGER, sensitivity, triage, with_hits
from bot.answering.withheld import WithheldBook
from bot.errors import BelBotError
from bot.pipeline.answer_builder import AnswerBuilder, AnswerParts
from bot.pipeline.energy import CpuClock, EnergyMeter
from bot.pipeline.inquiry import Inquiry, directed, withheld_notice
from bot.pipeline.parts import (
    PartSpeech,
    hits_of,
    key_of,
    left_over,
    part_of,
    questions_of,
    reused,
    steps_of,
    together,
    triage_of,
)
from bot.pipeline.passage_search import LiveKnowledge, PassageSearch
from bot.pipeline.question import as_said, checked, standalone, to_the_point, without_told_years
from bot.pipeline.searched_question import MOST_PARTS, searched
from bot.pipeline.steps import (
    Ask,
    Asking,
    Clock,
    DoneStep,
    HitsStep,
    Limits,
    PartReadings,
    ReadQuestion,
    RedactionStep,
    SearchResult,
    SentenceStep,
    Step,
    TriageStep,
)
from bot.pipeline.tracing import Tracing
from bot.pipeline.year_search import YearEvidence, YearQuestion, YearSearch, two_years
from bot.privacy import NO_CORRECTIONS, Corrections, Placeholders, Redactor
from bot.records.answers import AnswerRecords
from bot.retrieval.store.interface import SearchFilter
from bot.types import Answer, Energy, Evidence, Redacted, Redaction, Timings, Triage

__all__ = ["Ask", "DoneStep", "HitsStep", "Limits", "Pipeline", "RedactionStep", "SentenceStep", "Step", "TriageStep"]

_log = structlog.get_logger()

GENERATOR_MISSING = "Deze manier van antwoorden is er nu niet. Dit antwoord komt letterlijk uit de bronnen."
NOT_RECORDED = "Dit antwoord kon niet worden opgeslagen. Je kunt het wel gebruiken."

_CLEARLY, _VERY_CLEARLY = 0.1, 0.25
"""By how much another reading of a question must be likelier to be answered: of one that leans on the one before, and of others."""
_LIKELY = 0.1  # what a place to look counts beside an answer


class Pipeline:
    """Answers questions; one object serves all threads."""

    def __init__(
        self,
        redactor: Redactor,
        knowledge: LiveKnowledge,
        generators: dict[str, Generator],
        default: str,
        records: AnswerRecords,
        limits: Limits,
        meter: EnergyMeter | None = None,
        grounding: Grounding | None = None,
        cases: CaseBook | None = None,
        referrals: ReferralTable | None = None,
        withheld: WithheldBook | None = None,
        fallbacks: FallbackBook | None = None,
        tracing: Tracing | None = None,
    ) -> None:
        self._redactor = redactor
        self._finding = PassageSearch(knowledge, withheld)
        self._years = YearSearch(self._finding, limits.hits, limits.sentences)
        self._generators = generators
        self._default = default
        self._records = records
        self._limits = limits
        self._meter = meter or EnergyMeter()
        self._grounding = grounding or Grounding()
        self._cases = cases
        self._referrals = referrals or ReferralTable()
        self._fallbacks = fallbacks or FallbackBook()
        self._tracing = tracing or Tracing()

    def answer(self, ask: Ask) -> Answer:
        """The whole answer at once, with which the flow always ends. Raises BadInput, TooLong or Unavailable."""
        return next(step.answer for step in self.ask(ask) if isinstance(step, DoneStep))

    def ask(self, ask: Ask) -> Iterator[Step]:
        """The flow, step by step, each as soon as it is known. Raises BadInput, TooLong or Unavailable."""
        processor = CpuClock()
        yield from self._tracing.over(processor.over(self._flow(ask, processor)))

    def _flow(self, ask: Ask, processor: CpuClock) -> Iterator[Step]:
        clock = Clock()
        redaction = self.redact(ask.text, ask.memory, ask.corrections)
        clock.lap("redact")
        yield RedactionStep(redaction)
        question = to_the_point(redaction.text)
        merged = None if ask.literal else standalone(question, [to_the_point(turn) for turn in ask.context])
        question = to_the_point(merged) if merged else question
        asking = Asking(ask, redaction.text, self._finding.topics().seen_by(ask.reader))
        if several := self._several(asking, question):
            yield from self._all_answered(asking, several, merged or "", clock, processor)
            return
        read = self._read(asking, question)
        triaged = replace(read.triage, standalone=read.question if read.question != question else merged or "")
        clock.lap("triage")
        yield TriageStep(triaged)
        inquiry = self._inquiry(asking, replace(read, triage=triaged))
        clock.lap("retrieve")
        yield HitsStep(inquiry.retrieved.hits)
        builder = AnswerBuilder(inquiry, self._grounding)
        parts = yield from self._answered(ask, builder)
        clock.lap("answer")
        energy = self._energy(processor, parts.model_cpu_s)
        answer = builder.answer(parts, clock.timings(), energy)
        yield DoneStep(self._recorded(answer, ask, None if parts.flawed else parts.reuse_key), parts.confidence)

    def _all_answered(
        self,
        asking: Asking,
        several: Sequence[PartReadings],
        standalone: Redacted | str,
        clock: Clock,
        processor: CpuClock,
    ) -> Iterator[Step]:
        """Each question of a text answered by itself, one after another, and all of it as one answer."""
        ask = asking.ask
        searched_for = several[:MOST_PARTS]
        plain = [self._read(asking, part.ways[0]).triage for part in searched_for]
        clock.lap("triage")
        yield TriageStep(triage_of(plain, ask.tax_year, standalone))
        limit = max(1, self._limits.sentences // len(searched_for))
        inquiries: list[Inquiry] = []
        for part in searched_for:
            inquiries.append(self._likeliest(asking, part, limit, inquiries))
        whole = triage_of([inquiry.triage for inquiry in inquiries], ask.tax_year, standalone)
        clock.lap("retrieve")
        yield HitsStep(hits_of(inquiry.retrieved.hits for inquiry in inquiries)[: self._limits.hits])
        builders = [AnswerBuilder(inquiry, self._grounding) for inquiry in inquiries]
        key = self._key_of_all(ask, builders, several)
        said: list[AnswerParts] = []
        if before := self._reusable(key):
            yield from steps_of(before)
            answer = reused(before, asking.asked, whole)
        else:
            answer, said = yield from self._spoken(ask, builders, several, whole)
        clock.lap("answer")
        used = [parts.model_cpu_s for parts in said]
        energy = self._energy(processor, None if None in used else sum(filter(None, used)))
        answer = replace(answer, id=str(uuid.uuid4()), timings_ms=clock.timings(), energy=energy)
        chances = [parts.confidence for parts in said if parts.confidence is not None]
        flawed = any(parts.flawed for parts in said)
        yield DoneStep(self._recorded(answer, ask, None if flawed else key), min(chances, default=None))

    def _spoken(
        self, ask: Ask, builders: Sequence[AnswerBuilder], several: Sequence[PartReadings], whole: Triage
    ) -> Steps[Step, None, tuple[Answer, list[AnswerParts]]]:
        """The answer of every part, said in turn; the last of many are told to be too many."""
        speech, said, answers, parts = PartSpeech(), [], [], []
        for n, builder in enumerate(builders, start=1):
            said.append((yield from speech.numbered(n, self._fresh_or_case(ask, builder))))
            answers.append(builder.answer(said[-1], Timings(), None))
            parts.append(part_of(answers[-1], several[n - 1].asked, builder.inquiry.read))
        parts += map(left_over, several[MOST_PARTS:])
        return together(answers, parts, speech.citations, whole), said

    def _several(self, asking: Asking, question: Redacted) -> tuple[PartReadings, ...]:
        """The questions in a text; none where it is one, where an approved case answers all of it, or where somebody is in danger."""
        ask = asking.ask
        if sensitivity(as_said(asking.told)) in IN_DANGER:
            return ()
        found = ask.parts or questions_of(question)
        if found and self._cases and self._cases.find(question, triage(question, ask.on).source_year, ask.reader):
            return ()
        return found

    def _read(self, asking: Asking, question: Redacted) -> ReadQuestion:
        """A question with its years in figures, and what it is about."""
        ask = asking.ask
        question = question if ask.literal else without_told_years(question, ask.on)
        vector = self._finding.vector(question)
        triaged = triage(question, ask.on, ask.tax_year, asking.topics, as_said(asking.told), self._referrals, vector)
        as_typed = ask.literal or triaged.tax_year_source == "given"
        return ReadQuestion(question if as_typed else in_figures(question, ask.on), triaged)

    def _inquiry(self, asking: Asking, read: ReadQuestion, sentences: int | None = None) -> Inquiry:
        """A question with what was found for it."""
        ask, triaged, topics = asking.ask, read.triage, asking.topics
        question = searched(read.question, triaged.status)
        year = None if triaged.status else triaged.source_year
        condition = SearchFilter(ask.reader, in_force=True, tax_year=year)
        retrieved = self._finding.passages(question, self._limits.hits, condition)
        triaged = with_hits(triaged, question, retrieved.hits, topics)
        if triaged.kind == "small_talk" or triaged.sensitivity in IN_DANGER:
            retrieved = retrieved.without_hits
        passed_over = self._finding.passed_over(question, retrieved, year)
        notice = " ".join(filter(None, (two_years(ask.tax_year, triaged), withheld_notice(passed_over))))
        limit = sentences or self._limits.sentences
        only = ask.searches_only(triaged.topic, self._fallbacks.holds)
        found = (asking.asked, read.question, question, triaged, retrieved, topics)
        return Inquiry(*found, ask.reader, notice, limit, search_only=only)

    def _likeliest(self, asking: Asking, part: PartReadings, limit: int, before: Sequence[Inquiry]) -> Inquiry:
        """The way to read a question that its sources answer best; a later way only when it is clearly likelier. One that leads to what
        answers a question before it has been drawn there by the words of that one."""
        said = {one.found.selection.evidence[0].text for one in before if one.found and one.found.selection.evidence}
        clearly = _CLEARLY if part.leans and not part.told else _VERY_CLEARLY
        best: tuple[float, Inquiry] | None = None
        for way in part.ways:
            inquiry = self._inquiry(asking, self._read(asking, way), limit)
            if way not in (part.asked, in_figures(part.asked, asking.ask.on)):
                inquiry = replace(inquiry, said=frozenset(said))
            if inquiry.can_be_answered:
                inquiry = replace(inquiry, found=self._evidence(inquiry))
            found = inquiry.found.selection if inquiry.found else None
            chance = found.chance * (1 if found.evidence else _LIKELY if found.likely else 0) if found else 0.0
            if best is None or chance > best[0] + (clearly if best[0] else 0):
                best = (chance, inquiry)
            if not chance and not part.leans and way == part.asked:
                break  # Of what nothing is known, the words of another question find only that one.
        assert best is not None
        return best[1]

    def _energy(self, processor: CpuClock, model_s: float | None) -> Energy | None:
        return None if model_s is None else self._meter.of(processor.used_s + model_s)

    def look(self) -> None:
        """Looks for news of the knowledge and the cases ahead of a question, which then need not; what can't be seen now
        is left to the question."""
        self._finding.look()
        self._fallbacks.look()
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

    def search(self, text: str, k: int, reader: Reader, *, as_typed: bool = False) -> SearchResult:
        """Plain search in what this reader may read; by keyword alone when vectors or encoder do not work."""
        redacted = self.redact(text).text
        found = self._finding.as_typed(to_the_point(redacted), k, SearchFilter(reader), typing=as_typed)
        return SearchResult(redacted, found.hits, found.mode, found.passages)

    def considered(self, ask: Ask, without: frozenset[str] = frozenset()) -> Weighings:
        """What a choice of evidence would rest on, for measuring and training; `without` leaves documents out, as if the
        knowledge base did not have them."""
        question = without_told_years(to_the_point(self.redact(ask.text).text), ask.on)
        condition = SearchFilter(ask.reader, in_force=True, tax_year=triage(question, ask.on).source_year)
        return self._finding.weighings(in_figures(question, ask.on), condition, without)

    def _answered(self, ask: Ask, builder: AnswerBuilder) -> Steps[SentenceStep, None, AnswerParts]:
        """Says the answer: an approved case, else what was said to this question before, else what the generator makes of
        the evidence; to who is in danger nothing."""
        if builder.inquiry.in_danger:
            return self._speaker(ask, builder)[1]
        if approved := self._approved(builder):
            return (yield from builder.case(approved))
        generator, silence = self._speaker(ask, builder)
        key = self._reuse_key(builder.inquiry, generator) if ask.record and not silence.flawed else None
        if before := self._reusable(key):
            return (yield from builder.repeat(before, silence))
        return (yield from self._fresh(builder, generator, replace(silence, reuse_key=key)))

    def _fresh_or_case(self, ask: Ask, builder: AnswerBuilder) -> Steps[SentenceStep, None, AnswerParts]:
        """The same of one question of several, which are given again all together."""
        if approved := self._approved(builder):
            return (yield from builder.case(approved))
        return (yield from self._fresh(builder, *self._speaker(ask, builder)))

    def _speaker(self, ask: Ask, builder: AnswerBuilder) -> tuple[Generator, AnswerParts]:
        """Who words the answer, and its silence before it does."""
        name = ask.generator or self._default
        generator = self._generators.get(name, SourceGenerator())  # `source` is always there
        return generator, builder.silence(generator, "" if generator.name == name else GENERATOR_MISSING)

    def _fresh(
        self, builder: AnswerBuilder, generator: Generator, begun: AnswerParts
    ) -> Steps[SentenceStep, None, AnswerParts]:
        inquiry = builder.inquiry
        if not inquiry.can_be_answered:
            return begun
        found = self._evidence(inquiry)
        if found.missing and not inquiry.triage.referral:
            return builder.missing(begun, found)
        selection = directed(inquiry, found.selection)
        offered = partial(self._offered, inquiry, selection, generator)
        return (yield from builder.write(generator, begun, selection, offered))

    def _evidence(self, inquiry: Inquiry) -> YearEvidence:
        """What may answer. The term of a case is asked of no year; what answered the question before it is not said again."""
        if inquiry.found:
            return inquiry.found
        if inquiry.triage.status:
            return YearEvidence(self._finding.evidence(inquiry.question, inquiry.retrieved, inquiry.sentences))
        years = replace(self._years, sentences=inquiry.sentences)
        found = years.evidence(YearQuestion(inquiry.question, inquiry.triage, inquiry.retrieved, inquiry.reader))
        return replace(found, selection=found.selection.without(inquiry.said)) if inquiry.said else found

    def _approved(self, builder: AnswerBuilder) -> ApprovedCase | None:
        """The case that this question is, when its sources carry every sentence of it."""
        inquiry = builder.inquiry
        if self._cases is None or inquiry.search_only:
            return None
        question = inquiry.read if inquiry.triage.status else inquiry.question
        found = self._cases.find(question, inquiry.triage.source_year, inquiry.reader)
        if found is None or builder.carries(found):
            return found
        _log.warning("case_not_carried", case=found.case.case_id)
        return None

    def _offered(self, inquiry: Inquiry, selection: Selection, generator: Generator) -> Sequence[Evidence]:
        """A model that only picks sentences may pick from more of them than answer by themselves."""
        triage = inquiry.triage
        if generator.name != "select" or triage.compared_years or triage.status or triage.referral:
            return selection.evidence
        if not {item.passage.passage_id for item in selection.evidence} <= inquiry.retrieved.passage_ids:
            return selection.evidence  # of the question without its year
        offered = self._finding.options(inquiry.question, inquiry.retrieved, triage.source_year)
        return holding(offered, triage.tax_year) or selection.evidence

    def _reuse_key(self, inquiry: Inquiry, generator: Generator) -> str:
        reader, version = inquiry.reader, inquiry.retrieved.version
        model, prompt = generator.model, generator.prompt_version
        shaping = (inquiry.question, inquiry.triage.tax_year, reader.access, reader.on, version)
        settings = f"{self._limits.settings}{inquiry.notice}{inquiry.read_as}"
        return reuse_key(ReuseConditions(*shaping, generator.name, model, prompt, settings))

    def _key_of_all(self, ask: Ask, builders: Sequence[AnswerBuilder], several: Sequence[PartReadings]) -> str | None:
        """The key of several questions together; an approved case is looked for anew each time."""
        speakers = [self._speaker(ask, builder) for builder in builders]
        if not ask.record or any(self._approved(b) or s.flawed for b, (_, s) in zip(builders, speakers, strict=True)):
            return None
        keys = [self._reuse_key(b.inquiry, g) for b, (g, _) in zip(builders, speakers, strict=True)]
        return key_of(keys, [part.asked for part in several])

    def _reusable(self, key: str | None) -> Answer | None:
        """The answer given before; a measurement (without a key) measures, and what went wrong is tried again."""
        try:
            return self._records.reusable(key) if key else None
        except BelBotError as error:
            _log.warning("reuse_unavailable", error=error.code)
            return None

    def _recorded(self, answer: Answer, ask: Ask, key: str | None) -> Answer:
        if not ask.record:
            return answer
        try:
            self._records.save(answer, ask.user, ask.call_id, key, ask.reader, ask.asked_at)
        except BelBotError as error:
            _log.error("answer_not_recorded", error=error.code)
            return replace(answer, notice=" ".join(filter(None, (answer.notice, NOT_RECORDED))))
        return answer
