"""The teaching of the reader's part of the grounding check, on made-up states and pairs."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import torch

from bot.answering.grounding.check import FOLLOWS, READ_FILE, load_thresholds
from bot.answering.grounding.features import KINDS
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.settings import Settings
from train import entailment
from train.entailment import HARD, Written, cross_validated, model_of, read_written, strangers, unseen_odds
from train.reader.entailment import EntailmentPair, EntailmentRecipe, PairStates, fit, log_odds
from train.reader.pair_model import PairHead

PAIRS = [
    EntailmentPair("boete betalen", "termijn boete betalen", follows=True),
    EntailmentPair("rente betalen", "termijn boete betalen", follows=False),
    EntailmentPair("rente laat", "te laat kost rente", follows=True),
    EntailmentPair("geld laat", "te laat kost rente", follows=False),
]


def _state(text: str) -> torch.Tensor:
    """Each word has its own."""
    return torch.stack(
        [torch.randn(16, generator=torch.Generator().manual_seed(sum(map(ord, word)))) for word in text.split()]
    )


STATES = PairStates(_state, _state)


def _written(pairs: list[EntailmentPair]) -> Written:
    rows = np.zeros((len(pairs), len(KINDS)))
    return Written(pairs, [pair.source for pair in pairs], rows, np.zeros(len(pairs), bool), np.full(len(pairs), -1.0))


def test_a_head_learns_what_follows() -> None:
    """After training the right sentences have odds above even, the wrong ones below."""
    torch.manual_seed(2)
    head = PairHead(8, inner=12, noise=0.0)
    fit(head, PAIRS, STATES, EntailmentRecipe(epochs=150, batch=4), lambda *_: None)
    assert (log_odds(head, PAIRS, STATES) > 0).tolist() == [True, False, True, False]


def test_a_stranger_is_of_another_document() -> None:
    """It follows from nothing, and no written pair is among them."""
    written = _written(PAIRS * 20)
    found = strangers(written, range(80))
    assert found
    assert not any(pair.follows for pair in found)
    assert not {(pair.sentence, pair.source) for pair in found} & {(pair.sentence, pair.source) for pair in PAIRS}


def test_a_document_stands_in_one_fold() -> None:
    """All its pairs are kept apart together."""
    written = _written(PAIRS * 3)
    fold = written.folds(2, 0)
    assert len(set(zip(written.documents, fold.tolist(), strict=True))) == 2


def test_finished_heads_are_taken_from_the_work_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that was killed goes on there: the second time nothing is taught."""
    monkeypatch.setattr(entailment, "FOLDS", 2)
    written = _written(PAIRS * 5)
    first = unseen_odds(written, STATES, tmp_path)
    monkeypatch.setattr(entailment, "fit", None)
    assert unseen_odds(written, STATES, tmp_path) == pytest.approx(first)


def test_a_conflict_that_withholds_by_itself_scores_nothing() -> None:
    """However sure the heads are."""
    pairs = [EntailmentPair(f"z{n}", f"bron {n}", follows=n % 2 == 0) for n in range(40)]
    written = _written(pairs)
    written.withheld[0] = True
    odds = np.where(written.right, 2.0, -2.0)
    scores = cross_validated(written, odds)
    assert scores[0] == 0
    assert scores[2] > 0.5 > scores[1]
    assert model_of(written, odds).weights[-1] > 0


def test_a_line_without_a_document_is_known_by_its_passage(tmp_path: Path) -> None:
    """Of the other sets of pairs."""
    line = {
        "id": "a",
        "split": "s",
        "kind": "k",
        "sentence": "De termijn is 6 weken.",
        "passage": "De termijn is 5 weken.",
        "supported": False,
    }
    file = tmp_path / "pairs.jsonl"
    file.write_text(json.dumps(line) + "\n", "utf-8")
    found = read_written([file])
    assert found.documents == [line["passage"]]
    assert found.withheld.tolist() == [True]


def test_what_ships_was_taught_on_the_reader_that_ships() -> None:
    """Else it would take no part; and its weights speak the way they should."""
    folder = Settings(reader="").reader_path
    assert folder
    shipped = load_thresholds(READ_FILE)
    assert shipped.reader == ReaderModel(folder).fingerprint
    assert shipped.hard == HARD
    assert all((weight > 0) == (name == FOLLOWS) for name, weight in shipped.weights.items())
