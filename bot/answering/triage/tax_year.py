"""Which tax year a question is about, however it is said: `in 2025`, `'25`, `vorig jaar`, `twee jaar geleden`, `op 31 december 2025`,
`in februari overleden`. Of several years the one that the question asks about counts, and two that it holds side by side are compared.

A year told in words is also written in figures, so that the question finds what the same question with figures finds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from bot.language.numbers import MONTHS, numbers
from bot.language.wordlists import word_pairs, word_pattern
from bot.types import Redacted, YearSource

_LISTS = ("bot.answering", "tax_year")
_SUBJECT, _PLAIN, _DAY, _INFERRED = 3, 2, 1, 0
"""How much a mention tells which year is asked about: `over 2024`, `2024`, a day of 2024, a month without a year."""
_LATEST_SHORT = 50
_MOST_AGO = 40


def _named(section: str) -> str:
    return rf"(?:{word_pattern(*_LISTS, section)})"


_I = re.IGNORECASE
_MONTH = "|".join(MONTHS)
_FIGURES = r"(?:19[89]\d|20[0-4]\d)"
_RELATIVE = tuple((re.compile(rf"\b{said}\b", _I), int(n)) for said, n in word_pairs(*_LISTS, "relative"))
_AGO = re.compile(rf"\b(\d{{1,2}}|[a-zé]+) {_named('ago')}\b", _I)
_SHORT = re.compile(
    r"(?:(?<!\w)['’‘`´]|(?:(?<=belastingjaar )|(?<=aanslagjaar )|(?<=aangiftejaar ))'?)(\d\d)"
    r"(?![\w.,]\w|\w|['’]|\s?(?:euro|€|%|procent))",
    re.I,
)
_SPOKEN = re.compile(
    r"\b(?:tweeduizend ?(?:en ?)?[a-zë]{3,}|twintig ?[a-zë]{3,}|20 [1-4]\d)\b(?! ?(?:euro|%|procent))", _I
)
_CALENDAR = re.compile(
    rf"\b(?:\d{{1,2}}(?:e|ste|de)? (?:{_MONTH}|[a-z]{{3}}\.?) ({_FIGURES})|\d{{1,2}}[-/.]\d{{1,2}}[-/.]({_FIGURES})"
    rf"|({_FIGURES})-\d\d-\d\d)\b",
    _I,
)
_YEAR = re.compile(rf"\b{_FIGURES}\b(?![.,]\d)")
_NONE = re.compile(
    rf"\b{_named('law')}\s+(?:19|20)\d\d\b|(?:€|\b{_named('amount before')})\s*{_FIGURES}\b"
    rf"|\b{_FIGURES}\s?{_named('amount behind')}(?!\w)|\b{_named('made')} (?:\d{{1,2}} (?:{_MONTH}) )?{_FIGURES}\b",
    _I,
)
_LAW = re.compile(rf"{_named('law')}\s|{_named('made')}\s", _I)
_IS_SUBJECT = re.compile(rf"\b{_named('subject')}\s+$", _I)
_AFTER_PREPOSITION = re.compile(rf"\b{_named('prepositions')}\s+$", _I)
_TOGETHER = re.compile(rf"\s*{_named('together')}\s*", _I)
_CHANGE = re.compile(rf"\b{_named('change')}\b", _I)
_SINCE = re.compile(rf"\b{_named('since')}\s+(?:het jaar )?$", _I)
_EVENT = re.compile(rf"\b{_named('event')}\b", _I)
_AMOUNT_ASKED = re.compile(rf"\b{_named('amount asked')}\b", _I)
_NOW = re.compile(rf"\b{_named('holds')} (?P<mid>{_named('now')})\b|\b(?P<end>{_named('now')})(?=\W*$)", _I)
_IN_MONTH = re.compile(rf"\b{_named('in month')} (?P<month>{_MONTH})\b", _I)
_LAST_MONTH = re.compile(r"\b(?:vorige|afgelopen|verleden) maand\b", _I)
_DAYS_AGO = tuple((re.compile(rf"\b{said}\b", _I), int(days)) for said, days in word_pairs(*_LISTS, "days ago"))
_BEFORE_YEAR = re.compile(
    r"(?:\b(?:in|over|van|voor|sinds|vanaf|tussen|naar|dan|en|of|ten opzichte van|het jaar)\s+)+$", _I
)
_YEARLY = re.compile(rf"\b{_named('yearly')}\b", _I)
_CHANGE_ASKED = re.compile(
    rf"\b(?:(?:wat|hoeveel|hoe)\b[^?]{{0,20}}? )?(?:{word_pattern(*_LISTS, 'change')})(?: (?:aan|in|bij|tussen|van|voor))?\b",
    _I,
)
_ON_A_DAY = re.compile(r"\b(?:op|per)\s+$", _I)


@dataclass(frozen=True, slots=True)
class YearMention:
    """`question[start:end]` says this year. `words` stand for it in figures; empty where it stands there in figures."""

    start: int
    end: int
    year: int
    source: YearSource
    weight: int
    words: str = ""


@dataclass(frozen=True, slots=True)
class YearReading:
    """The year that a question is about, None where it names none or several, and where it was read from. `compared` are the
    years that it holds side by side, the first alone when the other is now."""

    year: int | None = None
    source: YearSource = ""
    compared: tuple[int, ...] = ()


def read_tax_year(question: str, today: date) -> YearReading:
    """What the words of a question say about its year."""
    mentions, changes = _mentions(question, today), bool(_CHANGE.search(question))
    since = [m for m in mentions if _SINCE.search(question[: m.start])]
    if since and changes and len({m.year for m in mentions}) == 1:
        return YearReading(compared=(since[0].year,))
    asked = mentions if changes else [m for m in mentions if m not in since]
    heaviest = _heaviest(_weighed(asked, question, changes=changes))
    years = sorted({m.year for m in heaviest})
    if len(years) > 1:
        return YearReading(compared=tuple(years))
    if not years:
        return YearReading()
    return YearReading(years[0], heaviest[0].source)


def in_figures(question: Redacted, today: date) -> Redacted:
    """The question with the years that it tells in words written in figures: `vorig jaar` as `in 2025`."""
    text, last = "", 0
    for mention in _mentions(question, today):
        if mention.words:
            words = mention.words[:1].upper() + mention.words[1:] if not mention.start else mention.words
            text += question[last : mention.start] + words
            last = mention.end
    # Made of a redacted text and years, so redacted itself.
    return Redacted(text + question[last:]) if last else question


def without_year(question: Redacted, today: date) -> Redacted:
    """The question without the years that it names, and without the preposition before them."""
    text, last = "", 0
    for mention in _mentions(question, today):
        text += _BEFORE_YEAR.sub("", question[last : mention.start])
        last = mention.end
    # Made of a redacted text, so redacted itself.
    return Redacted(" ".join((text + question[last:]).split()))


def is_year_of_story(told: str, asked: str, today: date) -> bool:
    """Whether the years of what is told are the story's alone: what is asked behind it is no figure of a year and names none, and the story
    tells neither which year it is about (`over 2024`) nor what happened in it that decides the tax year."""
    mentions = _mentions(told, today)
    decides = any(m.weight not in (_PLAIN, _DAY) for m in mentions) or _EVENT.search(told)
    return bool(mentions) and not (decides or _mentions(asked, today) or asks_yearly_figure(asked))


def asks_yearly_figure(question: str) -> bool:
    """Whether a question is after a figure that is set anew each year."""
    return bool(_YEARLY.search(question))


def without_change(question: Redacted) -> Redacted:
    """The question without the words that ask what changed: what it is about."""
    return Redacted(" ".join(_CHANGE_ASKED.sub(" ", question).split()))


def _weighed(mentions: Sequence[YearMention], question: str, *, changes: bool) -> list[YearMention]:
    """Years that stand together, or between which something changed, weigh the same."""
    weighed = list(mentions)
    for i, (one, other) in enumerate(pairwise(mentions)):
        joined = _TOGETHER.fullmatch(question, one.end, other.start) or (
            changes and min(one.weight, other.weight) >= _PLAIN
        )
        if joined:
            most = max(weighed[i].weight, other.weight)
            weighed[i], weighed[i + 1] = replace(weighed[i], weight=most), replace(other, weight=most)
    return weighed


def _heaviest(mentions: Sequence[YearMention]) -> list[YearMention]:
    most = max((m.weight for m in mentions), default=0)
    return [m for m in mentions if m.weight == most]


def _mentions(question: str, today: date) -> list[YearMention]:
    """Every year that the question speaks of, in order; what only looks like a year is passed over."""
    plain = _without_amounts(question)
    found: list[YearMention] = []
    for read in (_calendar, _relative, _ago, _short, _spoken, _in_figures):
        found += [m for m in read(plain, today) if not any(m.start < o.end and o.start < m.end for o in found)]
    return sorted(found or _inferred(plain, today), key=lambda m: m.start)


def _without_amounts(question: str) -> str:
    """The question with blanks for amounts, counts and laws. A figure that is an amount in one place (`2000 euro, en later ook 2000`) is one
    elsewhere too, unless a preposition makes it a year (`in 2000`)."""
    others = [found for found in _NONE.finditer(question) if not _LAW.match(found[0])]
    amounts = {figure for found in others for figure in _YEAR.findall(found[0])}
    plain = _NONE.sub(lambda found: " " * len(found[0]), question)
    for found in _YEAR.finditer(plain):
        if found[0] in amounts and not _AFTER_PREPOSITION.search(plain[: found.start()]):
            plain = plain[: found.start()] + " " * len(found[0]) + plain[found.end() :]
    return plain


def _mention(text: str, start: int, end: int, year: int, source: YearSource = "relative") -> YearMention:
    """A year told in words, and how it reads in figures."""
    before = text[:start]
    words = str(year) if _AFTER_PREPOSITION.search(before) else f"in {year}"
    return YearMention(start, end, year, source, _SUBJECT if _IS_SUBJECT.search(before) else _PLAIN, words)


def _calendar(text: str, _: date) -> Iterator[YearMention]:
    """Days of a year. Where an amount is asked for, only their year matters."""
    for found in _CALENDAR.finditer(text):
        year = int(found[1] or found[2] or found[3])
        on = _ON_A_DAY.search(text[: found.start()]) if _AMOUNT_ASKED.search(text) else None
        start = on.start() if on else found.start()
        yield YearMention(start, found.end(), year, "explicit", _DAY, f"in {year}" if on else "")


def _relative(text: str, today: date) -> Iterator[YearMention]:
    for pattern, offset in _RELATIVE:
        for found in pattern.finditer(text):
            yield _mention(text, *found.span(), today.year + offset)


def _ago(text: str, today: date) -> Iterator[YearMention]:
    for found in _AGO.finditer(text):
        word = found[1].lower()
        many = 1 if word in ("een", "één", "1") else int(next(iter(numbers(word)), "0"))
        if 0 < many <= _MOST_AGO:
            yield _mention(text, *found.span(), today.year - many)


def _short(text: str, _: date) -> Iterator[YearMention]:
    for found in _SHORT.finditer(text):
        short = int(found[1])
        yield _mention(text, *found.span(), short + (2000 if short < _LATEST_SHORT else 1900), "explicit")


def _spoken(text: str, _: date) -> Iterator[YearMention]:
    """`tweeduizend vijfentwintig`, `twintig vijfentwintig`."""
    for found in _SPOKEN.finditer(text):
        said = found[0].lower()
        if said.startswith("tweeduizend"):
            year = next(iter(numbers(said.replace(" ", ""))), "")
        else:
            year = "20" + next(iter(numbers(said.removeprefix("twintig").removeprefix("20").strip())), "")
        if _YEAR.fullmatch(year):
            yield _mention(text, *found.span(), int(year), "explicit")


def _in_figures(text: str, _: date) -> Iterator[YearMention]:
    for found in _YEAR.finditer(text):
        weight = _SUBJECT if _IS_SUBJECT.search(text[: found.start()]) else _PLAIN
        yield YearMention(*found.span(), int(found[0]), "explicit", weight)


def _inferred(text: str, today: date) -> list[YearMention]:
    """The year of a moment: of now where an amount is asked for, of what happened in a month or some days ago."""
    if _AMOUNT_ASKED.search(text) and (now := _NOW.search(text)):
        start, end = now.span("mid") if now["mid"] else now.span("end")
        return [_mention(text, start, end, today.year)]
    if not _EVENT.search(text):
        return []
    if month := _IN_MONTH.search(text):
        year = today.year - (MONTHS[month["month"].lower()] > today.month)
        return [YearMention(*month.span(), year, "moment", _INFERRED)]
    if month := _LAST_MONTH.search(text):
        day = today.replace(day=1) - timedelta(days=1)
        return [YearMention(*month.span(), day.year, "moment", _INFERRED)]
    for pattern, days in _DAYS_AGO:
        if found := pattern.search(text):
            year = (today - timedelta(days=days)).year
            return [YearMention(*found.span(), year, "moment", _INFERRED)]
    return []
