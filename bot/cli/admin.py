"""What operators do: start the desk, look whether all is well, ask stored questions again."""

from __future__ import annotations

import gc
import json
import os
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import output
from bot.cli.options import Json, Sample, Usage, look_over, opened, services_job, settings, sources

if TYPE_CHECKING:
    import socket

    from bot.services import Services
    from bot.settings import Settings

db_app = typer.Typer(help="The database.", no_args_is_help=True)


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Create the database, or bring it to the newest schema."""
    from bot.records.database import open_database

    open_database(settings().database).close()
    print("Database is up to date.", file=sys.stderr)


def doctor(as_json: Json = False) -> None:
    """Try every part and say what is wrong, and what will be."""
    from bot.access import moment
    from bot.desk.doctor.doctor import examined

    health = examined(settings(), os.environ, moment())
    if as_json:
        print(json.dumps([asdict(part) for part in health]))
    else:
        for part in health:
            told = [part.problem, part.warning and f"warning: {part.warning}"]
            print(f"{part.part:<12} {'; '.join(filter(None, told)) or 'ok'}")
    if any(part.problem for part in health):
        raise typer.Exit(1)


def replay(
    answer_id: Annotated[str | None, typer.Argument(help="The id of a stored answer.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every answer of a day: the test before something new.")] = False,
    day: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="That day (UTC); default today.")] = None,
    as_json: Json = False,
) -> None:
    """Ask a stored question again and say what differs; exit 1 when anything does.

    With --all only what an employee would read counts: another version behind the same words is no difference.
    """
    if every == (answer_id is not None):
        raise Usage("give the id of an answer, or --all")
    if answer_id is None:
        _replay_all((day or datetime.now(UTC)).date(), as_json)
    else:
        _replay_one(answer_id, as_json)


def _replay_one(answer_id: str, as_json: bool) -> None:
    from bot.pipeline.replay import replay_answer

    with opened() as services:
        replayed = replay_answer(services.pipeline, services.answers, answer_id)
    output.replayed(replayed, as_json)
    if replayed.differences:
        raise typer.Exit(1)


def _replay_all(day: date, as_json: bool) -> None:
    from bot.pipeline.replay import replay_day
    from ingest.progress import ProgressBar

    with opened() as services, ProgressBar() as bar:
        total = len(services.answers.of_day(day))
        replayed = []
        for done, one in enumerate(replay_day(services.pipeline, services.answers, day), start=1):
            replayed.append(one)
            bar.update("answers", done, total)
    output.replayed_all(replayed, as_json)
    if not all(one.says_the_same for one in replayed):
        raise typer.Exit(1)


def serve(
    host: Annotated[str | None, typer.Option(help="Address; default from BELBOT_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; default from BELBOT_PORT.", min=1, max=65535)] = None,
    ingested: Annotated[list[Path] | None, typer.Option("--ingest", help="Synchronise this source first.")] = None,
    sample: Sample = False,
    workers: Annotated[
        int | None, typer.Option(help="Processes that serve it; default from BELBOT_WORKERS.", min=1, max=64)
    ] = None,
) -> None:
    """Start the desk on this machine."""
    gc.disable()  # what a start makes stays: looking for garbage in it takes a sixth of the start. `server.run` enables it
    from bot.api import server

    given = {"host": host, "port": port, "workers": workers}
    chosen = settings(**{name: value for name, value in given.items() if value is not None})
    look_over(chosen)
    wanted = sources(ingested, sample)
    with server.bound(chosen) as taken:
        if chosen.workers == 1:
            _serve(chosen, taken, wanted)
        elif code := _serve_together(chosen, taken, wanted):
            raise typer.Exit(code)


def _serve(chosen: Settings, taken: socket.socket, wanted: list[Path]) -> None:
    from bot.api import server
    from bot.cli.preview import DeskPreviewer
    from bot.cli.shop import shop_jobs
    from bot.services import open_services

    with open_services(chosen) as services:
        if wanted:
            _synchronise(services, wanted)
        server.run(services, taken, shop_jobs(services), previewer=DeskPreviewer(services))


def _serve_together(chosen: Settings, taken: socket.socket, wanted: list[Path]) -> int:
    """Several workers. What never changes is loaded before they are forked, and everything else after: threads and connections do not
    outlive a fork."""
    from bot.api import server
    from bot.api.places import Place
    from bot.api.workers import Workers, apart
    from bot.cli.preview import DeskPreviewer
    from bot.cli.shop import shop_jobs
    from bot.logs import count_together, log_as
    from bot.services import open_services

    count_together(chosen.workers)
    if code := apart(lambda: _prepare(chosen, wanted)):
        return code
    with open_services(chosen) as shared:
        shared.preload()
        gc.freeze()

        def work(place: Place, lifeline: int) -> None:
            log_as(place.number)
            shared.worker = place.number
            try:
                server.run(shared, taken, shop_jobs(shared), place, lifeline, DeskPreviewer(shared))
            finally:
                shared.close()  # a worker leaves without its parent's way out

        return Workers(chosen.workers, work, server.patience_s(chosen)).run(lambda: server.say_ready(taken))


def _prepare(chosen: Settings, wanted: list[Path]) -> None:
    """What is done once: the database is brought up to date, and documents are read."""
    from bot.services import open_services

    with open_services(chosen) as services:
        _ = services.database
        if wanted:
            _synchronise(services, wanted)


def _synchronise(services: Services, wanted: list[Path]) -> None:
    from ingest import commands
    from ingest.progress import ProgressBar

    gc.enable()  # unlike what a start makes, most of what reading documents makes is garbage
    with ProgressBar() as bar:
        report = commands.run(services_job(services, bar.update), wanted, dry_run=False, remove=False)
    gc.collect()
    output.report(report, False, False)
