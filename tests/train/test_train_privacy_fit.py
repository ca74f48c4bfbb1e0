"""Training the token model and writing it: the same seed gives the same network, and eight bits read much as it does."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import onnxruntime
import pytest
import torch

from bot.privacy.names.tagger import shipped_lists
from bot.privacy.tokens.features import FeatureReader
from bot.privacy.tokens.tagger import MODEL, TAGS
from train.names.calls import join
from train.privacy.export import export
from train.privacy.fit import Sample, first_pieces, samples, trained
from train.privacy.moulds import moulds
from train.privacy.network import Shape, TokenNetwork


@pytest.fixture(scope="module")
def data() -> list[Sample]:
    reader = FeatureReader(MODEL / "pieces.json", shipped_lists())
    return samples([join(pieces) for _, pieces in list(moulds())[:30]], reader)


def test_pieces_keep_what_tells_them_apart() -> None:
    """The first row is none; the widest directions of the vectors are kept."""
    vectors = np.random.default_rng(1).normal(size=(50, 8)).astype(np.float32) * np.array([9, 9, 1, 1, 1, 1, 1, 1])
    table = first_pieces(vectors.astype(np.float32), 2)
    assert table.shape == (51, 2)
    assert not table[0].any()


def test_training_twice_gives_the_same_network(data: list[Sample], tmp_path: Path) -> None:
    """A model can be made again."""
    pieces = torch.zeros((24_001, 64))
    one, other = (trained(data, pieces, 1, tmp_path / "kept.pt") for _ in range(2))
    assert all(torch.equal(a, b) for a, b in zip(one.parameters(), other.parameters(), strict=True))


def test_a_written_network_scores_much_as_before(data: list[Sample], tmp_path: Path) -> None:
    """At eight bits the tags that it gives are nearly all the same."""
    torch.manual_seed(3)
    network = TokenNetwork(Shape(pieces=24_001)).eval()
    export(network, tmp_path / "tokens.onnx")
    session = onnxruntime.InferenceSession(str(tmp_path / "tokens.onnx"))
    seen = {name: ids[None].astype(np.int64) for name, ids in data[0].seen._asdict().items()}
    mask = np.ones(seen["pieces"].shape[:2], np.float32)
    (found,) = session.run(["scores"], {**seen, "mask": mask})
    with torch.no_grad():
        meant = network(*(torch.from_numpy(ids) for ids in seen.values()), torch.from_numpy(mask)).numpy()
    assert found.shape == (*mask.shape, len(TAGS))
    assert np.abs(found - meant).max() < 0.25 * np.abs(meant).max()
