"""What a run is made of, so that a figure can be defended and a run be repeated: questions, code, knowledge, models, machine.

Nothing here says who ran it or where: no user names, no paths.
"""

from __future__ import annotations

import hashlib
import json
import platform
import resource
import shutil
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psutil

import bot
from bot.services import Services
from eval.sets.datasets import Question

_CODE = Path(bot.__file__).parent
_EVAL = Path(__file__).parents[1]
_PACKAGES = (
    "llama-cpp-python", "numpy", "qdrant-edge-py", "ragas", "sentence-transformers", "spacy", "tokenizers", "torch",
)  # fmt: skip
_SHAPING = ("hits", "sentences", "max_question_chars", "llm_context", "llm_threads", "llm_timeout_s", "llm_model")
_SHORT = 16
_KIB = 1024


def identity(services: Services, questions: Sequence[Question], generator: str | None, seed: int) -> dict[str, Any]:
    """What makes two runs the same run: only such a run may be taken up again."""
    settings = services.settings
    return {
        "questions": {"count": len(questions), "sha256": version_of(questions)},
        "generator": generator or services.default_generator,
        "seed": seed,
        "code": code_fingerprint(),
        "knowledge_version": services.knowledge.version(),
        "models": _models(services),
        "settings": {name: getattr(settings, name) for name in _SHAPING} | {"model_server": bool(settings.llm_url)},
        "lexicon": _hash([settings.lexicon_path.read_bytes()] if settings.lexicon_path.is_file() else []),
    }


def made(services: Services, measured: Path, generator: str | None) -> dict[str, str]:
    """What a measurement beside a run was made with: the name of its set, and what must be as in the run."""
    known = identity(services, (), generator, 0)
    return {"set": measured.name, **{name: known[name] for name in ("code", "generator", "knowledge_version")}}


def version_of(questions: Sequence[Question]) -> str:
    """The version of a set: a hash of what stands in it, in its order."""
    return _hash([repr(question).encode() for question in questions])


def surroundings() -> dict[str, Any]:
    """Versions, git commit and hardware: what may differ between two halves of one run, and is told."""
    return {
        "versions": {"belbot": bot.__version__, "python": platform.python_version(), **_packages()},
        "git": git(),
        "hardware": hardware(),
    }


def hardware() -> dict[str, Any]:
    """Processor, cores, memory and system."""
    return {
        "processor": _processor(),
        "cores": psutil.cpu_count(),
        "memory_bytes": psutil.virtual_memory().total,
        "system": f"{platform.system()} {platform.machine()}",
    }


def peak_memory(workers: int) -> int:
    """The most bytes of memory that one process that answers took, with the language model that it started: this process, or of several the
    largest that ended. That one is told no smaller than this process is, which has loaded less."""
    if workers > 1 and (largest := resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss):
        return largest * _KIB
    started = sum(child.memory_info().rss for child in psutil.Process().children(recursive=True))
    return own_peak() + started


def own_peak(status: Path = Path("/proc/self/status")) -> int:
    """The most bytes of memory that this process took so far. From /proc where there is one: `ru_maxrss` starts at the size of the process that
    started this one."""
    lines = status.read_text("utf-8").splitlines() if status.is_file() else []
    told = (int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))
    return next(told, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * _KIB


def _processor(listed: Path = Path("/proc/cpuinfo")) -> str:
    lines = listed.read_text("utf-8", "replace").splitlines() if listed.is_file() else []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def code_fingerprint() -> str:
    """A hash over everything that shapes an answer or a score."""
    shaping = [_EVAL / "sets" / "facts.py", *(_EVAL / "scorers").glob("*.py")]
    files = [path for path in _CODE.rglob("*") if path.suffix in {".py", ".json", ".yaml", ".j2", ".txt"}]
    return _hash(part for path in sorted(files + shaping) for part in (path.name.encode(), path.read_bytes()))


def git() -> dict[str, Any]:
    """The commit, and whether files were changed since; empty outside a repository."""
    commit = _git("rev-parse", "HEAD")
    return {
        "commit": commit,
        "changed": bool(_git("status", "--porcelain", "--untracked-files=no")) if commit else None,
    }


def _git(*arguments: str) -> str:
    program = shutil.which("git")
    if program is None:
        return ""
    done = subprocess.run([program, "-C", str(_CODE), *arguments], capture_output=True, text=True, check=False)  # noqa: S603
    return done.stdout.strip() if done.returncode == 0 else ""


def _packages() -> dict[str, str]:
    found: dict[str, str] = {}
    for name in _PACKAGES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _models(services: Services) -> list[dict[str, Any]]:
    return [{**asdict(model), "path": model.path.name if model.path else None} for model in services.models()]


def _hash(parts: Iterable[bytes]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()[:_SHORT]


def changed(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[Any]]:
    """What differs between two identities: the values before and after by name."""
    names = sorted(before.keys() | after.keys())
    pairs = {name: [before.get(name), after.get(name)] for name in names}
    return {name: pair for name, pair in pairs.items() if _canonical(pair[0]) != _canonical(pair[1])}


def _canonical(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)
