"""The vocabulary of the knowledge base: each word and in how many passages it stands, kept exact with every version."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import islice

from sqlalchemy import delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.language.tokens import words
from bot.records.tables import DocumentRow, PassageRow, WordRow

_LONGEST = 80
_AT_ONCE = 10_000


class WordCounts:
    """Collects what a publication takes away and adds, then writes the difference.

    A database from before there was a vocabulary has passages and no words: there everything is counted anew.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._change: Counter[str] = Counter()
        empty = session.scalar(select(WordRow.word).limit(1)) is None
        self._anew = empty and session.scalar(select(PassageRow.passage_id).limit(1)) is not None

    def take(self, document_ids: Sequence[str]) -> None:
        """Takes the passages of these documents away; they must still be stored."""
        if not self._anew:
            for body in self._bodies(document_ids):
                self._change.subtract(_distinct(body))

    def add(self, bodies: Iterable[str]) -> None:
        """Adds passages: title, section and text of each."""
        if not self._anew:
            for body in bodies:
                self._change.update(_distinct(body))

    def write(self) -> None:
        """Brings the table up to date; what stands in no passage any more goes."""
        if self._anew:
            for body in self._bodies(None):
                self._change.update(_distinct(body))
        changed = ((word, by) for word, by in sorted(self._change.items()) if by)
        while rows := [{"word": word, "passages": by} for word, by in islice(changed, _AT_ONCE)]:
            self._session.execute(_adding(self._session), rows)
        self._session.execute(delete(WordRow).where(WordRow.passages <= 0))

    def _bodies(self, document_ids: Sequence[str] | None) -> Iterable[str]:
        query = select(DocumentRow.title, PassageRow.section, PassageRow.text).join_from(
            PassageRow, DocumentRow, DocumentRow.document_id == PassageRow.document_id
        )
        if document_ids is not None:
            query = query.where(PassageRow.document_id.in_(document_ids))
        rows = self._session.execute(query.execution_options(yield_per=1000))
        return (f"{title}\n{section}\n{text}" for title, section, text in rows)


def _distinct(body: str) -> set[str]:
    return {word for word in words(body) if len(word) <= _LONGEST}


def _adding(session: Session) -> sqlite.Insert | postgresql.Insert:
    """The statement that adds to the count of a word, known or not; the two dialects write it the same way."""
    if session.get_bind().dialect.name == "sqlite":
        new = sqlite.insert(WordRow)
        return new.on_conflict_do_update(
            index_elements=[WordRow.word], set_={"passages": WordRow.passages + new.excluded.passages}
        )
    row = postgresql.insert(WordRow)
    return row.on_conflict_do_update(
        index_elements=[WordRow.word], set_={"passages": WordRow.passages + row.excluded.passages}
    )
