"""The command line, the roof of the house: hangs ingest and eval under `belbot`. Contract: docs/contract.md.

With `--json` stdout carries JSON and nothing else; progress and messages go to stderr. Exit 0 done, 1 failed, 2 wrong usage.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from bot import batch, show
from bot.access import staff
from bot.audit.job import Audit
from bot.catalogue import catalogue
from bot.cli_eval import eval_app
from bot.cli_options import Batch, Json, Speaker, Text, Usage, opened, services_job, settings
from bot.errors import BadInput, BelBotError
from bot.pipeline import Ask
from bot.privacy import Placeholders
from bot.privacy.validated import masked
from bot.records.database import open_database
from bot.replay import again, all_of
from bot.services import Services, open_services
from bot.types import Hit
from ingest import commands as ingest_commands
from ingest.progress import Bar

app = typer.Typer(
    name="belbot",
    help="Answers with exact sources for helpline staff, offline and checked sentence by sentence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
encoder_app = typer.Typer(help="Train an encoder.", no_args_is_help=True)
db_app = typer.Typer(help="The database.", no_args_is_help=True)
app.add_typer(eval_app, name="eval")
app.add_typer(encoder_app, name="encoder")
app.add_typer(db_app, name="db")
audit_app = typer.Typer(help="Look into what was kept.", no_args_is_help=True)
app.add_typer(audit_app, name="audit")

_QUIET_MS = 2000
"""An audit says how far it is only when it takes longer."""


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders; each is a source.", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Drop these sources from the knowledge base.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 when anything was skipped.")] = False,
    allow_empty: Annotated[bool, typer.Option("--allow-empty", help="A source may have lost all its files.")] = False,
    watching: Annotated[bool, typer.Option("--watch", help="Go on: synchronise whenever something changes.")] = False,
    as_json: Json = False,
) -> None:
    """Bring documents into the knowledge base; run again to synchronise."""
    if watching and (dry_run or remove or strict):
        raise Usage("--watch does not go with --dry-run, --remove or --strict")
    with opened() as services:
        if watching:
            ingest_commands.watch(
                services_job(services, Bar()),
                paths,
                allow_empty,
                lambda report: show.report(report, as_json, False),
                lambda error: show.failure(error, as_json),
            )
            return
        with Bar() as bar:
            report = ingest_commands.run(services_job(services, bar), paths, dry_run, remove, allow_empty)
    show.report(report, as_json, dry_run)
    if strict and report.skipped:
        raise BadInput(f"{len(report.skipped)} skipped, and --strict was given; everything else was done")


@app.command()
def search(
    text: Text = None,
    file: Batch = None,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages.")] = 10,
    as_json: Json = False,
) -> None:
    """Find passages."""
    _one_of(text, file)
    with opened() as services:
        reader = staff()
        services.pipeline.search("belasting", 1, reader)  # opened before the clock runs

        def one(item: batch.Item) -> dict[str, Any]:
            clock = batch.Stopwatch()
            searched = services.pipeline.search(item.text, k, reader)
            hits = [_hit(hit, reader.on) for hit in searched.hits]
            return {"id": item.id, "query": searched.question, "hits": hits, "ms": clock.ms()}

        _each(text, file, one, as_json, show.hits)


def _hit(hit: Hit, on: date) -> dict[str, Any]:
    p = hit.passage
    return {
        "passage_id": p.passage_id,
        "document_id": p.document_id,
        "title": p.title,
        "section": p.section,
        "text": p.text,
        "score": hit.score,
        "validity": p.meta.validity(on),
        "page": p.page,
        "article": p.article,
    }


@app.command()
def ask(
    text: Text = None,
    file: Batch = None,
    generator: Speaker = None,
    tax_year: Annotated[int | None, typer.Option("--tax-year", min=1990, max=2100, help="The tax year meant.")] = None,
    as_json: Json = False,
) -> None:
    """Answer a question from the knowledge base, every sentence with its source."""
    _one_of(text, file)
    with opened() as services:
        pipeline = services.pipeline  # a part that is missing fails the command, not each line of a batch

        def one(item: batch.Item) -> dict[str, Any]:
            wanted = Ask(item.text, tax_year=tax_year, generator=generator, memory=Placeholders())
            answer = asdict(pipeline.answer(wanted))
            return answer if item.id is None else {**answer, "answer_id": answer["id"], "id": item.id}

        _each(text, file, one, as_json, show.answer)


@app.command()
def redact(text: Text = None, file: Batch = None, as_json: Json = False) -> None:
    """Take personal data out of a text. The spans hold the raw values: for checking redaction, not for keeping."""
    _one_of(text, file)
    with opened() as services:
        pipeline = services.pipeline

        def one(item: batch.Item) -> dict[str, Any]:
            redaction = pipeline.redact(item.text, Placeholders())
            spans = [{"start": s.start, "end": s.end, "label": s.label, "text": s.text} for s in redaction.spans]
            return {"id": item.id, "redacted": redaction.text, "spans": spans}

        _each(text, file, one, as_json, show.redaction)


def _one_of(text: str | None, file: Path | None) -> None:
    """Wrong usage is said before anything is opened."""
    if (text is None) == (file is None):
        raise Usage("give a text or --batch FILE, not both")


def _each(
    text: str | None,
    file: Path | None,
    work: Callable[[batch.Item], dict[str, Any]],
    as_json: bool,
    print_one: Callable[[dict[str, Any]], None],
) -> None:
    """One text, or each line of a batch file; a line that cannot be used gives an object that says so."""
    if text is not None:
        result = work(batch.Item(None, text))
        print(json.dumps(result, ensure_ascii=False, default=str)) if as_json else print_one(result)
        return
    assert file is not None
    for item in batch.read(file):
        print(json.dumps(batch.tried(work, item), ensure_ascii=False, default=str), flush=True)


@encoder_app.command("train")
def encoder_train(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders to learn from.")],
    out: Annotated[Path, typer.Option("--out", help="New folder for the model.")],
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", help="Leave out files with this in their name.")
    ] = None,
) -> None:
    """Train the small Dutch encoder on documents of your own; about three minutes for a body of law."""
    with Bar() as bar:
        ingest_commands.train_encoder(paths, out, tuple(exclude or ()), bar.update)
    print(f"Encoder written to {out}. Use it with BELBOT_ENCODER={out} and run belbot ingest again.", file=sys.stderr)


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
    for path in paths or ():
        if not path.exists():
            raise BadInput(f"{path}: no such file or folder")
    if not settings().home.is_dir():
        raise BadInput(f"{settings().home}: no data folder here; set BELBOT_HOME")
    with opened() as services, Bar() as bar:
        report = _audit(services, tuple(paths or ()), bar).run()
    show.audit(report.as_json(), as_json)
    if not report.is_clean(strict):
        raise typer.Exit(1)


def _audit(services: Services, paths: tuple[Path, ...], bar: Bar) -> Audit:
    clock = batch.Stopwatch()
    return Audit(
        database_url=services.settings.database,
        home=services.settings.home,
        paths=paths,
        payloads=services.vectors.payload_texts,
        detect=lambda text: services.redactor.redact(text).spans,
        progress=lambda step, done, total: bar.update(step, done, total) if clock.ms() > _QUIET_MS else None,
    )


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Create the database, or bring it to the newest schema."""
    open_database(settings().database).close()
    print("Database is up to date.", file=sys.stderr)


