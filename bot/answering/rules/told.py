"""Rules and conclusions as JSON has them: what the command line prints and the desk shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from bot.answering.rules.conclusion import Conclusion, listed
from bot.answering.rules.scales import Value
from bot.answering.rules.table import Input, Rule


def rule_json(rule: Rule) -> dict[str, Any]:
    """What a rule asks and says, and on what it rests."""
    return {
        "name": rule.name,
        "title": rule.title,
        "facts": [input_json(one) for one in rule.inputs.values()],
        "outcomes": {name: scale.kind for name, scale in rule.outcomes.items()},
        "rows": len(rule.rows),
        "cases": len(rule.cases),
        "valid_from": rule.valid_from.isoformat(),
        "valid_to": rule.valid_to and rule.valid_to.isoformat(),
        "tax_years": list(rule.tax_years),
        "articles": list(rule.articles),
        "legal_basis": list(dict.fromkeys([*rule.legal_basis, *(one for row in rule.rows for one in row.legal_basis)])),
        "sources": list(rule.sources),
        "sample": rule.is_sample,
    }


def input_json(one: Input) -> dict[str, Any]:
    """A fact with its question; a finite one with its choices, each as staff read it."""
    choices = [{"value": value, "label": one.scale.said(value)} for value in one.scale.options]
    return {"name": one.name, "kind": one.scale.kind, "question": one.question, "choices": choices}


def conclusion_json(found: Conclusion, day: date) -> dict[str, Any]:
    """A conclusion with its whole trace."""
    rule = found.rule
    return {
        "rule": rule.name,
        "title": rule.title,
        "day": day.isoformat(),
        "valid": found.is_valid,
        "complete": found.is_complete,
        "outcome": plain(found.outcome),
        "says": found.says,
        "written": found.written,
        "rows": [{"name": row.name, "legal_basis": list(row.legal_basis)} for row in found.rows],
        "legal_basis": list(found.legal_basis),
        "facts": plain(found.facts),
        "decisive": list(found.decisive),
        "reckoned": plain(found.reckoned),
        "missing": [input_json(one) for one in found.missing],
        "would_change": [
            {
                "fact": one.fact,
                **plain({"now": one.now, "then": one.then}),
                "outcome": plain(one.outcome),
                "row": one.row.name,
                "says": f"{listed(rule, {one.fact: one.then})}: {listed(rule, one.outcome)}",
            }
            for one in found.changes
        ],
        "notes": list(rule.notes),
        "sample": rule.is_sample,
    }


def plain(values: Mapping[str, Value]) -> dict[str, bool | int | float | str]:
    """Values as JSON has them: amounts as numbers, dates as texts."""
    return {name: _one(value) for name, value in values.items()}


def _one(value: Value) -> bool | int | float | str:
    if isinstance(value, Decimal):
        return int(value) if value == int(value) else float(value)
    return value.isoformat() if isinstance(value, date) else value
