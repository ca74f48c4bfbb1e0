"""Trains the small models that read a text: what is question, background or talk in what is typed, which language it is in, whether it names
no more than a topic, and which sentence of a source is an instruction to staff.

Run from the repository's root: `python -m train.texts`. It reads `train/data` and the callers' questions of `knowledge/vraagvarianten`,
says how often each label is right on sentences left out of training, and writes `bot/language/{utterances,cuts,languages,scopes,forms}.json`. Same data,
same files.
"""

from __future__ import annotations

import json
import math
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.answering.triage.triage import speaks_of_taxes
from bot.language.forms import form_features
from bot.language.languages import language_features
from bot.language.utterances import cut_features, tokens, utterance_features

_HERE = Path(__file__).parent
_DATA = _HERE / "data"
_MODELS = _HERE.parent / "bot" / "language"
_VARIANTS = _HERE.parent / "knowledge" / "vraagvarianten"
_FOLDS = 5
_FEWEST, _LEAST_WEIGHT = 2, 0.3
_QUESTIONS, _STORIES, _DUTCH = 1000, 800, 1000
_MARK = re.compile(r"[,.;:!](?=\s)\s*")
_TELLS = re.compile(r"(?:ik|mijn|m'n|we|wij|hij|zij|ze|er|onze?|mevrouw|meneer|de|beller|klant)\b(?:\W+\w+){3}", re.I)
_FRAGMENTS, _EACH_TALK, _EACH_WHOLE, _EACH_FRAME = 2, 4, 4, 25
_TWO = re.compile(r"[,.;:!](?=\s)| en |^ik (?!wil)|^mijn |^(?:de |mijn )?(?:beller|klant|meneer|mevrouw)\b", re.I)
"""Where a question begins with what is told."""
_ASKS = re.compile(
    r"(?:kunt?|kan|weet|wie|wat|hoe|bent?|hoor|heb|mag|zou|wilt?|enig|doet|werkt|gaat|is|snapt?|begrijpt?) "
)
_CUT = " | "
Features = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text and its label; `fold` keeps what was made of one line together."""

    text: str
    label: str
    fold: int


@dataclass(frozen=True, slots=True)
class FittedModel:
    """Weights as trained: a row a feature, a column a label."""

    labels: list[str]
    names: list[str]
    weights: np.ndarray
    bias: np.ndarray


def main() -> None:
    """Trains all and says what they are worth."""
    for name, examples, features, strength in (
        ("utterances", utterances(), utterance_features, 30.0),
        ("cuts", cuts(), _at_cut, 30.0),
        ("languages", languages(), language_features, 60.0),
        ("scopes", scopes(), utterance_features, 30.0),
        ("forms", forms(), form_features, 12.0),
    ):
        _say(name, examples, features, strength)
        write(_MODELS / f"{name}.json", fit(examples, features, strength))


def sections(path: Path) -> dict[str, list[str]]:
    """The lines of a data file by section."""
    found: dict[str, list[str]] = {}
    lines = found.setdefault("", [])
    for line in map(str.strip, path.read_text("utf-8").splitlines()):
        if line.startswith("[") and line.endswith("]") and line[1:-1].isalpha() and line[1:-1].islower():
            lines = found.setdefault(line[1:-1], [])
        elif line and not line.startswith("#"):
            lines.append(line)
    return {name: texts for name, texts in found.items() if name}


def callers_questions() -> list[str]:
    """The callers' questions that are one clause."""
    return [one for one in callers_texts() if not _TWO.search(one)]


def callers_stories() -> list[tuple[str, str]]:
    """What callers tell before they ask, and what they ask: the clauses of questions that have two."""
    halves = (_MARK.split(one) for one in callers_texts())
    return [(first, last) for first, last in (h for h in halves if len(h) == 2) if _TELLS.match(first)]


