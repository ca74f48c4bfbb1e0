"""An answer while it grows: sentences that passed grounding, their citations, what was withheld."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from bot.answering.generators import Generator
from bot.answering.grounding import Grounding
from bot.answering.model import Usage
from bot.answering.topics import Topics
from bot.answering.triage import unanswered
from bot.knowledge import Retrieved
from bot.language.tokens import words
from bot.questions import has_subject, is_readable
from bot.steps import Clock, Spoken
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
    Sentence,
    Triage,
)

NOT_IN_KNOWLEDGE = "Dit staat niet in de kennisbank."
EMPTY_KNOWLEDGE = "De kennisbank is nog leeg."
NO_SUBJECT = "De vraag zegt niet waar het over gaat. Zet het onderwerp erbij."
UNREADABLE_SCRIPT = "BelBot leest alleen vragen in het Nederlands."
BY_KEYWORD = "Slim zoeken werkt nu niet. BelBot zocht alleen op de woorden van de vraag."
_NEAREST = 3


class Drafting:
    """One answer. `asked` is what the employee typed, `question` what it was read as, both redacted; `flawed` marks an
    answer that another try may give better."""

    def __init__(
        self,
        asked: Redacted,
        question: Redacted,
        triaged: Triage,
        retrieved: Retrieved,
        grounding: Grounding,
        on: date,
        topics: Topics | None = None,
    ) -> None:
        self.asked, self.question = asked, question
        self.triage = triaged
        self.retrieved = retrieved
        self.usage = Usage()
        self.flawed = retrieved.mode == "keyword"
        self.notice = BY_KEYWORD if self.flawed else ""
        self.sentences: list[Sentence] = []
        self.withheld = 0
        self.confidence: float | None = None
        self.case_id = ""
        self.reused_from = ""
        self._grounding = grounding
        self._on = on
        self._topics = topics
        self._citations: list[Citation] = []
        self._generator, self._model, self._prompt_version = "source", "", ""

    def speaker(self, generator: Generator) -> None:
        """Names who words the answer."""
        self._generator, self._model = generator.name, generator.model
        self._prompt_version = generator.prompt_version

    def warn(self, notice: str) -> None:
        """Tells the employee what went wrong; another try may go better."""
        self.notice, self.flawed = notice, True

    def speak(self, evidence: Sequence[Evidence], generator: Generator) -> Iterator[Spoken]:
        """Each sentence that its evidence carries. Raises what the generator raises."""
        for proposed in generator.draft(self.question, evidence, self.usage):
            spoken = None if self._echoes(proposed) else self._checked(proposed, evidence)
            if spoken is None:
                self.withheld += 1
            else:
                self.sentences.append(spoken.sentence)
                yield spoken

    def approve(self, case_id: str, drafts: Sequence[Draft], evidence: Sequence[Evidence]) -> bool:
        """Makes this the answer of an approved case, unless one of its sentences contradicts what it quotes."""
        approved = replace(self._grounding, approved=True)
        if not all(approved.check(draft, evidence).support in SUPPORTED for draft in drafts):
            return False
        self._grounding, self.case_id = approved, case_id
        return True

    def repeat(self, before: Answer) -> Iterator[Spoken]:
        """Says what a stored answer said, sentence by sentence."""
        self.reused_from = before.reused_from or before.id
        self._citations = list(before.citations)
        self.withheld, self.notice = before.withheld, before.notice
        for sentence in before.sentences:
            self.sentences.append(sentence)
            yield Spoken(sentence, tuple(c for c in before.citations if c.n in sentence.citations))

    def finished(self, clock: Clock, energy: Energy | None) -> Answer:
        """The whole answer; without a sentence it abstains, with the nearest articles."""
        answered = bool(self.sentences)
        outcome, reason = self._outcome()
        return Answer(
            id=str(uuid.uuid4()),
            question=self.asked,
            outcome=outcome,
            reason=reason,
            answer=" ".join(sentence.text for sentence in self.sentences),
            sentences=tuple(self.sentences),
            citations=tuple(self._citations),
            triage=self.triage
            if answered
            else unanswered(self.triage, self.question, self.retrieved.hits, self._topics),
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
            case_id=self.case_id,
        )

    def _outcome(self) -> tuple[Outcome, str]:
        if self.sentences:
            return "answered", ""
        if not is_readable(self.question):
            return "blocked", UNREADABLE_SCRIPT
        if not self.retrieved.version:
            return "abstained", EMPTY_KNOWLEDGE
        if not has_subject(self.question):
            return "abstained", NO_SUBJECT
        return "abstained", NOT_IN_KNOWLEDGE

    def _echoes(self, proposed: Draft) -> bool:
        """The question said back is no answer, however well its words stand in the source."""
        return words(proposed.text) in (words(self.question), words(self.asked))

    def _checked(self, proposed: Draft, evidence: Sequence[Evidence]) -> Spoken | None:
        verdict = self._grounding.check(proposed, evidence)
        if verdict.support not in SUPPORTED:
            return None
        citations = tuple(self._cite(item) for item in evidence if item.n in proposed.evidence)
        return Spoken(Sentence(proposed.text, tuple(c.n for c in citations), verdict.support), citations)

    def _cite(self, item: Evidence) -> Citation:
        """The citation of a piece of evidence, made once."""
        place = (item.passage.passage_id, item.start, item.end)
        for citation in self._citations:
            if (citation.passage_id, citation.start, citation.end) == place:
                return citation
        self._citations.append(_citation(len(self._citations) + 1, item, self._on))
        return self._citations[-1]


def _citation(n: int, item: Evidence, on: date) -> Citation:
    passage = item.passage
    return Citation(
        n=n,
        passage_id=passage.passage_id,
        document_id=passage.document_id,
        title=passage.title,
        section=passage.section,
        quote=item.text,
        start=item.start,
        end=item.end,
        uri=passage.uri,
        validity=passage.meta.validity(on),
        page=passage.page,
        article=passage.article,
    )


def nearest(hits: Sequence[Hit]) -> tuple[NearArticle, ...]:
    """The best three articles among the hits, each once."""
    by_document = {hit.passage.document_id: hit.passage for hit in reversed(hits)}
    ordered = dict.fromkeys(hit.passage.document_id for hit in hits)
    return tuple(
        NearArticle(p.document_id, p.passage_id, p.title, p.section, p.uri)
        for p in (by_document[document] for document in list(ordered)[:_NEAREST])
    )
