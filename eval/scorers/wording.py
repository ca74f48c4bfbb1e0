"""How an answer reads: estimates from counting, no judgement of people and no model.

Flesch-Douma (Douma 1960): 206.84 - 0.93 x words per sentence - 0.77 x syllables per 100 words; 100 is very easy, 0 very hard.
"B1" is an estimate from rules of thumb for plain Dutch, not checked against texts with a CEFR level.
"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.language.tokens import content_words, sentence_spans
from eval.scorers.score import Observation, Score, decided, not_scored, share

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|\d+(?:[.,]\d+)*")
_SYLLABLE = re.compile(
    r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|oe|ie|ei|ij|eu|ui|ou|au|[aeiouyàáâäèéêëìíîïòóôöùúûü]", re.IGNORECASE
)
_LONG = 13
_EASY, _WORDS_A_SENTENCE, _LONG_SHARE = 55.0, 15.0, 0.12
_BEGINS = re.compile(r"^[\"'“‘«(\[€ ]*[A-ZÀ-Þ0-9]")
_ENDS = re.compile(r"[.!?:…][)\]\"'”’»]*$")
_TWICE = re.compile(r"\b([^\W\d_]{2,})\s+\1\b", re.IGNORECASE)
_REPEATABLE = {"die", "dat", "u"}
_PAIRS = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"))
_LINKS = re.compile(
    r"^(?:dit|dat|deze|die|daarna|daarom|daarbij|daarvoor|hierbij|hiervoor|dan|ook|dus|maar|wel|verder|bovendien|zo|anders|hij|"
    r"zij|ze|het)\b",
    re.IGNORECASE,
)
_WORDS_MOST = 45


def syllables(word: str) -> int:
    """Groups of vowels in a Dutch word, at least one; a number counts as one."""
    return max(1, len(_SYLLABLE.findall(word)))


def readability(seen: Observation) -> Score:
    """Flesch-Douma, from 0 to 100."""
    found = _measured(seen.answer.answer) if seen.answered else None
    if found is None:
        return not_scored("geen antwoord om te lezen")
    ease, per_sentence, long_words = found
    return Score(ease, f"{per_sentence:.0f} woorden per zin, {long_words:.0%} lange woorden")


def b1(seen: Observation) -> Score:
    """1 when Flesch-Douma is at least 55, a sentence has at most 15 words on average, and at most 12% of the words has 13
    letters or more."""
    found = _measured(seen.answer.answer) if seen.answered else None
    if found is None:
        return not_scored("geen antwoord om te lezen")
    ease, per_sentence, long_words = found
    plain = ease >= _EASY and per_sentence <= _WORDS_A_SENTENCE and long_words <= _LONG_SHARE
    why = f"leesgemak {ease:.0f}, {per_sentence:.0f} woorden per zin, {long_words:.0%} lange woorden"
    return decided(right=plain, yes=why, no=why)


def _measured(text: str) -> tuple[float, float, float] | None:
    """Reading ease, words per sentence, share of long words."""
    words, sentences = _WORD.findall(text), _sentences(text)
    if not words:
        return None
    per_sentence = len(words) / len(sentences)
    per_hundred = 100 * sum(map(syllables, words)) / len(words)
    ease = 206.84 - 0.93 * per_sentence - 0.77 * per_hundred
    return min(100.0, max(0.0, ease)), per_sentence, sum(len(word) >= _LONG for word in words) / len(words)


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


def fluency(seen: Observation) -> Score:
    """The share of sentences without a sign of broken text: begins with a capital or a number, ends with a mark, brackets
    closed, no word twice in a row, no unreadable character, at most 45 words. A proxy: it does not see bad grammar."""
    sentences = [s.text for s in seen.answer.sentences] or _sentences(seen.answer.answer)
    if not seen.answered:
        return not_scored("geen antwoord gegeven")
    return share(sum(map(_is_whole, sentences)), len(sentences), "zinnen zonder gebrek")


def _is_whole(sentence: str) -> bool:
    text = sentence.strip()
    twice = _TWICE.search(text)
    return (
        _BEGINS.search(text) is not None
        and _ENDS.search(text) is not None
        and "\ufffd" not in text
        and all(text.count(left) == text.count(right) for left, right in _PAIRS)
        and (twice is None or twice.group(1).lower() in _REPEATABLE)
        and len(_WORD.findall(text)) <= _WORDS_MOST
    )


def coherence(seen: Observation) -> Score:
    """The share of neighbouring sentences that share a content word, or of which the second points back ("dit", "daarna").
    After the entity grid (Barzilay and Lapata 2008), much simplified. Not scored with fewer than two sentences."""
    sentences = [s.text for s in seen.answer.sentences]
    linked = [bool(content_words(a) & content_words(b)) or bool(_LINKS.search(b)) for a, b in pairwise(sentences)]
    return share(sum(linked), len(linked), "opeenvolgende zinnen die aansluiten")
