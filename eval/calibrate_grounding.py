"""Chooses the thresholds of the grounding check on the dev split, and says what they are worth on the test split.

    .venv/bin/python -m eval.calibrate_grounding eval/data/grounding.jsonl --out bot/answering/grounding/thresholds.json

Of all settings of the grid the one that catches most wrong sentences, then the one that withholds fewest right ones, then
the strictest. The encoder's similarity is measured beside it: it does not tell right from wrong, so it has no threshold.
"""

from __future__ import annotations

import argparse
import itertools
import json
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from bot.services import Services
from bot.settings import Settings
from eval.grounding import GroundingScores, Outcome, Pair, evaluate, read_pairs

GRID: dict[str, tuple[float, ...]] = {
    "share": (0.7, 0.8, 0.85, 0.9, 1.0),
    "least": (0.5, 0.65, 1.0),
    "margin": (0.95, 1.0, 1.1),
}


def main() -> None:
    """Calibrates, prints the figures as JSON, writes the thresholds."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--out", type=Path, help="file for the thresholds")
    chosen = parser.parse_args()
    services = Services(Settings())
    pairs = read_pairs(chosen.pairs)
    thresholds = calibrate([pair for pair in pairs if pair.split == "dev"], services)
    values = asdict(thresholds)
    scores = evaluate(pairs, replace(services.grounding, thresholds=thresholds).check)
    splits = sorted({pair.split for pair in pairs})
    figures = {split: scores.of(split).figures() for split in splits}
    alike = {split: similarity_auroc([p for p in pairs if p.split == split], services) for split in splits}
    print(json.dumps({"thresholds": values, **figures, "auroc of the encoder's similarity": alike}))
    if chosen.out:
        chosen.out.write_text(json.dumps(values, indent=2) + "\n", "utf-8")


def calibrate(pairs: Sequence[Pair], services: Services) -> Any:
    """The best thresholds of the grid for these pairs."""
    base = services.grounding.thresholds
    settings = [replace(base, **dict(zip(GRID, values, strict=True))) for values in itertools.product(*GRID.values())]

    def worth(thresholds: Any) -> tuple[float, ...]:
        scores = evaluate(pairs, replace(services.grounding, thresholds=thresholds).check)
        strictness = thresholds.share + thresholds.least - thresholds.margin
        return scores.caught or 0.0, -(scores.withheld or 0.0), strictness

    return max(settings, key=worth)


def similarity_auroc(pairs: Sequence[Pair], services: Services) -> float | None:
    """How well the encoder's cosine of sentence and passage tells right from wrong: .5 is chance."""
    said = services.encoder.encode([pair.sentence for pair in pairs])
    stated = services.encoder.encode([pair.passage for pair in pairs])
    cosines = (said * stated).sum(axis=1)
    outcomes = (Outcome(pair, True, float(c), "", 0.0) for pair, c in zip(pairs, cosines, strict=True))
    return GroundingScores(tuple(outcomes)).auroc


if __name__ == "__main__":
    main()
