"""A process whose calendar jumps when a test says so, by a library of forty lines that the C compiler makes."""

from __future__ import annotations

import shutil
import struct
import subprocess
from dataclasses import dataclass
from pathlib import Path

_SOURCE = Path(__file__).with_name("clock.c")


def has_compiler() -> bool:
    """Whether it can be made here."""
    return shutil.which("cc") is not None


@dataclass(frozen=True, slots=True)
class MovedClock:
    """How far the clock is from the machine's own."""

    folder: Path

    @property
    def environment(self) -> dict[str, object]:
        """For the process whose clock it is."""
        return {"LD_PRELOAD": self.folder / "clock.so", "BELBOT_TEST_CLOCK": self.folder / "moved"}

    def move(self, seconds: int) -> None:
        """So many seconds ahead of the machine's, or behind."""
        with (self.folder / "moved").open("r+b") as file:
            file.write(struct.pack("q", seconds))


def moved_clock(folder: Path) -> MovedClock:
    """A clock that is right still."""
    folder.mkdir()
    (folder / "moved").write_bytes(bytes(8))
    subprocess.run(["cc", "-O1", "-shared", "-fPIC", "-o", folder / "clock.so", _SOURCE], check=True)
    return MovedClock(folder)
