"""The letter of a call as data: what it says, what each sentence rests on, and the phrases around the advice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from bot.access import is_internal
from bot.types import Answer, Citation, Metadata, Support

Language = Literal["nl", "en"]


@dataclass(frozen=True, slots=True)
class LetterSource:
    """A quote that the letter rests on. `n` counts through the whole letter; `legal_basis` is the document's, and `internal`
    says that only staff may read that document."""

    n: int
    citation: Citation
    legal_basis: tuple[str, ...] = ()
    internal: bool = False


@dataclass(frozen=True, slots=True)
class LetterSentence:
    """A drafted sentence, the numbers of its sources, and how well they carry it."""

    text: str
    sources: tuple[int, ...]
    support: Support


@dataclass(frozen=True, slots=True)
class LetterBlock:
    """The answer to one question. `used` says that the employee marked it as found or copied it."""

    answer_id: str
    heading: str
    sentences: tuple[LetterSentence, ...]
    used: bool


@dataclass(frozen=True, slots=True)
class Phrases:
    """The fixed words of a letter. `salutation_to` holds `[NAAM]`, which a browser fills in; `notices` come last."""

    title: str
    date: str
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
    notices: tuple[str, ...]
    closing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The draft of a call."""

    language: Language
    phrases: Phrases
    blocks: tuple[LetterBlock, ...]
    sources: tuple[LetterSource, ...]

    def source(self, n: int) -> LetterSource:
        """The source with this number."""
        return self.sources[n - 1]


def letter_sources(answers: Iterable[Answer], meta: Mapping[str, Metadata]) -> tuple[LetterSource, ...]:
    """Every quote of these answers once, numbered from 1; `meta` is by document id."""
    quotes = {_place(citation): citation for answer in answers for citation in answer.citations}
    return tuple(
        _source(n, citation, meta.get(citation.document_id, Metadata()))
        for n, citation in enumerate(quotes.values(), start=1)
    )


def _source(n: int, citation: Citation, meta: Metadata) -> LetterSource:
    return LetterSource(n, citation, meta.legal_basis, is_internal(meta))


def letter_block(answer: Answer, heading: str, sources: Sequence[LetterSource], *, used: bool) -> LetterBlock:
    """The block of an answer, its sentences pointing at the letter's sources."""
    number = {_place(source.citation): source.n for source in sources}
    places = {citation.n: number[_place(citation)] for citation in answer.citations}
    sentences = tuple(
        LetterSentence(s.text, tuple(places[n] for n in s.citations if n in places), s.support)
        for s in answer.sentences
    )
    return LetterBlock(answer.id, heading, sentences, used)


def _place(citation: Citation) -> tuple[str, int, int, str]:
    return citation.passage_id, citation.start, citation.end, citation.quote
