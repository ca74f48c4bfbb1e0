"""Facts as they come in: JSON that a person or a program wrote. What it says is never repeated in a complaint, since facts are a caller's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from bot.answering.rules.scales import Value
from bot.answering.rules.table import Rule
from bot.errors import BadInput


def read_facts(rule: Rule, text: str) -> dict[str, Value]:
    """The facts of a JSON object. Raises BadInput, in one line, for the first thing that cannot be used."""
    try:
        raw = json.loads(text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_once)
    except json.JSONDecodeError as error:
        raise BadInput(f"the facts are no JSON (line {error.lineno})") from error
    except _Complaint as error:
        raise BadInput(str(error)) from error
    except (RecursionError, ValueError) as error:  # nested without end, or a number of thousands of digits
        raise BadInput("the facts are no JSON that can be read") from error
    return facts_of(rule, raw)


def facts_of(rule: Rule, raw: object) -> dict[str, Value]:
    """The facts of a rule; null is a fact that is not known. Raises BadInput."""
    if not isinstance(raw, Mapping):
        raise BadInput(f"the facts of {rule.name} are one object with {', '.join(rule.inputs)}")
    if unknown := raw.keys() - rule.inputs.keys():
        plain = sorted(name for name in unknown if isinstance(name, str) and name.isidentifier() and len(name) <= 40)
        raise BadInput(
            f"unknown fact {plain[0] if plain else ''}; the facts of {rule.name} are {', '.join(rule.inputs)}"
        )
    return {name: _fact(rule, name, said) for name, said in raw.items() if said is not None}


def _fact(rule: Rule, name: str, said: object) -> Value:
    try:
        return rule.inputs[name].scale.read(said)
    except ValueError as error:
        raise BadInput(f"{name} {error}") from error


class _Complaint(ValueError):
    """What is wrong with the JSON, in words of ours."""


def _no_number(_: str) -> None:
    raise _Complaint("the facts hold NaN or Infinity, which is no amount")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise _Complaint("the facts name a fact twice")
    return found
