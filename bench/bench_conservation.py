"""What of documents is stored, named as left out, or lost: all words and numbers of the raw files, per folder.

    .venv/bin/python bench/bench_conservation.py knowledge ../shared/data/documents [--each] [--json]

The raw text is a second, dumb extraction (`ingest/rawtext.py`). `--each` also lists every file that lost something, with the
first of it. Seconds are those of the comparison alone, extraction included; reading the files takes longer.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from ingest.balance import Balance
from ingest.convert import convert
from ingest.sources import Unreadable, find, read

_MAX_BYTES = 50_000_000


@dataclass(slots=True)
class Folder:
    """The balance of a folder so far."""

    path: str
    documents: int = 0
    refused: int = 0
    not_measured: int = 0
    counts: dict[str, int] = field(default_factory=dict)

    def add(self, found: Balance) -> None:
        """Adds a document."""
        self.documents += 1
        for kind, tally in (("numbers", found.numbers), ("words", found.words)):
            for name, value in {**asdict(tally), "lost": tally.lost}.items():
                self.counts[f"{kind}_{name}"] = self.counts.get(f"{kind}_{name}", 0) + value

    def as_row(self) -> dict[str, Any]:
        """The row of the table."""
        about = {name: getattr(self, name) for name in ("path", "documents", "refused", "not_measured")}
        return {**about, **self.counts}


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("sources", type=Path, nargs="+", help="folders or files")
    parser.add_argument("--each", action="store_true", help="also each file that lost something")
    parser.add_argument("--json", action="store_true", help="one JSON object per folder")
    chosen = parser.parse_args()
    for source in chosen.sources:
        folder = Folder(str(source))
        for path, found in balances(source, folder):
            if chosen.each and found.lost_count:
                print(f"{path}: {found.numbers.lost} numbers, {found.words.lost} words: {', '.join(found.lost)}")
        show(folder.as_row(), as_json=chosen.json)


def balances(source: Path, folder: Folder) -> Iterator[tuple[str, Balance]]:
    """The balance of each document of a source, added to its folder's."""
    for file in find(source)[0]:
        try:
            converted = convert(file, read(file, _MAX_BYTES))
        except Unreadable:
            folder.refused += 1
            continue
        if converted.balance is None:
            folder.not_measured += 1
            continue
        folder.add(converted.balance)
        yield file.name, converted.balance


def show(row: dict[str, Any], *, as_json: bool) -> None:
    """Prints a folder's row."""
    if as_json:
        print(json.dumps(row))
    else:
        print("  ".join(f"{name} {value}" for name, value in row.items()))
    sys.stdout.flush()


if __name__ == "__main__":
    main()
