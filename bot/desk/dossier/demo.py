"""Files of fictitious citizens, for trying the customer's file without a source: `data/citizens.yaml`."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from bot.desk.dossier.connector import CallerClaim, FileFact, Identification
from bot.errors import Unavailable

CITIZENS = Path(__file__).parent / "data" / "citizens.yaml"


class DemoConnector:
    """Gives what stands in a file of citizens. Which citizen an opened file is of, is known here alone."""

    def __init__(self, file: Path = CITIZENS) -> None:
        listed = yaml.safe_load(file.read_text("utf-8"))
        self._citizens: dict[str, dict[str, Any]] = {str(one["nummer"]): one for one in listed}
        self._opened: dict[str, str] = {}

    def identify(self, claim: CallerClaim) -> Identification:
        """By number, date of birth and the end of the account number; for another also by the authority that is recorded."""
        citizen = self._citizens.get(claim.number)
        answers = (claim.birth_date, claim.account_end)
        if citizen is None or answers != (citizen["geboortedatum"], citizen["rekening_eindigt_op"]):
            return Identification("wrong")
        if claim.capacity != "zelf" and not _is_recorded(citizen, claim):
            return Identification("no_authority")
        file = secrets.token_urlsafe(16)
        self._opened[file] = claim.number
        return Identification("open", file)

    def facts(self, file: str, fields: Sequence[str]) -> Sequence[FileFact]:
        """What is known of these fields. Raises Unavailable for a file that was not opened."""
        number = self._opened.get(file)
        if number is None:
            raise Unavailable("no such file is open")
        known = self._citizens[number]["gegevens"]
        return [
            FileFact(name, _plain(known[name]["waarde"]), str(known[name]["bron"]), str(known[name]["datum"]))
            for name in fields
            if name in known
        ]

    def leave(self, file: str) -> None:
        """Forgets of whom a file was."""
        self._opened.pop(file, None)

    def close(self) -> None:
        """Forgets which files were opened."""
        self._opened.clear()


def _is_recorded(citizen: dict[str, Any], claim: CallerClaim) -> bool:
    authorities = citizen.get("machtigingen", ())
    return any(
        one["hoedanigheid"] == claim.capacity and str(one["nummer"]) == claim.representative for one in authorities
    )


def _plain(value: object) -> object:
    """As a source gives it over HTTP: dates as texts, amounts exact."""
    if isinstance(value, float):
        return Decimal(str(value))
    return value.isoformat() if isinstance(value, date) else value
