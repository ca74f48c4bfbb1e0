"""`belbot ingest`: documents in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli import output
from bot.cli.options import Json, Sample, Usage, opened, services_job, settings, sources
from bot.errors import BadInput


def ingest(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="Files or folders; each is a source.", show_default=False)
    ] = None,
    sample: Sample = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Drop these sources from the knowledge base.")] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit 1 when anything was skipped, not read or lost.")
    ] = False,
    strict_personal: Annotated[
        bool, typer.Option("--strict-personal", help="Refuse documents with a number that only one person has.")
    ] = False,
    allow_empty: Annotated[bool, typer.Option("--allow-empty", help="A source may have lost all its files.")] = False,
    watching: Annotated[bool, typer.Option("--watch", help="Go on: synchronise whenever something changes.")] = False,
    shown: Annotated[
        Path | None, typer.Option("--show", help="Only write a page that shows how BelBot reads this file.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Where --show writes its page; else on stdout.")] = None,
    as_json: Json = False,
) -> None:
    """Bring documents into the knowledge base; run again to synchronise."""
    from ingest import commands
    from ingest.progress import ProgressBar

    if shown or out:
        if not shown or paths or sample or dry_run or remove or strict or allow_empty or watching or as_json:
            raise Usage("--show takes one file, and goes with --out alone")
        _show(shown, out)
        return
    wanted = sources(paths, sample)
    if not wanted:
        raise Usage("give files or folders, or --sample")
    if watching and (dry_run or remove or strict):
        raise Usage("--watch does not go with --dry-run, --remove or --strict")
    with opened() as services:
        if watching:
            commands.watch(
                services_job(services, ProgressBar().update, strict_personal=strict_personal),
                wanted,
                lambda report: output.report(report, as_json, False),
                lambda error: output.failure(error, as_json),
                allow_empty=allow_empty,
            )
            return
        with ProgressBar() as bar:
            report = commands.run(
                services_job(services, bar.update, strict_personal=strict_personal),
                wanted,
                dry_run=dry_run,
                remove=remove,
                allow_empty=allow_empty,
            )
    output.report(report, as_json, dry_run)
    unread = [part for part in report.left_out if part.rule == "unread"]
    found = {
        "skipped": len(report.skipped),
        "parts of documents were not read": len(unread),
        "documents have words that are unaccounted for": sum(one.words is not None for one in report.unaccounted),
    }
    if strict and (told := [f"{count} {what}" for what, count in found.items() if count]):
        raise BadInput(f"{', '.join(told)}, and --strict was given; everything else was done")


def _show(file: Path, out: Path | None) -> None:
    """Writes the page for a file. Raises BadInput, and Unavailable when it cannot be written."""
    from ingest.show import show

    set_up = settings()
    output.written(out, show(file, set_up.max_file_bytes, ocr=set_up.ocr).encode())
