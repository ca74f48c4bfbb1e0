"""Writes the vectors of the sample knowledge beside a reader, so that no installation reads those texts anew.

    python -m train.reader.known_texts

Run it after the reader, the sample articles or their question variants changed; a test says when.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bot.cli.options import services_job
from bot.retrieval.encoders.encoder import Matrix
from bot.retrieval.encoders.known_texts import KnownTexts
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.services import open_services
from bot.settings import PACKAGE, Settings, shipped
from ingest.progress import ProgressBar


class RecordingReader(ReaderModel):
    """A reader that keeps what it read of documents, and reads all of it itself."""

    _known = KnownTexts.none()

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.vectors: dict[str, Matrix] = {}

    def _rows(self, texts: Sequence[str], length: int) -> list[Matrix]:
        rows = super()._rows(texts, length)
        self.vectors.update(zip(texts, rows, strict=True))
        return rows


def known_texts(folder: Path, knowledge: Path) -> KnownTexts:
    """The vectors that the reader in `folder` gives for these documents: an ingest of some minutes into a folder that goes again."""
    reader = RecordingReader(folder)
    with tempfile.TemporaryDirectory() as home, open_services(Settings(home=Path(home))) as services:
        services.reader = reader
        with ProgressBar() as bar:
            services_job(services, bar.update).run([knowledge])
    return KnownTexts.of(reader.vectors)


def main() -> None:
    """Reads the sample knowledge and writes its vectors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--reader", type=Path, default=PACKAGE / "retrieval" / "encoders" / "reader-nl")
    parser.add_argument("--knowledge", type=Path, default=shipped("knowledge"))
    chosen = parser.parse_args()
    known = known_texts(chosen.reader, chosen.knowledge)
    known.write(chosen.reader)
    print(f"{len(known)} texts are known to {chosen.reader}")


if __name__ == "__main__":
    main()
