"""The reader's pair head as it ships: over the states of the reader's tokens, run by onnxruntime."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from bot.errors import Unavailable
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.retrieval.encoders.reader_pairs import HEAD, ReaderPairs
from tests.support.tiny_transformer import write_transformer
from train.reader.bi_encoder import Recipe
from train.reader.export import export, export_head
from train.reader.pair_model import PairHead, scores

RECIPE = Recipe(frozen=1)
PIECES = ["kost aanmaning geld", "termijn betalen dagen hoe lang te laat", "rente"]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random transformer."""
    return write_transformer(tmp_path_factory.mktemp("trained"), layers=3)


@pytest.fixture(scope="module")
def head() -> PairHead:
    """A random head."""
    torch.manual_seed(5)
    return PairHead(32).eval()


@pytest.fixture(scope="module")
def whole(trained: Path, head: PairHead) -> Path:
    """Exported at full precision, with the head."""
    export(trained, trained / "tokenizer.json", trained / "whole", RECIPE, quantized=False)
    export_head(head, trained / "whole" / HEAD)
    return trained / "whole"


def test_odds_are_those_of_the_trained_head(whole: Path, head: PairHead) -> None:
    """The head says of the reader's states what torch says of them."""
    reader = ReaderModel(whole)
    asked = torch.from_numpy(reader.question_states("hoe lang")[0])
    with torch.no_grad():
        expected = [scores(head, [(asked, torch.from_numpy(reader.piece_states(p)[0]))]).item() for p in PIECES]
    assert np.allclose(ReaderPairs(whole, reader).odds("hoe lang", PIECES), expected, atol=1e-4)


def test_the_mean_of_the_last_states_is_the_vector(whole: Path) -> None:
    """States come from the layers they are said to come from."""
    reader = ReaderModel(whole)
    mean = reader.piece_states(PIECES[1])[0, :, 32:].mean(axis=0)
    assert np.allclose(mean / np.linalg.norm(mean), reader.pieces([PIECES[1]])[0], atol=1e-5)


def test_a_piece_scores_the_same_whatever_is_read_beside_it(trained: Path, whole: Path) -> None:
    """At eight bits too, a score depends on question and piece alone."""
    out = trained / "eight"
    export(trained, trained / "tokenizer.json", out, RECIPE)
    shutil.copy(whole / HEAD, out)
    pairs, again = (ReaderPairs(out, ReaderModel(out)) for _ in range(2))
    assert pairs.odds("hoe lang", PIECES)[2] == again.odds("hoe lang", PIECES[2:])[0]


def test_a_broken_file_is_told(whole: Path, tmp_path: Path) -> None:
    """A head that does not load is unavailable."""
    shutil.copytree(whole, tmp_path / "broken")
    (tmp_path / "broken" / HEAD).write_bytes(b"x")
    with pytest.raises(Unavailable, match=HEAD):
        ReaderPairs(tmp_path / "broken", ReaderModel(whole))
