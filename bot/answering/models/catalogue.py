"""The catalogue of language models: what their makers publish, and others about their Dutch, from a data file."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

NOT_PUBLISHED = "not_published"
_FILE = Path(__file__).parent / "catalogue.yaml"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """One model. A fact that is not published is `NOT_PUBLISHED`; `source` names where the facts were read."""

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
    memory_gb: int | None
    """What it takes at four bits with room for a context of 4,096 tokens, reckoned from its size; None when that is not known."""


@cache
def catalogue() -> tuple[CatalogueEntry, ...]:
    """Every entry, in the order of the file."""
    listed = yaml.safe_load(_FILE.read_text("utf-8"))
    return tuple(CatalogueEntry(**values, memory_gb=_memory_gb(values["parameters_billions"])) for values in listed)


def _memory_gb(parameters_billions: float | None) -> int | None:
    """A file of four bits a weight with its scales takes some .6 GB for a billion; context and workings a GB or more."""
    return None if parameters_billions is None else math.ceil(0.6 * parameters_billions + 1.5)
