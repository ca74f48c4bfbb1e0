"""The pair model's training: it learns which piece answers and which sentence follows, over layers that stay as they are."""

from __future__ import annotations

from pathlib import Path

import torch

from tests.support.tiny_transformer import write_transformer
from train.reader.pair_model import ANSWERS, FOLLOWS, PairModel, PairRecipe, fit
from train.reader.pairs import PairGroup, WrittenPair
from train.reader.pieces import Piece

TEXTS = ["kost aanmaning geld", "termijn betalen dagen", "rente te laat"]
KNOWN = [Piece("d", f"d#{n}", text, text) for n, text in enumerate(TEXTS)]
GROUPS = [
    PairGroup("hoeveel boete", (0, 1, 2), answered=True),
    PairGroup("hoe lang", (1, 0, 2), answered=True),
    PairGroup("wanneer straf", (0, 1), answered=False),
]
WRITTEN = [
    WrittenPair("betalen dagen", "termijn betalen dagen", follows=True),
    WrittenPair("betalen geld", "termijn betalen dagen", follows=False),
]
RECIPE = PairRecipe(batch=3, written=2, learning_rate=3e-3, heads_learning_rate=3e-3, frozen=1, layers=1)


def test_training_tells_what_answers_and_what_follows(tmp_path: Path) -> None:
    """After training the right piece scores above zero and the others below, and so do the written pairs; shared layers stay."""
    model = PairModel(write_transformer(tmp_path), RECIPE)
    before = [value.clone() for value in model.lower.layers.state_dict().values()]
    fit(model, GROUPS * 80, WRITTEN, KNOWN, RECIPE, lambda *_: None)
    model.upper.eval()
    with torch.no_grad():
        answers = model.answers([("hoe lang", text) for text in TEXTS])[:, ANSWERS]
        none = model.answers([("wanneer straf", text) for text in TEXTS[:2]])[:, ANSWERS]
        follows = model.follows([(pair.sentence, pair.source) for pair in WRITTEN])[:, FOLLOWS]
    assert [score > 0 for score in answers.tolist()] == [False, True, False]
    assert (none < 0).all()
    assert [score > 0 for score in follows.tolist()] == [True, False]
    assert all(torch.equal(old, new) for old, new in zip(before, model.lower.layers.state_dict().values(), strict=True))


def test_a_saved_model_scores_the_same(tmp_path: Path) -> None:
    """What `save` writes, `load` reads."""
    folder = write_transformer(tmp_path)
    model, other = (PairModel(folder, RECIPE) for _ in range(2))
    fit(model, GROUPS, WRITTEN, KNOWN, RECIPE, lambda *_: None)
    model.upper.eval()
    model.save(tmp_path / "pairs.pt")
    other.load(tmp_path / "pairs.pt")
    with torch.no_grad():
        assert torch.equal(*(one.answers([("hoe lang", TEXTS[0])]) for one in (model, other)))
