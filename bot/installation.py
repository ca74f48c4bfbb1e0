"""What travels beside the code and can be missing: the word list, the built desk, the sample knowledge."""

from __future__ import annotations

from pathlib import Path

from bot.settings import Settings, shipped


def problems(settings: Settings) -> dict[str, str | None]:
    """Each part by name, with what is wrong; None where it is there."""
    words, desk, sample = settings.lexicon_path, settings.ui_dir, shipped("knowledge")
    return {
        "word list": _absent(words.exists(), words, "no such word list; correct BELBOT_LEXICON or"),
        "desk": _absent((desk / "index.html").is_file(), desk, "no desk here; build it with make run, or"),
        "sample": _absent(any(sample.glob("**/*.md")), sample, "no sample knowledge here;"),
    }


def _absent(is_there: bool, path: Path, remedy: str) -> str | None:
    return None if is_there else f"{path}: {remedy} install BelBot again"
