"""The letter of a call as data: what it says, what each sentence rests on, and the phrases around the advice."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.access import is_internal
from bot.answering.wording.caller import to_the_caller
from bot.desk.answers.standing import Loss, SourceStanding, worst
from bot.language.tokens import sentence_spans
from bot.privacy.call_memory import PLACEHOLDER
from bot.types import Answer, Citation, Metadata, Redaction, Sentence, Support

Language = Literal["nl", "en"]
_FEW_CHARS = 60
CALLER = re.compile(r"\bde beller\b", re.I)
Place = tuple[str, int, int, str]


@dataclass(frozen=True, slots=True)
class LetterSource:
    """A quote that the letter rests on. `n` counts through the whole letter; `legal_basis` is the document's, and `internal`
    says that only staff may read that document. `loss` says that the quote stands nowhere any more; while it does stand, the
    citation says where it stands now, and how its document is valid now."""

    n: int
    citation: Citation
    legal_basis: tuple[str, ...] = ()
    internal: bool = False
    loss: Loss = ""


@dataclass(frozen=True, slots=True)
class LetterSentence:
    """A drafted sentence, the numbers of its sources, and how well they carry it: not at all once one of them is lost."""

    text: str
    sources: tuple[int, ...]
    support: Support
    loss: Loss = ""


@dataclass(frozen=True, slots=True)
class LetterBlock:
    """The answer to one question, or a senior's `reply` to one: then `answer_id` is the escalation's. `used` says that the employee
    marked it as found or copied it, and did not call it wrong, a reply never is; an answer that a senior replied about is `replaced` by that reply."""

    answer_id: str
    heading: str
    sentences: tuple[LetterSentence, ...]
    used: bool
    reply: bool = False
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Phrases:
    """The fixed words of a letter. `salutation_to` holds `[NAAM]`, which a browser fills in; `notices` come last."""

    title: str
    date: str
    dated: str
    name: str
    address: str
    reference: str
    salutation: str
    salutation_to: str
    opening: tuple[str, ...]
    sources: str
    basis: str
    article: str
    page: str
    own: str
    senior: str
    changed: str
    gone: str
    undated: str
    rests_on: str
    departed: str
    sample_rule: str
    notices: tuple[str, ...]
    closing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The draft of a call."""

    language: Language
    phrases: Phrases
    blocks: tuple[LetterBlock, ...]
    sources: tuple[LetterSource, ...]

    def headed(self, headings: Mapping[str, Redaction]) -> Letter:
        """With these headings, by answer; one without words leaves the drafted one."""
        texts = {answer_id: heading.text for answer_id, heading in headings.items() if heading.text.strip()}
        blocks = (replace(block, heading=texts.get(block.answer_id, block.heading)) for block in self.blocks)
        return replace(self, blocks=tuple(blocks))

    def source(self, n: int) -> LetterSource:
        """The source with this number."""
        return self.sources[n - 1]

    def loss(self, numbers: Iterable[int]) -> Loss:
        """What became of the one of these sources that is worst off."""
        return worst([self.source(n).loss for n in numbers])


def letter_sources(
    citations: Iterable[Citation], meta: Mapping[str, Metadata], standing: Callable[[Citation], SourceStanding]
) -> tuple[LetterSource, ...]:
    """These quotes, numbered from 1; `meta` is by document id."""
    return tuple(
        _source(n, citation, meta.get(citation.document_id, Metadata()), standing(citation))
        for n, citation in enumerate(citations, start=1)
    )


def for_caller(source: LetterSource) -> LetterSource:
    """Without a heading of the article that speaks of the caller as of somebody else, unless it can be turned to them."""
    section = source.citation.section
    said = to_the_caller(section) if CALLER.search(section) else section
    return replace(source, citation=replace(source.citation, section="" if CALLER.search(said) else said))


def letter_blocks(
    answers: Sequence[Answer],
    heading: str,
    sources: Sequence[LetterSource],
    used: Collection[str],
    replaced: Collection[str] = (),
) -> tuple[LetterBlock, ...]:
    """A block for each answer with what was said to the caller, its sentences pointing at the letter's sources; `heading` is for one whose
    question can't stand above it and that has no topic; `replaced` are those with a reply of a senior."""
    numbers = numbered(cited_by(answers))
    blocks = []
    for answer in answers:
        places = {citation.n: numbers[place_of(citation)] for citation in _cited(answer)}
        told = (_sentence(one, places, sources) for one in answer.sentences if not one.for_staff)
        above = heading_of(answer.question, answer.triage.topic, heading)
        is_replaced = answer.id in replaced
        is_used = answer.id in used and not is_replaced
        blocks.append(LetterBlock(answer.id, above, _once(told), is_used, replaced=is_replaced))
    return tuple(blocks)


def heading_of(question: str, topic: str, default: str) -> str:
    """What stands above the answer: the questions in what the caller asked, without the story around them; else the topic, else the few
    words that were asked. Nothing that was masked: then the default."""
    spans = sentence_spans(question)
    sentences = [question[span.start : span.end].strip() for span in spans]
    plain = [one for one in sentences if not PLACEHOLDER.search(one)]
    asked = [one for one in plain if one.endswith("?")]
    few = plain if len(sentences) == 1 and len(question) <= _FEW_CHARS else []
    return " ".join(one[0].upper() + one[1:] for one in asked or ([] if topic else few)) or topic or default


def cited_by(answers: Iterable[Answer]) -> list[Citation]:
    """Each quote under the sentences of these answers once, in the order in which they are cited."""
    return list({place_of(citation): citation for answer in answers for citation in _cited(answer)}.values())


def numbered(citations: Iterable[Citation]) -> dict[Place, int]:
    """The number that each place has in a letter with these sources."""
    return {place_of(citation): n for n, citation in enumerate(citations, start=1)}


def _once(sentences: Iterable[LetterSentence]) -> tuple[LetterSentence, ...]:
    """What answers two questions of one answer is written once, where it first stands."""
    written: dict[str, LetterSentence] = {}
    for sentence in sentences:
        written.setdefault(sentence.text, sentence)
    return tuple(written.values())


def _source(n: int, citation: Citation, meta: Metadata, now: SourceStanding) -> LetterSource:
    if now.loss or now.validity is None:
        outdated = replace(citation, validity="expired")
        return LetterSource(n, outdated, meta.legal_basis, is_internal(meta), now.loss)
    current = replace(citation, passage_id=now.passage_id, start=now.start, end=now.end, validity=now.validity)
    return LetterSource(n, current, meta.legal_basis, is_internal(meta))


def _sentence(sentence: Sentence, places: Mapping[int, int], sources: Sequence[LetterSource]) -> LetterSentence:
    numbers = tuple(places[n] for n in sentence.citations if n in places)
    loss = worst([sources[n - 1].loss for n in numbers])
    return LetterSentence(sentence.spoken or sentence.text, numbers, "unsupported" if loss else sentence.support, loss)


def _cited(answer: Answer) -> list[Citation]:
    """What a sentence rests on: where to look for one question of several is no source of the answer to another."""
    numbers = {n for sentence in answer.sentences for n in sentence.citations}
    return [citation for citation in answer.citations if citation.n in numbers]


def place_of(citation: Citation) -> Place:
    """What tells one quote from another."""
    return citation.passage_id, citation.start, citation.end, citation.quote
