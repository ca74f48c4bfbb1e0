"""The questions in a text that asks more than one thing.

A text is cut only where a next question can begin: behind a mark, before a word that joins, before a question word. A small linear model
(`train/questions.py`) says for each such place whether a question ends there and another begins, from the words on both sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from bot.language.ngram_model import ngram_model
from bot.language.tokens import fold
from bot.language.utterances import tokens, utterance_features
from bot.language.wordlists import word_pattern, word_set

_LISTS = ("bot.language", "questions")
_JOINS = word_set(*_LISTS, "joins")
_LINKS = word_set(*_LISTS, "links")
_ASKING = word_set(*_LISTS, "asks")
_FIRST = _ASKING | word_set(*_LISTS, "verbs")
_BEFORE = word_set(*_LISTS, "before")
_WHETHER = re.compile(rf"^(?:{word_pattern(*_LISTS, 'whether')})", re.I)
_OPENING = re.compile(rf"^(?:{word_pattern(*_LISTS, 'opening')})", re.I)
_WAY = rf"(?:{word_pattern(*_LISTS, 'way')})"
_TWO_WAYS = re.compile(rf"^(.*?\b)({_WAY}),? en (?:ook )?({_WAY}) (?=\w)(.+)$", re.I)
_ONLY_WAY = re.compile(rf"(?:^|[^\w ] |\b(?:en|weten|vraagt?) ){_WAY}$", re.I)
_MARKS = ".?!,;:-–"
_SURE, _HARDLY = 0.4, 0.9
"""How likely a next question must be where the text gives a sign of one, and where it gives hardly any."""
_NEAR, _WHOLE = 4, 6


def questions_in(text: str) -> tuple[str, ...]:
    """The questions of a plain text, in order, each without what joined it to the one before; the text alone where it asks one thing.
    What is told before a question stays with it."""
    said = text.split()
    begins = [0]
    for place in places(said):
        if _is_apart(said, begins[-1], place):
            begins.append(place)
    pieces = [" ".join(said[i:j]) for i, j in pairwise((*begins, len(said)))]
    bare = [pieces[0], *(without_opening(piece) for piece in pieces[1:])] if said else []
    return tuple(one for piece in bare for one in _ways(piece))


def _ways(question: str) -> Iterator[str]:
    """`Hoe en wanneer vraag ik dat aan` asks two things of one subject."""
    if asked := _TWO_WAYS.match(question):
        yield f"{asked[1]}{asked[2]} {asked[4]}"
        yield f"{asked[1]}{asked[3]} {asked[4]}"
    else:
        yield question


def without_opening(part: str) -> str:
    """A next question without what joins it to the one before."""
    return _OPENING.sub("", part) or part


def places(said: Sequence[str]) -> list[int]:
    """Before which words a next question can begin."""
    folded = [fold(word).strip("\"'()") for word in said]
    return [i for i in range(1, len(said)) if _can_begin(folded, i)]


def begins_as_question(part: str) -> bool:
    """Whether a part begins as questions do: with a word that asks or a verb, or with `en of`."""
    return _first(part) in _FIRST or bool(_WHETHER.match(part))


def _first(part: str) -> str:
    """The word that a part asks with: `en tot hoe laat` asks with `hoe`."""
    return next((word for word in tokens(without_opening(part)) if word not in _BEFORE), "")


def _can_begin(folded: Sequence[str], i: int) -> bool:
    before, word = folded[i - 1], folded[i].strip(_MARKS)
    if before in _JOINS or before in _LINKS:  # The word that joins stands with what it joins.
        return False
    return before[-1:] in tuple(_MARKS) or word in _JOINS or word in _ASKING


def _is_apart(said: Sequence[str], begin: int, place: int) -> bool:
    """Whether what began is a whole question, and the rest begins another."""
    left, right = " ".join(said[:place]), " ".join(said[place:])
    first = " ".join(said[begin:place])
    if _ONLY_WAY.search(first) or not begins_as_question(right):
        return False
    joined, marked = fold(said[place]).strip(_MARKS) in _JOINS, left[-1] in _MARKS
    if _asks(first):
        # What ends with a full stop is more often told than asked.
        sure = _SURE if joined or (marked and left[-1] != ".") else _HARDLY
    else:  # What is told goes on with a verb (`en moet nog betalen`), and what stands before a question is often its subject.
        sure = _SURE if joined and _first(right) in _ASKING else _HARDLY if joined else 1.0
    return _chance(left, right) >= sure


def _asks(text: str) -> bool:
    return begins_as_question(text) or any(word in _ASKING for word in tokens(text))


@lru_cache(maxsize=4_096)
def _chance(left: str, right: str) -> float:
    return ngram_model("questions").chances(place_features(left, right))["apart"]


def place_features(left: str, right: str) -> list[str]:
    """The words around a place, how both sides begin, all words of each, and how much each reads like a question by itself."""
    before, behind = tokens(left), tokens(right)
    bare = tokens(without_opening(right))
    mark = left[-1] if left[-1] in _MARKS else ""
    edge, start, asked = ["<", *before][-_NEAR:], [*behind, ">"][:_NEAR], [*bare, ">"][:_NEAR]
    features = [f"m{mark}", f"m{mark} {behind[0] if behind else ''}"]
    features += (f"l{n} {' '.join(edge[-n:])}" for n in (1, 2, 3))
    features += (f"r{n} {' '.join(start[:n])}" for n in (1, 2, 3, 4))
    features += (f"a{n} {' '.join(asked[:n])}" for n in (1, 2, 3))
    features += (f"b{n} {' '.join(before[:n])}" for n in (1, 2))
    features += (f"b{n}r {' '.join(before[:n])} | {' '.join(asked[:1])}" for n in (1, 2))
    features += (f"l: {word}" for word in before[-_WHOLE:])
    features += (f"r: {word}" for word in behind[:_WHOLE])
    features += [f"{min(len(before), _WHOLE)}l", f"{min(len(bare), _WHOLE)}r"]
    for side, words in (("l", before), ("r", bare)):
        asking = ngram_model("utterances").chances(utterance_features(" ".join(words)))["question"]
        features.append(f"{side}? {round(asking * 4)}")
        features.append(f"{side}?{mark} {round(asking * 4)} {words[0] if words and words[0] in _FIRST else ''}")
    return features
