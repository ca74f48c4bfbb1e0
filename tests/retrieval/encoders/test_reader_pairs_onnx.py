"""The reader's pair model as it ships: cut in parts, at eight bits, run by onnxruntime."""

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
from train.reader.export import export, export_with_pairs
from train.reader.pair_model import PairModel, PairRecipe

RECIPE = PairRecipe(frozen=1, layers=1)
PIECES = ["kost aanmaning geld", "termijn betalen dagen hoe lang te laat", "rente"]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random transformer with random pair layers beside it."""
    folder = write_transformer(tmp_path_factory.mktemp("trained"), layers=3)
    PairModel(folder, RECIPE).save(folder / "pairs.pt")
    return folder


@pytest.fixture(scope="module")
def whole(trained: Path) -> Path:
    """Exported at full precision."""
    export_with_pairs(
        trained, trained / "pairs.pt", trained / "tokenizer.json", trained / "whole", RECIPE, quantized=False
    )
    return trained / "whole"


def test_scores_are_those_of_the_trained_model(trained: Path, whole: Path) -> None:
    """At full precision both heads say what torch says, but for its halved precision."""
    model = PairModel(trained, RECIPE)
    model.load(trained / "pairs.pt")
    model.upper.eval()
    pairs = ReaderPairs(whole, ReaderModel(whole))
    with torch.no_grad():
        answers = model.answers([("hoe lang", piece) for piece in PIECES])[:, 0].numpy()
        follows = float(model.follows([("hoe lang", PIECES[1])])[0, 1])
    assert np.allclose(pairs.answers("hoe lang", PIECES), answers, atol=0.02)
    assert pairs.follows("hoe lang", PIECES[1]) == pytest.approx(follows, abs=0.02)


def test_vectors_are_those_of_the_reader_in_one_file(trained: Path, whole: Path) -> None:
    """A reader that is cut in two gives the vectors of the whole one."""
    export(trained, trained / "tokenizer.json", trained / "one", Recipe(), quantized=False)
    assert np.allclose(ReaderModel(whole).pieces(PIECES), ReaderModel(trained / "one").pieces(PIECES), atol=1e-5)


def test_a_piece_scores_the_same_whatever_is_read_beside_it(trained: Path) -> None:
    """At eight bits too, a score depends on question and piece alone."""
    out = trained / "eight"
    export_with_pairs(trained, trained / "pairs.pt", trained / "tokenizer.json", out, RECIPE)
    pairs, again = (ReaderPairs(out, ReaderModel(out)) for _ in range(2))
    assert pairs.answers("hoe lang", PIECES)[2] == again.answers("hoe lang", PIECES[2:])[0]


def test_a_broken_file_is_told(whole: Path, tmp_path: Path) -> None:
    """A pair model that does not load is unavailable; so are the states of a reader in one file."""
    shutil.copytree(whole, tmp_path / "broken")
    (tmp_path / "broken" / "pair.onnx").write_bytes(b"x")
    with pytest.raises(Unavailable, match="pair model"):
        ReaderPairs(tmp_path / "broken", ReaderModel(whole))
