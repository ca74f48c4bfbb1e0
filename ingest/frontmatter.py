"""The front matter of an article: YAML between `---` and `---`, TOML between `+++` and `+++`. Every value is read as text.

What looks like front matter is front matter or a refusal, never text: with it an article would lose its end date and its access.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile
from typing import Any

import yaml

from ingest.files import Unreadable
from ingest.messages import message
from ingest.metadata import NESTED, Entry, Facts, facts
from ingest.metadata_names import is_critical, known, meant, plain
from ingest.metadata_values import is_nothing

_FENCES = ("---", "+++")
_INVISIBLE = " \t\r\f\v\u00a0\u200b\u200c\u200d\u2060\ufeff"
_DASHES = re.compile(r"[-+=~*_–—―‐−.;`]{2,}\s*\w{0,5}|[–—―{]")
_KEY = re.compile(r"\s*[\"']?(?P<key>[^\W\d_][\w ./-]{0,40}?)[\"']?\s*(?:[:=](?=\s|$)|[:=](?=[\"'\[\d]))")
_ONE_WORD = re.compile(r"[\"']?[^\W\d_][\w-]{0,40}[\"']?\s*[:=](?:\s|$)")
_NO_BLANK = re.compile(r"\s*[\"']?([^\W\d_][\w ./-]{0,40}?)[\"']?(?::(?=[^\s:/])|\s?=)(.*)")
_MOST_LINES = 4_000
_MOST_CHARACTERS = 250_000
"""Questions of callers for each sentence of a long article fit in."""
_MOST_BEFORE = 40
_MOST_LOOKED_AT = 400
_MOST_CHARACTERS_LOOKED_AT = 50_000
_OF_MAIL = frozenset("van from datum date tot until".split())
_DAYS = {
    **dict.fromkeys("van vanaf from start ingang".split(), "geldig_van"),
    **dict.fromkeys("tot tm totenmet until to end einde".split(), "geldig_tot"),
}
_HARMLESS = frozenset("actueel definitief vastgesteld gepubliceerd current final published".split())
_SHOWN = 80


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines between the fences; `first` is the number of the first, `end` the index of the line after the closing fence."""

    lines: list[str]
    first: int
    end: int
    toml: bool


def split(text: str) -> tuple[Facts, str]:
    """What front matter says and the rest of a text; without front matter, nothing and the whole text.

    Raises Unreadable when the front matter is broken, and for what looks like front matter and is none.
    """
    lines = text.split("\n")
    start = _start(lines)
    part = _part(lines, start)
    _check_no_other(lines, part.end if part else start, is_top=part is None)
    if part is None:
        return Facts(), text
    if sum(map(len, part.lines)) > _MOST_CHARACTERS:
        raise Unreadable(message("front_long", line=part.first, most=_MOST_CHARACTERS))
    entries = _toml(part) if part.toml else _yaml(part)
    return facts(entries), "\n".join(lines[part.end :])


def _start(lines: Sequence[str]) -> int:
    """The first line that says something: blank ones, and comments of HTML on one line, may stand before front matter."""
    blank = (n for n, line in enumerate(lines[:_MOST_LOOKED_AT]) if not _is_blank(line))
    return next(blank, 0)


def _is_blank(line: str) -> bool:
    bare = line.strip(_INVISIBLE)
    return not bare or (bare.startswith("<!--") and bare.endswith("-->"))


def _part(lines: list[str], start: int) -> _Part | None:
    """The front matter that opens at a line; None where the line opens none. Raises Unreadable for one that is not closed."""
    fence = lines[start].strip(_INVISIBLE)
    if fence not in _FENCES:
        return None
    inside = lines[start + 1 : start + 1 + _MOST_LINES]
    closers = (fence, "...") if fence == "---" else (fence,)
    length = next((n for n, line in enumerate(inside) if line.strip(_INVISIBLE) in closers), None)
    if not _is_meant(inside[:length], fence, is_closed=length is not None):
        return None
    if length is None:
        raise Unreadable(message("front_open", line=start + 1, fence=fence))
    for n, line in enumerate(inside[:length]):
        if re.fullmatch(r"-{2,}|[–—]+", line.rstrip(_INVISIBLE)):
            raise Unreadable(message("front_fence", line=start + 2 + n, fence=fence, text=line.strip()))
    return _Part(inside[:length], start + 2, start + length + 2, fence == "+++")


def _is_meant(inside: Sequence[str], fence: str, *, is_closed: bool) -> bool:
    """Whether lines after a fence are front matter: `---` is a line between two parts of a text as well."""
    filled = list(dropwhile(lambda line: not line.strip(_INVISIBLE), inside))
    top = list(takewhile(lambda line: line.strip(_INVISIBLE), filled))
    if fence == "+++" or not top or _ONE_WORD.match(inside[0]) or any(map(_known_key, top)):
        return True
    return is_closed and _is_yaml_collection(inside)


