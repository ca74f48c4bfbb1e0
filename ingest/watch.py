"""Follows folders and files, and says when they have changed and come to rest."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from watchfiles import DefaultFilter, watch


@dataclass(frozen=True, slots=True)
class Pace:
    """How long nothing may change before a folder is at rest (an editor's save is several events), how long a folder
    that never rests is waited for, how often to look whether a path is still the same, and when to try again."""

    rest_ms: int = 400
    longest_ms: int = 5_000
    look_ms: int = 500
    try_again_s: float = 5.0


USUAL = Pace()


def follow(
    paths: Sequence[Path],
    ignored: Sequence[Path],
    synchronise: Callable[[], bool],
    pace: Pace,
    stop: threading.Event | None = None,
) -> None:
    """Calls `synchronise` now and after every change below `paths`, until `stop` or an interrupt from the keyboard.

    What changes during a run is not lost: watching goes on meanwhile. When `synchronise` says that it failed, it is
    called again without a change. Changes of what `ignored` stands before are not seen: each run writes to its own data
    folder, which may lie below a source.
    """
    ended = stop or threading.Event()
    due_at_s = 0.0
    try:
        while not ended.is_set():
            for changed in _signs(paths, ignored, pace, ended):
                if changed or time.monotonic() >= due_at_s:
                    due_at_s = math.inf if synchronise() else time.monotonic() + pace.try_again_s
            due_at_s = 0.0
    except KeyboardInterrupt:
        return


def _signs(paths: Sequence[Path], ignored: Sequence[Path], pace: Pace, ended: threading.Event) -> Iterator[bool]:
    """Whether something changed, at least once in `look_ms`; ends when a path is no longer the same folder or file.

    A folder that was deleted and made again, a disk that was mounted anew, a file that an editor replaced: what was
    watched before will never change again.
    """
    seen = _identities(paths)
    try:
        for changes in watch(
            *(path for path, identity in seen.items() if identity),
            watch_filter=DefaultFilter(ignore_paths=[str(path.resolve()) for path in ignored]),
            debounce=pace.longest_ms,
            step=pace.rest_ms,
            rust_timeout=pace.look_ms,
            yield_on_timeout=True,
            stop_event=ended,
        ):
            yield bool(changes)
            if _identities(paths) != seen:
                return
    except FileNotFoundError:  # it went between looking and watching
        yield True


def _identities(paths: Sequence[Path]) -> dict[Path, tuple[int, int] | None]:
    """Device and inode by resolved path; None for a path that is not there."""
    return {path.resolve(): _identity(path) for path in paths}


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
