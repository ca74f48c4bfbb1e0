"""A backup of a live installation, and an installation made of one: database, vectors and settings, with the sum of each file."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.options import note_export, operator, settings
from bot.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.settings import Settings

_SUMS = "sums.json"
_DATABASE = "belbot.db"
_SETTINGS = "settings.json"
_SECRETS = ("database_url", "qdrant_api_key", "llm_api_key")


def backup(
    folder: Annotated[Path, typer.Argument(help="A folder that is made for it.", show_default=False)],
) -> None:
    """Copy the database, the vectors and the settings in force to FOLDER, while the server runs.

    Everything accepted until then is in it, with what stands in the write-ahead log; secrets are not. It holds the questions that
    were stored: keep it as carefully as the data folder, and no longer. PostgreSQL and a Qdrant server have backups of their own.
    """
    from bot.desk.doctor.running_checks import LAST_BACKUP

    own = settings()
    _must_be_files(own)
    if folder.exists():
        raise BadInput(f"{folder} is there already; give a folder that is not")
    _note_backup(own, folder.name)
    making = folder.with_name(f".{folder.name}.{os.getpid()}")
    making.mkdir(mode=0o700, parents=True)
    try:
        _fill(making, own)
        _write(making / _SUMS, {path: _sum(making / path) for path in _files(making)})
        making.rename(folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    with suppress(OSError):  # of a data folder that nobody may write to a backup can be made all the same
        (own.home / LAST_BACKUP).touch(mode=0o600)
    print(f"backup: {folder}, {len(_files(folder)) + 1} files")


def restore(
    folder: Annotated[Path, typer.Argument(help="A folder that belbot backup made.", show_default=False)],
) -> None:
    """Make a data folder of a backup, at BELBOT_HOME, where there may be nothing yet.

    Every file is held against its sum first; with one that is missing, changed or too much, nothing is done. A backup of an older
    BelBot is brought to the newest schema, and what was erased since is erased in it.
    """
    from bot.desk.retention.open import open_retention
    from bot.records.database import open_database

    own = settings()
    _must_be_files(own)
    _check(folder)
    if own.home.exists() and any(own.home.iterdir()):
        raise BadInput(f"{own.home} is not empty; set BELBOT_HOME to a folder that is not there")
    making = own.home.with_name(f".{own.home.name}.{os.getpid()}")
    making.mkdir(mode=0o700, parents=True)
    try:
        for path in _files(folder):
            _copy(folder / path, making / path)
        (making / _SETTINGS).unlink()
        database = open_database(f"sqlite:///{making / _DATABASE}", keep=False)  # the backup is the copy
        open_retention(database, own).erase_again()
        database.close()
        if own.home.exists():
            own.home.rmdir()
        making.rename(own.home)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    print(f"restored: {own.home}; the settings of then stand in {folder / _SETTINGS}")


def _fill(making: Path, own: Settings) -> None:
    copy_home(own, making)
    chosen = own.model_dump(mode="json", include=own.model_fields_set - set(_SECRETS))
    _write(making / _SETTINGS, chosen)


def copy_home(own: Settings, making: Path) -> None:
    """Copies database and vectors into a folder, while others use them. The database first: it says which version of the vectors belongs to it. Raises
    BadInput when they are on a server, or the vectors are not there."""
    from bot.records.copying import copy_database
    from bot.records.database import Database
    from bot.records.knowledge import KnowledgeRecords

    if own.database_url or own.qdrant_url:
        raise BadInput(
            "the database or the vectors are on a server: this needs them in the data folder",
            "Dit kan niet: de database of de vectoren staan op een server, niet in de map van BelBot. Vraag je beheerder.",
        )
    making.mkdir(mode=0o700, parents=True, exist_ok=True)
    copy_database(own.home / _DATABASE, making / _DATABASE)
    copied = Database(f"sqlite:///{making / _DATABASE}")
    version = KnowledgeRecords(copied).current_version()
    copied.close()
    for beside in ("-wal", "-shm"):
        (making / f"{_DATABASE}{beside}").unlink(missing_ok=True)
    if version:
        source = own.home / "vectors" / version
        if not source.is_dir():
            raise BadInput(f"vectors {version} are not there; run belbot ingest, and then this again")
        for path in _files(source):
            _copy(source / path, making / "vectors" / version / path)


def _note_backup(own: Settings, name: str) -> None:
    """Ahead of the copy, so that it is in it too. A database of an older BelBot has no audit log yet, and is copied as it is."""
    from bot.records.audit import AuditRecords
    from bot.records.audit_chain import Entry
    from bot.records.database import Database

    database = Database(own.database)
    audit = AuditRecords(database)
    if (own.home / _DATABASE).is_file() and audit.is_there():
        note_export(audit, Entry(operator(), "exported", "backup", name[:200]))
    database.close()


def _must_be_files(own: Settings) -> None:
    if own.database_url or own.qdrant_url:
        raise BadInput("the database or the vectors are on a server: back them up there")


def _check(folder: Path) -> None:
    """Raises BadInput unless the folder holds exactly what was backed up."""
    try:
        sums: dict[str, str] = json.loads((folder / _SUMS).read_text("utf-8"))
    except (OSError, ValueError):
        raise BadInput(f"{folder}: no backup here") from None
    there = set(_files(folder))
    wrong = sorted(there ^ set(sums)) or [path for path in sorted(there) if _sum(folder / path) != sums[path]]
    if wrong or _DATABASE not in sums:
        raise BadInput(f"{folder} is not as it was backed up: {(wrong or [_DATABASE])[0]}; nothing was restored")


def _files(folder: Path) -> list[str]:
    """Every file in a folder but the sums, by its path within."""
    return sorted(_within(folder))


def _within(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*"):
        if file.is_file() and file != folder / _SUMS:
            yield file.relative_to(folder).as_posix()


def _copy(source: Path, target: Path) -> None:
    from bot.retrieval.store.edge_files import copy_data

    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    target.touch(mode=0o600)
    copy_data(str(source), str(target))


def _sum(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _write(file: Path, values: dict[str, Any]) -> None:
    file.write_text(json.dumps(values, indent=2, sort_keys=True) + "\n", "utf-8")
