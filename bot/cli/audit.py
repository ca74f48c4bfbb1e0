"""The audit log: who did what, whether it is whole, and an export of it. And the look for personal data in what was kept."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from bot.cli import batch, output
from bot.cli.options import Json, Usage, note_export, opened, operator, settings
from bot.errors import BadInput

if TYPE_CHECKING:
    from bot.pii_scan.scan import PiiScan
    from bot.records.audit_chain import Link
    from bot.services import Services
    from ingest.progress import ProgressBar

audit_app = typer.Typer(help="Who did what, and what was kept.", no_args_is_help=True)

_QUIET_MS = 2000
"""A look for personal data says how far it is only when it takes longer."""


@audit_app.command("pii")
def audit_pii(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="More files or folders, such as logs.", show_default=False)
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit 1 for numbers in knowledge documents as well.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Look for personal data in the database, the vectors, and every file of the data folder and PATHs.

    Exit 1 when a number stands there whose check digits hold (BSN, RSIN, tax and payment numbers, IBAN, credit card), or
    when something could not be read; 0 when all is clean. What stands in the documents of the knowledge base, or was
    quoted from them, is listed apart and counts with --strict only: public documents hold public numbers. What only looks
    personal (e-mail, telephone, a name in a stored question) is counted and never changes the exit code. Values are
    never shown.
    """
    from ingest.progress import ProgressBar

    for path in paths or ():
        if not path.exists():
            raise BadInput(f"{path}: no such file or folder")
    if not settings().home.is_dir():
        raise BadInput(f"{settings().home}: no data folder here; set BELBOT_HOME")
    with opened() as services, ProgressBar() as bar:
        report = _audit(services, tuple(paths or ()), bar).run()
    output.audit(report.as_json(), as_json)
    if not report.is_clean(strict=strict):
        raise typer.Exit(1)


@audit_app.command("list")
def audit_list(
    limit: Annotated[int, typer.Option("--limit", min=1, max=100_000, help="At most so many, the newest.")] = 1000,
    act: Annotated[
        str, typer.Option("--act", help="This act alone, such as fetched: fields of customers' files.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Who did what to what, when and why, the newest first. The words of a question are never in it."""
    _must_be_act(act)
    with opened() as services:
        found = services.audit.newest(limit, act)
    if as_json:
        rows = ({"number": one.number, "at": one.at, **asdict(one.entry), "hash": one.hash} for one in found)
        print(json.dumps(list(rows), ensure_ascii=False, default=str))
        return
    for one in found:
        what = one.entry
        why = f": {what.reason}" if what.reason else ""
        print(f"{one.number} {one.at:%Y-%m-%d %H:%M:%S} {what.actor} {what.act} {what.kind} {what.object_id}{why}")
    if not found:
        print("nothing: no such row is in the audit log")


def _must_be_act(act: str) -> None:
    from bot.records.audit_chain import Act

    acts = get_args(Act)
    if act and act not in acts:
        raise BadInput(f"{act} is no act; the acts are {', '.join(sorted(acts))}")


@audit_app.command("verify")
def audit_verify(
    anchor: Annotated[
        str, typer.Option("--anchor", help="NUMBER:HASH, an end of the log that was written down elsewhere.")
    ] = "",
    as_json: Json = False,
) -> None:
    """Hold every row of the audit log against the chain; exit 1 with the first broken link when a row was changed, removed, swapped or cut
    off.

    Who can write the whole database can make the whole chain anew: keep the end that this prints elsewhere, and give it as --anchor later.
    """
    known = _link(anchor) if anchor else None
    with opened() as services:
        verdict = services.audit.verify(known)
    head = f"{verdict.head.number}:{verdict.head.hash}"
    if as_json:
        print(json.dumps({"rows": verdict.rows, "head": head, "broken": verdict.broken or None}))
    else:
        print(f"broken: {verdict.broken}" if verdict.broken else f"whole: {verdict.rows} rows, the end is {head}")
    if verdict.broken:
        raise typer.Exit(1)


@audit_app.command("export")
def audit_export() -> None:
    """Print the audit log as JSON Lines, each row an event of OCSF 1.3.0, oldest first."""
    from bot.desk.audit.ocsf import event_of
    from bot.records.audit_chain import Entry

    with opened() as services:
        note_export(services.audit, Entry(operator(), "exported", "audit", "all"))
        for row in services.audit.all():
            print(json.dumps(event_of(row), ensure_ascii=False))


def _link(anchor: str) -> Link:
    from bot.records.audit_chain import Link

    number, _, digest = anchor.partition(":")
    if not (number.isdecimal() and digest):
        raise Usage("--anchor is NUMBER:HASH, as belbot audit verify prints it")
    return Link(int(number), digest)


def _audit(services: Services, paths: tuple[Path, ...], bar: ProgressBar) -> PiiScan:
    from bot.pii_scan.scan import PiiScan
    from bot.pii_scan.second_look import SecondLook

    clock = batch.Stopwatch()
    return PiiScan(
        database_url=services.settings.database,
        home=services.settings.home,
        paths=paths,
        payloads=services.vectors.payload_texts,
        detect=lambda text: services.redactor.redact(text).spans,
        progress=lambda step, done, total: bar.update(step, done, total) if clock.ms() > _QUIET_MS else None,
        suspect=SecondLook().suspects,
    )
