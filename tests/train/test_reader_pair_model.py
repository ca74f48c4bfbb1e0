"""The pair head's training: it learns which piece answers, over states that stay as they are."""

from __future__ import annotations

import torch

from train.reader.pair_model import PairHead, PairRecipe, fit, scores
from train.reader.pairs import PairGroup
from train.reader.pieces import Piece

TEXTS = ["kost aanmaning geld", "termijn betalen dagen", "rente te laat"]
KNOWN = [Piece("d", f"d#{n}", text, text) for n, text in enumerate(TEXTS)]
GROUPS = [
    PairGroup("hoeveel boete", (0, 1, 2), answered=True),
    PairGroup("hoe lang", (1, 0, 2), answered=True),
    PairGroup("wanneer straf", (0, 1), answered=False),
]
RECIPE = PairRecipe(epochs=250, batch=3)


def _states(text: str) -> torch.Tensor:
    """Made-up states: each word has its own."""
    rows = [torch.randn(16, generator=torch.Generator().manual_seed(sum(map(ord, word)))) for word in text.split()]
    return torch.stack(rows)


def _head() -> PairHead:
    torch.manual_seed(3)
    return PairHead(8, inner=12, noise=0.0)


def test_training_tells_what_answers() -> None:
    """After training the right piece scores above zero and all others below."""
    head = _head()
    fit(head, GROUPS, KNOWN, _states, _states, RECIPE, lambda *_: None)
    asked = [("hoe lang", text) for text in TEXTS] + [("wanneer straf", text) for text in TEXTS[:2]]
    with torch.no_grad():
        found = scores(head, [(_states(one), _states(other)) for one, other in asked])
    assert (found > 0).tolist() == [False, True, False, False, False]


def test_a_longer_neighbour_does_not_change_a_score() -> None:
    """What fills up the shorter text of a batch counts for nothing."""
    head = _head().eval()
    short, long = (_states("hoe lang"), _states("rente")), (_states("hoe lang te laat"), _states(TEXTS[1]))
    with torch.no_grad():
        assert torch.allclose(scores(head, [short, long])[:1], scores(head, [short]), atol=1e-5)
