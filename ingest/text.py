"""Small things that every format needs to do to a text."""

from __future__ import annotations

from ingest.blocks import Block

_NO_TITLE_END = ".:;,"
_TITLE_WORDS = 12


def clean(text: str) -> str:
    """The text on one line, every run of white space one space."""
    return " ".join(text.replace("\u200b", " ").replace("\ufeff", " ").split())


def reads_as_title(text: str) -> bool:
    """A short line that is no sentence."""
    return 0 < len(text.split()) <= _TITLE_WORDS and text[-1] not in _NO_TITLE_END


def title_of(blocks: tuple[Block, ...], stem: str) -> str:
    """The first heading, or the file's name."""
    headings = (block.text for block in blocks if block.kind == "heading")
    return next(headings, stem.replace("-", " ").replace("_", " "))
