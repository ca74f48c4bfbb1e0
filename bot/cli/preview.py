"""`belbot knowledge preview`: what changes for employees when documents change, before they do."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import output
from bot.cli.backup import copy_home
from bot.cli.options import Json, filled, note_export, operator, services_job

if TYPE_CHECKING:
    from bot.services import Services
    from bot.settings import Settings
    from ingest.job import IngestReport
    from ingest.progress import ProgressBar


def preview(
    paths: Annotated[
        list[Path],
        typer.Argument(help="The changed file, or folders; what belbot ingest would get.", show_default=False),
    ],
    answers: Annotated[
        int, typer.Option("--answers", min=0, max=100_000, help="So many of the newest stored answers.")
    ] = 500,
    sets: Annotated[
        list[Path] | None, typer.Option("--questions", help="JSON Lines with questions; may be given twice.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write a page (HTML, Dutch) for the editor.")] = None,
    as_json: Json = False,
) -> None:
    """Say which stored answers, and which questions of a set, would be answered otherwise if these files were read in now. Nothing changes."""
    from bot.access import today
    from bot.records.audit_chain import Entry
    from eval.sets.datasets import read_all
    from eval.suites import preview as previewing
    from ingest.progress import ProgressBar

    questions = tuple(read_all(sets)) if sets else ()
    with filled() as live, ProgressBar() as bar, _with_changes(live.settings, paths, bar) as (coming, report):
        stored = live.answers.newest(answers)
        counts = {"added": report.added, "updated": report.updated, "removed": report.removed}
        found = previewing.preview(live.pipeline, coming.pipeline, stored, questions, counts, today(), bar.update)
        note_export(live.audit, Entry(operator(), "exported", "answers", "preview"))
    if out:
        output.written(out, found.page().encode())
    print(json.dumps(found.as_json(), ensure_ascii=False) if as_json else "\n".join(found.lines()))


@contextmanager
def _with_changes(own: Settings, paths: list[Path], bar: ProgressBar) -> Iterator[tuple[Services, IngestReport]]:
    """A copy of the installation into which these paths were read, for as long as it is looked at. Raises BadInput where database or vectors are on a
    server."""
    from bot.services import open_services
    from ingest import commands

    with tempfile.TemporaryDirectory(prefix="belbot-preview-") as folder:
        home = Path(folder) / "home"
        copy_home(own, home)
        with open_services(own.model_copy(update={"home": home})) as services:
            report = commands.run(services_job(services, bar), paths, dry_run=False, remove=False)
            yield services, report
