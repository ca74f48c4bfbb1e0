"""Question variants as they are kept: the files of each source, and what stands beside a passage."""

from __future__ import annotations

from dataclasses import asdict, replace

from bot.records.database import Database
from bot.records.knowledge import KnowledgeRecords, Publication
from bot.records.knowledge_rows import DocumentPassages
from bot.records.question_variants import QuestionVariantRecords, QuestionVariants, VariantsFile
from bot.records.tables import QuestionVariantsRow
from bot.types import Document
from tests.support.house import passage

LINE = QuestionVariants("termijn", "De beller heeft zes weken.", ("hoe lang nog", "tot wanneer, é"))
FILES = [
    VariantsFile("/a", "vraagvarianten/een.jsonl", (LINE, replace(LINE, sentence="Dat kost niets."))),
    VariantsFile("/a", "vraagvarianten/twee.jsonl", ()),
    VariantsFile("/b", "vraagvarianten/een.jsonl", (LINE,), "0123456789abcdef"),
]


def test_files_come_back_as_they_were(database: Database) -> None:
    """In the order of sources and names, an empty one too, with the recognisers that looked."""
    records = QuestionVariantRecords(database)
    records.replace(reversed(FILES))
    assert records.files() == FILES


def test_what_is_kept_takes_the_place_of_all_before(database: Database) -> None:
    """A file that is not among them is gone."""
    records = QuestionVariantRecords(database)
    records.replace(FILES)
    records.replace(FILES[2:])
    assert records.files() == FILES[2:]


def test_a_file_of_an_earlier_version_has_no_recognisers(database: Database) -> None:
    """So that those of now look at it."""
    with database.session() as session:
        session.add(QuestionVariantsRow(source="/a", name="een.jsonl", payload=[asdict(LINE)]))
    assert QuestionVariantRecords(database).files() == [VariantsFile("/a", "een.jsonl", (LINE,), "")]


def test_nothing_is_kept_before_the_first_ingest(database: Database) -> None:
    """An empty list, and no error."""
    assert QuestionVariantRecords(database).files() == []


def test_a_passage_comes_back_with_its_questions(database: Database) -> None:
    """Each with the place of its piece; also whether it was read from a picture."""
    stored = passage("De beller heeft zes weken.", "termijn#a", ocr=True)
    stored = replace(stored, variants=((0, 26, "hoe lang nog"), (0, 26, "tot wanneer")))
    document = Document("termijn", "Artikel", stored.text, stored.uri, "/artikelen", "hash")
    records = KnowledgeRecords(database)
    records.publish(Publication("v1", {}, (), (DocumentPassages(document, ((stored, "hash"),)),)))
    assert records.stored_passages_of("termijn") == [stored]
