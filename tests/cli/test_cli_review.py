"""`belbot review`: what is drawn, which articles do damage, and how far reviewers agree."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.records.answers import AnswerRecords
from bot.records.database import open_database
from tests.support.house import answer
from tests.support.terminal import belbot

YESTERDAY = datetime.now(UTC) - timedelta(days=1)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A data folder with ten answers of yesterday."""
    folder = tmp_path / "home"
    folder.mkdir()
    database = open_database(f"sqlite:///{folder / 'belbot.db'}")
    for n in range(10):
        AnswerRecords(database).save(replace(answer(f"a-{n}"), withheld=0), "medewerker-1", None)
    database.close()
    with closing(sqlite3.connect(folder / "belbot.db")) as changed, changed:
        changed.execute("UPDATE answers SET created_at = ?", (YESTERDAY.strftime("%Y-%m-%d %H:%M:%S.%f"),))
    return folder


def test_a_day_is_drawn_from_once(home: Path) -> None:
    """As many as was set; the second time there is nothing to draw from."""
    first = belbot(home, "review", "draw", "--json", BELBOT_REVIEW_PERCENT=50, BELBOT_REVIEW_PERCENT_NEW=0)
    days = json.loads(first.out)
    assert (days[-1]["day"], days[-1]["answers"], days[-1]["drawn"]) == (YESTERDAY.date().isoformat(), 10, 5)
    assert belbot(home, "review", "draw").out == "drawn from 0 days\n"


def test_without_reviews_nothing_is_measured(home: Path) -> None:
    """A line for each criterion, and no figure."""
    found = json.loads(belbot(home, "review", "agreement", "--json").out)
    assert {(one["n"], one["same"], one["kappa"]) for one in found} == {(0, None, None)}
    assert belbot(home, "review", "agreement").out.splitlines()[1].split() == ["is_right", "0", "-", "-"]


def test_answers_are_drawn_by_hand(home: Path) -> None:
    """Fewer where there are fewer."""
    first = json.loads(belbot(home, "review", "draw", "--size", "4", "--days", "2", "--json").out)
    assert (first["asked"], first["answers"], first["drawn"]) == (4, 10, 4)
    rest = belbot(home, "review", "draw", "--size", "20").out
    assert rest == "drawn: 6 of 6 answers that were not up for review (20 asked for)\n"


def test_the_damaging_articles_are_listed(home: Path) -> None:
    """Under their headings alone where there is nothing against any."""
    assert belbot(home, "review", "articles").out == "thumbs  other  wrong  reports  uses  article\n"
