"""A library for each test, on a copy of one empty database."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.records.database import Database, migrate
from bot.records.knowledge import KnowledgeRecords
from bot.records.question_variants import QuestionVariantRecords
from tests.support.library import Library, article


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database without content."""
    path = tmp_path_factory.mktemp("empty") / "belbot.db"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture
def library(empty_database: Path, tmp_path: Path) -> Iterator[Library]:
    """Three articles in the source, nothing ingested yet."""
    database = Database(f"sqlite:///{shutil.copy(empty_database, tmp_path / 'belbot.db')}")
    library = Library(tmp_path, KnowledgeRecords(database), variants=QuestionVariantRecords(database))
    for subject in ("bezwaar", "giften", "uitstel"):
        library.put(f"{subject}.md", article(subject))
    yield library
    database.close()
