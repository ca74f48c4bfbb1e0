"""A text that asks more than one thing: its questions, each standing by itself, and the answer that their answers make together."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Generator as Steps
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bot.answering.evidence.terms import in_turn
from bot.language.languages import foreign_language
from bot.language.plain_text import plain_text
from bot.language.questions import begins_as_question, questions_in
from bot.language.utterances import is_talk, spoken_sentences
from bot.pipeline.answer_builder import LOOK_HERE, NOT_FOUND, AnswerParts
from bot.pipeline.question import as_question, leans_on, leans_wholly, standalone
from bot.pipeline.searched_question import MOST_PARTS
from bot.pipeline.steps import PartReadings, SentenceStep
from bot.types import Answer, AnswerPart, Citation, Hit, Outcome, Redacted, Sentence, Triage

_MARKS = " .,;:"
NOT_FOUND_OF_PART = "Op de vraag “{}” vond BelBot geen antwoord."
TOO_MANY = f"BelBot zoekt hooguit {MOST_PARTS} vragen tegelijk. Stel deze vraag apart."
_ORDER: tuple[Outcome, ...] = ("answered", "likely", "status", "referred", "abstained", "blocked")
"""The outcome of the whole is the first of these that a part has."""


def questions_of(question: Redacted) -> tuple[PartReadings, ...]:
    """The questions in a text with the ways to read each; nothing where the text asks one thing."""
    asked = [as_question(part) for part in questions_in(question) if not is_talk(part)]
    if len(asked) < 2 or foreign_language(plain_text(question)):
        return ()
    told, before = _told(asked[0])
    found = [PartReadings(asked[0], (asked[0],))]
    for part in asked[1:]:
        found.append(_readings(part, before, told))
        if not found[-1].leans:  # Else it leans on what came before, as the next one may.
            before = part
    return tuple(found)


def _told(first: Redacted) -> tuple[str, Redacted]:
    """What is told before the first question, and that question without it where it stands alone."""
    clauses = [clause for sentence in spoken_sentences(first) for clause in sentence.clauses]
    told = " ".join(one.text for one in clauses if one.kind == "background" and not begins_as_question(one.text))
    asks = as_question(" ".join(one.text for one in clauses if one.kind == "question"))
    return told.strip(_MARKS), first if not told or leans_on(asks) else asks


def _readings(part: Redacted, before: Redacted, told: str) -> PartReadings:
    """Each question follows the one before it as a turn of a call does, and may lean on it: then it is read with that first, else as it
    is. What was told comes first of all: who tells a situation asks all questions about it, and leaves out of them what it said. Joined by
    `en`, a part may leave its subject unsaid where a turn by itself would not."""
    leaning = standalone(part, [before])
    merged = leaning or standalone(Redacted(f"en {part}"), [before])
    behind = f"{told}. {part}" if told else None
    leans = bool(leaning) or leans_on(part)
    ways = [behind, merged, part] if leans else [behind, part, merged]
    if leaning and leans_wholly(part):
        ways.remove(part)
    return PartReadings(part, tuple(dict.fromkeys(as_question(way) for way in ways if way)), leans, bool(told))


@dataclass(slots=True)
class PartSpeech:
    """Says the sentences of one part after another, with citations numbered through."""

    citations: list[Citation] = field(default_factory=list)

    def numbered(
        self, part: int, said: Steps[SentenceStep, None, AnswerParts]
    ) -> Steps[SentenceStep, None, AnswerParts]:
        """The same steps, as those of the n-th part."""
        sentences: list[Sentence] = []
        while True:
            try:
                step = next(said)
            except StopIteration as done:
                parts: AnswerParts = done.value
                cited = tuple(self._numbered(citation) for citation in parts.citations)
                return replace(parts, sentences=tuple(sentences), citations=cited)
            cited = tuple(self._numbered(citation) for citation in step.citations)
            sentences.append(replace(step.sentence, citations=tuple(c.n for c in cited), part=part))
            yield SentenceStep(sentences[-1], cited)

    def _numbered(self, citation: Citation) -> Citation:
        place = citation.passage_id, citation.start, citation.end
        for known in self.citations:
            if (known.passage_id, known.start, known.end) == place:
                return known
        self.citations.append(replace(citation, n=len(self.citations) + 1))
        return self.citations[-1]


def part_of(answer: Answer, asked: Redacted, question: Redacted) -> AnswerPart:
    """What became of one question, from its own answer."""
    reason = NOT_FOUND_OF_PART.format(asked) if answer.reason == NOT_FOUND else answer.reason
    places = () if answer.sentences else tuple(citation.n for citation in answer.citations)
    return AnswerPart(asked, question, answer.outcome, reason, answer.triage, places, answer.nearest, answer.choices)


def left_over(part: PartReadings) -> AnswerPart:
    """A question that is one too many."""
    return AnswerPart(part.asked, part.ways[0], "abstained", TOO_MANY, Triage())


def triage_of(triages: Sequence[Triage], given: int | None, standalone: str) -> Triage:
    """What the whole is about: what its first question is, with the facts that any of them needs, and where to look or whom to ask for any.
    A given year that counts for one of them was given to the whole."""
    first = triages[0]
    if any(one.tax_year_source == "given" for one in triages):
        first = replace(first, tax_year=given, tax_year_source="given")
    return replace(
        first,
        missing_facts=tuple(dict.fromkeys(fact for one in triages for fact in one.missing_facts)),
        status=next((one.status for one in triages if one.status), None),
        referral=next((one.referral for one in triages if one.referral), None),
        standalone=standalone,
    )


def together(
    answers: Sequence[Answer], parts: Sequence[AnswerPart], citations: Sequence[Citation], triage: Triage
) -> Answer:
    """The answer to all questions of a text, from the answers to each."""
    sentences = tuple(sentence for answer in answers for sentence in answer.sentences)
    outcome = min((part.outcome for part in parts), key=_ORDER.index)
    # Who worded it is not an approved case as long as anything else was asked; a part that is one is found as one again.
    speaking = min(answers, key=lambda answer: (bool(answer.case_id), not answer.sentences))
    reason = {"answered": "", "likely": LOOK_HERE, "abstained": NOT_FOUND}.get(outcome)
    return replace(
        speaking,
        outcome=outcome,
        reason=next(part.reason for part in parts if part.outcome == outcome) if reason is None else reason,
        answer=" ".join(sentence.text for sentence in sentences),
        sentences=sentences,
        citations=tuple(citations),
        triage=triage,
        withheld=sum(answer.withheld for answer in answers),
        nearest=() if sentences else tuple(dict.fromkeys(near for part in parts for near in part.nearest)),
        notice=" ".join(dict.fromkeys(filter(None, (answer.notice for answer in answers)))),
        case_id="",
        choices=(),
        parts=tuple(parts),
    )


def key_of(keys: Sequence[str], asked: Sequence[Redacted]) -> str:
    """The key under which the whole may be given again: of what was searched, and of every question as it was asked, which is shown."""
    return hashlib.sha256(json.dumps([keys, asked]).encode()).hexdigest()


def hits_of(found: Iterable[Sequence[Hit]]) -> tuple[Hit, ...]:
    """The best of each question, then the next of each, every passage once."""
    hits: tuple[Hit, ...] = ()
    for one in found:
        hits = in_turn(hits, one) if hits else tuple(one)
    return hits


def reused(before: Answer, asked: Redacted, triage: Triage) -> Answer:
    """A stored answer given again to what was typed now."""
    return replace(before, question=asked, triage=triage, reused_from=before.reused_from or before.id)


def steps_of(answer: Answer) -> Iterator[SentenceStep]:
    """A stored answer said again."""
    for sentence in answer.sentences:
        yield SentenceStep(sentence, tuple(c for c in answer.citations if c.n in sentence.citations))
