"""Learns where questions belong (`bot/answering/triage/routing.py`), and says by kind what that is worth on questions of others.

    .venv/bin/python -m train.routing --out bot/answering/triage/routing.npz

Two multinomial logistic regressions, over words and over the vectors of the shipped reader, averaged. They learn from the questions in
`train/data/routing`, which the words have also with talk around them; from subjects in frames (`frames.yaml` there), so that they learn
both apart; from topics and statements that say too little to be sent away (`train/data/scopes.txt`); and from callers' questions for sentences of the knowledge base (`knowledge/vraagvarianten`), which are about taxes. Those of
every sixth document are kept apart: with the questions of `DESK` about taxes they set the thresholds: at most `FALSE` of them may be taken
for one kind. A question whose answer names another organisation is left out of both, and one that is labelled otherwise in
`train/data/routing` of the last. `ORDINARY` and `HELD_OUT` take no part in any choice. It takes some six minutes, most of it reading questions.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import warnings
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast, get_args

import numpy as np
import yaml
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from bot.answering.triage.routing import (
    BUCKETS,
    LinearScores,
    Numbers,
    QuestionFeatures,
    Route,
    RouteKind,
    RouteModel,
    Thresholds,
)
from bot.pipeline.question import to_the_point
from bot.retrieval.encoders.reader_model import QuestionVector, ReaderModel
from bot.types import Redacted
from eval.sets.datasets import json_lines
from train.texts import sections

DATA = Path("train/data/routing")
VARIANTS = tuple(Path("knowledge/vraagvarianten", f"{name}.jsonl") for name in ("artikelen", "wetten"))
ORDINARY = tuple(Path("eval/data", f"kennisbank_{name}.jsonl") for name in ("40", "train", "more"))
DESK = Path("eval/data/triage_dev.jsonl")
HELD_OUT = Path("eval/data/routing_150.jsonl")
READER = Path("bot/retrieval/encoders/reader-nl")
SCOPES = Path("train/data/scopes.txt")
FALSE = 0.008
_BATCH = 256
EACH = 6
"""Of every so many documents one is kept apart."""
_COMPOSED: dict[RouteKind, tuple[int, int]] = {"elsewhere": (2600, 1300), "status": (1800, 1300)}
"""Questions put together by kind: of that kind, and about taxes."""
_ABOUT_TAXES = 2000
"""Questions put together of what taxes are about."""
_COUNTS = {"variant": 0.5, "composed": 0.6, "with talk": 0.5}
_WORDS_STRENGTH, _READ_STRENGTH = 50.0, 5.0
_STEPS = 120
_LEAST = 0.15
_ANOTHER = re.compile(
    r"gemeente|waterschap|svb|sociale verz|\bduo\b|rdw|uwv|kvk|kamer van|notaris|cjib|douane|politie|digid",
    re.IGNORECASE,
)
_BEFORE = (
    "goedemiddag, ",
    "hallo, ik heb een vraag. ",
    "een beller vraagt: ",
    "klant: ",
    "kunt u mij helpen? ",
    "mevrouw aan de lijn, ",
)
_AFTER = (
    " alvast bedankt",
    ", met vriendelijke groet",
    " graag snel antwoord",
    ". ik hoor het graag",
    " dank u wel",
    " weet u dat?",
)


@dataclass(frozen=True, slots=True)
class RoutingExample:
    """A question with where it belongs; `weight` is what it counts in training."""

    text: str
    route: Route
    weight: float = 1.0

    @classmethod
    def labelled(cls, text: str, label: str) -> RoutingExample:
        """From a label such as `tax` or `status/bezwaar`."""
        kind, _, name = label.partition("/")
        if kind not in get_args(RouteKind):
            raise ValueError(f"{label}: no kind of question")
        return cls(text, Route(cast(RouteKind, kind), name))


def written(files: Iterable[Path]) -> list[RoutingExample]:
    """The questions of labelled files."""
    return [RoutingExample.labelled(v["text"], v["label"]) for file in files for _, v in json_lines(file)]


def variants(files: Iterable[Path]) -> tuple[list[RoutingExample], list[RoutingExample]]:
    """Callers' questions about taxes by the sentence that answers them: those to learn from, and those of documents kept apart."""
    by_document: dict[str, list[str]] = {}
    for file in files:
        for _, values in json_lines(file):
            if not _ANOTHER.search(values.get("sentence") or values["opening"]):
                by_document.setdefault(values["file"], []).extend(values["variants"])
    documents = sorted(by_document)
    apart = [RoutingExample(text, Route()) for name in documents[::EACH] for text in by_document[name]]
    rest = [text for i, name in enumerate(documents) if i % EACH for text in by_document[name]]
    return [RoutingExample(text, Route(), _COUNTS["variant"]) for text in rest], apart


