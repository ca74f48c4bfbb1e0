"""Learns where questions belong (`bot/answering/triage/routing.py`), and says by kind what that is worth on questions of others.

    .venv/bin/python -m train.routing --out bot/answering/triage/routing.npz

Multinomial logistic regression with a ridge penalty (L-BFGS). It learns from the questions in `train/data/routing`, each also with talk around it;
from subjects in frames (`frames.yaml` there), so that it learns both apart; and from callers' questions for sentences of the knowledge base
(`knowledge/vraagvarianten`), which are about taxes. Those of every sixth document are kept apart: with the questions of `ORDINARY` that
have an answer, and those of `DESK` about taxes, they set the thresholds: at most `FALSE` of them may be taken for one kind. A question whose
answer names another organisation is left out of both, and one that is labelled otherwise in `train/data/routing` of the last. `HELD_OUT` takes no part in any choice.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast, get_args

import numpy as np
import yaml
from scipy import optimize, sparse

from bot.answering.triage.routing import BUCKETS, Numbers, QuestionFeatures, Route, RouteKind, RouteModel
from eval.sets.datasets import json_lines

DATA = Path("train/data/routing")
VARIANTS = tuple(Path("knowledge/vraagvarianten", f"{name}.jsonl") for name in ("artikelen", "wetten"))
ORDINARY = tuple(Path("eval/data", f"kennisbank_{name}.jsonl") for name in ("40", "train", "more"))
DESK = Path("eval/data/triage_dev.jsonl")
HELD_OUT = Path("eval/data/routing_150.jsonl")
FALSE = 0.01
EACH = 6
"""Of every so many documents one is kept apart."""
_VARIANTS = 4500
_COMPOSED: dict[RouteKind, tuple[int, int]] = {"elsewhere": (10000, 5000), "status": (7000, 5000)}
"""Questions put together by kind: of that kind, and about taxes."""
_ABOUT_TAXES = 8000
"""Questions put together of what taxes are about."""
_COUNTS = {"variant": 0.5, "composed": 0.6, "with talk": 0.5}
_PENALTY = 0.02
_STEPS = 120
_LEAST = 0.25
_ANOTHER = re.compile(
    r"gemeente|waterschap|svb|sociale verz|\bduo\b|rdw|uwv|kvk|kamer van|notaris|cjib|douane|politie", re.IGNORECASE
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
    """Callers' questions about taxes by the sentence that answers them: a sample to learn from, and those of documents kept apart."""
    by_document: dict[str, list[str]] = {}
    for file in files:
        for _, values in json_lines(file):
            if not _ANOTHER.search(values.get("sentence") or values["opening"]):
                by_document.setdefault(values["file"], []).extend(values["variants"])
    documents = sorted(by_document)
    apart = [RoutingExample(text, Route()) for name in documents[::EACH] for text in by_document[name]]
    rest = [text for i, name in enumerate(documents) if i % EACH for text in by_document[name]]
    chosen = random.Random(1).sample(rest, min(_VARIANTS, len(rest)))
    return [RoutingExample(text, Route(), _COUNTS["variant"]) for text in chosen], apart


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


def with_talk(examples: Sequence[RoutingExample]) -> Iterator[RoutingExample]:
    """Each question as it is, and once with talk before or after it."""
    chance = random.Random(2)
    for e in examples:
        talk = chance.choice(_BEFORE) + e.text if chance.random() < 0.5 else e.text + chance.choice(_AFTER)
        yield e
        yield RoutingExample(talk, e.route, e.weight * _COUNTS["with talk"])


def fit(examples: Sequence[RoutingExample]) -> RouteModel:
    """The model with the least weighted loss; the thresholds are not set yet."""
    routes = tuple(sorted({e.route for e in examples}, key=lambda one: (one.kind, one.name)))
    rows = _matrix(examples)
    right = np.eye(len(routes), dtype=np.float32)[[routes.index(e.route) for e in examples]]
    counts = np.array([[e.weight] for e in examples], np.float32)

    def loss(flat: Any) -> tuple[float, Any]:
        weights = flat.reshape(BUCKETS + 1, -1).astype(np.float32)
        scores = rows @ weights
        scores -= scores.max(axis=1, keepdims=True)
        likely = np.exp(scores)
        likely /= (total := likely.sum(axis=1, keepdims=True))
        missed = float((counts * (np.log(total) - (scores * right).sum(axis=1, keepdims=True))).sum())
        slope = rows.T @ ((likely - right) * counts)
        slope[:-1] += _PENALTY * weights[:-1]
        return missed + 0.5 * _PENALTY * float((weights[:-1] ** 2).sum()), slope.ravel().astype(np.float64)

    start = np.zeros((BUCKETS + 1) * len(routes))
    found = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _STEPS})
    weights: Numbers = found.x.reshape(BUCKETS + 1, -1).astype(np.float32)
    return RouteModel(routes, weights[:-1].T.copy(), weights[-1].copy(), {})


def _matrix(examples: Sequence[RoutingExample]) -> Any:
    """A row of features for each example, with a one behind it for the bias."""
    found = [QuestionFeatures.of(e.text) for e in examples]
    ends = np.cumsum([0, *(len(one.buckets) + 1 for one in found)])
    buckets = np.concatenate([np.append(one.buckets, BUCKETS) for one in found])
    values = np.concatenate([np.append(one.values, np.float32(1)) for one in found])
    return sparse.csr_matrix((values, buckets, ends), shape=(len(examples), BUCKETS + 1))


def with_thresholds(model: RouteModel, ordinary: Sequence[RoutingExample]) -> RouteModel:
    """The same with the lowest thresholds that take at most `FALSE` of the ordinary questions away, for each kind."""
    likely = [model.by_kind(e.text) for e in ordinary]
    kinds: tuple[RouteKind, ...] = ("status", "elsewhere", "neither")
    allowed = int(FALSE * len(ordinary))
    thresholds = {k: max(_LEAST, sorted((one[k] for one in likely), reverse=True)[allowed] + 0.005) for k in kinds}
    return replace(model, thresholds=thresholds)


def told(model: RouteModel, examples: Sequence[RoutingExample]) -> dict[str, float | int]:
    """Precision and recall by kind, and the share of those found that have the right name."""
    pairs = [(e.route, model.route(e.text)) for e in examples]
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
    ordinary = [e for e in (*answerable(ORDINARY), *in_scope(DESK), *tax_apart) if e.text not in elsewhere]
    examples = [*with_talk([*own, *tax]), *composed(DATA / "frames.yaml")]
    with_thresholds(fit(examples), ordinary).save(wanted.out)
    model = RouteModel.load(wanted.out)
    for name, measured in (("ordinary", ordinary), ("held out", written([wanted.held_out]))):
        print(name, json.dumps(told(model, measured)))
    print(json.dumps(dict(model.thresholds)))


if __name__ == "__main__":
    main()
