"""An article that changes after an answer was given from it."""

from __future__ import annotations

import time
from pathlib import Path

from bot.services import Services
from tests.support.house import ingest

FEE = "Hoe hoog is de kadeheffing per boot?"
QUOTE = "De kadeheffing is 412 euro per boot."
TODAY = "De kadeheffing is 530 euro per boot."
_OTHER = "## Wie betaalt de kadeheffing?\n\nDe eigenaar van de boot betaalt de kadeheffing over elk seizoen.\n"
_HEAD = "# Kadeheffing\n\n## Hoe hoog is de kadeheffing?\n\n"


class Quay:
    """One article in a folder of its own, ingested anew after each change."""

    def __init__(self, services: Services, folder: Path) -> None:
        self._services = services
        self._file = folder / "kade" / "kadeheffing.md"
        self._file.parent.mkdir()
        self.says(f"{QUOTE} Een schipper betaalt in juni.")

    def says(self, text: str, front: str = "", head: str = _HEAD) -> None:
        """The article says this about the fee."""
        self._file.write_text(f"{front}{head}{text}\n\n{_OTHER}")
        self.read()

    def raised(self) -> None:
        """A new fee, behind a new opening sentence."""
        self.says(f"Let op: er geldt een nieuw bedrag. {TODAY} Een schipper betaalt in juni.")

    def removed(self) -> None:
        """The article goes; its folder stays."""
        self._file.unlink()
        (self._file.parent / "leeg.md").write_text("# Sluizen\n\nEen sluis opent op werkdagen om acht uur.\n")
        self.read()

    def read(self) -> None:
        """Reads the folder, and waits until whoever asks next gets the new version: it is looked for twice a second."""
        ingest(self._services, self._file.parent)
        until = time.monotonic() + 5
        while self._services.knowledge.version() != self._services.knowledge_records.current_version():
            assert time.monotonic() < until
            time.sleep(0.05)
