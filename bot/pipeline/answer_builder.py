"""From evidence to an answer: sentences that passed grounding with their citations, and what is told beside them.

An `AnswerBuilder` keeps nothing: it says each sentence as soon as it is checked, and hands back what was said.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Generator as Steps
from dataclasses import dataclass, field, replace
from datetime import date

import structlog

from bot.answering.cases import ApprovedCase
from bot.answering.evidence.selection import Selection
from bot.answering.generators import Generator
from bot.answering.generators.literal import CaseGenerator, SourceGenerator
from bot.answering.grounding import Grounding
from bot.answering.models.interface import ModelUsage
from bot.answering.triage.triage import unanswered
from bot.answering.wording import Spoken, spoken
from bot.language.languages import LANGUAGE_NAMES
from bot.language.tokens import words
from bot.language.units import ITEM_MARK, leans
from bot.pipeline.inquiry import Inquiry
from bot.pipeline.links import article_link, public_link
from bot.pipeline.question import is_readable
from bot.pipeline.steps import SentenceStep
from bot.pipeline.unanswered import BESIDE
from bot.pipeline.year_search import YearEvidence
from bot.records.fallbacks import SEARCH_ONLY
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
    Sentence,
    Timings,
    Triage,
)

_log = structlog.get_logger()

NOT_FOUND = "BelBot vond hierover geen antwoord."
LOOK_HERE = "Geen zeker antwoord. Kijk hier."
ASK_BACK = "De vraag kan meer betekenen. Kies wat de beller bedoelt."
EMPTY_KNOWLEDGE = "De kennisbank is nog leeg."
NO_SUBJECT = "De vraag zegt niet waar het over gaat. Zet het onderwerp erbij."
CARE_FIRST = "Zorg eerst voor de beller. Stel een vraag over belasting of toeslagen daarna apart."
FOR_ANOTHER = "Deze vraag is voor een andere organisatie: {}."
IN_THE_FILE = "Kijk in het klantbeeld: dit gaat over de zaak van de beller zelf."
UNREADABLE_SCRIPT = "BelBot leest alleen vragen in het Nederlands."
OTHER_LANGUAGE = (
    "Deze vraag is in het {language} gesteld. BelBot leest alleen Nederlands: stel de vraag in het Nederlands."
)
BY_KEYWORD = "Slim zoeken werkt nu niet. BelBot zocht alleen op de woorden van de vraag."
WITHOUT_READER = "Zinnen vergelijken met de vraag lukte nu niet helemaal. Stel de vraag straks nog eens."
MODEL_FAILED = "Het taalmodel werkte niet. Dit antwoord komt letterlijk uit de bronnen."
MODEL_STOPPED = "Het taalmodel stopte halverwege. Het antwoord kan onvolledig zijn."
MODEL_UNSUPPORTED = "Wat het taalmodel schreef, staat niet in de bronnen. Dit antwoord komt letterlijk uit de bronnen."
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class AnswerParts:
    """What was said, and by whom. Citations without a sentence are places to look; neither makes an abstention.
    `flawed` marks an answer that another try may give better, `confidence` is that of the evidence (see `Done`),
    `model_cpu_s` what a model used, None when it runs elsewhere, and `reuse_key` the key under which it may be given again
    unless it is flawed, None when it may not. `reason` and `nearest` of an abstention that has its own."""

    generator: str
    model: str
    prompt_version: str
    notice: str = ""
    flawed: bool = False
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    withheld: int = 0
    confidence: float | None = None
    model_cpu_s: float | None = 0.0
    reused_from: str = ""
    case_id: str = ""
    reuse_key: str | None = None
    reason: str = ""
    nearest: tuple[NearArticle, ...] = ()

    def warned(self, notice: str) -> AnswerParts:
        """The same, with what went wrong in place of any other notice."""
        return replace(self, notice=notice, flawed=True)


@dataclass(slots=True)
class _Speech:
    """What one answer has said so far."""

    sentences: list[Sentence] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    withheld: int = 0

    def cite(self, item: Evidence, on: date) -> Citation:
        """The citation of a piece of evidence, made once."""
        place = (item.passage.passage_id, item.start, item.end)
        for citation in self.citations:
            if (citation.passage_id, citation.start, citation.end) == place:
                return citation
        self.citations.append(_citation(len(self.citations) + 1, item, on))
        return self.citations[-1]

    def within(self, parts: AnswerParts) -> AnswerParts:
        """The parts with what was said."""
        sentences, citations = tuple(self.sentences), tuple(self.citations)
        return replace(parts, sentences=sentences, citations=citations, withheld=self.withheld)


@dataclass(frozen=True, slots=True)
class AnswerBuilder:
    """Builds the answer to one inquiry, one way or another; each way streams its sentences and returns the parts."""

    inquiry: Inquiry
    grounding: Grounding

    def silence(self, generator: Generator, notice: str = "") -> AnswerParts:
        """Nothing said, in the name of a generator; `notice` is what is wrong with it."""
        told = notice or (BY_KEYWORD if self.inquiry.retrieved.mode == "keyword" else "")
        return AnswerParts(generator.name, generator.model, generator.prompt_version, told, flawed=bool(told))

    def carries(self, approved: ApprovedCase) -> bool:
        """Whether no sentence of an approved case contradicts what it quotes."""
        grounding = replace(self.grounding, approved=True)
        return all(grounding.check(draft, approved.evidence).support in SUPPORTED for draft in approved.drafts)

    def case(self, approved: ApprovedCase) -> Steps[SentenceStep, None, AnswerParts]:
        """Says what a reviewer approved."""
        generator, speech = CaseGenerator(approved.drafts), _Speech()
        with_approval = replace(self, grounding=replace(self.grounding, approved=True))
        yield from with_approval._speak(generator, approved.evidence, speech, ModelUsage())
        return speech.within(replace(self.silence(generator), case_id=approved.case.case_id))

    def repeat(self, before: Answer, silence: AnswerParts) -> Steps[SentenceStep, None, AnswerParts]:
        """Says what a stored answer said, sentence by sentence."""
        speech = _Speech()
        for sentence in before.sentences:
            citations = tuple(c for c in before.citations if c.n in sentence.citations)
            speech.sentences.append(self._with_wording(sentence, speech, citations))
            yield SentenceStep(speech.sentences[-1], citations)
        return replace(
            silence,
            notice=before.notice,
            sentences=tuple(speech.sentences),
            citations=before.citations,
            withheld=before.withheld,
            reason=before.reason,
            nearest=before.nearest,
            reused_from=before.reused_from or before.id,
        )

    def missing(self, begun: AnswerParts, found: YearEvidence) -> AnswerParts:
        """Nothing claimed for the year asked: what there is for another year is told, and its article comes first."""
        hits = self.inquiry.retrieved.hits
        first = (Hit(found.article, 1.0), *hits) if found.article else hits
        selection = found.selection
        if selection.flawed and not begun.flawed:
            begun = begun.warned(WITHOUT_READER)
        told = _together(begun.notice, selection.notice)
        return replace(begun, reason=found.missing, notice=told, nearest=nearest(first), confidence=selection.chance)

    def write(
        self,
        generator: Generator,
        begun: AnswerParts,
        selection: Selection,
        offered: Callable[[], Sequence[Evidence]],
    ) -> Steps[SentenceStep, None, AnswerParts]:
        """Says what the generator makes of what it is `offered`, or else the evidence selected. Without evidence it says nothing, and
        where a generator finds no answer in it neither; then it hands back where to look."""
        begun = replace(begun, confidence=selection.chance)
        if selection.flawed and not begun.flawed:
            begun = begun.warned(_together(selection.notice, WITHOUT_READER))
        if self.inquiry.choices:
            return replace(self._looking(begun, selection.evidence or selection.likely), reason=ASK_BACK)
        if not selection.evidence:
            return self._looking(replace(begun, notice=_together(begun.notice, selection.notice)), selection.likely)
        usage = ModelUsage()
        said = yield from self._with_fallback(generator, begun, selection.evidence, offered, usage)
        if said.sentences and not said.flawed:
            said = replace(said, notice=selection.notice)
        if not said.sentences and not said.withheld:
            said = self._looking(said, [max(selection.evidence, key=lambda item: item.score)])
        return replace(said, model_cpu_s=usage.cpu_s if usage.known else None)

    def answer(self, parts: AnswerParts, timings: Timings, energy: Energy | None) -> Answer:
        """The whole answer; without a sentence it says where to look or abstains, with the nearest articles."""
        inquiry, answered = self.inquiry, bool(parts.sentences)
        outcome, reason = _outcome(inquiry, parts)
        return Answer(
            id=str(uuid.uuid4()),
            question=inquiry.asked,
            outcome=outcome,
            reason=reason,
            answer=" ".join(sentence.text for sentence in parts.sentences),
            sentences=parts.sentences,
            citations=parts.citations,
            triage=inquiry.triage if answered else self._unanswered(),
            generator=parts.generator,
            model=parts.model,
            knowledge_version=inquiry.retrieved.version,
            timings_ms=timings,
            withheld=parts.withheld,
            nearest=() if answered else parts.nearest or nearest(inquiry.retrieved.hits),
            notice=parts.notice if parts.reused_from else _together(inquiry.notice, parts.notice),
            prompt_version=parts.prompt_version,
            energy=energy,
            reused_from=parts.reused_from,
            case_id=parts.case_id,
            choices=inquiry.choices if parts.reason == ASK_BACK else (),
        )

    def _unanswered(self) -> Triage:
        inquiry = self.inquiry
        return unanswered(inquiry.triage, inquiry.question, inquiry.retrieved.hits, inquiry.topics)

    def _looking(self, parts: AnswerParts, likely: Sequence[Evidence]) -> AnswerParts:
        """The parts with where to look, unless the question is about something else: a likely place would only distract."""
        if self._unanswered().kind in BESIDE:
            return parts
        on = self.inquiry.reader.on
        return replace(parts, citations=tuple(_citation(n, item, on) for n, item in enumerate(likely, start=1)))

    def _with_fallback(
        self,
        generator: Generator,
        begun: AnswerParts,
        evidence: Sequence[Evidence],
        offered: Callable[[], Sequence[Evidence]],
        usage: ModelUsage,
    ) -> Steps[SentenceStep, None, AnswerParts]:
        """Sentences from the generator; from the sources when it fails, or nothing it says is supported. A generator that
        says nothing at all finds that the evidence has no answer."""
        speech, failed = _Speech(), False
        try:
            yield from self._speak(generator, offered(), speech, usage)
        except Exception as error:  # whatever goes wrong in a model, the sources still answer
            _log.warning("generator_failed", generator=generator.name, kind=type(error).__name__)
            failed = True
        if speech.sentences:
            return speech.within(begun.warned(MODEL_STOPPED) if failed else begun)
        if not failed and not speech.withheld:
            return begun
        source = SourceGenerator()
        yield from self._speak(source, evidence, speech, usage)
        if not speech.sentences:
            return speech.within(replace(begun, flawed=True))
        by_source = replace(begun, generator=source.name, model=source.model, prompt_version=source.prompt_version)
        return speech.within(by_source.warned(MODEL_FAILED if failed else MODEL_UNSUPPORTED))

    def _speak(
        self, generator: Generator, evidence: Sequence[Evidence], speech: _Speech, usage: ModelUsage
    ) -> Iterator[SentenceStep]:
        """Each sentence that its evidence carries. Raises what the generator raises."""
        for proposed in generator.draft(self.inquiry.question, evidence, usage):
            step = None if self._echoes(proposed) else self._checked(proposed, evidence, speech)
            if step is None:
                speech.withheld += 1
            else:
                speech.sentences.append(step.sentence)
                yield step

    def _echoes(self, proposed: Draft) -> bool:
        """The question said back is no answer, however well its words stand in the source."""
        return words(proposed.text) in (words(self.inquiry.question), words(self.inquiry.asked))

    def _checked(self, proposed: Draft, evidence: Sequence[Evidence], speech: _Speech) -> SentenceStep | None:
        verdict = self.grounding.check(proposed, evidence)
        if verdict.support not in SUPPORTED:
            return None
        on = self.inquiry.reader.on
        cited = [item for item in evidence if item.n in proposed.evidence]
        citations = tuple(speech.cite(item, on) for item in cited)
        said = self._said(proposed.text, speech, [item.passage.text for item in cited])
        numbers = tuple(c.n for c in citations)
        return SentenceStep(Sentence(proposed.text, numbers, verdict.support, said.text, said.for_staff), citations)

    def _with_wording(self, sentence: Sentence, speech: _Speech, citations: Sequence[Citation]) -> Sentence:
        """A stored sentence; one of before there was anything to say of it gets that now."""
        if sentence.spoken or sentence.for_staff:
            return sentence
        cited = {citation.passage_id for citation in citations}
        sources = [hit.passage.text for hit in self.inquiry.retrieved.hits if hit.passage.passage_id in cited]
        said = self._said(sentence.text, speech, sources)
        return replace(sentence, spoken=said.text, for_staff=said.for_staff)

    def _said(self, text: str, speech: _Speech, sources: Sequence[str]) -> Spoken:
        """What to say of a sentence; an item belongs to who its introduction is for, and what leans on a sentence to who that is for."""
        before = speech.sentences[-1] if speech.sentences else None
        if before and before.for_staff and _goes_on(before.text, text):
            return Spoken("", for_staff=True)
        return spoken(text, self.grounding, sources)


def _goes_on(before: str, text: str) -> bool:
    """Whether a sentence is an item of the list that the one before it is in, or leans on that one."""
    in_list = before.endswith(":") or ITEM_MARK.match(before) is not None
    return leans(text) or (in_list and ITEM_MARK.match(text) is not None)


def nearest(hits: Sequence[Hit]) -> tuple[NearArticle, ...]:
    """The best three articles among the hits, each once."""
    by_document = {hit.passage.document_id: hit.passage for hit in reversed(hits)}
    ordered = dict.fromkeys(hit.passage.document_id for hit in hits)
    return tuple(
        NearArticle(p.document_id, p.passage_id, p.title, p.section, p.uri)
        for p in (by_document[document] for document in list(ordered)[:_NEAREST])
    )


def _outcome(inquiry: Inquiry, parts: AnswerParts) -> tuple[Outcome, str]:
    """The outcome, and why there is no sentence."""
    if parts.sentences:
        return "answered", ""
    if inquiry.in_danger:
        return "abstained", CARE_FIRST
    if inquiry.language:
        return "blocked", OTHER_LANGUAGE.format(language=LANGUAGE_NAMES[inquiry.language])
    if parts.citations:
        return "likely", parts.reason or LOOK_HERE
    if not is_readable(inquiry.question):
        return "blocked", UNREADABLE_SCRIPT
    if not inquiry.retrieved.version:
        return "abstained", EMPTY_KNOWLEDGE
    if not inquiry.names_subject:
        return "abstained", NO_SUBJECT
    if inquiry.triage.referral:
        return "referred", FOR_ANOTHER.format(inquiry.triage.referral.organisation)
    if inquiry.triage.status:
        return "status", IN_THE_FILE
    return "abstained", SEARCH_ONLY if inquiry.search_only else parts.reason or NOT_FOUND


def _together(*notices: str) -> str:
    return " ".join(filter(None, notices))


def _citation(n: int, item: Evidence, on: date) -> Citation:
    passage = item.passage
    return Citation(
        n=n,
        passage_id=passage.passage_id,
        document_id=passage.document_id,
        title=passage.title,
        section=passage.section_at(item.start),
        quote=item.text,
        start=item.start,
        end=item.end,
        uri=passage.uri,
        validity=passage.meta.validity(on),
        page=passage.page,
        article=passage.article,
        link=article_link(passage.document_id, item.text),
        public_link=public_link(passage.uri, item.text),
    )
