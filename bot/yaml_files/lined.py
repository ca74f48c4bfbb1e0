"""Safe YAML that knows its lines: money as decimals, dates that exist, and no key that says two things."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import yaml
from yaml.constructor import ConstructorError


class BrokenYaml(ValueError):
    """A text that is no YAML, with the line where that shows."""

    def __init__(self, line: int, said: str) -> None:
        self.line = line
        super().__init__(said)


def read_yaml(text: str) -> Any:
    """What a text says. Raises BrokenYaml."""
    try:
        return yaml.load(text, _Loader)  # noqa: S506
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise BrokenYaml(mark.line + 1 if mark else 1, error.problem or "cannot be read as YAML") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise BrokenYaml(1, "cannot be read as YAML") from error


class _Lined(dict[Any, Any]):
    """A mapping that knows on which line each of its keys stands."""

    lines: dict[Any, int]


class _LinedList(list[Any]):
    """A list that knows on which line each of its items begins."""

    lines: dict[int, int]


def line_of(tree: Any, loc: tuple[str | int, ...]) -> int:
    """The line of a place, or of the nearest one around it that has a line."""
    line = 1
    for part in loc:
        line = getattr(tree, "lines", {}).get(part, line)
        try:
            tree = tree[part]
        except (KeyError, IndexError, TypeError):
            break
    return line


class _Loader(yaml.SafeLoader):
    """Safe YAML with lines, with money as decimals, and without keys that say two things."""


def _mapping(loader: _Loader, node: yaml.MappingNode) -> _Lined:
    made = _Lined()
    made.lines = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str | int) or key in made:
            raise ConstructorError(None, None, "a key stands here twice, or is no word", key_node.start_mark)
        made[key] = loader.construct_object(value_node, deep=True)
        made.lines[key] = key_node.start_mark.line + 1
    return made


def _sequence(loader: _Loader, node: yaml.SequenceNode) -> _LinedList:
    made = _LinedList(loader.construct_object(one, deep=True) for one in node.value)
    made.lines = {n: one.start_mark.line + 1 for n, one in enumerate(node.value)}
    return made


def _decimal(_: _Loader, node: yaml.ScalarNode) -> Decimal | str:
    text = str(node.value)
    return Decimal(text) if re.fullmatch(r"-?\d+\.\d+", text) else text


def _date(loader: _Loader, node: yaml.ScalarNode) -> object:
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        raise ConstructorError(None, None, "no such date", node.start_mark) from None


_Loader.add_constructor("tag:yaml.org,2002:map", _mapping)
_Loader.add_constructor("tag:yaml.org,2002:seq", _sequence)
_Loader.add_constructor("tag:yaml.org,2002:float", _decimal)
_Loader.add_constructor("tag:yaml.org,2002:timestamp", _date)
