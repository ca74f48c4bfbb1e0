"""Dutch text in pieces: words with their stems and roots, character n-grams, sentences, and words that stand for each other.

A root is shared by all forms of one word (betaalt, betaald, betalen and betaling), however differently a stemmer cuts them. A line
break always ends a sentence. Tax terms and their synonyms stand in the word list of the knowledge base, not here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import Stemmer

from bot.language import wordlists
from bot.language.wordlists import word_groups, word_sequence, word_set

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[a-z]+(?:['’][a-z]+)?")
_PLACEHOLDER = re.compile(r"\[[A-Z][A-Z-]*-\d+\]")
_APOSTROPHE = re.compile("['’]")
_THOUSANDS = re.compile(r"(?<=\d)\.(?=\d{3}(?:\D|$))")
_STEMMER = Stemmer.Stemmer("dutch")

_LISTS = ("bot.language", "stopwords")
STOPWORDS = wordlists.word_set(*_LISTS, "small") | wordlists.word_set(*_LISTS, "general")
"""Words that say nothing about the subject. 'niet' and 'geen' are left to grounding, which reads the full text."""
COMMON = wordlists.word_set(*_LISTS, "everyday")
"""Everyday words: they may carry a caller's story, but seldom the subject of the question."""


def fold(text: str) -> str:
    """Lower case without diacritics; the length may differ from the text's."""
    return text.lower() if text.isascii() else without_accents(text.casefold())


def without_accents(text: str) -> str:
    """The text with `é` as `e` and the like; the length may differ from the text's."""
    apart = unicodedata.normalize("NFKD", text)
    # A long text has few different characters: looking at each of those once takes a tenth of the time.
    for mark in set(apart):
        if unicodedata.combining(mark):
            apart = apart.replace(mark, "")
    return apart


def without_placeholders(text: str) -> str:
    """The text without what stands for personal data, such as `[BSN-1]`: neither its name nor its number was asked."""
    return _PLACEHOLDER.sub(" ", text)


def listed(parts: Iterable[str]) -> str:
    """Different parts as one says them: `a, b en c`; at least one."""
    *first, last = dict.fromkeys(parts)
    return f"{', '.join(first)} en {last}" if first else last


def words(text: str) -> list[str]:
    """The words and numbers of a text, folded, in order; `1.500` becomes `1500`."""
    # Most words are letters alone, and there are millions of them.
    return [w if w.isalpha() else _unmarked(w) for w in _WORD.findall(fold(text))]


def _unmarked(word: str) -> str:
    return _THOUSANDS.sub("", word) if word[0].isdigit() else _APOSTROPHE.sub("", word)


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """Snowball's Dutch stem of one folded word; numbers stay as they are."""
    return word if word[0].isdigit() else str(_STEMMER.stemWord(word))


def terms(text: str) -> list[str]:
    """Stems of the words that carry meaning, in order, repeats kept."""
    return [stem(w) for w in words(text) if w not in STOPWORDS]


def content_words(text: str) -> set[str]:
    """The distinct stems of a text that carry meaning."""
    return set(terms(text))


def char_ngrams(text: str, n: int = 5) -> list[str]:
    """Character n-grams within the words that carry meaning, word edges marked; shorter words stand whole."""
    grams: list[str] = []
    for word in words(text):
        if word not in STOPWORDS:
            grams.extend(_grams(word, n))
    return grams


@lru_cache(maxsize=100_000)
def _grams(word: str, n: int) -> tuple[str, ...]:
    edged = f"_{word}_"
    if len(edged) <= n:
        return (edged,)
    return tuple(edged[i : i + n] for i in range(len(edged) - n + 1))


LONGEST_SENTENCE = 2_000
"""Characters; what is longer is cut."""
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
    whole = (s for s in (_trim(text, span) for span in spans) if s.start < s.end)
    return [piece for span in whole for piece in _within_bounds(text, span)]


def _within_bounds(text: str, span: SentenceSpan) -> Iterator[SentenceSpan]:
    """A sentence that no reader would call one, cut at blanks, or anywhere when it has none."""
    start = span.start
    while span.end - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + LONGEST_SENTENCE + 1)
        cut = blank if blank > 0 else start + LONGEST_SENTENCE
        yield _trim(text, SentenceSpan(start, cut))
        start = cut + (blank > 0)
    yield _trim(text, SentenceSpan(start, span.end))


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


_SUFFIXES = word_sequence("bot.language", "inflection", "endings")
_SHORTEST = 3
_PREFIXES = word_sequence("bot.language", "inflection", "prefixes")
_PARTICIPLE = re.compile(rf"^({'|'.join(_PREFIXES)})?ge(\w{{3,}})$")
_LONG_VOWEL = re.compile(r"([aeou])\1")
_LONG_CONSONANT = re.compile(r"([bdfgklmnprst])\1")
_HARDENED = str.maketrans({"v": "f", "z": "s"})


@lru_cache(maxsize=100_000)
def roots(word: str) -> frozenset[str]:
    """What a folded word may be a form of, in one spelling; two words that share a root are likely one word.

    Spelling rules of Dutch alone (open and closed syllables, hardening at the end): no word list, so some roots are no words.
    """
    if not word or word[0].isdigit():
        return frozenset({word})
    forms = {word, *_participles(word)}
    return frozenset(_spelled(form) for form in forms | {cut for form in forms for cut in _stripped(form)})


def _stripped(form: str) -> list[str]:
    """Without each ending it may have; what loses one letter must stay longer, or kort would be a form of KOR."""
    found = ((form.removesuffix(end), end) for end in _SUFFIXES if form.endswith(end))
    return [rest for rest, end in found if len(rest) >= _SHORTEST + (len(end) == 1)]


def _participles(word: str) -> set[str]:
    """`aangevraagd` belongs to `aanvragen`, `gewijzigd` to `wijzigen`."""
    match = _PARTICIPLE.match(word)
    return {(match[1] or "") + match[2]} if match else set()


def _spelled(form: str) -> str:
    short = _LONG_CONSONANT.sub(r"\1", _LONG_VOWEL.sub(r"\1", form))
    return short[:-1] + short[-1].translate(_HARDENED)


def separated(word: str) -> tuple[str, str] | None:
    """A separable verb's prefix and rest (aanvragen: aan, vragen); None for any other word."""
    prefix = next(
        (p for p in _PREFIXES if word.startswith(p) and len(word) - len(p) >= 4 and word.endswith("en")), None
    )
    return (prefix, word[len(prefix) :]) if prefix else None


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in word_groups("bot.language", "synonyms", "search"):
        keys = set().union(*(roots(word) for word in group))
        for word in group:
            for key in roots(word):
                found.setdefault(key, set()).update(keys)
    return {key: frozenset(keys) for key, keys in found.items()}


_BY_ROOT = _table()


def alike(word: str) -> frozenset[str]:
    """The roots of words that may stand for a folded word, its own left out; empty for most words."""
    own = roots(word)
    return frozenset().union(*(_BY_ROOT.get(key, frozenset()) for key in own)) - own
