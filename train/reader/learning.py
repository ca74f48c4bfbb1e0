"""The steps that every training of the reader takes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import torch

Batch = TypeVar("Batch")
Progress = Callable[[int, int, float], None]
"""Hears step, steps and loss."""


def learn(
    optimizer: torch.optim.Optimizer,
    batches: Sequence[Batch],
    loss: Callable[[Batch], torch.Tensor],
    warm_up: float,
    progress: Progress,
) -> None:
    """One step a batch, gradients cut at a length of 1. Each group's rate rises over the share `warm_up` of the steps, and then falls to nothing."""
    rates = [group["lr"] for group in optimizer.param_groups]
    taught = [parameter for group in optimizer.param_groups for parameter in group["params"]]
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, rates, total_steps=len(batches), pct_start=warm_up, anneal_strategy="linear"
    )
    for step, batch in enumerate(batches, start=1):
        optimizer.zero_grad()
        found = loss(batch)
        found.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(taught, 1.0)
        optimizer.step()
        schedule.step()
        progress(step, len(batches), float(found.detach()))
