"""The audit log: what is done stands in it in the same transaction, and nothing in it can be changed without being found out."""

from __future__ import annotations

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, insert, select, text, update

from bot.errors import Unavailable
from bot.records.answers import AnswerRecords
from bot.records.audit import AuditRecords, delete_until
from bot.records.audit_chain import Entry, Link
from bot.records.audit_tables import AuditHeadRow, AuditRow
from bot.records.database import Database, migrate, open_database
from bot.records.deliveries import Delivery, DeliveryRecords
from bot.records.preferences import PreferenceRecords
from tests.support.house import answer

ROWS, TRIES = 40, 1000
Row = dict[str, Any]


def _entry(n: int) -> Entry:
    return Entry(f"medewerker-{n % 3}", "saw", "answer", f"a-{n}", "klacht over een antwoord" if n % 2 else "")


@pytest.fixture
def audit(database: Database) -> AuditRecords:
    """A log of some rows."""
    records = AuditRecords(database)
    records.add(*map(_entry, range(ROWS)))
    return records


def test_a_whole_log_is_whole(audit: AuditRecords) -> None:
    """And says where it ends."""
    found = audit.verify()
    assert (found.rows, found.head.number, found.broken) == (ROWS, ROWS, "")
    assert [one.entry for one in audit.all()] == [_entry(n) for n in range(ROWS)]


def test_an_answer_and_its_row_are_one(database: Database) -> None:
    """Who asked stands in the log; an answer that is not stored leaves no row."""
    answers, audit = AnswerRecords(database), AuditRecords(database)
    answers.save(answer("a-1"), "medewerker-1", None)
    with pytest.raises(Unavailable):
        answers.save(answer("a-1"), "medewerker-1", None)  # the same id again
    assert [one.entry for one in audit.all()] == [Entry("medewerker-1", "asked", "answer", "a-1")]


def test_what_was_undone_is_not_told(database: Database) -> None:
    """A part that failed within a larger transaction leaves no row; what went on does."""
    preferences, audit = PreferenceRecords(database), AuditRecords(database)
    with database.together():
        preferences.set_with_belbot("medewerker-1", on=False)
        with pytest.raises(ValueError, match="anders"), database.change():
            preferences.set_with_belbot("medewerker-2", on=False)
            raise ValueError("anders")
    assert [one.entry.actor for one in audit.all()] == ["medewerker-1"]
    assert audit.verify().broken == ""


def test_delivered_twice_is_told_once(database: Database) -> None:
    """Key, effect and row are one transaction."""
    audit, deliveries = AuditRecords(database), DeliveryRecords(database)

    def make() -> str:
        audit.add(_entry(1))
        return "a-1"

    for _ in range(2):
        deliveries.once("medewerker-1", Delivery("k", "c"), make)
    assert audit.verify().rows == 1


def test_writers_at_once_make_one_chain(database: Database) -> None:
    """Nobody gets a number twice, and nobody is refused."""
    audit = AuditRecords(database)
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda n: audit.add(_entry(n)), range(64)))
    assert (audit.verify().rows, audit.verify().broken) == (64, "")


def _written(database: Database) -> tuple[list[Row], Row]:
    with database.session() as session:
        rows = session.execute(select(AuditRow.__table__).order_by(AuditRow.number)).mappings()
        return [dict(row) for row in rows], dict(session.execute(select(AuditHeadRow.__table__)).mappings().one())


def _put(database: Database, rows: list[Row], head: Row) -> None:
    """The log as somebody left it who can write the database."""
    with database.engine.begin() as connection:
        connection.execute(delete(AuditRow))
        connection.execute(insert(AuditRow), rows)
        connection.execute(update(AuditHeadRow).values(**head))


def _changed(rows: list[Row], head: Row, dice: random.Random) -> str:
    row, name = dice.choice(rows), dice.choice(["actor", "act", "kind", "object_id", "reason", "hash", "at"])
    row[name] = row["at"] + timedelta(microseconds=dice.randint(1, 10**9)) if name == "at" else row[name] + "x"
    row["hash"] = row["hash"][:64] if name != "hash" else "0" * 64
    return f"row {row['number']} is not as it was written"


def _removed(rows: list[Row], head: Row, dice: random.Random) -> str:
    row = rows.pop(dice.randrange(len(rows) - 1))
    return f"row {row['number']} is missing"


def _swapped(rows: list[Row], head: Row, dice: random.Random) -> str:
    one, other = sorted(dice.sample(range(len(rows)), 2))
    rows[one], rows[other] = rows[other] | {"number": one + 1}, rows[one] | {"number": other + 1}
    return f"row {one + 1} is not as it was written"


