"""The description of the HTTP interface, put right where the framework's own says something else than what is sent."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

from bot.api.errors import PROBLEMS
from bot.api.models import Problem

_FRAMEWORKS = ("HTTPValidationError", "ValidationError")
"""How the framework would say what is wrong with a request."""
_REFUSED = {"content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{Problem.__name__}"}}}}
_REFUSALS = {str(code): {"description": HTTPStatus(code).phrase, **_REFUSED} for code in PROBLEMS}


def as_sent(description: dict[str, Any]) -> dict[str, Any]:
    """The same description: any operation may refuse with a problem, also one that else sends a file or a stream; and what stands in an
    address or a header may be left out, but is never null."""
    schemas = description["components"]["schemas"]
    for operation in _operations(description):
        operation["responses"] |= _REFUSALS
        for parameter in operation.get("parameters", ()):
            parameter["schema"] = _given(parameter["schema"])
    for name in _FRAMEWORKS:
        schemas.pop(name, None)
    schemas[Problem.__name__] = Problem.model_json_schema()
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
