"""deduce as it comes: rules and word lists for Dutch medical text."""

from __future__ import annotations

from deduce import Deduce
from spans import Find, Span, report


def load() -> Find:
    """The first load of a new environment builds its word lists, about two minutes; it keeps them on disk."""
    model = Deduce()

    def find(text: str) -> list[Span]:
        annotations = model.deidentify(text).annotations
        return sorted((int(a.start_char), int(a.end_char), a.tag) for a in annotations)  # some come as numpy integers

    return find


if __name__ == "__main__":
    report(load, ["deduce", "docdeid"])
