"""Training the ranker on a tiny retrieval set."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from bot.errors import BadInput
from bot.retrieval.ranker import NAMES, Rows, load_ranker
from tests.support.terminal import json_lines
from train.ranker import Part, RankingExample, fit, main

WORDS = [
    "btw",
    "auto",
    "huur",
    "zorg",
    "gift",
    "erfenis",
    "boete",
    "lening",
    "pensioen",
    "scheiding",
    "bijstand",
    "vermogen",
]
Train = Callable[..., Path]


@pytest.fixture
def beir(tmp_path: Path) -> Path:
    """Twelve documents about a subject each, and for each a query and the same with a typing error."""
    folder = tmp_path / "set"
    folder.mkdir()
    documents = [{"id": w, "title": f"Over {w}", "text": f"Hier staat alles over {w} en wat {w} kost."} for w in WORDS]
    json_lines(folder / "corpus.jsonl", *documents)
    json_lines(folder / "queries.jsonl", *({"id": f"q-{w}", "text": f"wat kost {w}"} for w in WORDS))
    json_lines(folder / "queries_typo40.jsonl", *({"id": f"q-{w}", "text": f"wat kots {w}"} for w in WORDS))
    (folder / "qrels.tsv").write_text("".join(f"q-{w}\t{w}\t1\n" for w in WORDS), "utf-8")
    return folder


@pytest.fixture
def train(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Train:
    """Runs the command in this process, with a data folder of its own."""
    monkeypatch.setenv("BELBOT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("BELBOT_LEXICON", os.devnull)

    def run(*arguments: object, out: str = "ranker.json") -> Path:
        monkeypatch.setattr(sys, "argv", ["train_ranker", *map(str, arguments), "--out", str(tmp_path / out)])
        main()
        return tmp_path / out

    return run


def _example(best: int = 0, **features: float) -> RankingExample:
    """Three passages of which one is relevant and has these features; the others have none."""
    rows = np.zeros((3, len(NAMES)))
    for name, value in features.items():
        rows[best, NAMES.index(name)] = value
    return RankingExample(rows, ("a", "b", "c"), {"abc"[best]: 1}, 0)


def _fit(*examples: RankingExample) -> dict[str, float]:
    scale: Rows = np.ones(len(NAMES))
    weights = fit([Part("set", "set", examples)], scale, lambda *_: True)
    return dict(zip(NAMES, weights.tolist(), strict=True))


def test_training_writes_weights_that_load(train: Train, beir: Path) -> None:
    """Every learned feature is named, no similarity weighs less than nothing, and the ranker opens."""
    file = train(beir)
    learned = json.loads(file.read_text("utf-8"))["weights"]
    assert set(learned) == set(NAMES) - {"article"}
    assert all(weight >= 0 for name, weight in learned.items() if name != "length")
    assert load_ranker(file).weights[NAMES.index("words")] == learned["words"]


def test_the_same_sets_give_the_same_weights(train: Train, beir: Path) -> None:
    """Two runs write the same file, byte for byte."""
    assert train(beir, out="a.json").read_bytes() == train(beir, out="b.json").read_bytes()


def test_scores_are_reported_and_weights_printed(train: Train, beir: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Stdout holds the weights as JSON; stderr the scores, also on the queries with typing errors."""
    train(beir)
    printed = capsys.readouterr()
    assert set(json.loads(printed.out)) == {"weights", "middle"}
    assert "cross-validated" in printed.err and "set typo40 " in printed.err


@pytest.mark.parametrize("name", ["corpus.jsonl", "queries.jsonl", "qrels.tsv"])
def test_a_missing_file_is_named(train: Train, beir: Path, name: str) -> None:
    """Nothing is written when a set is not whole."""
    (beir / name).unlink()
    with pytest.raises(BadInput, match=rf"{name.split('.')[0]}.*cannot be read"):
        train(beir)
    assert not (beir.parent / "ranker.json").exists()


def test_a_broken_line_is_named(train: Train, beir: Path) -> None:
    """File and line of what is no document."""
    with (beir / "corpus.jsonl").open("a") as corpus:
        corpus.write("geen json\n")
    with pytest.raises(BadInput, match=r"corpus\.jsonl:13: not JSON"):
        train(beir)


def test_nothing_to_learn_from() -> None:
    """When no query has its answer in the pool, it says so."""
    with pytest.raises(BadInput, match="no query has a relevant document in its pool"):
        _fit(replace(_example(words=1.0), relevant={"elders": 1}))


def test_what_tells_the_answer_apart_weighs_most() -> None:
    """A feature that only answers have gets weight, one that says nothing gets little."""
    weights = _fit(*(_example(n, words=1.0) for n in range(3)))
    assert weights["words"] > 1 > max(w for name, w in weights.items() if name != "words")


def test_a_similarity_never_weighs_less_than_nothing() -> None:
    """Though the answers have less of it; the length may count against a passage."""
    weights = _fit(*(_example(n, chars=-1.0, length=-1.0) for n in range(3)))
    assert weights["chars"] >= 0 > weights["length"]


def test_the_article_is_not_learned() -> None:
    """Its weight is fixed elsewhere."""
    assert _fit(_example(article=1.0, words=1.0))["article"] == 0
