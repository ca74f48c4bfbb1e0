"""Reads redaction cases: texts with every piece of personal data that stands in them.

One JSON object per line: `{"text", "spans": [{"text", "label", "tags"}], "tags"}`. Spans stand in the order of the text;
the tag `checked` says that an identifier's check digit is right. A text without spans must stay as it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.errors import BadInput
from eval.sets.datasets import json_lines


@dataclass(frozen=True, slots=True)
class TrueSpan:
    """A piece of personal data, in offsets of the case's text."""

    start: int
    end: int
    label: str
    checked: bool = False


@dataclass(frozen=True, slots=True)
class RedactionCase:
    """A text, what is personal in it, and where it was read: `file:line`."""

    text: str
    spans: tuple[TrueSpan, ...]
    tags: tuple[str, ...] = ()
    place: str = ""


def read_cases(paths: Iterable[Path]) -> list[RedactionCase]:
    """The cases of JSON Lines files, and of all such files in folders. Raises BadInput naming the line that is wrong."""
    files = [file for path in paths for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])]
    cases = [_case(values, file, number) for file in files for number, values in json_lines(file)]
    if not cases:
        raise BadInput("no redaction cases: no .jsonl file with lines in it")
    return cases


def _case(values: dict[str, Any], file: Path, number: int) -> RedactionCase:
    try:
        text, spans, tags = values["text"], values["spans"], values.get("tags", [])
        return RedactionCase(text, tuple(_located(text, spans)), tuple(tags), f"{file.name}:{number}")
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadInput(f"{file}:{number}: not a case with text and spans, or a span that is not in the text") from error


def _located(text: str, spans: list[dict[str, Any]]) -> list[TrueSpan]:
    """Each span at its first place after the one before. Raises ValueError when it is not there."""
    located: list[TrueSpan] = []
    for span in spans:
        if not span["text"]:
            raise ValueError("an empty span")
        start = text.index(span["text"], located[-1].end if located else 0)
        tags = span.get("tags", [])
        located.append(TrueSpan(start, start + len(span["text"]), span["label"], "checked" in tags))
    return located
