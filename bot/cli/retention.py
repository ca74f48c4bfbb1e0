"""Keeping and deleting: what is past its term, and everything of one call."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import Json, note_export, opened, operator
from bot.errors import NotFound

if TYPE_CHECKING:
    from bot.desk.retention.retention import Retention
    from bot.services import Services

retention_app = typer.Typer(help="What is kept for how long.", no_args_is_help=True)
export_app = typer.Typer(help="Print what is stored.", invoke_without_command=True)

CallId = Annotated[str, typer.Argument(help="The id of a call.", show_default=False)]


@retention_app.command("run")
def retention_run(as_json: Json = False) -> None:
    """Delete what is past its term, and erase again what a restored backup brought back. The server does so itself, once a day."""
    from bot.access import moment

    with opened() as services:
        report = _retention(services).run(moment())
    if as_json:
        print(json.dumps(asdict(report)))
        return
    print("deleted: " + ", ".join(f"{kind} {n}" for kind, n in report.deleted.items()))
    print(f"erased again: {report.erased_again} calls")


def erase(call_id: CallId) -> None:
    """Erase everything of a call, for good: questions, answers, thumbs, questions to the helpline, and cases made of them.

    Figures keep their sums and the audit log who did what; neither holds a word. Should a backup bring the call back, the next
    retention run erases it again.
    """
    from bot.access import moment

    with opened() as services:
        n = _retention(services).erase(call_id, operator(), moment())
    print(f"erased: {n} rows")


@export_app.callback()
def export(context: typer.Context) -> None:
    """Print every stored answer as JSON Lines: redacted questions, sentences, citations, versions, timings."""
    from bot.records.audit_chain import Entry

    if context.invoked_subcommand:
        return
    with opened() as services:
        note_export(services.audit, Entry(operator(), "exported", "answers", "all"))
        for answer in services.answers.all():
            print(json.dumps(asdict(answer), ensure_ascii=False, default=str))


@export_app.command("call")
def export_call(call_id: CallId) -> None:
    """Print everything of a call as JSON, by table, with what the audit log says of it."""
    with opened() as services:
        rows = _retention(services).everything(call_id, operator())
    if not rows:
        raise NotFound("nothing of this call is stored")
    print(json.dumps(rows, ensure_ascii=False, indent=2, default=str))


def _retention(services: Services) -> Retention:
    from bot.desk.retention.open import open_retention

    return open_retention(services.database, services.settings)
