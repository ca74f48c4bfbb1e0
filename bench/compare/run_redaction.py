"""BelBot's redactor, as the pipeline uses it. It runs in the project's own environment."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from spans import Find, Span, report

from bot.privacy import Redactor


def load() -> Find:
    """One redactor, shared by all texts."""
    redactor = Redactor()

    def find(text: str) -> list[Span]:
        return [(span.start, span.end, span.label) for span in redactor.redact(text).spans]

    return find


if __name__ == "__main__":
    report(load, ["presidio-analyzer"])
