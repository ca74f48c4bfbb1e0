"""The names under which FAQ exports give what BelBot knows, and the values as front matter would have them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from ingest.files import Unreadable

NAMES: dict[str, tuple[str, ...]] = {
    "vraag": ("vraag", "question", "titel", "title", "onderwerp", "kop"),
    "antwoord": ("antwoord", "answer", "tekst", "text", "inhoud", "content", "body"),
    "id": ("id", "_id", "nummer", "nr", "code", "document_id", "faq_id"),
    "thema": ("thema", "theme", "categorie", "category", "rubriek"),
    "url": ("url", "uri", "link", "bron"),
    "geldig_van": ("geldig_van", "geldig_vanaf", "valid_from"),
    "geldig_tot": ("geldig_tot", "geldig_tot_en_met", "valid_to", "valid_until"),
    "belastingjaren": ("belastingjaren", "belastingjaar", "tax_years", "tax_year", "jaar"),
    "doelgroep": ("doelgroep", "audience"),
    "toegang": ("toegang", "access"),
    "wettelijke_basis": ("wettelijke_basis", "wetsartikel", "wetsartikelen", "legal_basis"),
    "benodigde_gegevens": ("benodigde_gegevens", "required_facts"),
    "laatst_gecontroleerd": ("laatst_gecontroleerd", "last_checked"),
}
"""Our name, and the column names that mean it; the first one that is there counts."""

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
# `artikel 3.120, eerste lid` is one legal basis; `intern, team` are two groups.
_LISTS = ("wettelijke_basis", "benodigde_gegevens")
_NAMES_LISTS = ("doelgroep", "toegang")
_COMMAS = r"[;|\n,]"
_DATES = ("geldig_van", "geldig_tot", "laatst_gecontroleerd")
_TEXTS = ("vraag", "antwoord", "id", "thema", "url")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?(?:\.0+)?Z?)?")
_DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def recognised(columns: list[str]) -> dict[str, str]:
    """Our names for the columns that have one, by our name."""
    known = {re.sub(r"[\s_-]+", "_", column.strip().lower()): column for column in reversed(columns)}
    found = {ours: next((known[name] for name in names if name in known), None) for ours, names in NAMES.items()}
    return {ours: column for ours, column in found.items() if column is not None}


def texts(values: Mapping[str, Any]) -> dict[str, str | list[str]]:
    """The fields of a row under our names, as texts and lists of texts. Raises Unreadable for a value that is neither."""
    columns = recognised([key for key in values if isinstance(key, str)])
    named = {ours: _plain(ours, values[column]) for ours, column in columns.items()}
    return {ours: value for ours, value in named.items() if value}


def _plain(name: str, value: Any) -> str | list[str]:
    if value is None:
        return ""
    if isinstance(value, list) and name not in _TEXTS + _DATES and all(isinstance(v, str | int) for v in value):
        return [CONTROL.sub(" ", str(entry)).strip() for entry in value]
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return CONTROL.sub(" ", str(value)).strip()
    raise Unreadable(f"{name} must be a text")


def front_matter(fields: Mapping[str, str | list[str]]) -> dict[str, Any]:
    """The fields as an article's front matter holds them: dates, whole years, lists. Raises Unreadable."""
    values: dict[str, Any] = {name: fields[name] for name in ("id", "thema") if name in fields}
    values |= {name: _list(fields[name]) for name in _LISTS if name in fields}
    values |= {name: _list(fields[name], _COMMAS) for name in _NAMES_LISTS if name in fields}
    values |= {name: _date(name, fields[name]) for name in _DATES if name in fields}
    if "belastingjaren" in fields:
        values["belastingjaren"] = [_year(part) for part in _list(fields["belastingjaren"], _COMMAS)]
    return values


def _list(value: str | list[str], separators: str = r"[;|\n]") -> list[str]:
    parts = value if isinstance(value, list) else re.split(separators, value)
    return [part.strip() for part in parts if part.strip()]


def _date(name: str, value: str | list[str]) -> date:
    text = str(value)
    try:
        if match := _ISO.fullmatch(text):
            return date(*map(int, match.groups()))
        if match := _DUTCH.fullmatch(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        pass
    raise Unreadable(f"{name} must be a date such as 2026-01-31")


def _year(text: str) -> int:
    if not re.fullmatch(r"\d{4}", text):
        raise Unreadable("belastingjaren must be a list of years")
    return int(text)
