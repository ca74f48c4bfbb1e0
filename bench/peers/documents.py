"""The sample articles as plain text, for systems that know nothing of front matter."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from bot.errors import BadInput
from eval.sets.datasets import SetText

_FRONT = re.compile(r"\A---\n(.*?)\n---\n(.*)\Z", re.DOTALL)
_MARKS = re.compile(r"^(?:#+|>)\s*", re.MULTILINE)


def articles(folder: Path) -> list[SetText]:
    """Every Markdown file with front matter that names `id` and `titel`, without its marks. Raises BadInput."""
    texts = [_article(file) for file in sorted(folder.rglob("*.md")) if file.name != "README.md"]
    if not texts:
        raise BadInput(f"{folder}: no articles")
    return texts


def _article(file: Path) -> SetText:
    match = _FRONT.match(file.read_text("utf-8"))
    try:
        about = yaml.safe_load(match[1]) if match else {}
        return SetText(str(about["id"]), _plain(match[2] if match else ""), str(about["titel"]))
    except (yaml.YAMLError, KeyError, TypeError) as error:
        raise BadInput(f"{file}: no front matter with id and titel") from error


def _plain(markdown: str) -> str:
    return _MARKS.sub("", markdown).strip()