def _is_yaml_collection(inside: Sequence[str]) -> bool:
    """Whether the lines directly after the fence are names and values, or a list, of whatever is not known here."""
    if not inside[0].strip(_INVISIBLE):
        return False
    try:
        node = yaml.compose("\n".join(inside)[:_MOST_CHARACTERS_LOOKED_AT], Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return False
    if not isinstance(node, yaml.MappingNode):
        return isinstance(node, yaml.SequenceNode)
    return any(isinstance(key, yaml.ScalarNode) and " " not in key.value for key, _ in node.value)


def _known_key(line: str) -> str:
    """Our name for the key that a line begins with, misspelt ones and relatives of validity and access included."""
    match = _KEY.match(line)
    if match is None:
        return ""
    key = match["key"]
    return known(key) or meant(key) or ("?" if is_critical(key) else "")


def _check_no_other(lines: Sequence[str], start: int, *, is_top: bool) -> None:
    """Raises Unreadable for what looks like front matter at the wrong place or without its fences: two known keys, one of them
    about validity, access or status, at the top of the text or after a line of dashes near it."""
    place = next((n for n in range(start, len(lines)) if not _is_blank(lines[n])), len(lines))
    for n in range(place, min(len(lines), place + _MOST_BEFORE)):
        opens = bool(_DASHES.fullmatch(lines[n].strip(_INVISIBLE)[:_SHOWN]))
        if (opens or (is_top and n == place)) and _has_metadata(
            lines[n + opens : n + _MOST_LOOKED_AT], is_fenced=opens
        ):
            raise Unreadable(message("front_elsewhere", line=n + 1, text=lines[n].strip()[:_SHOWN]))


def _has_metadata(lines: Sequence[str], *, is_fenced: bool) -> bool:
    """Whether lines begin with such keys; one is enough between two lines of dashes. Those of a mail (Van, Datum) are no sign."""
    keys: list[str] = []
    closed = False
    for line in lines:
        match = _KEY.match(line)
        if match and plain(match["key"]) not in _OF_MAIL:
            keys.append(match["key"])
        elif not match and not re.match(r"\s+\S|-\s", line):
            closed = bool(_DASHES.fullmatch(line.strip(_INVISIBLE)[:_SHOWN]))
            break
    enough = 1 if is_fenced and closed else 2
    return sum(1 for key in keys if known(key)) >= enough and any(map(is_critical, keys))


def _yaml(part: _Part) -> list[Entry]:
    raw = "\n".join(line.replace("\u00a0", " ").replace("\ufeff", "") for line in part.lines)
    _check_colons(part)
    try:
        node = yaml.compose(raw, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Unreadable(_yaml_refusal(error, part)) from error
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return []
    if not isinstance(node, yaml.MappingNode):
        raise Unreadable(message("front_list", line=part.first))
    return [_entry(key, value, part.first) for key, value in _flat(node.value)]


def _flat(pairs: Sequence[tuple[yaml.Node, yaml.Node]]) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """The names and values, with `geldigheid: {van: ..., tot: ...}` as the first and the last day that it says."""
    for key, value in pairs:
        inner = value.value if isinstance(value, yaml.MappingNode) and _is_validity(key.value) else []
        days = [(_DAYS.get(plain(str(name.value))), name, day) for name, day in inner]
        if days and all(ours for ours, _, _ in days):
            for ours, name, day in days:
                yield yaml.ScalarNode("tag:yaml.org,2002:str", ours, name.start_mark, name.end_mark), day
        else:
            yield key, value


def _is_validity(name: Any) -> bool:
    return isinstance(name, str) and known(name) == "geldigheid"


def _check_colons(part: _Part) -> None:
    """Raises Unreadable for `geldig_tot:2026-12-31` and `geldig_tot = 2026-12-31`, which are no keys to YAML."""
    for n, line in enumerate(part.lines, start=part.first):
        match = _NO_BLANK.match(line)
        if match and (known(match[1]) or is_critical(match[1])):
            said = f"{match[1].strip()}: {match[2].strip()}"[:_SHOWN]
            raise Unreadable(message("front_colon", line=n, text=line.strip()[:_SHOWN], said=said))


def _yaml_refusal(error: Exception, part: _Part) -> str:
    mark = getattr(error, "problem_mark", None)
    at = min(mark.line, len(part.lines) - 1) if mark else 0
    line = part.lines[at][: 2 * _SHOWN]
    why = getattr(error, "problem", None) or "nested too deeply"
    if "\t" in line:
        advice = message("yaml_tab")
    elif re.match(r"\s*[\w -]+:\s+[^\"'\[{|>].*(?::\s|\s#|:$)", line):
        key, _, value = line.partition(":")
        advice = message("yaml_quotes", said=f'{key.strip()}: "{value.strip()}"'[: 2 * _SHOWN])
    else:
        advice = message("yaml_other")
    return message("front_yaml", line=part.first + at, text=line.strip()[:_SHOWN], why=why, advice=advice)


def _entry(key: yaml.Node, value: yaml.Node, first: int) -> Entry:
    line = first + key.start_mark.line
    for node in (key, value):
        if not str(node.tag).startswith("tag:yaml.org,2002:") or str(node.tag).startswith("tag:yaml.org,2002:python"):
            raise Unreadable(message("front_tag", line=line, tag=str(node.tag)[:_SHOWN]))
    if not isinstance(key, yaml.ScalarNode):
        raise Unreadable(message("front_list", line=line))
    whole = isinstance(value, yaml.ScalarNode)
    if known(key.value) in NESTED:
        return Entry(key.value, (), message("at_line", line=line), line, whole, nested=_nested(value, first))
    nodes = value.value if isinstance(value, yaml.SequenceNode) else [value]
    texts = tuple(_bare(node.value) for node in nodes if isinstance(node, yaml.ScalarNode))
    inner = tuple(_inner(node) for node in nodes if not isinstance(node, yaml.ScalarNode))
    return Entry(key.value, texts, message("at_line", line=line), line, whole, sum(inner, ()))


def _nested(node: yaml.Node, first: int) -> tuple[tuple[str, Any], ...]:
    """The values of a list, or the one value, each with its place; all texts are as they are written."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    read: dict[int, Any] = {}
    return tuple(
        (message("at_line", line=first + one.start_mark.line), _plain_value(one, read))
        for one in nodes
        if not isinstance(one, yaml.ScalarNode) or not is_nothing(one.value)
    )


def _plain_value(node: yaml.Node, read: dict[int, Any]) -> Any:
    """Texts, lists and names with values; `read` holds each node once, however often an alias names it, were it within itself."""
    if isinstance(node, yaml.ScalarNode):
        return _bare(node.value)
    if id(node) not in read:
        if isinstance(node, yaml.SequenceNode):
            read[id(node)] = listed = []
            listed += [_plain_value(one, read) for one in node.value]
        else:
            named: dict[str, Any] = {}
            read[id(node)] = named
            named.update((_name(key), _plain_value(value, read)) for key, value in node.value)
    return read[id(node)]


def _name(key: yaml.Node) -> str:
    return str(key.value) if isinstance(key, yaml.ScalarNode) else "…"


def _bare(text: str) -> str:
    """A text without the curly quotes that a word processor put around it."""
    match = re.fullmatch(r"\s*[“”„‘’]([^“”„‘’]*)[“”‘’]\s*", text)
    return match[1] if match else text


def _inner(node: yaml.Node) -> tuple[str, ...]:
    """The names within a value; each node once, however often an alias names it."""
    names, waiting, seen = [], [node], set()
    while waiting:
        one = waiting.pop()
        if id(one) in seen or isinstance(one, yaml.ScalarNode):
            continue
        seen.add(id(one))
        for entry in one.value:
            key, value = entry if isinstance(entry, tuple) else (None, entry)
            told = isinstance(key, yaml.ScalarNode) and not _is_harmless(value)
            names += [str(key.value)] if told else []
            waiting.append(value)
    return tuple(names or ["…"])


def _is_harmless(value: Any) -> bool:
    """Whether a value, whatever its name, says that a text counts."""
    text = value.value if isinstance(value, yaml.ScalarNode) else value
    return isinstance(text, str) and text.strip().lower() in _HARMLESS


def _toml(part: _Part) -> list[Entry]:
    try:
        found = tomllib.loads("\n".join(part.lines), parse_float=str)
        return [_toml_entry(key, value, part) for key, value in _flat_toml(found)]
    except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
        raise Unreadable(_toml_refusal(error, part)) from error


def _flat_toml(found: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """The names and values, with `geldigheid` as `_flat` has it."""
    for key, value in found.items():
        if isinstance(value, dict) and value and _is_validity(key) and all(plain(name) in _DAYS for name in value):
            yield from ((_DAYS[plain(name)], day) for name, day in value.items())
        else:
            yield key, value


def _toml_refusal(error: Exception, part: _Part) -> str:
    match = re.search(r"\(at line (\d+)", str(error))
    at = min(int(match[1]) if match else len(part.lines), len(part.lines)) - 1
    why = str(error).split(" (at")[0] or "nested too deeply"
    return message("front_toml", line=part.first + at, text=part.lines[at].strip()[:_SHOWN], why=why)


def _toml_entry(key: str, value: Any, part: _Part) -> Entry:
    begins = re.compile(rf"\s*(?:\[+\s*)?[\"']?{re.escape(key)}[\"']?\s*[\]=.]")
    line = part.first + next((n for n, text in enumerate(part.lines) if begins.match(text)), 0)
    values = value if isinstance(value, list) else [value]
    place = message("at_line", line=line)
    if known(key) in NESTED:
        return Entry(key, (), place, line, nested=tuple((place, one) for one in values))
    inner = tuple(name for one in values if isinstance(one, dict | list) for name in _toml_inner(one))
    texts = tuple(
        str(one).lower() if isinstance(one, bool) else str(one) for one in values if not isinstance(one, dict | list)
    )
    return Entry(key, texts, place, line, not isinstance(value, list), inner)


def _toml_inner(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from [name for name, inner in value.items() if not _is_harmless(inner)] or ["…"]
    for one in value.values() if isinstance(value, dict) else value:
        if isinstance(one, dict | list):
            yield from _toml_inner(one)
