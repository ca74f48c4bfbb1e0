"""Cases from the `casussen` folders of a source: one YAML file each, described in knowledge/README.md."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.records.cases import CaseRecords, GivenCase
from bot.types import Case, CaseSentence
from ingest.files import SkippedFile

FOLDER = "casussen"
_MOST_BYTES = 100_000


class _Sentence(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    zin: str = Field(min_length=1, max_length=1000)
    bron: str = Field(min_length=1, max_length=300)
    citaat: str = Field(min_length=1, max_length=2000)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(min_length=1, max_length=300)
    vraag: str = Field(min_length=1, max_length=500)
    varianten: tuple[str, ...] = ()
    thema: str = ""
    belastingjaar: int | None = Field(default=None, ge=1980, le=2100)
    antwoord: tuple[_Sentence, ...] = Field(min_length=1, max_length=10)
    goedgekeurd_door: str = Field(min_length=1)
    goedgekeurd_op: date


def synchronise(records: CaseRecords, source: str, *, removed: bool = False) -> list[SkippedFile]:
    """Makes the cases of a source those in its `casussen` folders; returns what could not be used, with the reason."""
    given: list[GivenCase] = []
    skipped: list[SkippedFile] = []
    paths: dict[str, Path] = {}
    for path in () if removed else _files(Path(source)):
        try:
            one = _given(path)
            if one.case.case_id in paths:
                raise ValueError(f"id {one.case.case_id} is already used by {paths[one.case.case_id].name}")
        except (ValueError, OSError, yaml.YAMLError) as error:
            skipped.append(SkippedFile(str(path), _reason(error)))
            continue
        paths[one.case.case_id] = path
        given.append(one)
    refused = records.synchronise(source, given)
    return skipped + [SkippedFile(str(paths[r.case_id]), r.reason) for r in refused]


def _files(source: Path) -> Iterator[Path]:
    """YAML files in folders of that name, links left out: they may lead anywhere."""
    if source.is_dir():
        for path in sorted(source.rglob(f"{FOLDER}/*.y*ml")):
            if path.suffix in {".yaml", ".yml"} and path.is_file() and not path.is_symlink():
                yield path


def _given(path: Path) -> GivenCase:
    """Raises ValueError, OSError or YAMLError when the file is no case."""
    if path.stat().st_size > _MOST_BYTES:
        raise ValueError(f"larger than {_MOST_BYTES} bytes")
    data = path.read_bytes()
    read = _File.model_validate(yaml.safe_load(data.decode("utf-8")))
    sentences = tuple(CaseSentence(s.zin, s.bron, s.citaat) for s in read.antwoord)
    case = Case(
        case_id=read.id,
        question=read.vraag,
        variants=read.varianten,
        topic=read.thema,
        tax_year=read.belastingjaar,
        sentences=sentences,
        approved_by=read.goedgekeurd_door,
        approved_on=read.goedgekeurd_op,
    )
    return GivenCase(case, hashlib.sha256(data).hexdigest())


def _reason(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        return f"no case: {'.'.join(map(str, first['loc'])) or 'file'}: {first['msg']}"
    return f"no case: {str(error).splitlines()[0]}"
