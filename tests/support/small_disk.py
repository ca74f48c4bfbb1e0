"""A small disk of a test's own, which can be filled up."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.installation import free_bytes

MB = 1 << 20


@dataclass(frozen=True, slots=True)
class SmallDisk:
    """A mounted file system."""

    folder: Path

    def fill(self, left_bytes: int = 0) -> None:
        """Takes all room but so much."""
        self.clear()
        with (self.folder / "filler").open("wb") as filler:
            for spare in range(9):  # the last blocks may go to the file system itself, or to who writes beside us
                wanted = free_bytes(self.folder) - left_bytes - spare * MB
                with suppress(OSError):
                    os.posix_fallocate(filler.fileno(), 0, max(wanted, 1))
                    return

    def clear(self) -> None:
        """Gives the room back."""
        (self.folder / "filler").unlink(missing_ok=True)


def can_mount() -> bool:
    """Whether this machine lets us have one."""
    return (
        os.geteuid() == 0
        and subprocess.run(["unshare", "-m", "true"], check=False, capture_output=True).returncode == 0
    )


@contextmanager
def small_disk(folder: Path, size_bytes: int, *, in_memory: bool = True) -> Iterator[SmallDisk]:
    """A disk of this size, mounted here: in memory, or ext4 in a file beside the folder."""
    folder.mkdir()
    mounting: list[str | Path]
    image = folder.with_name(f"{folder.name}.img")
    if in_memory:
        mounting = ["mount", "-t", "tmpfs", "-o", f"size={size_bytes}", "none", folder]
    else:
        with image.open("wb") as made:
            made.truncate(size_bytes)
        subprocess.run(["mkfs.ext4", "-q", "-m", "0", image], check=True, capture_output=True)
        mounting = ["mount", "-o", "loop", image, folder]
    subprocess.run(mounting, check=True, capture_output=True)
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", folder], check=True, capture_output=True)
        image.unlink(missing_ok=True)
