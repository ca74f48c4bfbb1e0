"""The progress bar of ingest and training, on stderr; silent when nobody watches and nothing takes long."""

from __future__ import annotations

import sys
from types import TracebackType

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


class ProgressBar:
    """One line per step: how much is done, how fast, how long it still takes."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
            console=self._console,
            disable=not sys.stderr.isatty(),
            transient=True,
        )
        self._tasks: dict[str, TaskID] = {}

    def update(self, step: str, done: int, total: int) -> None:
        """Sets how far a step is; a total of 0 is one nobody knows yet, and the line moves without saying how far.

        A step that begins ends a step of which nobody knew how far it was.
        """
        if step not in self._tasks:
            self._end_unknown()
            self._tasks[step] = self._progress.add_task(step, total=total or None, rate="")
        task = self._tasks[step]
        speed = self._progress.tasks[task].speed
        self._progress.update(task, completed=done, total=total or None, rate=f"{speed:.0f}/s" if speed else "")

    def _end_unknown(self) -> None:
        for task in self._progress.tasks:
            if task.total is None:
                self._progress.update(task.id, visible=False)

    def __enter__(self) -> ProgressBar:
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._progress.stop()
