"""The text of cells: runs of several looks, with note marks, powers, and what is struck or cannot be seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ingest.formats.word_names import local
from ingest.formats.word_paragraph import opening_mark
from ingest.formats.xlsx_styles import CellStyle, Ink, SheetStyles
from ingest.raised import Run, joined, merged
from ingest.text import clean
from ingest.tree import Rule


@dataclass(frozen=True, slots=True)
class TextRun:
    """A piece of a text; `ink` is None where the cell decides."""

    text: str
    ink: Ink | None = None


RichText = str | tuple[TextRun, ...]


@dataclass(frozen=True, slots=True)
class CellText:
    """What stands in a cell: seen, struck out and hidden. `mark` is the raised mark that it opens with."""

    text: str
    mark: str = ""
    lost: tuple[tuple[Rule, str], ...] = ()


def rich_text(element: Any, styles: SheetStyles) -> RichText:
    """A string item, with its runs where it has any. How it is pronounced is no text."""
    runs = list[TextRun]()
    for one in element:
        if local(one) == "t":
            runs.append(TextRun(one.text or ""))
        elif local(one) == "r":
            properties = next((part for part in one if local(part) == "rPr"), None)
            text = "".join(part.text or "" for part in one if local(part) == "t")
            runs.append(TextRun(text, None if properties is None else styles.ink(properties)))
    if all(run.ink is None for run in runs):
        return "".join(run.text for run in runs)
    return tuple(runs)


def cell_text(content: RichText, style: CellStyle, paper: str, marks: frozenset[str]) -> CellText:
    """What is seen of the content of a cell on paper of this colour; `marks` are those of all notes in the workbook."""
    ink = style.ink
    if (
        isinstance(content, str)
        and content.isascii()
        and not ink.struck
        and ink.height == "plain"
        and not ink.is_unseen(paper)
    ):
        return CellText(clean(content))
    seen, lost = list[Run](), dict[Rule, str]()
    for run in (TextRun(content),) if isinstance(content, str) else content:
        ink = run.ink or style.ink
        if ink.is_unseen(paper):
            lost["hidden"] = lost.get("hidden", "") + run.text
        elif ink.struck or (style.ink.struck and run.ink is None):
            lost["struck"] = lost.get("struck", "") + run.text
        else:
            seen.append(Run(run.text.replace("\n", " "), ink.height))
    runs = merged(seen)
    mark = opening_mark(runs)
    read = joined(runs[1:] if mark else runs, marks)
    named = [(rule, clean(text)) for rule, text in lost.items() if clean(text)]
    return CellText(clean(read.text), mark, (*named, *(("furniture", text) for text in read.lost)))


def marks_of(texts: Sequence[RichText]) -> frozenset[str]:
    """The raised marks with which texts open that are notes."""
    found = set[str]()
    for text in texts:
        if isinstance(text, str):
            if text[:1] not in "⁰¹²³⁴⁵⁶⁷⁸⁹":
                continue
            text = (TextRun(text),)
        found |= set(
            opening_mark(merged(Run(run.text, run.ink.height if run.ink else "plain") for run in text)).split()
        )
    return frozenset(found)