def answerable(files: Iterable[Path]) -> list[RoutingExample]:
    """The questions of evaluation sets that the knowledge base answers by itself."""
    rows = (values for file in files for _, values in json_lines(file))
    return [
        RoutingExample(v["user_input"], Route())
        for v in rows
        if v["answerable"] and not _ANOTHER.search(v["reference"])
    ]


def in_scope(file: Path) -> list[RoutingExample]:
    """The questions of a triage set that are about taxes."""
    rows = (values for _, values in json_lines(file))
    return [RoutingExample(v["text"], Route()) for v in rows if v["kind"] not in ("out_of_scope", "small_talk")]


def composed(file: Path) -> Iterator[RoutingExample]:
    """Subjects in frames; each name of a kind as often. What taxes are about comes in all frames but those of a caller's own case."""
    chance = random.Random(3)
    parts = yaml.safe_load(file.read_text("utf-8"))
    taxes: list[str] = parts.pop("tax")["subjects"]["tax"]
    anywhere = [*parts["elsewhere"]["frames"], *parts["elsewhere"]["tax"], *parts["status"]["tax"]]
    for _ in range(_ABOUT_TAXES):
        yield _framed(chance.choice(anywhere), chance.choice(taxes), Route())
    for kind, (of_kind, about_taxes) in _COMPOSED.items():
        subjects: dict[str, list[str]] = parts[kind]["subjects"]
        for i in range(of_kind):
            name = list(subjects)[i % len(subjects)]
            yield _framed(chance.choice(parts[kind]["frames"]), chance.choice(subjects[name]), Route(kind, name))
        for _ in range(about_taxes):
            name = chance.choice(list(subjects))
            yield _framed(chance.choice(parts[kind]["tax"]), chance.choice(subjects[name]), Route())


def _framed(frame: str, subject: str, route: Route) -> RoutingExample:
    return RoutingExample(frame.format(subject), route, _COUNTS["composed"])


def said_little(file: Path) -> list[RoutingExample]:
    """Topics, and statements without one: they are asked back, and not sent away."""
    found = sections(file)
    return [RoutingExample(text, Route()) for text in (*found["topic"], *found["vague"])]


def with_talk(examples: Sequence[RoutingExample]) -> Iterator[RoutingExample]:
    """Each question as it is, and once with talk before or after it."""
    chance = random.Random(2)
    for e in examples:
        talk = chance.choice(_BEFORE) + e.text if chance.random() < 0.5 else e.text + chance.choice(_AFTER)
        yield e
        yield RoutingExample(talk, e.route, e.weight * _COUNTS["with talk"])


class VectorReader:
    """The shipped reader, for questions as the flow asks it."""

    def __init__(self) -> None:
        self._reader = ReaderModel(READER)
        self.fingerprint = self._reader.fingerprint

    def of(self, question: str) -> QuestionVector:
        """The vector of a question."""
        return QuestionVector(self.rows([question])[0], self.fingerprint)

    def rows(self, questions: Sequence[str]) -> Numbers:
        """The vectors of questions, one below the other."""
        found = [self._reader.questions(part) for part in _batches([to_the_point(Redacted(q)) for q in questions])]
        return np.concatenate(found)


