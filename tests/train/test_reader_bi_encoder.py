"""The reader's training: questions move towards the pieces that answer them."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer, models, pre_tokenizers, processors
from transformers import BertConfig, BertModel

from train.reader.bi_encoder import Recipe, Transformer, fit
from train.reader.pieces import Example, Piece

WORDS = "query passage : boete rente kost aanmaning dagen termijn betalen hoeveel wanneer laat te straf geld tijd lang hoe".split()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A random transformer of two narrow layers with a vocabulary of its own."""
    vocabulary = {word: n for n, word in enumerate(["<s>", "<pad>", "</s>", "<unk>", *WORDS])}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unk>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    tokenizer.save(str(tmp_path / "tokenizer.json"))
    torch.manual_seed(1)
    shape = BertConfig(  # type: ignore[no-untyped-call]
        len(vocabulary),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=64,
        pad_token_id=1,
    )
    BertModel(shape, add_pooling_layer=False).save_pretrained(tmp_path)  # type: ignore[no-untyped-call]
    return tmp_path


def test_training_brings_questions_to_their_pieces(folder: Path) -> None:
    """The loss falls, and each question ends nearest to its own piece; the frozen layer stays as it was."""
    texts = ["kost aanmaning geld", "termijn betalen dagen", "rente te laat"]
    known = [Piece("d", f"d#{n}", text, text) for n, text in enumerate(texts)]
    asked = [("hoeveel boete", "straf hoeveel"), ("hoe lang", "wanneer tijd"), ("laat betalen", "te laat straf")]
    listed = [Example(questions, n, None, "made") for n, questions in enumerate(asked)]
    model = Transformer(folder, frozen=1)
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
