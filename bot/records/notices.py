"""Notices with the sentences that they withhold, and who read them. Texts come in redacted."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from sqlalchemy import Select, String, cast, select
from sqlalchemy.orm import Session

from bot.errors import NotFound
from bot.records.audit_chain import Entry, audit
from bot.records.database import Database
from bot.records.helpline import note_change
from bot.records.tables import DocumentRow, NoticeReadRow, NoticeRow
from bot.types import Redacted


@dataclass(frozen=True, slots=True)
class WithheldQuote:
    """A sentence of a document that is not quoted while the document's text has this hash."""

    document_id: str
    sentence: str
    text_hash: str


@dataclass(frozen=True, slots=True)
class WithheldSentence:
    """A sentence of a document that is not quoted from one day to another, both included."""

    document_id: str
    sentence: str
    since: date
    until: date


@dataclass(frozen=True, slots=True)
class NoticeWording:
    """What a notice says, under which topic (empty: all), and until which day."""

    topic: str
    title: Redacted
    text: Redacted
    until: date
    withheld: tuple[WithheldQuote, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice as it stands; the moment is UTC, `mended` are the withheld sentences whose document changed since."""

    notice_id: str
    author: str
    posted_on: date
    changed_at: datetime
    revision: int
    wording: NoticeWording
    mended: tuple[WithheldQuote, ...] = ()


class NoticeRecords:
    """Keeps notices."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._hashes: dict[tuple[str, str], str] = {}

    def add(self, author: str, on: date, wording: NoticeWording) -> str:
        """Posts a notice, which its author has read, and returns its id; on return it is on disk."""
        row = NoticeRow(notice_id=str(uuid.uuid4()), author=author, posted_on=on, withdrawn=False, revision=1)
        _say(row, wording)
        with self._database.change() as session:
            session.add(row)
            session.flush()
            session.add(NoticeReadRow(user=author, notice_id=row.notice_id, revision=row.revision))
            audit(session, Entry(author, "posted", "notice", row.notice_id))
            note_change(session, row.notice_id)
        return row.notice_id

    def change(self, notice_id: str, author: str, wording: NoticeWording) -> None:
        """Says it anew: everybody but the author has it to read again. Raises NotFound."""
        with self._database.change() as session:
            row = _standing(session, notice_id)
            row.author, row.revision = author, row.revision + 1
            _say(row, wording)
            session.merge(NoticeReadRow(user=author, notice_id=notice_id, revision=row.revision))
            audit(session, Entry(author, "changed", "notice", notice_id))
            note_change(session, notice_id)

    def withdraw(self, notice_id: str, by: str) -> None:
        """Nobody sees it any more, and what it withheld is quoted again. Raises NotFound."""
        with self._database.change() as session:
            row = _standing(session, notice_id)
            row.withdrawn, row.changed_at = True, datetime.now(UTC)
            audit(session, Entry(by, "withdrew", "notice", notice_id))
            note_change(session, notice_id)

    def mark_read(self, user: str, notice_id: str) -> None:
        """Somebody read it as it is now. Raises NotFound."""
        with self._database.change() as session:
            revision = _standing(session, notice_id).revision
            session.merge(NoticeReadRow(user=user, notice_id=notice_id, revision=revision))

    def current(self, on: date) -> list[Notice]:
        """Those that stand on a day, what was said last first."""
        with self._database.session() as session:
            rows = session.scalars(_on(on).order_by(NoticeRow.changed_at.desc(), NoticeRow.notice_id)).all()
            hashes = self._hashes_now(session, rows)
            return [_notice(row, hashes) for row in rows]

    def read_by(self, user: str) -> dict[str, int]:
        """The revision at which a user read each notice that they read."""
        query = select(NoticeReadRow.notice_id, NoticeReadRow.revision).where(NoticeReadRow.user == user)
        with self._database.session() as session:
            return dict(session.execute(query).all())

    def withheld(self) -> tuple[WithheldSentence, ...]:
        """Every sentence that a notice withholds from a document that was not changed since."""
        with self._database.session() as session:
            holds = NoticeRow.withdrawn.is_(False), cast(NoticeRow.withheld, String) != "[]"
            rows = session.scalars(select(NoticeRow).where(*holds)).all()
            hashes = self._hashes_now(session, rows)
        return tuple(
            WithheldSentence(quote.document_id, quote.sentence, row.posted_on, row.until)
            for row in rows
            for quote in _quotes(row)
            if hashes.get(quote.document_id) == quote.text_hash
        )

    def _hashes_now(self, session: Session, rows: Sequence[NoticeRow]) -> dict[str, str]:
        """The hash of the text of each document that these notices name and that is still there; a text is read once."""
        named = {quote.document_id for row in rows for quote in _quotes(row)}
        if not named:
            return {}
        document = DocumentRow
        query = select(document.document_id, document.content_hash).where(document.document_id.in_(named))
        keys = [(document_id, content_hash) for document_id, content_hash in session.execute(query)]
        for key in keys:
            if key not in self._hashes:
                text = session.scalar(select(document.text).where(document.document_id == key[0])) or ""
                self._hashes[key] = text_hash(text)
        return {key[0]: self._hashes[key] for key in keys}


def text_hash(text: str) -> str:
    """64 hexadecimal digits: another when a document says anything else."""
    return hashlib.sha256(text.encode()).hexdigest()


def _standing(session: Session, notice_id: str) -> NoticeRow:
    row = session.get(NoticeRow, notice_id)
    if row is None or row.withdrawn:
        raise NotFound("no such notice", "Dit bericht staat er niet meer.")
    return row


def _on(day: date) -> Select[NoticeRow]:
    row = NoticeRow
    return select(row).where(row.withdrawn.is_(False), row.posted_on <= day, row.until >= day)


def _say(row: NoticeRow, wording: NoticeWording) -> None:
    row.topic, row.title, row.text, row.until = wording.topic, wording.title, wording.text, wording.until
    row.withheld, row.changed_at = [asdict(quote) for quote in wording.withheld], datetime.now(UTC)


def _quotes(row: NoticeRow) -> tuple[WithheldQuote, ...]:
    return tuple(WithheldQuote(**values) for values in row.withheld)


def _notice(row: NoticeRow, hashes: dict[str, str]) -> Notice:
    quotes = _quotes(row)
    wording = NoticeWording(row.topic, Redacted(row.title), Redacted(row.text), row.until, quotes)
    mended = tuple(quote for quote in quotes if hashes.get(quote.document_id) != quote.text_hash)
    return Notice(row.notice_id, row.author, row.posted_on, row.changed_at, row.revision, wording, mended)