def _batches(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    return (texts[i : i + _BATCH] for i in range(0, len(texts), _BATCH))


def fit(said: Sequence[RoutingExample], read: Sequence[RoutingExample], vectors: VectorReader) -> RouteModel:
    """The model that learned words from questions as they are said, and vectors from these as they are read; the thresholds are not set yet."""
    routes = tuple(sorted({e.route for e in said}, key=lambda one: (one.kind, one.name)))
    by_words = _scores(_matrix(said), said, routes, _WORDS_STRENGTH)
    by_vector = _scores(vectors.rows([e.text for e in read]), read, routes, _READ_STRENGTH)
    return RouteModel(routes, by_words, by_vector, {}, {}, vectors.fingerprint)


def _scores(rows: Any, examples: Sequence[RoutingExample], routes: Sequence[Route], strength: float) -> LinearScores:
    right = [routes.index(e.route) for e in examples]
    model = LogisticRegression(C=strength, max_iter=_STEPS, tol=1e-3)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the last steps change nothing that is measured
        model.fit(rows, right, sample_weight=[e.weight for e in examples])
    return LinearScores(model.coef_.astype(np.float32), model.intercept_.astype(np.float32))


def _matrix(examples: Sequence[RoutingExample]) -> Any:
    """A row of features for each example."""
    found = [QuestionFeatures.of(e.text) for e in examples]
    ends = np.cumsum([0, *(len(one.buckets) for one in found)])
    buckets, values = (np.concatenate([getattr(one, part) for one in found]) for part in ("buckets", "values"))
    return sparse.csr_matrix((values, buckets, ends), shape=(len(examples), BUCKETS))


def with_thresholds(model: RouteModel, ordinary: Sequence[RoutingExample], vectors: VectorReader) -> RouteModel:
    """The same with the lowest thresholds that take at most `FALSE` of the ordinary questions away, for each kind."""
    read = vectors.rows([e.text for e in ordinary])
    alone = _thresholds([model.by_kind(e.text) for e in ordinary])
    beside = _thresholds(
        [model.by_kind(e.text, QuestionVector(row, model.reader)) for e, row in zip(ordinary, read, strict=True)]
    )
    return replace(model, thresholds=alone, read_thresholds=beside)


def _thresholds(likely: Sequence[Thresholds]) -> Thresholds:
    kinds: tuple[RouteKind, ...] = ("status", "elsewhere", "neither")
    allowed = int(FALSE * len(likely))
    return {k: max(_LEAST, sorted((one[k] for one in likely), reverse=True)[allowed] + 0.005) for k in kinds}


def told(
    model: RouteModel, examples: Sequence[RoutingExample], vectors: VectorReader | None = None
) -> dict[str, float | int]:
    """Precision and recall by kind, and the share of those found that have the right name; by words alone without `vectors`."""
    pairs = [(e.route, model.route(e.text, vectors.of(e.text) if vectors else None)) for e in examples]
    scores: dict[str, float | int] = {"questions": len(pairs)}
    for kind, n in sorted(Counter(right.kind for right, _ in pairs).items()):
        given = sum(1 for _, got in pairs if got.kind == kind)
        both = [(right, got) for right, got in pairs if right.kind == got.kind == kind]
        scores[f"{kind} precision"] = round(len(both) / given, 3) if given else 0
        scores[f"{kind} recall"] = round(len(both) / n, 3)
        scores[f"{kind} named rightly"] = round(sum(r == g for r, g in both) / len(both), 3) if both else 0
    return scores


def main() -> None:
    """Learns, sets the thresholds, writes the model and tells."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--held-out", type=Path, default=HELD_OUT)
    wanted = parser.parse_args()
    own, (tax, tax_apart) = written(sorted(DATA.glob("*.jsonl"))), variants(VARIANTS)
    elsewhere = {e.text for e in own if e.route.kind != "tax"}
    tax, kept, gate = (_but(elsewhere, one) for one in (tax, [*in_scope(DESK), *tax_apart], answerable(ORDINARY)))
    put_together, vectors = [*composed(DATA / "frames.yaml"), *said_little(SCOPES)], VectorReader()
    fit([*with_talk(own), *tax, *put_together], [*own, *tax, *put_together], vectors).save(wanted.out)
    # Thresholds are those of the weights as they are stored.
    with_thresholds(RouteModel.load(wanted.out), kept, vectors).save(wanted.out)
    model = RouteModel.load(wanted.out)
    for name, measured in (("kept apart", kept), ("gate", gate), ("held out", written([wanted.held_out]))):
        print(name, json.dumps(told(model, measured, vectors)))
        print(f"{name}, words alone", json.dumps(told(model, measured)))
    print(json.dumps({"read": dict(model.read_thresholds), "words alone": dict(model.thresholds)}))


def _but(texts: Collection[str], examples: Iterable[RoutingExample]) -> list[RoutingExample]:
    """The examples without these texts."""
    return [e for e in examples if e.text not in texts]


if __name__ == "__main__":
    main()
