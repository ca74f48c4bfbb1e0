"""The reader's training: questions move towards the pieces that answer them."""

from __future__ import annotations

from pathlib import Path

import torch

from tests.support.tiny_transformer import write_transformer
from train.reader.bi_encoder import Recipe, Transformer, fit
from train.reader.pieces import Example, Piece


def test_training_brings_questions_to_their_pieces(tmp_path: Path) -> None:
    """The loss falls, and each question ends nearest to its own piece; the frozen layer stays as it was."""
    texts = ["kost aanmaning geld", "termijn betalen dagen", "rente te laat"]
    known = [Piece("d", f"d#{n}", text, text) for n, text in enumerate(texts)]
    asked = [("hoeveel boete", "straf hoeveel"), ("hoe lang", "wanneer tijd"), ("laat betalen", "te laat straf")]
    listed = [Example(questions, n, None, "made") for n, questions in enumerate(asked)]
    model = Transformer(write_transformer(tmp_path), frozen=1)
    before = {name: value.clone() for name, value in model.model.encoder.layer[0].state_dict().items()}
    losses: list[float] = []
    recipe = Recipe(epochs=40, batch=6, learning_rate=3e-3, frozen=1)
    fit(model, listed, known, recipe, lambda _step, _steps, loss: losses.append(loss), lambda _epoch: None)
    model.model.eval()  # type: ignore[no-untyped-call]
    with torch.no_grad():
        near = model.vectors(["query: hoe lang"], 40) @ model.vectors([f"passage: {text}" for text in texts], 96).T
    assert losses[-1] < losses[0] / 2
    assert int(near.argmax()) == 1
    assert all(torch.equal(before[name], value) for name, value in model.model.encoder.layer[0].state_dict().items())
