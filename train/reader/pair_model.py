"""A small head that reads two texts together: does this sentence follow from that source?

Over the states that the shipped encoder gives each token (after its lower layers, where words are still words, and after the last, where
they mean what they mean here), each token of the first text is aligned with the second, compared with what it is aligned with, and the
comparisons are pooled (Parikh et al. 2016, "A Decomposable Attention Model for Natural Language Inference"). The encoder stays as it is, so
its states are computed once, and a head trains in minutes.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import torch

from train.reader.lower_layers import padded

States = Callable[[str], torch.Tensor]
"""The states of a text's tokens: shape (tokens, twice the width), lower ones first."""


class PairHead(torch.nn.Module):
    """States of two texts in, log odds out: that the second answers the first."""

    def __init__(self, width: int, inner: int = 160, noise: float = 0.2) -> None:
        super().__init__()
        self.width = width
        self.project = torch.nn.Linear(2 * width, inner)
        self.sharpness = torch.nn.Parameter(torch.tensor([10.0, 10.0]))
        self.compare = _layers(4 * inner + 2, inner, inner, noise)
        self.weigh = torch.nn.Linear(inner, 1)
        self.whole = torch.nn.Linear(width, inner)
        self.judge = _layers(3 * inner + 3, inner, 1, noise)

    def forward(
        self,
        first: torch.Tensor,
        second: torch.Tensor,
        first_mask: torch.Tensor | None = None,
        second_mask: torch.Tensor | None = None,
    ) -> torch.Tensor:
        """Shapes (pairs, tokens, twice the width) to (pairs,); masks are 1 for what is text."""
        a, b = first.new_ones(first.shape[:2]), second.new_ones(second.shape[:2])
        a, b = (a if first_mask is None else first_mask), (b if second_mask is None else second_mask)
        likeness = torch.stack([_cosines(x, y) for x, y in zip(self._halves(first), self._halves(second), strict=True)])
        closed = (1 - b).unsqueeze(1) * -1e4
        here, there = self.project(first), self.project(second)
        scores = (likeness * self.sharpness[:, None, None, None]).sum(0) + here @ there.transpose(-1, -2) / here.shape[
            -1
        ] ** 0.5
        aligned = (scores + closed).softmax(-1) @ there
        nearest = (likeness + closed).amax(-1)
        beside = torch.cat([here, aligned, here * aligned, (here - aligned).abs(), *nearest.unsqueeze(-1)], dim=-1)
        compared = self.compare(beside)
        weights = (self.weigh(compared).squeeze(-1) + (1 - a) * -1e4).softmax(-1)
        pooled = [(weights.unsqueeze(-1) * compared).sum(1), (compared + (1 - a).unsqueeze(-1) * -1e4).amax(1)]
        return self._judged(first, second, a, b, pooled, nearest)

    def _judged(
        self,
        first: torch.Tensor,
        second: torch.Tensor,
        a: torch.Tensor,
        b: torch.Tensor,
        pooled: list[torch.Tensor],
        nearest: torch.Tensor,
    ) -> torch.Tensor:
        """From the comparisons, both texts as wholes, and how well the first is covered."""
        one, other = (_mean(self._halves(text)[1], mask) for text, mask in ((first, a), (second, b)))
        alike = (one * other).sum(-1, keepdim=True)
        covered = [((values * a).sum(-1) / a.sum(-1)).unsqueeze(-1) for values in nearest]
        judged: torch.Tensor = self.judge(torch.cat([*pooled, self.whole(one * other), alike, *covered], dim=-1))
        return judged.squeeze(-1)

    def _halves(self, states: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        return states[..., : self.width], states[..., self.width :]


def _layers(wide: int, inner: int, out: int, noise: float) -> torch.nn.Sequential:
    return torch.nn.Sequential(
        torch.nn.Dropout(noise), torch.nn.Linear(wide, inner), torch.nn.GELU(), torch.nn.Linear(inner, out)
    )


def _cosines(first: torch.Tensor, second: torch.Tensor) -> torch.Tensor:
    """Of each token of the first with each of the second: shape (pairs, tokens, tokens)."""
    return torch.nn.functional.normalize(first, dim=-1) @ torch.nn.functional.normalize(second, dim=-1).transpose(
        -1, -2
    )


def _mean(states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    return torch.nn.functional.normalize((states * mask.unsqueeze(-1)).sum(1), dim=-1)


def scores(head: torch.nn.Module, pairs: Sequence[tuple[torch.Tensor, torch.Tensor]]) -> torch.Tensor:
    """Of pairs of states, shape (pairs,)."""
    (first, first_mask), (second, second_mask) = padded(one for one, _ in pairs), padded(other for _, other in pairs)
    found: torch.Tensor = head(first, second, first_mask, second_mask)
    return found
