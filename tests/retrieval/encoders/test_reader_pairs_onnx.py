"""The reader's pair heads as they ship: over an encoder cut in two, run by onnxruntime."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from bot.errors import Unavailable
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.retrieval.encoders.reader_pairs import ReaderPairs
from tests.support.tiny_transformer import write_transformer
from train.reader.bi_encoder import Recipe
from train.reader.export import export, export_head, export_in_two
from train.reader.pair_model import PairHead, scores

RECIPE = Recipe(frozen=1)
PIECES = ["kost aanmaning geld", "termijn betalen dagen hoe lang te laat", "rente"]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random transformer."""
    return write_transformer(tmp_path_factory.mktemp("trained"), layers=3)


@pytest.fixture(scope="module")
def heads() -> list[PairHead]:
    """Two random heads."""
    torch.manual_seed(5)
    return [PairHead(32).eval() for _ in range(2)]


@pytest.fixture(scope="module")
def whole(trained: Path, heads: list[PairHead]) -> Path:
    """Exported at full precision, with both heads."""
    export_in_two(trained, trained / "tokenizer.json", trained / "whole", RECIPE, quantized=False)
    for head, name in zip(heads, ("answers", "follows"), strict=True):
        export_head(head, trained / "whole" / f"{name}.onnx")
    return trained / "whole"


def test_scores_are_those_of_the_trained_heads(whole: Path, heads: list[PairHead]) -> None:
    """Both heads say of the reader's states what torch says of them."""
    reader = ReaderModel(whole)
    pairs = ReaderPairs(whole, reader)

    def score(head: PairHead, first: str, second: str) -> float:
        states = [torch.from_numpy(reader.states(text, 96)[0]) for text in (first, second)]
        with torch.no_grad():
            return float(scores(head, [(states[0], states[1])])[0])

    answers = [score(heads[0], "query: hoe lang", f"passage: {piece}") for piece in PIECES]
    assert np.allclose(pairs.answers("hoe lang", PIECES), answers, atol=1e-4)
    follows = score(heads[1], "passage: hoe lang", f"passage: {PIECES[1]}")
    assert pairs.follows("hoe lang", PIECES[1]) == pytest.approx(follows, abs=1e-4)


def test_vectors_are_those_of_the_reader_in_one_file(trained: Path, whole: Path) -> None:
    """A reader that is cut in two gives the vectors of the whole one."""
    export(trained, trained / "tokenizer.json", trained / "one", RECIPE, quantized=False)
    assert np.allclose(ReaderModel(whole).pieces(PIECES), ReaderModel(trained / "one").pieces(PIECES), atol=1e-5)


def test_a_piece_scores_the_same_whatever_is_read_beside_it(trained: Path, whole: Path) -> None:
    """At eight bits too, a score depends on question and piece alone."""
    out = trained / "eight"
    shutil.copytree(whole, out)
    export_in_two(trained, trained / "tokenizer.json", out, RECIPE)
    pairs, again = (ReaderPairs(out, ReaderModel(out)) for _ in range(2))
    assert pairs.answers("hoe lang", PIECES)[2] == again.answers("hoe lang", PIECES[2:])[0]


def test_a_broken_file_is_told(whole: Path, tmp_path: Path) -> None:
    """A head that does not load is unavailable."""
    shutil.copytree(whole, tmp_path / "broken")
    (tmp_path / "broken" / "follows.onnx").write_bytes(b"x")
    with pytest.raises(Unavailable, match="pair heads"):
        ReaderPairs(tmp_path / "broken", ReaderModel(whole))


def test_a_reader_in_one_file_gives_no_states(trained: Path) -> None:
    """It says that it has none."""
    export(trained, trained / "tokenizer.json", trained / "alone", RECIPE, quantized=False)
    with pytest.raises(Unavailable, match=r"lower\.onnx"):
        ReaderModel(trained / "alone").states("hoe lang", 40)
