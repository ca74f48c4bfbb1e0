"""The source of BelBot as trees, for tests that hold a rule of the house over all of it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Module:
    """A file of ours: its path from the repository's root, and its tree."""

    path: str
    tree: ast.Module

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Every call with the last name of what is called."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call) and (name := last_name(node.func)):
                yield name, node


def modules(*packages: str) -> list[Module]:
    """Every file of these packages or files (paths from the root), migrations excepted."""
    files = [f for p in packages for f in (sorted((REPOSITORY / p).rglob("*.py")) or [REPOSITORY / p])]
    return [module(file) for file in files if "migrations" not in file.parts]


@cache
def module(file: Path) -> Module:
    """One file."""
    return Module(file.relative_to(REPOSITORY).as_posix(), ast.parse(file.read_text("utf-8")))


def last_name(node: ast.expr) -> str:
    """`b` of `a.b` and of `b`; empty for what has no name."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def names_in(node: ast.AST | None) -> set[str]:
    """Every name in an expression, of attributes the last part."""
    return {last_name(one) for one in ast.walk(node) if isinstance(one, ast.expr)} - {""} if node else set()
