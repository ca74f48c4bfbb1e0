"""People: who is still there."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.options import Json, opened, operator
from bot.errors import BadInput

people_app = typer.Typer(help="Who may use the desk.", no_args_is_help=True)


@people_app.callback()
def people() -> None:
    """Who may use the desk."""


@people_app.command("sync")
def people_sync(
    file: Annotated[
        Path, typer.Argument(help="JSON of the identity provider; - reads standard input.", show_default=False)
    ],
    as_json: Json = False,
) -> None:
    """Sign out whoever is not in the organisation's list of people, and give the others the roles and groups that stand there."""
    from bot.desk.people.claims import ClaimNames
    from bot.desk.people.directory import Directory, read_directory

    with opened() as services:
        if not services.settings.oidc_issuer:
            raise BadInput("nobody signs in here; set BELBOT_OIDC_ISSUER")
        listed = read_directory(_text(file), ClaimNames.of(services.settings))
        done = Directory(services.sessions, operator()).synchronise(listed)
    if as_json:
        print(json.dumps(asdict(done)))
    else:
        print(f"signed out: {done.gone}, changed: {done.changed}, as before: {done.same}")


def _text(file: Path) -> str:
    """Raises BadInput for what is no text."""
    try:
        return sys.stdin.read() if str(file) == "-" else file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(f"{file}: no text in UTF-8") from None
