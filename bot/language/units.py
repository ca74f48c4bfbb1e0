"""The pieces of a passage that can be quoted: sentences, list items with what introduces them, rows of a table, and labels
with their value; and what their wording tells, whatever was asked (law texts, exceptions, reports, advice to staff).

Every piece is a stretch of the passage's own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from bot.language.tokens import SentenceSpan, sentence_spans
from bot.language.wordlists import word_pattern

WORDED = ("formal", "exception", "delegated", "refers", "reported", "advice")
"""The marks that are signs of their own."""
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def _compiled(section: str) -> re.Pattern[str]:
    return re.compile(word_pattern("bot.language", "units", section), re.I)


_LAW = _compiled("law")
_FORMAL = _compiled("formal")
_EXCEPTION = _compiled("exception")
_DELEGATED = _compiled("delegated")
_REFERS = _compiled("refers")
_REPORTED = _compiled("reported")
_ADVICE = re.compile(rf"^(?:{word_pattern('bot.language', 'units', 'advice')}) ", re.I)


# A heading or sentence may stand behind the number of its member: `2. In afwijking van het eerste lid`.
_EXCEPTS = re.compile(
    rf"^\W*(?:\d{{1,3}}[a-z]?[.)°]?\s+|[a-z]{{1,2}}[.)]\s+)?(?:{word_pattern('bot.language', 'units', 'excepts')})\b",
    re.I,
)


def opens_exception(text: str) -> bool:
    """Whether a text begins with an exception to what stands before it."""
    return _EXCEPTS.match(text) is not None


@dataclass(frozen=True, slots=True)
class Marks:
    """What the wording of a piece tells, whatever was asked."""

    years: frozenset[str]
    law: float
    formal: float
    exception: float
    delegated: float
    refers: float
    reported: float
    advice: float


@lru_cache(maxsize=20_000)
def marks(text: str) -> Marks:
    """The marks of one piece of text."""
    return Marks(
        years(text),
        float(bool(_LAW.search(text))),
        float(bool(_FORMAL.search(text))),
        float(bool(_EXCEPTION.search(text))),
        float(bool(_DELEGATED.search(text))),
        min(len(_REFERS.findall(text)), 3) / 3,
        float(bool(_REPORTED.search(text))),
        float(bool(_ADVICE.match(text))),
    )


def years(text: str) -> frozenset[str]:
    """The years of four digits that a text names."""
    return frozenset(_YEAR.findall(text))


Kind = Literal["sentence", "item", "list", "row", "field", "fragment"]

ITEM_MARK = re.compile(r"^(?:[-•*«‣–]|\d{1,3}[.)°]|[a-z]{1,2}[.)]|\d{1,2}°\.)\s+")
"""What an item of a list begins with."""
# Ingest writes a table's row as `Heading: value; heading: value.`; some sources have `value | value`.
_ROW = re.compile(r"^[^:;.]{2,70}: [^;]+(?:; [^:;]{2,70}: [^;]+)+\.?$|^[^|]+ \| [^|]+(?: \| [^|]+)*$")
_CLOSED = '.!)”’"…'
_LIST_LIMIT = 600
_INTRO_LIMIT = 350
_ROW_LIMIT = 600
_LABEL_WORDS = 6
_VALUE_WORDS = 8
_FEWEST_WORDS = 4
_LEANS = re.compile(rf"^(?:\d{{1,2}}\. )?(?:{word_pattern('bot.language', 'units', 'leans')})\b", re.I)


@dataclass(frozen=True, slots=True)
class QuotableUnit:
    """`text[start:end]` can be quoted. `lead` is what must be shown before it, or it would mislead: the sentence that it
    leans on, or the introduction of its list. `label` is a line above it that says what it is about."""

    start: int
    end: int
    kind: Kind
    lead: SentenceSpan | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without the white space around it; `apart` when a blank line stands before it."""

    start: int
    end: int
    text: str
    apart: bool


def units(text: str) -> list[QuotableUnit]:
    """Every piece that can be quoted, in order; a short list comes as a whole besides its items."""
    lines = list(_lines(text))
    found: list[QuotableUnit] = []
    label, intro = "", None
    before: SentenceSpan | None = None
    for index, line in enumerate(lines):
        # A marked item may stand apart from the introduction; any other line that does is no part of the list.
        intro = None if line.apart and not ITEM_MARK.match(line.text) else intro
        if intro is None and _is_label(line.text) and not _introduces(lines, index):
            found += _field(lines, index)
            label, before = line.text.rstrip(":"), None
            continue
        found += _pieces(line, intro, label, before)
        before = _last(line, intro)
        if line.text.endswith(":"):
            intro = _introduction(line)
            found += _whole_list(lines, index, intro, label)
    return found


def _lines(text: str) -> Iterator[_Line]:
    end = 0
    for match in re.finditer(r"[^\n]*\S[^\n]*", text):
        written = match.group()
        start = match.start() + len(written) - len(written.lstrip())
        apart = text.count("\n", end, start) > 1
        end = match.start() + len(written.rstrip())
        yield _Line(start, end, text[start:end], apart)


