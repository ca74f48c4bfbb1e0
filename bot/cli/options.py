"""What all commands share: their options, the settings, and the services for as long as one command runs."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.errors import BadInput, Unavailable

if TYPE_CHECKING:
    from bot.records.audit import AuditRecords
    from bot.records.audit_chain import Entry
    from bot.retrieval.encoders.reader_model import ReaderModel
    from bot.services import Services
    from bot.settings import Settings
    from ingest.job import Job, Progress

Json = Annotated[bool, typer.Option("--json", help="Machine-readable output on stdout.")]
Batch = Annotated[
    Path | None,
    typer.Option("--batch", help='JSON Lines file with {"id", "text"} on each line; - reads standard input.'),
]
Speaker = Annotated[
    str | None,
    typer.Option(
        "--generator",
        callback=lambda name: _generator(name),
        help="source; select or write with a model.",
    ),
]
Into = Annotated[
    Path | None, typer.Option("--into", help="Folder of a run: the figures are kept there and stand in its report.")
]
EMPTY = "the knowledge base is empty; fill it with belbot ingest"
Sample = Annotated[bool, typer.Option("--sample", help="Also the sample knowledge that travels with BelBot.")]
Text = Annotated[str | None, typer.Argument(help="The text; or use --batch.", show_default=False)]

_MUST_BE_THERE = ("referrals", "rules", "exercises", "lessons", "shop_calls", "algorithm_register")
"""Settings that name a file or folder which nothing stands in for. The others are refused where they are read, or say what goes on
without them."""


class Usage(typer.BadParameter):
    """Wrong usage that we found ourselves; its message quotes nothing that was typed."""


def _generator(name: str | None) -> str | None:
    if name not in (None, "source", "select", "write"):
        raise Usage("--generator is source, select or write")
    return name


@contextmanager
def opened() -> Iterator[Services]:
    """The services, as the settings say, for one command."""
    from bot.services import open_services

    chosen = settings()
    look_over(chosen)
    with open_services(chosen) as services:
        yield services


@contextmanager
def filled() -> Iterator[Services]:
    """The services for a command that measures: figures over an empty knowledge base say nothing. Raises BadInput for one."""
    with opened() as services:
        if is_empty(services):
            raise BadInput(EMPTY)
        yield services


def is_empty(services: Services) -> bool:
    """Whether there is nothing to find."""
    return not services.knowledge_records.counts().passages


def operator() -> str:
    """Who works on the command line, as the audit log names them: by the name this machine knows them by."""
    try:
        return f"cli:{getpass.getuser()}"[:100]
    except (OSError, KeyError):  # a container without a list of users
        return "cli"


def note_export(audit: AuditRecords, entry: Entry) -> None:
    """Notes that something leaves. Where nothing can be written, as in a read-only folder, it leaves all the same, and stderr says so."""
    try:
        audit.add(entry)
    except Unavailable as error:
        print(f"belbot: not in the audit log: {error.operator}", file=sys.stderr)


def settings(**given: object) -> Settings:
    """What the operator set; `given` on the command line goes before. Raises BadInput naming the variable that is wrong."""
    from pydantic import ValidationError
    from pydantic_settings import SettingsError

    from bot.settings import Settings

    try:
        return Settings(**given)  # type: ignore[arg-type]  # each is checked by its field
    except ValidationError as error:
        first = error.errors()[0]
        name = "BELBOT_" + "_".join(str(part) for part in first["loc"]).upper()
        raise BadInput(f"{name}: {first['msg']}") from None
    except SettingsError as error:
        raise BadInput(f'{error}; lists are written as JSON, such as ["desk.example.nl"]') from None


def look_over(chosen: Settings) -> None:
    """Says on one line of stderr what looks like a setting and is none. Raises BadInput for a file or folder that is set and not
    there, and that nothing would stand in for."""
    from bot.settings import unknown_settings

    if unknown := unknown_settings(os.environ):
        print(f"belbot: {'. '.join(unknown)}", file=sys.stderr)
    for name in _MUST_BE_THERE:
        path: Path | None = getattr(chosen, name)
        if path is not None and not path.exists():
            raise BadInput(f"BELBOT_{name.upper()} {path} is not there")


def sources(paths: list[Path] | None, sample: bool) -> list[Path]:
    """What is to be read: these paths, and the sample knowledge where it is asked for."""
    from bot.settings import shipped

    return [*(paths or ()), *([shipped("knowledge")] if sample else ())]


def services_job(services: Services, progress: Progress, *, strict_personal: bool = False) -> Job:
    """The ingest job on these services."""
    from bot.privacy.fingerprint import RECOGNISERS, fingerprint
    from bot.privacy.identifiers.proven import masked
    from ingest import personal
    from ingest.job import Job

    return Job(
        records=services.knowledge_records,
        store=services.vectors,
        encoder=services.encoder,
        reader=_reader(services),
        variants=services.question_variants,
        lock=services.settings.home / "ingest.lock",
        max_bytes=services.settings.max_file_bytes,
        progress=progress,
        detect=lambda text: services.redactor.redact(text).spans,
        cases=services.cases,
        reports=services.ingest_reports,
        mask=masked,
        ocr=services.settings.ocr,
        strict_personal=strict_personal,
        recognisers=fingerprint(RECOGNISERS, Path(personal.__file__)),
    )


def _reader(services: Services) -> ReaderModel | None:
    """Raises Unavailable when the reader does not load: reading everything anew without it would make a worse knowledge base."""
    if services.reader is None and services.settings.reader_path:
        raise Unavailable(f"{services.reader_problem}; BELBOT_READER=none reads without one")
    return services.reader
