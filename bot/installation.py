"""What travels beside the code and can be missing: the word list, the built desk, the sample knowledge."""

from __future__ import annotations

from bot.settings import Settings, shipped


def problems(settings: Settings) -> dict[str, str | None]:
    """Each part by name, with what is wrong; None where it is there."""
    words, desk, sample = settings.lexicon_path, settings.ui_dir, shipped("knowledge")
    return {
        "word list": None if words.exists() else f"{words}: no such word list; correct BELBOT_LEXICON or {_AGAIN}",
        "desk": None
        if (desk / "index.html").is_file()
        else f"{desk}: no desk here; build it with make run, or {_AGAIN}",
        "sample": None if any(sample.glob("**/*.md")) else f"{sample}: no sample knowledge here; {_AGAIN}",
    }


_AGAIN = "install BelBot again"
