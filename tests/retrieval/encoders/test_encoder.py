"""The sentence encoder: the one that ships, and folders that are none."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from bot.errors import Unavailable
from bot.retrieval.encoders.encoder import (
    Encoder,
    KeptVectors,
    StaticEncoder,
    TransformerEncoder,
    fingerprint,
    load_encoder,
)
from bot.settings import Settings
from tests.support.fakes import WordEncoder

SHIPPED = Settings().encoder_path
TEXTS = [
    "Wanneer moet de aangifte inkomstenbelasting binnen zijn?",
    "ÉÉN GIFT van € 1.500,- aan een ANBI",
    "motorrijtuigenbelasting",
    "naïeve coördinatie — “zo” [BSN-1]",
    "woord " * 700,
    "税",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped encoder, to be damaged."""
    return Path(shutil.copytree(SHIPPED, tmp_path / "encoder"))


def test_the_shipped_encoder_needs_no_torch(encoder: Encoder) -> None:
    """The encoder that ships is run with numpy alone."""
    assert isinstance(encoder, StaticEncoder)
    assert encoder.dimensions == 256


def test_vectors_have_length_one(encoder: Encoder) -> None:
    """Each text gives one row of length 1."""
    vectors = encoder.encode(TEXTS)
    assert vectors.shape == (len(TEXTS), 256)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors[:4], axis=1), 1, atol=1e-5)


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_text_without_tokens(encoder: Encoder, text: str) -> None:
    """Nothing gives a row of zeros, not a division by zero."""
    assert not encoder.encode([text]).any()


def test_no_texts(encoder: Encoder) -> None:
    """No texts give an array without rows."""
    assert encoder.encode([]).shape == (0, 256)


def test_neighbours_do_not_matter(encoder: Encoder) -> None:
    """A text has the same vector alone as among others."""
    together = encoder.encode(TEXTS)
    assert all(np.array_equal(encoder.encode([text])[0], row) for text, row in zip(TEXTS, together, strict=True))


def test_related_texts_are_near(encoder: Encoder) -> None:
    """A question lies nearer to its own subject than to another."""
    question, own, other = encoder.encode(
        [
            "Hoe vraag ik uitstel van betaling?",
            "De ontvanger verleent uitstel van betaling.",
            "Accijns op bier en wijn.",
        ]
    )
    assert question @ own > question @ other


@pytest.mark.slow
def test_it_gives_what_sentence_transformers_gives(encoder: Encoder) -> None:
    """Our own few lines give the vectors that the library gives for the same folder."""
    library = TransformerEncoder(SHIPPED)
    assert np.allclose(library.encode(TEXTS), encoder.encode(TEXTS), atol=1e-3)
    assert (library.dimensions, library.fingerprint) == (encoder.dimensions, encoder.fingerprint)


def test_the_fingerprint_follows_the_files(folder: Path) -> None:
    """A copy has the fingerprint of the original; one other byte gives another, and notes do not count."""
    (folder / "README.md").write_text("notities", "utf-8")
    assert fingerprint(folder) == fingerprint(SHIPPED)
    with (folder / "model.safetensors").open("ab") as file:
        file.write(b"\0")
    assert fingerprint(folder) != fingerprint(SHIPPED)


@pytest.mark.parametrize("kind", ["missing", "file"])
def test_no_folder(tmp_path: Path, kind: str) -> None:
    """A path that is no folder is unavailable, with the setting that names it."""
    path = tmp_path / "encoder"
    if kind == "file":
        path.write_text("x", "utf-8")
    with pytest.raises(Unavailable, match="BELBOT_ENCODER"):
        load_encoder(path)


def test_an_empty_folder(tmp_path: Path) -> None:
    """A folder without a model says what is missing."""
    with pytest.raises(Unavailable, match=r"no modules\.json"):
        load_encoder(tmp_path)


@pytest.mark.parametrize("name", ["model.safetensors", "tokenizer.json", "modules.json"])
@pytest.mark.parametrize("damage", ["missing", "cut off", "garbage"])
def test_a_damaged_file(folder: Path, name: str, damage: str) -> None:
    """A file of the model that is lost, cut off or nonsense is unavailable, naming the folder."""
    data = (folder / name).read_bytes()
    (folder / name).unlink()
    if damage != "missing":
        (folder / name).write_bytes(data[: len(data) // 2] if damage == "cut off" else b"\xff\x00" * 50)
    with pytest.raises(Unavailable, match="encoder"):
        load_encoder(folder)


def test_weights_under_another_name(folder: Path) -> None:
    """A model without embedding weights is unavailable."""
    modules = json.loads((folder / "modules.json").read_text("utf-8"))
    modules[0]["path"] = "elders"
    (folder / "modules.json").write_text(json.dumps(modules), "utf-8")
    with pytest.raises(Unavailable, match="cannot be loaded"):
        load_encoder(folder)


def test_kept_vectors_are_not_computed_again() -> None:
    """Only texts that are new go to the encoder, and every text has its own row."""
    encoder, kept = WordEncoder(), KeptVectors()
    kept.vectors(["aangifte", "bezwaar"], encoder)
    found = kept.vectors(["bezwaar", "gift", "bezwaar"], encoder)
    assert encoder.encoded == ["aangifte", "bezwaar", "gift"]
    assert np.array_equal(found, WordEncoder().encode(["bezwaar", "gift", "bezwaar"]))


def test_kept_vectors_start_again_when_full() -> None:
    """Memory stays bounded, and what is asked is still all there."""
    encoder, kept = WordEncoder(), KeptVectors(most=2)
    kept.vectors(["aangifte", "bezwaar"], encoder)
    assert kept.vectors(["bezwaar", "gift"], encoder).shape == (2, WordEncoder.dimensions)
    assert encoder.encoded == ["aangifte", "bezwaar", "bezwaar", "gift"]
