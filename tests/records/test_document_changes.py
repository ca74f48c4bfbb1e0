"""What documents said before and say now, from one knowledge version to the next."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.records.database import Database
from bot.records.document_changes import (
    MOST_PIECES,
    ChangedSentence,
    DocumentChange,
    DocumentChanges,
    changed_sentences,
)
from bot.records.knowledge import KnowledgeRecords, Publication
from bot.records.knowledge_rows import DocumentPassages
from bot.types import Document, Metadata
from tests.support.house import reader

LONG_AGO = datetime.now(UTC) - timedelta(days=1)
STAFF, INTERNAL = Metadata(), Metadata(access=("intern",))


def _document(text: str, document_id: str = "bezwaar", meta: Metadata = STAFF) -> DocumentPassages:
    return DocumentPassages(Document(document_id, "Bezwaar maken", text, "u", "s", text[:64], meta), ())


def _published(database: Database, *texts: str, meta: Metadata = STAFF) -> list[DocumentChange]:
    """Changes that everybody sees after the document said these texts one after another; `meta` is that of the first."""
    records = KnowledgeRecords(database)
    for n, text in enumerate(texts):
        item = _document(text, meta=STAFF if n else meta)
        records.publish(Publication(f"v{n}", {}, (), (item,)))
    return DocumentChanges(database).since(LONG_AGO, reader("iedereen"))


def test_the_old_and_the_new_wording_are_kept(database: Database) -> None:
    """Of the sentence that changed alone."""
    [change] = _published(database, "Dat kan. De termijn is zes weken.", "Dat kan. De termijn is acht weken.")
    assert (change.kind, change.title) == ("changed", "Bezwaar maken")
    assert change.sentences == (ChangedSentence("De termijn is zes weken.", "De termijn is acht weken."),)


def test_nothing_is_new_in_a_first_version(database: Database) -> None:
    """Everything is, so that it says nothing."""
    assert _published(database, "De termijn is zes weken.") == []


def test_a_document_that_comes_later_is_new(database: Database) -> None:
    """Without sentences: it is there to be read."""
    records = KnowledgeRecords(database)
    records.publish(Publication("v1", {}, (), (_document("Een."),)))
    records.publish(Publication("v2", {}, (), (_document("Twee.", "nieuw"),)))
    [change] = DocumentChanges(database).since(LONG_AGO, reader())
    assert (change.document_id, change.kind, change.sentences) == ("nieuw", "new", ())


def test_a_document_that_says_the_same_did_not_change(database: Database) -> None:
    """Written anew for another reason than its text."""
    assert _published(database, "Zes weken.", "Zes weken.") == []


def test_what_somebody_might_not_read_stays_hidden(database: Database) -> None:
    """The document is everybody's now, and its old wording is not."""
    assert _published(database, "Alleen intern.", "Voor iedereen.", meta=INTERNAL) == []


def test_what_changed_before_is_left_out(database: Database) -> None:
    """Only what came at or after the moment."""
    _published(database, "Een.", "Twee.")
    assert DocumentChanges(database).since(datetime.now(UTC) + timedelta(seconds=1), reader()) == []


def test_a_document_that_was_written_anew_is_cut_short(database: Database) -> None:
    """With how much is left out."""
    old, new = (" ".join(f"Zin {word} {n}." for n in range(MOST_PIECES + 3)) for word in ("oud", "nieuw"))
    [change] = _published(database, old, new)
    assert (len(change.sentences), change.more) == (MOST_PIECES, 3)


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("Een. Drie.", "Een. Twee. Drie.", [("", "Twee.")]),
        ("Een. Twee. Drie.", "Een. Drie.", [("Twee.", "")]),
        ("Een.\nTwee.", "Een.  Twee.", []),
    ],
)
def test_sentences_come_and_go(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    """White space is no difference."""
    assert [(one.before, one.after) for one in changed_sentences(before, after)] == pieces
