"""Trains the small model that tells where in a text a next question begins.

Run from the repository's root: `python -m train.questions`. It reads `train/data/questions.txt`, talk and background of `utterances.txt`, and the callers'
questions of `knowledge/vraagvarianten`, which it joins two by two; says how many places are right in texts left out of training, and writes
`bot/language/questions.json`. Same data, same file.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bot.language.ngram_model import NgramModel
from bot.language.questions import begins_as_question, place_features, places
from train.texts import (
    FittedModel,
    LabelledText,
    callers_questions,
    callers_stories,
    callers_texts,
    fit,
    sections,
    write,
)

_HERE = Path(__file__).parent
_DATA = _HERE / "data" / "questions.txt"
_MODEL = _HERE.parent / "bot" / "language" / "questions.json"
_CUT, _TOLD, _PLACE = " | ", " ¦ ", "\N{SYMBOL FOR UNIT SEPARATOR}"
_MARK = re.compile(r" ([|¦]) ")
_FOLDS, _STRENGTH = 5, 30.0
_JOINED, _STORIES = 3000, 600
_WRITTEN_TIMES = 4
"""How often what was written for this counts against what was joined."""
_JOINS = (
    " en ",
    ", en ",
    " en ",
    "? En ",
    "? ",
    ". ",
    ", ",
    " ",
    " en ook ",
    " ook ",
    " plus ",
    ". Daarnaast wil ik weten ",
    " en daarnaast ",
)


def main() -> None:
    """Trains it and says what it is worth."""
    examples = list(place_examples())
    _say(examples)
    write(_MODEL, _fitted(examples))


def place_examples() -> Iterator[LabelledText]:
    """Every place of every text: a next question begins there (`apart`), a story ends or begins there (`told`), or it is `within` one."""
    found = sections(_DATA)
    written = [(i, text) for i, text in enumerate((*found["several"], *found["single"]))]
    for fold, text in (*written, *enumerate(_joined(found["several"])), *enumerate(_told())):
        times = _WRITTEN_TIMES if (fold, text) in written else 1
        for _ in range(times):
            yield from _placed(text, fold % _FOLDS)
    for i, text in enumerate(_alone()):
        yield from _placed(text, i % _FOLDS)


def _joined(several: Sequence[str]) -> list[str]:
    """Two questions of callers in a row, and one with a second part that leans on it."""
    chance, asked = random.Random(2), callers_questions()
    leaning = [part for text in several for part in text.split(_CUT)[1:]]
    found = []
    told = [story for story, _ in callers_stories()[:_STORIES]]
    for i in range(_JOINED):
        first, second = chance.sample(asked, 2)
        both = [
            _CUT.join(_beside(first, chance.choice(_JOINS), second)),
            _CUT.join((chance.choice(asked).rstrip("?. "), chance.choice(leaning))),
        ]
        if i % 3 == 0:
            both = [
                _TOLD.join(_beside(chance.choice(told), chance.choice((", ", ". ", " en ")), text)) for text in both
            ]
        found += both
    return found


def _beside(first: str, join: str, second: str) -> tuple[str, str]:
    """The mark stands behind the first, the word that joins before the second."""
    marks = join[: len(join) - len(join.lstrip("?.,"))]
    return f"{first.rstrip('?. ')}{marks}", f"{join.removeprefix(marks).strip()} {second}".strip()


def _told() -> list[str]:
    """A story and its question, before and behind: one question."""
    stories = callers_stories()[:_STORIES]
    joins = (", ", ". ", " en ", ", en ", " ")
    before = [_TOLD.join(_beside(told, joins[i % len(joins)], asked)) for i, (told, asked) in enumerate(stories)]
    return [*before, *(f"{asked.rstrip('?')}?{_TOLD}{told}" for told, asked in stories)]


def _alone() -> list[str]:
    """Questions of callers that can be taken to be one: nowhere in them do both sides begin as a question does."""
    return [text for text in callers_texts() if not any(_asks_twice(text.split(), i) for i in places(text.split()))]


def _asks_twice(said: Sequence[str], place: int) -> bool:
    return begins_as_question(said[0]) and begins_as_question(" ".join(said[place:]))


def _placed(text: str, fold: int) -> Iterator[LabelledText]:
    said: list[str] = []
    begins: dict[int, str] = {}
    for i, part in enumerate(_MARK.split(text)):
        if i % 2:
            begins[len(said)] = "apart" if part == _CUT.strip() else "told"
        else:
            said += part.split()
    for place in sorted({*places(said), *begins}):
        label = begins.get(place, "within")
        yield LabelledText(f"{' '.join(said[:place])}{_PLACE}{' '.join(said[place:])}", label, fold)


def _features(text: str) -> list[str]:
    left, _, right = text.partition(_PLACE)
    return place_features(left, right)


def _fitted(examples: Sequence[LabelledText]) -> FittedModel:
    return fit(examples, _features, _STRENGTH)


def _say(examples: Iterable[LabelledText]) -> None:
    """How many places of each kind are known by a model that did not see them: a fifth of all texts."""
    found = list(examples)
    fitted = _fitted([e for e in found if e.fold])
    weights = {name: tuple(map(float, row)) for name, row in zip(fitted.names, fitted.weights, strict=True)}
    model = NgramModel(tuple(fitted.labels), tuple(map(float, fitted.bias)), weights)
    taken: Counter[tuple[str, str]] = Counter()
    for example in (e for e in found if e.fold == 0):
        chances = model.chances(_features(example.text))
        taken[example.label, max(chances, key=chances.__getitem__)] += 1
    print(sorted(taken.items()), file=sys.stderr)


if __name__ == "__main__":
    main()
