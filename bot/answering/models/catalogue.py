"""The catalogue of language models: what their makers publish, from a data file. Nothing is ever downloaded."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

NOT_PUBLISHED = "not_published"
_FILE = Path(__file__).parent / "catalogue.yaml"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One model. A fact its maker does not publish is `NOT_PUBLISHED`; `source` names where the facts were read."""

    name: str
    maker: str
    licence: str
    parameters_billions: float | None
    languages: str
    training_data: str
    copyright: str
    labour: str
    dutch_quality: str
    sha256: str
    source: str


@cache
def catalogue() -> tuple[CatalogueEntry, ...]:
    """Every entry, in the order of the file."""
    return tuple(CatalogueEntry(**values) for values in yaml.safe_load(_FILE.read_text("utf-8")))
