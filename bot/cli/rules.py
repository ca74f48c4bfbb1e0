"""`belbot rules`: decision rules for editors, who check them, and for whoever holds them against the law."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.options import Json, settings
from bot.errors import BadInput

if TYPE_CHECKING:
    from bot.answering.rules.conclusion import Conclusion
    from bot.answering.rules.rule_file import Problem
    from bot.answering.rules.rule_set import RuleSet

rules_app = typer.Typer(
    help="Decision rules: list them, check them, and see what follows from facts.", no_args_is_help=True
)


@rules_app.command("list")
def rules_list(as_json: Json = False) -> None:
    """The rules that can be used, each with its facts and its legal basis."""
    from bot.answering.rules.told import rule_json

    rules = _rule_set()
    _warn(rules)
    found = rules.rules()
    if as_json:
        print(json.dumps([rule_json(rule) for rule in found], ensure_ascii=False))
        return
    for rule in found:
        print(f"{rule.name}: {rule.title}\n  {', '.join(rule.inputs)} -> {', '.join(rule.outcomes)}")


@rules_app.command("check")
def rules_check(as_json: Json = False) -> None:
    """Read every rule and run its cases; exit code 1 when a file is broken, leaves a gap, has rows that overlap, or a case that fails."""
    rules = _rule_set()
    problems, found = rules.problems(), rules.rules()
    if as_json:
        by = {name: [_problem_json(one) for one in problems if one.fault in faults] for name, faults in _FAULTS.items()}
        print(
            json.dumps({"rules": len(found), "cases": sum(len(rule.cases) for rule in found), **by}, ensure_ascii=False)
        )
    else:
        for problem in problems:
            print(problem)
        print(f"{len(found)} rules with {sum(len(rule.cases) for rule in found)} cases; {len(problems)} problems")
    if problems or not found:
        raise typer.Exit(1)


@rules_app.command("run")
def rules_run(
    name: Annotated[str, typer.Argument(help="Name of the rule, as belbot rules list gives it.", show_default=False)],
    facts: Annotated[
        Path, typer.Option("--facts", help="JSON file with one object: each fact by its name.", show_default=False)
    ],
    on: Annotated[
        str | None, typer.Option("--day", help="The day of the call, YYYY-MM-DD; default today.", show_default=False)
    ] = None,
    as_json: Json = False,
) -> None:
    """What follows from facts: the outcome with its rows and legal basis, what is still to be asked, and what would change it."""
    from bot.access import today
    from bot.answering.rules.conclusion import conclude
    from bot.answering.rules.facts import read_facts
    from bot.answering.rules.told import conclusion_json

    rule = _rule_set().rule(name)
    try:
        text = facts.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(f"{facts}: cannot be read: {getattr(error, 'strerror', None) or 'no UTF-8'}") from error
    try:
        day = date.fromisoformat(on) if on else today()
    except ValueError as error:
        raise BadInput("--day is a date that exists, written as YYYY-MM-DD") from error
    try:
        found = conclude(rule, read_facts(rule, text), day)
    except BadInput as error:
        raise BadInput(f"{facts}: {error.operator}") from error
    if as_json:
        print(json.dumps(conclusion_json(found, day), ensure_ascii=False))
    else:
        _show(found)


_FAULTS = {"gaps": ("gap",), "overlaps": ("overlap",), "failures": ("case", "broken")}


def _rule_set() -> RuleSet:
    from bot.answering.rules.rule_set import RuleSet

    return RuleSet(settings().rules_path)


def _warn(rules: RuleSet) -> None:
    """Files that are refused, on stderr."""
    for problem in rules.problems():
        print(f"refused: {problem}", file=sys.stderr)


def _problem_json(one: Problem) -> dict[str, Any]:
    from bot.answering.rules.told import plain

    example = plain(one.example or {})
    return {"file": one.file, "line": one.line, "kind": one.fault, "message": one.text, "example": example}


def _show(found: Conclusion) -> None:
    """The conclusion as staff read it."""
    rule = found.rule
    print(rule.title)
    if not found.is_valid:
        print("Deze regel geldt op deze dag niet.")
    elif found.is_complete:
        print(f"{found.says[:1].upper()}{found.says[1:]}")
    for name, value in found.outcome.items():
        print(f"  {name}: {rule.outcomes[name].said(value)}")
    if found.missing:
        print("Nog niet alles staat vast. Vraag:")
        for one in found.missing:
            print(f"  {one.question} ({one.name})")
    for row in found.rows:
        print(f"Rij: {row.name}")
    for basis in found.legal_basis if found.outcome else ():
        print(f"Grond: {basis}")
    for change in found.changes:
        scale = rule.inputs[change.fact].scale
        then = ", ".join(f"{name} {rule.outcomes[name].said(value)}" for name, value in change.outcome.items())
        print(f"Anders bij {change.fact} {scale.said(change.then)} (nu {scale.said(change.now)}): {then}")
    for note in rule.notes:
        print(f"Let op: {note}")
