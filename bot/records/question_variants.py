"""Callers' questions that editors or a model wrote for sentences of documents: the files of each source, as they count now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.records.database import Database
from bot.records.tables import QuestionVariantsRow


@dataclass(frozen=True, slots=True)
class QuestionVariants:
    """Questions as callers ask them, all answered by one sentence of a document: `document` is the name of its file without
    folder and ending, or its id, empty where the document says it itself; `sentence` the whole sentence or its first words, empty
    for the first passage."""

    document: str
    sentence: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VariantsFile:
    """What a file of a source holds: a list of questions, or a document with questions that it says it answers. `recognisers` is the
    fingerprint of those that found no personal data in them; empty where there are none, and where it was not kept yet."""

    source: str
    name: str
    lines: tuple[QuestionVariants, ...]
    recognisers: str = ""

    @property
    def is_document(self) -> bool:
        """Whether these are a document's own."""
        return any(not line.document for line in self.lines)


class QuestionVariantRecords:
    """Keeps the files of question variants that the live knowledge version was made with."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def files(self) -> list[VariantsFile]:
        """Every file, by source and name."""
        query = select(QuestionVariantsRow).order_by(QuestionVariantsRow.source, QuestionVariantsRow.name)
        with self._database.session() as session:
            return [_file(row) for row in session.scalars(query)]

    def replace(self, files: Iterable[VariantsFile]) -> None:
        """Keeps these in the place of all before; on return they are on disk."""
        with self._database.session() as session:
            write_variants(session, files)


def write_variants(session: Session, files: Iterable[VariantsFile]) -> None:
    """Puts these in the place of all before."""
    session.execute(delete(QuestionVariantsRow))
    session.add_all(QuestionVariantsRow(source=file.source, name=file.name, payload=_payload(file)) for file in files)


def _payload(file: VariantsFile) -> list[dict[str, object]]:
    """Its lines; the fingerprint stands in each, where a version of before leaves it alone."""
    return [asdict(line) | {"recognisers": file.recognisers} for line in file.lines]


def _file(row: QuestionVariantsRow) -> VariantsFile:
    recognisers = str(row.payload[0].get("recognisers", "")) if row.payload else ""
    return VariantsFile(row.source, row.name, tuple(map(_line, row.payload)), recognisers)


def _line(values: dict[str, object]) -> QuestionVariants:
    questions = values["questions"]
    assert isinstance(questions, list)
    return QuestionVariants(str(values["document"]), str(values["sentence"]), tuple(map(str, questions)))
