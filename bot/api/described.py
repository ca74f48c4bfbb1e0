"""The description of the HTTP interface, put right where the framework's own says something else than what is sent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def as_sent(description: dict[str, Any]) -> dict[str, Any]:
    """The same description: each error comes as JSON, also of what else is a file or a stream; and what stands in an address or a header
    may be left out, but is never null."""
    for operation in _operations(description):
        for code, response in operation["responses"].items():
            if int(code) >= 400:
                response["content"] = {"application/json": next(iter(response["content"].values()))}
        for parameter in operation.get("parameters", ()):
            parameter["schema"] = _given(parameter["schema"])
    return description


def _operations(description: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for methods in description["paths"].values():
        yield from methods.values()


def _given(schema: dict[str, Any]) -> dict[str, Any]:
    """What it is where it is given."""
    kinds = [one for one in schema.get("anyOf", ()) if one != {"type": "null"}]
    if len(kinds) != 1:
        return schema
    return {**{name: value for name, value in schema.items() if name != "anyOf"}, **kinds[0]}