@app.command()
def doctor(as_json: Json = False) -> None:
    """Try every part and say what is wrong."""
    with opened() as services:
        health = services.health()
    if as_json:
        print(json.dumps([asdict(part) for part in health]))
    else:
        for part in health:
            print(f"{part.part:<12} {'ok' if part.problem is None else part.problem}")
    if any(part.problem for part in health):
        raise typer.Exit(1)


@app.command()
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
    with opened() as services:
        replayed = again(services.pipeline, services.answers, answer_id)
    show.replayed(replayed, as_json)
    if replayed.differences:
        raise typer.Exit(1)


def _replay_all(day: date, as_json: bool) -> None:
    with opened() as services, Bar() as bar:
        total = len(services.answers.of_day(day))
        replayed = []
        for done, one in enumerate(all_of(services.pipeline, services.answers, day), start=1):
            replayed.append(one)
            bar.update("answers", done, total)
    show.replayed_all(replayed, as_json)
    if not all(one.says_the_same for one in replayed):
        raise typer.Exit(1)


@app.command()
def export() -> None:
    """Print every stored answer as JSON Lines: redacted questions, sentences, citations, versions, timings."""
    with opened() as services:
        for answer in services.answers.all():
            print(json.dumps(asdict(answer), ensure_ascii=False, default=str))


@app.command()
def models(as_json: Json = False) -> None:
    """The models in use, and a catalogue of language models to consider. Nothing is ever downloaded."""
    with opened() as services:
        show.models(services.models(), catalogue(), as_json)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address; default from BELBOT_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; default from BELBOT_PORT.", min=1, max=65535)] = None,
    sources: Annotated[list[Path] | None, typer.Option("--ingest", help="Synchronise this source first.")] = None,
) -> None:
    """Start the desk on this machine."""
    from bot.api import server

    given = {"host": host, "port": port}
    chosen = settings().model_copy(update={name: value for name, value in given.items() if value is not None})
    with server.bound(chosen) as socket, open_services(chosen) as services:
        if sources:
            with Bar() as bar:
                show.report(ingest_commands.run(services_job(services, bar), sources, False, False), False, False)
        server.run(services, socket)


def main() -> None:
    """Entry point: every error of ours is one line on stderr and exit code 1, wrong usage one line and exit code 2."""
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except typer.exceptions.TyperException as error:
        print(f"belbot: {_wrong_usage(error)}", file=sys.stderr)
        sys.exit(2)
    except BelBotError as error:
        print(f"belbot: {masked(error.operator)}", file=sys.stderr)
        sys.exit(1)
    except (BrokenPipeError, typer.Abort):
        sys.exit(1)
    except OSError as error:  # a full disk, a folder that is a file, no rights: the operator's to solve
        print(f"belbot: {masked(str(error.filename or 'system'))}: {error.strerror or error}", file=sys.stderr)
        sys.exit(1)
    except Exception as error:  # its message and its traceback may quote a question: only its kind and place go out
        frame = traceback.extract_tb(error.__traceback__)[-1]
        print(f"belbot: failed: {type(error).__name__} at {frame.filename}:{frame.lineno}", file=sys.stderr)
        sys.exit(1)


def _wrong_usage(error: typer.exceptions.TyperException) -> str:
    """What is wrong, without repeating what was typed: a question without quotation marks is wrong usage too."""
    context: typer.Context | None = getattr(error, "ctx", None)
    command = " ".join(["belbot", *(context.command_path.split()[1:] if context else [])])
    if isinstance(error, Usage):
        what = error.message
    elif isinstance(error, typer.BadParameter) and error.param is not None:
        what = f"{(error.param.opts or [error.param.name])[0]} is missing or not valid"
    else:
        what = "wrong usage; put a text between quotation marks"
    return f"{what} (see {command} --help)"


if __name__ == "__main__":
    main()
