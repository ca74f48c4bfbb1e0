"""What an installation has: packages of an extra, the word list, the built desk, the sample knowledge, room on its disk, cores to run a model on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psutil

from bot.errors import Unavailable
from bot.settings import Settings, shipped

if TYPE_CHECKING:
    import onnxruntime

_EXTRAS = {
    "onnx": "encoders",
    "opentelemetry": "tracing",
    "psycopg": "server",
    "qdrant_client": "server",
    "sentence_transformers": "encoders",
    "torch": "encoders",
    "transformers": "encoders",
}
"""Packages that `make run` does not install, each with the extra of `pyproject.toml` that it comes with."""

DISK_FULL_NL = "De schijf van BelBot is vol. Waarschuw de beheerder."


@contextmanager
def extra_packages() -> Iterator[None]:
    """Stands around an import of packages from an extra. Raises Unavailable with the command that installs them."""
    try:
        yield
    except ModuleNotFoundError as error:
        extra = _EXTRAS.get((error.name or "").partition(".")[0])
        if extra is None:
            raise
        raise Unavailable(
            f"{error.name} is not installed: install it with `make {extra}` (a wheel: pip install 'belbot[{extra}]')"
        ) from error


def problems(settings: Settings) -> dict[str, str | None]:
    """Each part by name, with what is wrong; None where it is there."""
    words, others = settings.lexicon_path, settings.referrals_path
    desk, sample = settings.ui_dir, shipped("knowledge")
    return {
        "word list": _absent(
            is_there=words.exists(), path=words, remedy="no such word list; correct BELBOT_LEXICON or"
        ),
        "referrals": _absent(
            is_there=others.exists(), path=others, remedy="no such table of organisations; correct BELBOT_REFERRALS or"
        ),
        "desk": _absent(
            is_there=(desk / "index.html").is_file(), path=desk, remedy="no desk here; build it with make run, or"
        )
        or _stale(desk),
        "sample": _absent(is_there=any(sample.glob("**/*.md")), path=sample, remedy="no sample knowledge here;"),
    }


def _absent(*, is_there: bool, path: Path, remedy: str) -> str | None:
    return None if is_there else f"{path}: {remedy} install BelBot again"


def _stale(desk: Path) -> str | None:
    """Of a desk in a checkout: whether it was built before its sources were last changed. An installed one has none beside it."""
    if not (desk.parent / "vite.config.ts").is_file():
        return None
    sources = [one for one in (desk.parent / "src").rglob("*") if one.is_file()]
    built = (desk / "index.html").stat().st_mtime
    newer = sum(one.stat().st_mtime > built for one in sources if not one.name.endswith(".test.ts"))
    if not newer:
        return None
    return f"{desk}: this desk is older than {newer} of its sources and may not fit the server; build it with make run"


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def one_core_session(model: Path) -> onnxruntime.InferenceSession:
    """An ONNX file on one core, so that many requests at once share the cores among them. Raises OSError when it is absent, and whatever
    onnxruntime raises on a broken one."""
    import onnxruntime  # takes a tenth of a second: only who has a model waits for it

    options: Any = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model.read_bytes(), options, providers=["CPUExecutionProvider"])


def must_have_room(folder: Path, needed_bytes: int, what: str) -> None:
    """Raises Unavailable when there is less room on the disk of a folder, which need not be there yet."""
    if (free := free_bytes(folder)) < needed_bytes:
        raise Unavailable(
            f"disk full: {_mb(free)} free for {folder}, {what} need {_mb(needed_bytes)}; make room", DISK_FULL_NL
        )


def free_bytes(folder: Path) -> int:
    """The room on the disk of a folder for who runs BelBot."""
    return psutil.disk_usage(str(nearest(folder))).free


def nearest(folder: Path) -> Path:
    """The folder, or what there is of the way to it."""
    return next(one for one in (folder.absolute(), *folder.absolute().parents) if one.exists())


def is_in_memory(folder: Path) -> bool:
    """Whether a folder is kept in memory, where even reading a hole in a file takes room."""
    mounts = {Path(one.mountpoint): one.fstype for one in psutil.disk_partitions(all=True)}
    path = folder.absolute()
    return next((mounts[one] for one in (path, *path.parents) if one in mounts), "") in ("tmpfs", "ramfs")


def _mb(size_bytes: int) -> str:
    return f"{size_bytes / (1 << 20):.0f} MB"
