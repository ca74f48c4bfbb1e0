"""The pair head: what it makes of two texts rests on these alone."""

from __future__ import annotations

import torch

from train.reader.pair_model import PairHead, scores

TEXTS = ["kost aanmaning geld", "termijn betalen dagen", "rente te laat"]


def _states(text: str) -> torch.Tensor:
    """Made-up states: each word has its own."""
    rows = [torch.randn(16, generator=torch.Generator().manual_seed(sum(map(ord, word)))) for word in text.split()]
    return torch.stack(rows)


def _head() -> PairHead:
    torch.manual_seed(3)
    return PairHead(8, inner=12, noise=0.0)


def test_a_longer_neighbour_does_not_change_a_score() -> None:
    """What fills up the shorter text of a batch counts for nothing."""
    head = _head().eval()
    short, long = (_states("hoe lang"), _states("rente")), (_states("hoe lang te laat"), _states(TEXTS[1]))
    with torch.no_grad():
        assert torch.allclose(scores(head, [short, long])[:1], scores(head, [short]), atol=1e-5)
