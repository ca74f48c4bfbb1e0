"""The YAML front matter of a Markdown article, checked and turned into Metadata."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from bot.types import Metadata
from ingest.files import Unreadable

_FENCE = "---\n"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What an article says about itself."""

    document_id: str
    title: str
    meta: Metadata


def split(text: str) -> tuple[FrontMatter, str]:
    """The front matter and the rest of a Markdown text; without front matter, an empty one.

    Raises Unreadable when the front matter is broken.
    """
    if not text.startswith(_FENCE):
        return FrontMatter("", "", Metadata()), text
    end = text.find("\n---", len(_FENCE) - 1)
    if end < 0:
        raise Unreadable("front matter is not closed with ---")
    return _parse(text[len(_FENCE) : end + 1]), text[end + 4 :]


def _parse(raw: str) -> FrontMatter:
    try:
        values = yaml.safe_load(raw) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a date that does not exist
        raise Unreadable(f"front matter is not valid YAML: {str(error).splitlines()[0]}") from error
    if not isinstance(values, dict):
        raise Unreadable("front matter is not a list of names and values")
    return FrontMatter(_text(values, "id"), _text(values, "titel"), metadata(values))


def metadata(values: Mapping[str, Any]) -> Metadata:
    """What front matter, or a row of a FAQ export, says under the same names. Raises Unreadable."""
    valid_from, valid_to = _date(values, "geldig_van"), _date(values, "geldig_tot")
    if valid_from and valid_to and valid_to < valid_from:
        raise Unreadable("front matter: geldig_tot is before geldig_van")
    return Metadata(
        theme=_text(values, "thema"),
        audience=_texts(values, "doelgroep"),
        valid_from=valid_from,
        valid_to=valid_to,
        tax_years=_years(values),
        legal_basis=_texts(values, "wettelijke_basis"),
        required_facts=_texts(values, "benodigde_gegevens"),
        last_checked=_date(values, "laatst_gecontroleerd"),
        access=_texts(values, "toegang") or ("iedereen",),
        sample=values.get("voorbeeld") is True,
    )


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    if value is not None and not isinstance(value, str | int):
        raise Unreadable(f"front matter: {key} must be a text")
    return "" if value is None else str(value).strip()


def _texts(values: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = values.get(key) or []
    entries = value if isinstance(value, list) else [value]
    if not all(isinstance(entry, str | int) for entry in entries):
        raise Unreadable(f"front matter: {key} must be a list of texts")
    return tuple(str(entry).strip() for entry in entries)


def _date(values: Mapping[str, Any], key: str) -> date | None:
    value = values.get(key)
    if value is not None and type(value) is not date:
        raise Unreadable(f"front matter: {key} must be a date such as 2026-01-31")
    return value


def _years(values: Mapping[str, Any]) -> tuple[int, ...]:
    years = values.get("belastingjaren") or []
    if not isinstance(years, list) or not all(isinstance(year, int) and 1900 < year < 2200 for year in years):
        raise Unreadable("front matter: belastingjaren must be a list of years")
    return tuple(years)
