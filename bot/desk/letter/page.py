"""A letter as it stands on paper, for whatever makes a file of it."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.desk.letter.check import SentenceCheck
from bot.desk.letter.letter import Language, Letter, LetterBlock, LetterSource, Phrases
from bot.desk.letter.rules import RulePart

_NEVER_PRINTED = frozenset(("Cc", "Cs", "Co", "Cn"))
_SEVERAL = 2
_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class PageSentence:
    """A sentence with the numbers of its sources on this page; `note` says what they do not carry, empty when they do."""

    text: str
    sources: tuple[int, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PagePart:
    """A heading and what stands below it; `note` is of every sentence, which then has none of its own."""

    heading: str
    sentences: tuple[PageSentence, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class PageSource:
    """A line of the list of sources; `basis` may be empty, and `uri` is unless it is an address on the web: a path of the
    organisation's own means nothing to who reads the letter."""

    n: int
    title: str
    basis: str
    uri: str


@dataclass(frozen=True, slots=True)
class LetterPage:
    """The whole letter. Sources are numbered in the order in which they are first cited."""

    language: Language
    phrases: Phrases
    parts: tuple[PagePart, ...]
    sources: tuple[PageSource, ...]


def page_of(letter: Letter, checked: Sequence[SentenceCheck], rules: Sequence[RulePart] = ()) -> LetterPage:
    """The page of an edited letter: answers and rules without a sentence are left out, and so are sources that nothing cites. Quotes of one
    place in one document are one line of the list."""
    cited = dict.fromkeys(n for block in letter.blocks for one in _of(checked, block.answer_id) for n in one.sources)
    lines: dict[PageSource, int] = {}
    numbers = {n: lines.setdefault(page_source(letter.source(n), letter.phrases), len(lines) + 1) for n in cited}
    parts = tuple(
        _part(block, [_sentence(one, block, numbers, letter.phrases) for one in sentences])
        for block in letter.blocks
        if (sentences := _of(checked, block.answer_id))
    )
    sources = tuple(replace(source, n=n) for source, n in lines.items())
    concluded = tuple(map(_rule, (one for one in rules if one.sentences)))
    return LetterPage(letter.language, letter.phrases, (*parts, *concluded), sources)


def _part(block: LetterBlock, sentences: Sequence[PageSentence]) -> PagePart:
    """What would be remarked behind each of its sentences is remarked once, below them."""
    notes = {one.note for one in sentences}
    if len(sentences) < _SEVERAL or len(notes) > 1 or notes == {""}:
        return PagePart(printable(block.heading), tuple(sentences))
    plain = tuple(replace(one, note="") for one in sentences)
    return PagePart(printable(block.heading), plain, sentences[0].note)


def _rule(part: RulePart) -> PagePart:
    sentences = tuple(PageSentence(printable(one.text), (), one.note) for one in part.sentences)
    return PagePart(printable(part.heading), sentences)


def _of(checked: Sequence[SentenceCheck], answer_id: str) -> list[SentenceCheck]:
    return [one for one in checked if one.answer_id == answer_id and one.text]


def _sentence(one: SentenceCheck, block: LetterBlock, numbers: dict[int, int], words: Phrases) -> PageSentence:
    senior = words.senior if block.reply and one.status == "unchanged" and not one.sources else ""
    notes = {"changed": words.changed, "gone": words.gone, "": words.own if one.status == "unsupported" else senior}
    return PageSentence(printable(one.text), tuple(dict.fromkeys(numbers[n] for n in one.sources)), notes[one.loss])


def page_source(source: LetterSource, words: Phrases) -> PageSource:
    """A source in words; its number is 0 until its place in the list is known."""
    c = source.citation
    article = f"{words.article} {c.article}" if c.article else ""
    page = f"{words.page} {c.page}" if c.page else ""
    title = ", ".join(filter(None, (c.title, "" if c.section == c.title else c.section, article, page)))
    basis = f"{words.basis}: {'; '.join(source.legal_basis)}" if source.legal_basis else ""
    below = ". ".join(filter(None, (basis, words.undated if c.validity == "undated" else "")))
    return PageSource(0, printable(title), printable(below), c.uri if c.uri.startswith(_WEB) else "")


def printable(text: str) -> str:
    """Without control characters and what Unicode gives no meaning; any run of white space is one space."""
    words = " ".join(text.split())
    return "".join(char for char in words if unicodedata.category(char) not in _NEVER_PRINTED)
