"""BelBots broken on purpose: each answers as the real one did, spoiled in one way."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.language.tokens import sentence_spans
from bot.pipeline.flow import Ask, DoneStep, HitsStep, Step
from bot.types import Answer, Citation, Hit, Passage, Redacted, Redaction, Sentence, Timings

Spoil = Callable[[Answer, tuple[Hit, ...]], Answer]


@dataclass(frozen=True)
class Recorded:
    """What the real BelBot found and answered."""

    found: HitsStep
    done: DoneStep


@dataclass(frozen=True)
class Broken:
    """A pipeline that spoils recorded answers."""

    recorded: Mapping[str, Recorded]
    spoil: Spoil

    def redact(self, text: str) -> Redaction:
        """Test questions hold nothing personal."""
        return Redaction(Redacted(text))

    def ask(self, wanted: Ask) -> Iterator[Step]:
        """What was found, then the spoiled answer, as sure as the real one."""
        real = self.recorded[wanted.text]
        yield real.found
        yield replace(real.done, answer=self.spoil(real.done.answer, real.found.hits))


def honest(answer: Answer, hits: tuple[Hit, ...]) -> Answer:
    """As it was."""
    return answer


def wrong_citations(answer: Answer, hits: tuple[Hit, ...]) -> Answer:
    """Every citation quotes, literally, the last passage found that the answer does not cite."""
    cited = {c.passage_id for c in answer.citations}
    others = [hit.passage for hit in hits if hit.passage.passage_id not in cited]
    return replace(answer, citations=tuple(_quoting(c.n, others[-1]) for c in answer.citations)) if others else answer


def changed_numbers(answer: Answer, hits: tuple[Hit, ...]) -> Answer:
    """Every number is one higher."""

    def higher(text: str) -> str:
        return re.sub(r"\d+", lambda found: str(int(found.group()) + 1), text)

    return _saying(answer, tuple(replace(s, text=higher(s.text)) for s in answer.sentences))


def never_abstains(answer: Answer, hits: tuple[Hit, ...]) -> Answer:
    """Where the real one is silent, the first sentence of the first passage."""
    if answer.outcome == "answered" or not hits:
        return answer
    citation = _quoting(1, hits[0].passage)
    said = Sentence(citation.quote, (1,), "verbatim")
    return _saying(replace(answer, outcome="answered", citations=(citation,)), (said,))


def ignores_sources(answer: Answer, hits: tuple[Hit, ...]) -> Answer:
    """The same sentences from nowhere."""
    return _saying(replace(answer, citations=()), tuple(replace(s, citations=()) for s in answer.sentences))


def altered_quotes(answer: Answer, hits: tuple[Hit, ...]) -> Answer:
    """Quotes that lost their first word."""
    return replace(answer, citations=tuple(replace(c, quote=c.quote.partition(" ")[2]) for c in answer.citations))


def slow(answer: Answer, hits: tuple[Hit, ...]) -> Answer:
    """Ten times as long."""
    return replace(answer, timings_ms=Timings(total=10 * answer.timings_ms.total))


def silent(answer: Answer, hits: tuple[Hit, ...]) -> Answer:
    """Never answers."""
    return _saying(replace(answer, outcome="abstained", citations=()), ())


def _quoting(n: int, passage: Passage) -> Citation:
    span = sentence_spans(passage.text)[0]
    quote = passage.text[span.start : span.end]
    names = (passage.passage_id, passage.document_id, passage.title, passage.section)
    return Citation(n, *names, quote, span.start, span.end, passage.uri)


def _saying(answer: Answer, sentences: tuple[Sentence, ...]) -> Answer:
    return replace(answer, sentences=sentences, answer=" ".join(s.text for s in sentences))