def _is_label(written: str) -> bool:
    return len(written.split()) <= _LABEL_WORDS and written[-1] not in '.;,?!”"' and not ITEM_MARK.match(written)


def _introduces(lines: list[_Line], index: int) -> bool:
    """A short line with a colon, and the list right below it."""
    return lines[index].text.endswith(":") and index + 1 < len(lines) and not lines[index + 1].apart


def _field(lines: list[_Line], index: int) -> list[QuotableUnit]:
    """A label and the short value on the line below it."""
    if index + 1 >= len(lines):
        return []
    value = lines[index + 1].text
    short = len(value.split()) <= _VALUE_WORDS and value[-1] not in "?;:" and not ITEM_MARK.match(value)
    if not short or not any(c.isdigit() or c in "@/" for c in value):
        return []
    return [QuotableUnit(lines[index].start, lines[index + 1].end, "field")]


def is_row(line: str) -> bool:
    """Whether a line is a row of a table."""
    return len(line) <= _ROW_LIMIT and _ROW.match(line) is not None


def leans(sentence: str) -> bool:
    """Whether a sentence leans on the one before it: `Dan geldt ..`."""
    return _LEANS.match(sentence) is not None


def _last(line: _Line, intro: SentenceSpan | None) -> SentenceSpan | None:
    """What the first sentence of the next line may lean on: the last one of this line, of a list all so far; None where that is too much to
    read out."""
    if ITEM_MARK.match(line.text):
        return SentenceSpan(intro.start, line.end) if intro and line.end - intro.start <= _LIST_LIMIT else None
    return _introduction(line)


def _pieces(line: _Line, intro: SentenceSpan | None, label: str, before: SentenceSpan | None) -> list[QuotableUnit]:
    if is_row(line.text):
        return [QuotableUnit(line.start, line.end, "row", None, label)]
    mark = ITEM_MARK.match(line.text)
    body = line.text[mark.end() :] if mark else line.text
    if (intro or mark) and not _stands_alone(body):
        return [QuotableUnit(line.start, line.end, "item", intro, label)] if intro and len(body) > 2 else []
    return _sentences(line, intro, label, None if intro else before)


def _sentences(line: _Line, intro: SentenceSpan | None, label: str, above: SentenceSpan | None) -> list[QuotableUnit]:
    spans = [SentenceSpan(line.start + s.start, line.start + s.end) for s in sentence_spans(line.text)]
    found = []
    for before, span in pairwise([above, *spans]):
        assert span is not None
        piece = line.text[span.start - line.start : span.end - line.start]
        if _quotable(piece):
            lead = before if before and leans(piece) else intro
            found.append(
                QuotableUnit(span.start, span.end, "sentence" if piece[-1] in _CLOSED else "fragment", lead, label)
            )
    return found


def _stands_alone(item: str) -> bool:
    """An item that holds whole sentences is understood without its introduction."""
    return item[:1].isupper() and item[-1:] == "." and len(item.split()) >= _FEWEST_WORDS


def _quotable(piece: str) -> bool:
    """A sentence that says something: not a question, a disclaimer, an introduction without its list, or a loose end."""
    mark = ITEM_MARK.match(piece)
    body = piece[mark.end() :] if mark else piece
    if len(body.split()) < _FEWEST_WORDS or body.startswith("Voorbeeldinhoud"):
        return False
    return piece[-1] not in ":;?," and not body[0].islower()


def _introduction(line: _Line) -> SentenceSpan | None:
    spans = sentence_spans(line.text)
    if not spans or spans[-1].end - spans[-1].start > _INTRO_LIMIT:
        return None
    return SentenceSpan(line.start + spans[-1].start, line.start + spans[-1].end)


def _whole_list(lines: list[_Line], index: int, intro: SentenceSpan | None, label: str) -> list[QuotableUnit]:
    """The introduction with all its items, when it is short enough to be read out."""
    last = index
    while last + 1 < len(lines) and (ITEM_MARK.match(lines[last + 1].text) or not lines[last + 1].apart):
        last += 1
    end = _end_of_item(lines[last])
    if intro is None or last == index or end - intro.start > _LIST_LIMIT:
        return []
    return [QuotableUnit(intro.start, end, "list", _leant_on(lines[index], intro), label)]


def _leant_on(line: _Line, intro: SentenceSpan) -> SentenceSpan | None:
    """The sentence before the introduction of a list that leans on it."""
    spans = sentence_spans(line.text)
    if len(spans) < 2 or not leans(line.text[intro.start - line.start :]):
        return None
    return SentenceSpan(line.start + spans[-2].start, line.start + spans[-2].end)


def _end_of_item(line: _Line) -> int:
    """Where the last item of a list ends: a sentence that follows it on the line is no part of the list."""
    spans = sentence_spans(line.text)
    follows = len(spans) > 1 and line.text[0].islower() and not line.text[spans[1].start].islower()
    return line.start + (spans[0].end if follows else len(line.text))
