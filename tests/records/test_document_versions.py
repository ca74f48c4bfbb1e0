"""Which documents say the same for another time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.records.database import Database
from bot.records.knowledge import KnowledgeRecords, Publication
from bot.records.knowledge_rows import DocumentPassages
from bot.types import Document, Metadata
from tests.support.house import reader

THIS = Metadata(theme="Box 3", tax_years=(2025,))
LAST = replace(THIS, tax_years=(2024,))


def _document(name: str, title: str, meta: Metadata) -> Document:
    return Document(name, title, title, "", "/artikelen", "hash", meta)


def _versions(database: Database, title: str, meta: Metadata, of: str = "Vrij vermogen voor 2025") -> list[str]:
    """The versions of an article about 2025 when this one stands beside it."""
    mine = _document("dit", of, THIS)
    other = _document("ander", title, meta)
    records = KnowledgeRecords(database)
    records.publish(Publication("v1", {}, (), tuple(DocumentPassages(one, ()) for one in (mine, other))))
    return [one.document_id for one in records.versions_of(mine, reader())]


def test_the_same_article_about_another_year(database: Database) -> None:
    """Its title differs in the year alone."""
    assert _versions(database, "Vrij vermogen voor 2024", LAST) == ["ander"]


@pytest.mark.parametrize(
    ("title", "meta"),
    [
        ("Vrij vermogen voor 2024", THIS),
        ("Vrij vermogen voor 2024", Metadata(theme="Box 3")),
        ("Vrij vermogen voor 2024", replace(LAST, theme="Toeslagen")),
        ("Vrij vermogen voor partners voor 2024", LAST),
        ("Vrij vermogen voor 2024", replace(LAST, access=("geheim",))),
    ],
    ids=["same year", "no year", "other theme", "other title", "not for this reader"],
)
def test_what_is_no_version(database: Database, title: str, meta: Metadata) -> None:
    """Another subject, no other time, or not to be read."""
    assert _versions(database, title, meta) == []


def test_signs_of_a_pattern_in_a_title_stand_for_themselves(database: Database) -> None:
    """A percent sign matches a percent sign."""
    assert _versions(database, "Tarief: 9 procent, 2024", LAST, of="Tarief: 9%, 2025") == []
    assert _versions(database, "Tarief: 9%, 2024", LAST, of="Tarief: 9%, 2025") == ["ander"]


def test_the_same_title_from_another_day_on(database: Database) -> None:
    """As laws have it."""
    old = Metadata(theme="Box 3", valid_from=date(2020, 1, 1), valid_to=date(2020, 12, 31))
    assert _versions(database, "Vrij vermogen voor 2025", old) == ["ander"]