@cache
def callers_texts() -> tuple[str, ...]:
    """Every text of `knowledge/vraagvarianten`, in an order that says nothing."""
    lines = (
        line for path in sorted(_VARIANTS.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines() if line
    )
    found = sorted({variant for line in lines for variant in json.loads(line).get("variants", ())})
    random.Random(0).shuffle(found)
    return tuple(found)


def utterances() -> list[LabelledText]:
    """Every line with its label, questions among them as callers ask them; and pieces of each as what they are a piece of, so that
    half a question is no talk."""
    found = sections(_DATA / "utterances.txt")
    told, asked = zip(*callers_stories()[:_STORIES], strict=True)
    found["question"] += [*callers_questions()[:_QUESTIONS], *asked]
    found["background"] += told
    return [
        LabelledText(piece, label, i % _FOLDS)
        for label, texts in found.items()
        for i, text in enumerate(texts)
        for piece in _pieces(text, label, random.Random(i))
    ]


def _pieces(text: str, label: str, chance: random.Random) -> Iterator[str]:
    yield text
    if label == "talk":
        if _ASKS.match(text):
            yield f"{text}?"
    else:
        yield f"{text}?" if label == "question" else f"{text}."
        said = text.split()
        for _ in range(_FRAGMENTS if len(said) > 4 else 0):
            n = chance.randint(2, len(said) - 2)
            yield " ".join(said[:n] if chance.random() < 0.5 else said[-n:])


def cuts() -> list[LabelledText]:
    """Talk before and behind questions, cut where it ends, and cut anywhere else."""
    found = sections(_DATA / "utterances.txt")
    asked, chance = found["question"] + callers_questions()[:_QUESTIONS], random.Random(1)
    joined = [(talk, chance.choice(asked)) for talk in found["talk"] for _ in range(_EACH_TALK)]
    examples = [
        LabelledText(f"{talk}{_CUT}{question}", "front", i % _FOLDS) for i, (talk, question) in enumerate(joined)
    ]
    examples += [
        LabelledText(f"{question}{_CUT}{talk}", "back", i % _FOLDS) for i, (talk, question) in enumerate(joined)
    ]
    whole = [
        *asked,
        *found["background"],
        *(f"{t} {q}" for t, q in joined[::2]),
        *(f"{q} {t}" for t, q in joined[1::2]),
    ]
    right = {tuple(e.text.split()) for e in examples}
    for i, text in enumerate(whole):
        said = text.split()
        places = chance.sample(range(1, len(said)), min(_EACH_WHOLE, len(said) - 1))
        parts = [(*said[:place], _CUT.strip(), *said[place:]) for place in places]
        examples += [LabelledText(" ".join(part), "none", i % _FOLDS) for part in parts if part not in right]
    return examples


def _at_cut(text: str) -> list[str]:
    left, _, right = text.partition(_CUT)
    return cut_features(tokens(left), tokens(right))


def languages() -> list[LabelledText]:
    """Questions in ten languages, Dutch ones from all there is."""
    found = sections(_DATA / "languages.txt")
    told = sections(_DATA / "utterances.txt")
    found["nl"] = [*found["nl"], *told["question"], *told["background"], *told["talk"], *callers_questions()[:_DUTCH]]
    return [LabelledText(text, label, i % _FOLDS) for label, texts in found.items() for i, text in enumerate(texts)]


def scopes() -> list[LabelledText]:
    """Topics in frames and other questions that say too little, beside questions that say enough, of taxes and of others, and talk in such words."""
    found = sections(_DATA / "scopes.txt")
    chance = random.Random(2)
    framed = [
        (f, frame.format(topic)) for frame in found["frame"] for f, topic in _some(found["topic"], _EACH_FRAME, chance)
    ]
    framed += [(f, topic) for f, topic in enumerate(found["topic"])]
    texts = {text.rstrip("?"): (fold, "vague") for fold, text in (*framed, *enumerate(found["vague"]))}
    talk = (text for text in sections(_DATA / "utterances.txt")["talk"] if speaks_of_taxes(text))
    other = (*found["clear"], *callers_questions(), *_for_another_desk(), *talk)
    texts |= {text.rstrip("?"): (i, "other") for i, text in enumerate(other) if text.rstrip("?") not in texts}
    return [LabelledText(text, label, i % _FOLDS) for text, (i, label) in texts.items()]


def _for_another_desk() -> Iterator[str]:
    """Questions about a case of the caller's own, and for other organisations: they say what is asked."""
    for name in ("status", "elsewhere"):
        yield from (json.loads(line)["text"] for line in (_DATA / "routing" / f"{name}.jsonl").open(encoding="utf-8"))


def _some(topics: Sequence[str], n: int, chance: random.Random) -> Iterator[tuple[int, str]]:
    """Some topics, each with its place, so that a topic is in one fold."""
    yield from chance.sample(list(enumerate(topics)), n)


def forms() -> list[LabelledText]:
    """Sentences of sources by their form."""
    found = sections(_DATA / "forms.txt")
    return [LabelledText(text, label, i % _FOLDS) for label, texts in found.items() for i, text in enumerate(texts)]


def fit(examples: Sequence[LabelledText], features: Features, strength: float) -> FittedModel:
    """Logistic regression in which each label weighs the same."""
    rows = [set(features(example.text)) for example in examples]
    seen = Counter(feature for row in rows for feature in row)
    names = sorted(feature for feature, count in seen.items() if count >= _FEWEST)
    labels = sorted({example.label for example in examples})
    model = LogisticRegression(C=strength, max_iter=2000, class_weight="balanced")
    model.fit(_matrix(rows, names), [labels.index(example.label) for example in examples])
    weights, bias = model.coef_, model.intercept_
    if len(labels) == 2:  # one row for both: each label gets its half
        weights, bias = np.vstack([-weights, weights]) / 2, np.hstack([-bias, bias]) / 2
    return FittedModel(labels, names, weights.T, bias)


def _matrix(rows: Sequence[set[str]], names: Sequence[str]) -> csr_matrix:
    """A row a text; each feature over the square root of the number of features, known or not, as the model reads it."""
    places = {name: i for i, name in enumerate(names)}
    known = [sorted(places[feature] for feature in row if feature in places) for row in rows]
    values = [1 / math.sqrt(len(row) or 1) for row, columns in zip(rows, known, strict=True) for _ in columns]
    ends = np.cumsum([0, *map(len, known)])
    return csr_matrix((values, [c for columns in known for c in columns], ends), shape=(len(rows), len(names)))


def write(path: Path, model: FittedModel) -> None:
    """The weights that say something, two places."""
    weights = {
        name: [round(float(w), 2) for w in row]
        for name, row in zip(model.names, model.weights, strict=True)
        if np.abs(row).max() >= _LEAST_WEIGHT
    }
    rows = ",\n".join(f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in weights.items())
    head = {"labels": model.labels, "bias": [round(float(b), 3) for b in model.bias]}
    path.write_text(f'{json.dumps(head)[:-1]}, "weights": {{\n{rows}\n}}}}\n', "utf-8")


def _say(name: str, examples: Sequence[LabelledText], features: Features, strength: float) -> None:
    """How many of each label are known for what they are by a model that did not see them: a fifth of all lines."""
    held = [e for e in examples if e.fold == 0]
    model = fit([e for e in examples if e.fold], features, strength)
    scores = _matrix([set(features(e.text)) for e in held], model.names) @ model.weights + model.bias
    taken = Counter((e.label, model.labels[best]) for e, best in zip(held, np.argmax(scores, axis=1), strict=True))
    for label, count in sorted(Counter(e.label for e in held).items()):
        print(f"{name}: {label} {taken[label, label] / count:.3f} of {count}", file=sys.stderr)
    print(f"{name}: {sorted(taken.items())}", file=sys.stderr)


if __name__ == "__main__":
    main()
