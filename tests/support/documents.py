"""The project's documents as tests read them: tables, code blocks, links, headings, and the commands they name."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from typer.main import get_command

from bot.cli.main import app
from tests.support.terminal import REPOSITORY

_FENCE = re.compile(r"(?:<!-- not run: (?P<why>[^>]+) -->\n)?^```(?P<language>\w*)\n(?P<text>.*?)^```$", re.M | re.S)
_CODE = re.compile(r"`([^`\n]+)`")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_ENDS = frozenset(("|", "||", "&", "&&", ";", ">", "2>", "\\"))


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block of code, and why it is not run, where it says so."""

    document: Path
    language: str
    text: str
    not_run: str

    @property
    def runs(self) -> bool:
        """Whether a test runs it."""
        return self.language == "bash" and not self.not_run


def documents() -> list[Path]:
    """Every document for people, samples of the knowledge base excepted."""
    found = [*REPOSITORY.glob("*.md"), *(REPOSITORY / "docs").rglob("*.md")]
    return sorted(
        [*found, *(REPOSITORY / place for place in ("deploy/README.md", "knowledge/README.md", "eval/RESULTS.md"))]
    )


def named(document: Path) -> str:
    """A document's place in the repository."""
    return document.relative_to(REPOSITORY).as_posix()


def read(place: str) -> str:
    """A document's text."""
    return (REPOSITORY / place).read_text("utf-8")


def blocks(document: Path) -> list[Block]:
    """The fenced blocks of a document, in order."""
    found = _FENCE.finditer(document.read_text("utf-8"))
    return [Block(document, one["language"], one["text"], one["why"] or "") for one in found]


def first_cells(text: str) -> list[str]:
    """What stands as code in the first column of the tables of a text."""
    rows = re.findall(r"^\| (`[^|]*(?:\\\|[^|]*)*) \|", text, re.MULTILINE)
    return [code.replace("\\|", "|") for row in rows for code in _CODE.findall(row)]


def section(text: str, heading: str) -> str:
    """The text under a heading of the second level."""
    return re.split(r"^## ", text.split(f"\n## {heading}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]


def links(document: Path) -> list[str]:
    """The targets of links and pictures."""
    return _LINK.findall(_FENCE.sub("", document.read_text("utf-8")))


def anchors(document: Path) -> set[str]:
    """The names under which headings can be linked to, as GitHub makes them."""
    return {
        re.sub(r"[^\w\- ]", "", heading.replace("`", "").lower()).strip().replace(" ", "-")
        for heading in _HEADING.findall(_FENCE.sub("", document.read_text("utf-8")))
    }


def code_in(document: Path) -> Iterator[str]:
    """Every line of code of a document: fenced, indented, or between backticks."""
    text = document.read_text("utf-8")
    yield from (line for block in blocks(document) for line in block.text.replace("\\\n", " ").splitlines())
    plain = _FENCE.sub("", text)
    yield from (line.strip() for line in plain.replace("\\\n", " ").splitlines() if line.startswith("    "))
    yield from _CODE.findall(plain)


@cache
def commands() -> dict[tuple[str, ...], frozenset[str]]:
    """Every command of `belbot` with its options."""
    return dict(_walk(get_command(app), ()))


def _walk(command: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], frozenset[str]]]:
    for name, child in getattr(command, "commands", {}).items():
        yield from _walk(child, (*path, name))
    if path and (not hasattr(command, "commands") or command.invoke_without_command):
        options = (p for p in command.params if p.param_type_name == "option" and p.name != "help")
        yield path, frozenset(option for p in options for option in p.opts)


def command_of(arguments: Sequence[str]) -> tuple[str, ...] | None:
    """The command that these arguments begin with."""
    return max((path for path in commands() if tuple(arguments[: len(path)]) == path), key=len, default=None)


def options_in(text: str) -> frozenset[str]:
    """Everything in a text that looks like an option."""
    return frozenset(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", text))


def belbot_calls(line: str) -> Iterator[list[str]]:
    """The arguments of each call of `belbot` in a line of shell; nothing when it is no line of shell."""
    try:
        words = shlex.split(line, comments=True)
    except ValueError:
        return
    for at, word in enumerate(words):
        if (word == "belbot" or word.endswith("/belbot")) and all(
            "=" in before or before in _LEADS for before in words[:at]
        ):
            rest = words[at + 1 :]
            yield rest[: next((n for n, one in enumerate(rest) if one in _ENDS), len(rest))]


_LEADS = frozenset(("podman", "compose", "exec", "app", "&&", "||", ";", "|", "time"))
