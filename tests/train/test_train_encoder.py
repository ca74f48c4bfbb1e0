"""Training a tiny encoder."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from bot.errors import BadInput, Unavailable
from bot.retrieval.encoders.encoder import StaticEncoder, load_encoder
from bot.types import Passage
from ingest import commands
from train.encoder import Recipe, pairs, train

SUBJECTS = "giften bezwaar uitstel boete aanslag erfenis schenking hypotheek pensioen toeslag".split()
TINY = Recipe(dimensions=16, vocabulary=200, epochs=12, batch=32, learning_rate=0.05)


def _passage(n: int) -> Passage:
    subject = SUBJECTS[n % len(SUBJECTS)]
    text = f"Wie meer wil weten over {subject} leest artikel {n} van de wet. De beller hoort hoe {subject} nummer {n} gaat."
    return Passage(
        f"{subject}-{n}#t", f"{subject}-{n}", f"Over {subject}", f"Regels voor {subject}", text, 0, len(text)
    )


PASSAGES = [_passage(n) for n in range(60)]


def _train(passages: list[Passage], out: Path) -> Path:
    train(passages, out, TINY, lambda done, total: None)
    return out


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model trained once for this file."""
    return _train(PASSAGES, tmp_path_factory.mktemp("trained") / "model")


@pytest.mark.slow
def test_the_same_recipe_gives_the_same_bytes(trained: Path, tmp_path: Path) -> None:
    """Training again on the same passages writes the same files."""
    assert _files(_train(PASSAGES, tmp_path / "again")) == _files(trained)


def test_a_trained_folder_is_an_encoder(trained: Path) -> None:
    """What training writes is loaded like the encoder that ships."""
    encoder = load_encoder(trained)
    assert isinstance(encoder, StaticEncoder)
    assert encoder.encode(["giften"]).shape == (1, TINY.dimensions)


def test_a_heading_lies_near_its_passage(trained: Path) -> None:
    """Training does what it is for: a subject's heading is nearer to its own passages than to most others."""
    encoder = load_encoder(trained)
    headings = encoder.encode([f"Regels voor {subject}" for subject in SUBJECTS])
    texts = encoder.encode([passage.text for passage in PASSAGES[: len(SUBJECTS)]])
    assert np.mean(np.argmax(headings @ texts.T, axis=1) == np.arange(len(SUBJECTS))) >= 0.8


def test_progress_is_told(tmp_path: Path) -> None:
    """Every step is told, up to the last."""
    told: list[tuple[int, int]] = []
    train(PASSAGES, tmp_path / "model", TINY, lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == list(range(1, told[-1][1] + 1))


def test_pairs_belong_together() -> None:
    """Each pair is a heading or a sentence with its own passage, the same every time."""
    found = pairs(PASSAGES, TINY)
    assert found == pairs(PASSAGES, TINY)
    assert all(any(subject in p.anchor and subject in p.positive for subject in SUBJECTS) for p in found)
    assert all(p.anchor not in p.positive for p in found if p.anchor.startswith("Wie"))


def test_too_little_text(tmp_path: Path) -> None:
    """A handful of passages is no training set, and no folder is made."""
    with pytest.raises(BadInput, match="training pairs; give documents"):
        _train(PASSAGES[:3], tmp_path / "model")
    assert not (tmp_path / "model").exists()


@pytest.mark.parametrize("taken", ["model", "model/notitie.txt"])
def test_an_existing_model_is_not_overwritten(tmp_path: Path, taken: str) -> None:
    """A file, or a folder that holds something, is refused and left as it is."""
    path = tmp_path / taken
    path.parent.mkdir(exist_ok=True)
    path.write_text("van mij", "utf-8")
    with pytest.raises(BadInput, match="not an empty folder"):
        _train(PASSAGES, tmp_path / "model")
    assert path.read_text("utf-8") == "van mij"


def test_the_command_finds_training_in_its_checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    """`belbot` runs from anywhere: the folder of the sources is not on its path."""
    root = Path(__file__).parents[2]
    monkeypatch.setattr(sys, "path", [path for path in sys.path if Path(path).resolve() != root])
    monkeypatch.delitem(sys.modules, "train.encoder")
    monkeypatch.delitem(sys.modules, "train")
    assert Path(commands._training("encoder").__file__) == root / "train" / "encoder.py"


def test_an_installation_without_training_says_so(tmp_path: Path) -> None:
    """The wheel and the image hold no training code."""
    with pytest.raises(Unavailable, match="run it from a checkout"):
        commands._training("encoder", tmp_path)
