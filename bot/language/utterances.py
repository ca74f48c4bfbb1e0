"""What is asked, what is told and what is only said in a typed text.

A text is cut into sentences and clauses, and a small linear model (`train/texts.py`) labels each: a question, background that may decide
the answer, or talk: greetings, thanks, waiting, haste, the conversation itself, and what somebody tells that no rule asks about.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import fmean
from typing import Literal, cast

from bot.language.ngram_model import ngram_model
from bot.language.tokens import COMMON, STOPWORDS, fold
from bot.language.wordlists import word_set

UtteranceKind = Literal["question", "background", "talk"]
CutSide = Literal["front", "back"]
_ABBREVIATIONS = word_set("bot.language", "sentences", "abbreviations")
_NO_SUBJECT = STOPWORDS | COMMON | word_set("bot.language", "stopwords", "steering")
_SENTENCE_END = re.compile(r"[.!?]+[\"')]*(?=\s)|\n")
_CLAUSE_END = re.compile(r"[,;:](?=\s)|\s[-–](?=\s)")
_LAST = re.compile(r"[\w.\-/]+$")
_TOKEN = re.compile(r"\[[A-Z][A-Z-]*-\d+\]|[^\W_]+(?:['’][^\W_]+)*|\?")
_EDGE_SURE, _WHOLE_SURE, _BESIDE_SURE, _TOLD_SURE = 0.8, 0.75, 0.4, 0.85
_LONGEST_EDGE = 9
_FEWEST_LEFT = 2


@dataclass(frozen=True, slots=True)
class Clause:
    """A piece of a text with the mark behind it, what it is, and the chances that it is talk and that it is background."""

    text: str
    kind: UtteranceKind
    talk: float
    background: float


@dataclass(frozen=True, slots=True)
class SpokenSentence:
    """The clauses of a sentence. It asks when one of them does."""

    clauses: tuple[Clause, ...]

    @property
    def kind(self) -> UtteranceKind:
        """Question before background before talk."""
        kinds = {clause.kind for clause in self.clauses}
        return "question" if "question" in kinds else "background" if "background" in kinds else "talk"

    @property
    def is_marked(self) -> bool:
        """Whether it ends as a question is written."""
        return self.clauses[-1].text.endswith("?")

    @property
    def talk(self) -> float:
        """The mean chance of its clauses to be talk."""
        return fmean(clause.talk for clause in self.clauses)

    @property
    def text(self) -> str:
        """What is left without talk."""
        return " ".join(clause.text for clause in self.clauses if clause.kind != "talk")


def spoken_sentences(text: str) -> list[SpokenSentence]:
    """Every sentence of a plain text, in order. What does not ask is talk sooner, and so is all without a question mark beside a
    question that has one."""
    found = [SpokenSentence(clauses) for one in _sentences(text) if (clauses := tuple(_clauses(one)))]
    marked = any(one.is_marked and one.kind == "question" for one in found)
    tells = [not one.is_marked if marked else one.kind == "background" for one in found]
    return [_beside(one) if only else one for one, only in zip(found, tells, strict=True)]


def _beside(one: SpokenSentence) -> SpokenSentence:
    if one.talk < _BESIDE_SURE or any(clause.background >= _TOLD_SURE for clause in one.clauses):
        return one
    return SpokenSentence(tuple(replace(clause, kind="talk") for clause in one.clauses))


def is_talk(text: str) -> bool:
    """Whether a plain text asks and tells nothing."""
    return all(sentence.kind == "talk" for sentence in spoken_sentences(text))


def utterance_features(clause: str) -> list[str]:
    """Words in a row up to three with the edges marked, the whole of a short clause, and letters within words."""
    said = tokens(clause)
    edged = ["<", *said, ">"]
    features = [" ".join(edged[i : i + n]) for n in (1, 2, 3) for i in range(len(edged) - n + 1)]
    if len(said) <= 5:
        features.append(f"={' '.join(said)}")
    for word in said:
        if len(word) > 4:
            features += (f"#{word[i : i + 4]}" for i in range(len(word) - 3))
    subjects = sum(word not in _NO_SUBJECT and word.isalpha() for word in said)
    return [*features, f"long {min(len(said), 12) // 2}", f"subjects {min(subjects, 4)}"]


def tokens(clause: str) -> list[str]:
    """The words of a clause, folded: numbers as `0`, placeholders by what they stand for."""
    return [_token(token) for token in _TOKEN.findall(clause)]


def _token(token: str) -> str:
    if token[0] == "[":
        return token.rstrip("0123456789]")
    return "0" if token[0].isdigit() else fold(token)


def _sentences(text: str) -> Iterator[str]:
    begin = 0
    for match in _SENTENCE_END.finditer(text):
        if not _is_abbreviation(text[begin : match.start()], match[0]):
            yield text[begin : match.end()]
            begin = match.end()
    yield text[begin:]


def _is_abbreviation(before: str, mark: str) -> bool:
    last = _LAST.search(before) if mark.startswith(".") else None
    return bool(last and (last[0].lower() in _ABBREVIATIONS or len(last[0]) == 1))


def _clauses(sentence: str) -> Iterator[Clause]:
    begin = 0
    ends = [match.end() for match in _CLAUSE_END.finditer(sentence)]
    for end in (*ends, len(sentence)):
        text = sentence[begin:end].strip()
        begin = end
        if any(c.isalnum() for c in text):
            yield from _without_edges(text)


@lru_cache(maxsize=4_096)
def _without_edges(text: str) -> tuple[Clause, ...]:
    """A clause as it is; talk before or behind a question without a mark between them comes apart. Several parts of the flow ask it of the
    same question."""
    kind, said = _kind(text), text.split()
    start = _cut(said, "front")
    end = len(said) - _cut(said[start:][::-1], "back")
    rest = " ".join(said[start:end])
    if len(rest) == len(" ".join(said)) or (kind == "talk" and _chance(rest, "question") < _EDGE_SURE):
        return (_clause(text, kind),)
    parts = ((said[:start], "talk"), (said[start:end], _kept(rest)), (said[end:], "talk"))
    return tuple(_clause(" ".join(part), cast(UtteranceKind, kind_of)) for part, kind_of in parts if part)


def _clause(text: str, kind: UtteranceKind) -> Clause:
    return Clause(text, kind, _chance(text, "talk"), _chance(text, "background"))


def _cut(said: Sequence[str], side: CutSide) -> int:
    """How many words at one side are talk; for `back` the words come in turned order."""
    longest = min(_LONGEST_EDGE, len(said) - _FEWEST_LEFT)
    return next((n for n in range(longest, 0, -1) if _comes_off(said, n, side)), 0)


def _comes_off(said: Sequence[str], n: int, side: CutSide) -> bool:
    edge, rest = (said[:n], said[n:]) if side == "front" else (said[:n][::-1], said[n:][::-1])
    left, right = (edge, rest) if side == "front" else (rest, edge)
    features = cut_features(tokens(" ".join(left)), tokens(" ".join(right)))
    if ngram_model("cuts").chances(features)[side] < _EDGE_SURE:
        return False
    return _chance(" ".join(edge), "talk") >= _WHOLE_SURE and _chance(" ".join(rest), "talk") < _WHOLE_SURE


def cut_features(left: Sequence[str], right: Sequence[str]) -> list[str]:
    """The words on both sides of a place between two words, and each side as a whole when it is short."""
    before, behind = ["<", *left][-3:], [*right, ">"][:3]
    features = [f"l{n} {' '.join(before[-n:])}" for n in (1, 2, 3)] + [
        f"r{n} {' '.join(behind[:n])}" for n in (1, 2, 3)
    ]
    features += [f"m {before[-1]} {behind[0]}", f"{min(len(left), 6)}l", f"{min(len(right), 6)}r"]
    if len(left) <= _LONGEST_EDGE:
        features.append(f"l= {' '.join(left)}")
    if len(right) <= _LONGEST_EDGE:
        features.append(f"r= {' '.join(right)}")
    features += (f"l: {word}" for word in left[-_LONGEST_EDGE:])
    features += (f"r: {word}" for word in right[:_LONGEST_EDGE])
    return features


def _kept(text: str) -> UtteranceKind:
    """What a clause is without its edges."""
    chances = dict(_chances(text))
    return "question" if chances["question"] >= chances["background"] else "background"


def _kind(text: str) -> UtteranceKind:
    chances = dict(_chances(text))
    if chances["talk"] >= _WHOLE_SURE:
        return "talk"
    return "question" if chances["question"] >= chances["background"] else "background"


def _chance(text: str, kind: UtteranceKind) -> float:
    return dict(_chances(text))[kind]


@lru_cache(maxsize=4_096)
def _chances(text: str) -> tuple[tuple[str, float], ...]:
    return tuple(ngram_model("utterances").chances(utterance_features(text)).items())