def _cut_off(rows: list[Row], head: Row, dice: random.Random) -> str:
    del rows[dice.randrange(1, len(rows)) :]
    return f"rows after {rows[-1]['number']} are cut off"


def _added(rows: list[Row], head: Row, dice: random.Random) -> str:
    rows.append(dice.choice(rows) | {"number": len(rows) + 1})
    return f"row {len(rows)} is not as it was written"


def _head_moved(rows: list[Row], head: Row, dice: random.Random) -> str:
    head["number"], head["hash"] = dice.randrange(len(rows)), "0" * 64
    return "the head is not the end of the log"


def _begun_later(rows: list[Row], head: Row, dice: random.Random) -> str:
    gone = rows[: dice.randrange(1, len(rows))]
    del rows[: len(gone)]
    head["start"], head["start_hash"] = gone[-1]["number"], gone[-1]["hash"]
    return f"rows up to {gone[-1]['number']} were removed, and no row says so"


def _end_moved(rows: list[Row], head: Row, dice: random.Random) -> str:
    del rows[dice.randrange(1, len(rows)) :]
    head["number"], head["hash"] = rows[-1]["number"], rows[-1]["hash"]
    return f"rows after {rows[-1]['number']} are cut off: the anchor is row {ROWS}"


TAMPERINGS = (_changed, _removed, _swapped, _cut_off, _added, _head_moved, _begun_later, _end_moved)


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_every_tampering_is_found(audit: AuditRecords, database: Database, tampering: Callable[..., str]) -> None:
    """A thousand in all, each at the first link that it breaks; a new end that fits is found with the old one as anchor."""
    (rows, head), anchor = _written(database), audit.verify().head
    dice = random.Random(tampering.__name__)
    wrong = []
    for _ in range(TRIES // len(TAMPERINGS)):
        touched, end = [dict(row) for row in rows], dict(head)
        expected = tampering(touched, end, dice)
        _put(database, touched, end)
        if (found := audit.verify(anchor).broken) != expected:
            wrong.append((expected, found))
    assert wrong == []
    _put(database, rows, head)
    assert audit.verify(anchor).broken == ""


def test_a_log_without_its_head_takes_nothing(audit: AuditRecords, database: Database) -> None:
    """Or a new chain would begin over what was removed."""
    with database.engine.begin() as connection:
        connection.execute(delete(AuditHeadRow))
    with pytest.raises(Unavailable, match="no head"):
        audit.add(_entry(1))
    assert audit.verify().broken == "the head is missing"


def test_old_rows_go_and_the_rest_is_whole(audit: AuditRecords, database: Database) -> None:
    """A row says until where, so that a beginning that somebody else cut off is another thing."""
    later = datetime.now(UTC) + timedelta(days=1)
    with database.change() as session:
        assert delete_until(session, later, 10, "belbot") == 10
    found = audit.verify()
    assert (found.rows, found.broken) == (ROWS - 10 + 1, "")
    assert next(audit.all()).number == 11


def test_fetches_of_customers_files_become_rows(url: str) -> None:
    """Those from before there was a log, in their order; and back."""
    migrate(url, "0022")
    made = "INSERT INTO dossier_fetches VALUES (:n, 'c-1', 'medewerker-1', :field, 'hulp', 'kor', :at)"
    database = Database(url)
    with database.engine.begin() as connection:
        for n, field in enumerate(("omzet", "land")):
            connection.execute(
                text(made), {"n": f"f-{n}", "field": field, "at": datetime(2026, 11, 20, 9, n, tzinfo=UTC)}
            )
    database.close()
    opened = open_database(url)
    audit = AuditRecords(opened)
    assert [one.entry for one in audit.all()] == [
        Entry("medewerker-1", "fetched", "dossier", f"c-1/{name}", "hulp (kor)") for name in ("omzet", "land")
    ]
    audit.add(_entry(1))
    assert (audit.verify().rows, audit.verify().broken) == (3, "")
    opened.close()
    migrate(url, "0022")
    database = Database(url)
    with database.engine.connect() as connection:
        back = connection.execute(text("SELECT call_id, field FROM dossier_fetches ORDER BY fetched_at")).all()
    database.close()
    assert [tuple(row) for row in back] == [("c-1", "omzet"), ("c-1", "land")]


def test_the_end_is_an_anchor() -> None:
    """A link says a number and a hash of all before it."""
    first = Link().next(datetime(2026, 11, 20, tzinfo=UTC), _entry(1))
    assert (first.number, len(first.hash)) == (1, 64)
    assert first != Link().next(datetime(2026, 11, 20, tzinfo=UTC), _entry(2))
