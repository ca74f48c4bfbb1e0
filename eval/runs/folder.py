"""A run in a folder: `run.json` says what was run, `samples.jsonl` holds each answer as soon as it is there, `scores.json` the
figures once all are. Killed at any moment, the next start goes on where this one was."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from bot.errors import BadInput, Busy
from eval.runs.samples import Sample, ScoredAnswer, lean, of_trace, trace
from eval.runs.setup import changed
from eval.sets.datasets import json_lines

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Run:
    """A run as it was kept: what `run.json` says, and its rows in the order of the questions."""

    name: str
    about: Mapping[str, Any]
    rows: tuple[ScoredAnswer, ...]

    @property
    def identity(self) -> dict[str, Any]:
        """What made the answers; empty where it was not kept."""
        return dict(self.about.get("identity", {}))

    @property
    def left(self) -> int:
        """How many questions of its set were not asked yet; 0 where the size of the set was not kept."""
        questions = self.identity.get("questions")
        count = questions.get("count") if isinstance(questions, dict) else None
        return max(0, count - len(self.rows)) if isinstance(count, int) else 0

    @property
    def circumstances(self) -> frozenset[str]:
        """On which machine and in how many processes the answers were made: times are comparable only where these are the
        same. Empty where it was not kept."""
        sessions = [session for session in self.about.get("sessions", []) if session.get("hardware")]
        return frozenset(f"{session['hardware']}, workers {session.get('workers', 1)}" for session in sessions)


class RunFolder:
    """An opened run that more samples are added to. Use `open_run`, which keeps others out."""

    def __init__(self, path: Path, identity: Mapping[str, Any], around: Mapping[str, Any]) -> None:
        self.path = path
        self._about: dict[str, Any] = self._opened(identity, around)
        self.rows = list(_rows(path / "samples.jsonl")) if (path / "samples.jsonl").exists() else []
        self._write_about()

    def add(self, sample: Sample) -> None:
        """Keeps a sample: on disk when this returns."""
        line = trace(sample)
        text = json.dumps(line, ensure_ascii=False, default=str)
        with (self.path / "samples.jsonl").open("a", encoding="utf-8") as file:
            file.write(text + "\n")
        # Read back from its own text: what is in memory is what a later start finds.
        self.rows.append(of_trace(json.loads(text), "sample"))

    def ordered(self, ids: Sequence[str]) -> list[ScoredAnswer]:
        """The rows in the order of the questions, whichever process answered first."""
        by_id = {row.id: row for row in self.rows}
        return [by_id[name] for name in ids]

    @property
    def as_run(self) -> Run:
        """The run so far."""
        return Run(self.path.resolve().name, self._about, tuple(self.rows))

    def finish(self, values: Mapping[str, Any], energy: Mapping[str, Any], memory_bytes: int) -> None:
        """Writes the figures and the end; `memory_bytes` is what one process that answered in this session took at most."""
        _written(self.path / "scores.json", values)
        self._about["sessions"][-1] |= {"finished": _now(), "memory_bytes": memory_bytes}
        self._about["energy"] = dict(energy)
        self._write_about()

    def _opened(self, identity: Mapping[str, Any], around: Mapping[str, Any]) -> dict[str, Any]:
        self.path.mkdir(parents=True, exist_ok=True)
        file = self.path / "run.json"
        new: dict[str, Any] = {"format": FORMAT, "identity": dict(identity), "sessions": []}
        about = _read_about(file) if file.exists() else new
        if not file.exists() and (self.path / "samples.jsonl").exists():
            raise BadInput(f"{self.path}: samples without run.json; give another folder")
        if different := changed(about["identity"], json.loads(json.dumps(identity))):
            raise BadInput(f"{self.path} holds another run ({', '.join(different)} differ); give another folder")
        _cut_torn_line(self.path / "samples.jsonl")
        about["sessions"].append({"started": _now(), "finished": None, **around})
        return about

    def _write_about(self) -> None:
        _written(self.path / "run.json", self._about)


@contextmanager
def open_run(path: Path, identity: Mapping[str, Any], around: Mapping[str, Any]) -> Iterator[RunFolder]:
    """A new run, or one to go on with. Raises BadInput when the folder holds another run, Busy when someone is at it."""
    path.mkdir(parents=True, exist_ok=True)
    lock = FileLock(path / ".lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        raise Busy(f"{path}: another process is at this run") from None
    try:
        yield RunFolder(path, identity, around)
    finally:
        lock.release()


def read_run(path: Path) -> Run:
    """A run's folder, or a baseline file. Raises BadInput when it is neither."""
    if path.is_file():
        return _read_baseline(path)
    if not (path / "run.json").is_file():
        raise BadInput(f"{path}: no run here; a run is a folder that `belbot eval answers SET --out FOLDER` made")
    about = _read_about(path / "run.json")
    if not (path / "samples.jsonl").is_file():
        raise BadInput(f"{path}: no answers yet; give the command that began this run again, and it goes on")
    return Run(path.resolve().name, about, tuple(_rows(path / "samples.jsonl")))


def write_baseline(run: Run, file: Path) -> None:
    """The run in one small file without any text: what later runs are held against."""
    kept = {"run": {"format": FORMAT, "identity": run.identity, "name": run.name}}
    lines = [kept, *(lean(row) for row in sorted(run.rows, key=lambda row: row.id))]
    file.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), "utf-8")


def _read_baseline(file: Path) -> Run:
    (_, first), *others = list(json_lines(file)) or [(1, {})]
    about = first.get("run")
    if not isinstance(about, dict) or not isinstance(about.get("identity"), dict):
        raise BadInput(f"{file}: not a baseline")
    return Run(str(about.get("name", file.stem)), about, tuple(of_trace(line, f"{file}:{n}") for n, line in others))


def _read_about(file: Path) -> dict[str, Any]:
    try:
        about = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise BadInput(f"{file}: cannot be read ({type(error).__name__})") from error
    fits = isinstance(about, dict) and about.get("format") == FORMAT and isinstance(about.get("identity"), dict)
    if not fits or not isinstance(about.get("sessions"), list):
        raise BadInput(f"{file}: not a run of this format")
    return dict(about)


def _rows(file: Path) -> Iterator[ScoredAnswer]:
    seen: set[str] = set()
    for number, line in json_lines(file):
        row = of_trace(line, f"{file}:{number}")
        if row.id in seen:
            raise BadInput(f"{file}:{number}: this question was answered before")
        seen.add(row.id)
        yield row


def _cut_torn_line(file: Path) -> None:
    """A line without its end was being written when the process was killed."""
    if not file.exists():
        return
    whole = file.read_bytes()
    end = whole.rfind(b"\n") + 1
    if end < len(whole):
        with file.open("r+b") as opened:
            opened.truncate(end)


def _written(file: Path, values: Mapping[str, Any]) -> None:
    """Whole or not at all."""
    beside = file.with_suffix(".new")
    beside.write_text(json.dumps(values, indent=2, ensure_ascii=False, default=str) + "\n", "utf-8")
    beside.replace(file)


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
