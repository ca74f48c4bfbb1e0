"""Where sentences begin and end in Dutch text: rules, no model. A line break always ends a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.wordlists import word_set

_END = re.compile(r"[.!?…]+[)\]\"'”’»]*(?=\s+[\"'“‘«(\[]*[A-ZÀ-Þ0-9€§\[])")
_LAST_TOKEN = re.compile(r"[\w.\-/]+$")
_ABBREVIATIONS = word_set("bot.language", "sentences", "abbreviations")
_INITIALS = re.compile(r"^[A-Z](?:\.[A-Z])*$")
_LIST_MARK = re.compile(r"^(?:\d{1,3}|[a-z]{1,2})$")


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """`text[start:end]` is one sentence, without the white space around it."""

    start: int
    end: int


def sentence_spans(text: str) -> list[SentenceSpan]:
    """Every sentence of `text`, in order; the spans never overlap and hold all text but white space."""
    spans: list[SentenceSpan] = []
    position = 0
    for line in text.splitlines(keepends=True):
        spans.extend(_in_line(text, position, position + len(line)))
        position += len(line)
    return spans


def _in_line(text: str, start: int, end: int) -> list[SentenceSpan]:
    spans: list[SentenceSpan] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if not _is_abbreviation(text, begin, match):
            spans.append(SentenceSpan(begin, match.end()))
            begin = match.end()
    spans.append(SentenceSpan(begin, end))
    return [s for s in (_trim(text, span) for span in spans) if s.start < s.end]


def _trim(text: str, span: SentenceSpan) -> SentenceSpan:
    raw = text[span.start : span.end]
    left = len(raw) - len(raw.lstrip())
    return SentenceSpan(span.start + left, span.start + max(left, len(raw.rstrip())))


def _is_abbreviation(text: str, begin: int, match: re.Match[str]) -> bool:
    if not match.group().startswith("."):
        return False
    before = _LAST_TOKEN.search(text, max(begin, match.start() - 25), match.start())
    if before is None:
        return False
    token = before.group()
    if token.lower() in _ABBREVIATIONS or _INITIALS.match(token):
        return True
    # "1. De beller ..." opens a list item: the number belongs to what follows.
    return bool(_LIST_MARK.match(token)) and not text[begin : before.start()].strip()
