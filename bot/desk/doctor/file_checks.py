"""The data folder, and files that settings name: who may read and write them, and certificates that come to an end."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from os import R_OK, W_OK, X_OK, access
from pathlib import Path

from cryptography import x509

from bot.installation import nearest
from bot.services import Health
from bot.settings import Settings

_OTHERS = stat.S_IRWXO
_GROUP_WRITES = stat.S_IWGRP
_SOON = timedelta(days=30)


def file_checks(settings: Settings, now: datetime) -> list[Health]:
    """On the files as they are at this moment (UTC)."""
    ends = _certificates(settings, now)
    return [
        Health("data folder", _not_writable(settings.home), _open_to_others(settings.home)),
        Health("secrets", None, "; ".join(filter(None, map(_open_to_others, _secrets(settings)))) or None),
        Health("certificates", "; ".join(ends[0]) or None, "; ".join(ends[1]) or None),
    ]


def _not_writable(home: Path) -> str | None:
    there = nearest(home)
    if not there.is_dir():
        return f"{there} is a file; set BELBOT_HOME to a folder"
    if not access(there, R_OK | W_OK | X_OK):
        return (
            f"{there} cannot be read and written by the user that runs this; give it to that user, or set BELBOT_HOME"
        )
    return None


def _secrets(settings: Settings) -> Iterator[Path]:
    yield from filter(None, (settings.oidc_client_secret_file, settings.dossier_certificate))


def _open_to_others(path: Path) -> str | None:
    """A group may read: a platform that chooses the user gives files to its group."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return None
    if mode & (_OTHERS | _GROUP_WRITES if path.is_file() else _OTHERS):
        return f"{path} is open to other users (mode {stat.S_IMODE(mode):o}); chmod {'700' if path.is_dir() else '600'}"
    return None


def _certificates(settings: Settings, now: datetime) -> tuple[list[str], list[str]]:
    """What is wrong with the certificates that settings name, and what will be soon."""
    problems, warnings = [], []
    for name in ("dossier_certificate", "dossier_ca", "oidc_ca"):
        if (file := getattr(settings, name)) is None:
            continue
        said = f"BELBOT_{name.upper()} {file}"
        try:
            ends = _first_end(file)
        except (OSError, ValueError) as error:
            problems.append(f"{said} holds no certificate: {type(error).__name__}")
            continue
        if ends <= now:
            problems.append(f"{said} ended on {ends:%Y-%m-%d}")
        elif ends <= now + _SOON:
            warnings.append(f"{said} ends on {ends:%Y-%m-%d}")
    return problems, warnings


def _first_end(file: Path) -> datetime:
    """When the first certificate in a PEM file ends. Raises OSError or ValueError without one."""
    return min(one.not_valid_after_utc for one in x509.load_pem_x509_certificates(file.read_bytes()))
