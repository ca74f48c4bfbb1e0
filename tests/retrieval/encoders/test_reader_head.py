"""The reader's head that reads question and piece as one, as it ships: over the states of the reader's tokens, run by onnxruntime."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from tokenizers import Tokenizer
from transformers import BertModel

from bot.errors import Unavailable
from bot.retrieval.encoders.encoder import Matrix
from bot.retrieval.encoders.reader_model import HEAD, ReaderModel
from tests.support.tiny_transformer import write_transformer
from train.reader.bi_encoder import Recipe
from train.reader.export import export, export_joint_head
from train.reader.joint_head import JointHead
from train.reader.pair_model import scores

RECIPE = Recipe(frozen=1)
PIECES = ["kost aanmaning geld", "termijn betalen dagen hoe lang te laat", "rente"]


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A random transformer."""
    return write_transformer(tmp_path_factory.mktemp("trained"), layers=3)


@pytest.fixture(scope="module")
def head(trained: Path) -> JointHead:
    """Its upper layers, and a random judgement over them."""
    torch.manual_seed(5)
    model = BertModel.from_pretrained(str(trained), add_pooling_layer=False, attn_implementation="eager")
    made = JointHead.over(model, RECIPE.frozen)
    for weights in made.judge.parameters():
        torch.nn.init.normal_(weights)
    return made.eval()


@pytest.fixture(scope="module")
def whole(trained: Path, head: JointHead) -> Path:
    """Exported at full precision, with the head."""
    export(trained, trained / "tokenizer.json", trained / "whole", RECIPE, quantized=False)
    export_joint_head(head, 2, trained / "whole" / HEAD)
    return trained / "whole"


def _odds(folder: Path, question: str, pieces: list[str]) -> Matrix:
    found = ReaderModel(folder).odds(question, pieces)
    assert found is not None
    return found


def test_odds_are_those_of_the_trained_head(trained: Path, whole: Path, head: JointHead) -> None:
    """The head says what torch says of the states that torch gives: those after the frozen layers beside the last ones."""
    model = BertModel.from_pretrained(str(trained), add_pooling_layer=False)
    model.eval()  # type: ignore[no-untyped-call]
    tokenizer = Tokenizer.from_file(str(trained / "tokenizer.json"))

    @torch.no_grad()
    def states(text: str) -> torch.Tensor:
        found = model(torch.tensor([tokenizer.encode(text).ids]), output_hidden_states=True).hidden_states
        return torch.cat([found[RECIPE.frozen][0], found[-1][0]], dim=-1)

    pairs = [(states("query: hoe lang"), states(f"passage: {piece}")) for piece in PIECES]
    with torch.no_grad():
        wanted = scores(head, pairs).numpy()
    found = _odds(whole, "hoe lang", PIECES)
    assert np.abs(found - wanted).max() < 0.1 * np.ptp(wanted)  # it ships at eight bits


def test_another_head_leaves_the_vectors(trained: Path, whole: Path) -> None:
    """What documents were read with still holds: the fingerprint is that of what makes vectors."""
    other = Path(shutil.copytree(whole, trained / "other"))
    (other / HEAD).unlink()
    assert ReaderModel(other).fingerprint == ReaderModel(whole).fingerprint


def test_a_piece_has_the_same_odds_whatever_is_read_beside_it(trained: Path, whole: Path) -> None:
    """At eight bits too, they depend on question and piece alone."""
    out = trained / "eight"
    export(trained, trained / "tokenizer.json", out, RECIPE)
    shutil.copy(whole / HEAD, out)
    assert _odds(out, "hoe lang", PIECES)[2] == _odds(out, "hoe lang", PIECES[2:])[0]


def test_a_question_is_read_once(whole: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its vector and what the head needs of it come of one run, and the vector is what it would be alone."""
    model = ReaderModel(whole)
    alone = model.questions(["hoe lang"])[0]
    runs: list[tuple[str, ...]] = []
    read = model._outputs

    def noted(tokens: NDArray[np.int64], *names: str) -> list[Matrix]:
        runs.append(names)
        return read(tokens, *names)

    monkeypatch.setattr(model, "_outputs", noted)
    vector = model.question("hoe lang")
    model.odds("hoe lang", PIECES)
    assert len(runs) == 1 + len(PIECES)
    assert np.array_equal(vector, alone)


def test_a_reader_without_head_has_no_odds(trained: Path) -> None:
    """Its vectors serve all the same."""
    export(trained, trained / "tokenizer.json", trained / "headless", RECIPE, quantized=False)
    assert ReaderModel(trained / "headless").odds("hoe lang", PIECES) is None


def test_a_broken_file_is_told(whole: Path, tmp_path: Path) -> None:
    """A reader whose head does not load is unavailable."""
    shutil.copytree(whole, tmp_path / "broken")
    (tmp_path / "broken" / HEAD).write_bytes(b"x")
    with pytest.raises(Unavailable, match="reader in"):
        ReaderModel(tmp_path / "broken")
