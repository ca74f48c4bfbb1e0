"""The vocabulary: in how many passages each word stands, exact after every publication."""

from __future__ import annotations

from sqlalchemy import delete

from bot.language.tokens import words
from bot.records.database import Database
from bot.records.knowledge import KnowledgeRecords, Live, Publication
from bot.records.knowledge_rows import DocumentPassages
from bot.records.tables import WordRow
from bot.types import Document
from tests.support.house import passage


def _document(name: str, *texts: str) -> DocumentPassages:
    found = [passage(text, f"{name}#{n}", name.title()) for n, text in enumerate(texts)]
    document = Document(name, name.title(), "\n".join(texts), found[0].uri, "/artikelen", "hash")
    return DocumentPassages(document, tuple((p, f"hash-{p.passage_id}") for p in found))


def _publish(database: Database, *documents: DocumentPassages, removed: tuple[str, ...] = ()) -> KnowledgeRecords:
    records = KnowledgeRecords(database)
    records.publish(Publication("v1", {}, removed, documents))
    return records


def test_before_the_first_ingest_there_are_no_words(database: Database) -> None:
    """No version, no vocabulary."""
    assert KnowledgeRecords(database).live() == Live("", {})


def test_a_word_counts_once_in_a_passage(database: Database) -> None:
    """Title and text are one passage; case and accents do not matter."""
    records = _publish(database, _document("box", "Eén bóx, één BOX.", "Vermogen in box 3."))
    assert records.vocabulary() == {"box": 2, "een": 1, "vermogen": 1, "in": 1, "3": 1}


def test_the_version_comes_with_its_words(database: Database) -> None:
    """Both of one moment."""
    assert _publish(database, _document("btw", "Omzet.")).live() == Live("v1", {"btw": 1, "omzet": 1})


def test_a_version_without_passages_has_no_words(database: Database) -> None:
    """The version is known all the same."""
    assert _publish(database).live() == Live("v1", {})


def test_removed_passages_are_subtracted(database: Database) -> None:
    """A word that stands nowhere any more is gone, another counts one less."""
    _publish(database, _document("a", "Bezwaar en beroep."), _document("b", "Bezwaar."))
    assert _publish(database, removed=("a",)).vocabulary() == {"b": 1, "bezwaar": 1}


def test_a_document_written_again_is_counted_again(database: Database) -> None:
    """Old words go, new ones come, and what stays is counted once, also when it is named among the removed."""
    _publish(database, _document("a", "Bezwaar en beroep.", "Bezwaar."))
    assert _publish(database, _document("a", "Bezwaar of cassatie."), removed=("a",)).vocabulary() == {
        "a": 1, "bezwaar": 1, "of": 1, "cassatie": 1,
    }  # fmt: skip


def test_an_endless_word_is_left_out(database: Database) -> None:
    """Longer than 80 letters it is no word, and it has no room in the table."""
    assert _publish(database, _document("a", f"{'x' * 81} {'y' * 80}")).vocabulary() == {"a": 1, "y" * 80: 1}


def test_an_older_database_is_counted_whole(database: Database) -> None:
    """Passages from before there was a vocabulary are counted with the next publication, whatever that changes."""
    _publish(database, _document("a", "Bezwaar."), _document("b", "Beroep."))
    with database.session() as session:
        session.execute(delete(WordRow))
    assert _publish(database, _document("c", "Bezwaar."), removed=("b",)).vocabulary() == {"a": 1, "bezwaar": 2, "c": 1}


def test_many_words_at_once(database: Database) -> None:
    """More words than go into one statement are all stored."""
    texts = [" ".join(f"w{'abcdefghij'[n // 1000 % 10]}{n}x" for n in range(k, k + 500)) for k in range(0, 12_000, 500)]
    counted = _publish(database, _document("a", *texts)).vocabulary()
    assert sum(counted.values()) == sum(len(set(words(text))) for text in texts) + len(texts)
