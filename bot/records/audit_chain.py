"""The chain of the audit log. What is noted in a transaction is written as the last thing it does: so it is there exactly when what it
tells happened, and writers wait for each other no longer than a commit takes.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import astuple, dataclass
from datetime import UTC, datetime
from typing import Literal, cast

from sqlalchemy import exists, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from bot.errors import Unavailable
from bot.records.audit_tables import AuditHeadRow, AuditRow

Act = Literal[
    "asked", "saw", "fetched", "exported", "escalated", "took_up", "took_over", "replied", "questioned", "returned", "passed_on", "appointed",
    "closed", "withdrew", "proposed", "retracted", "rejected", "approved", "assessed", "settled", "reopened", "reviewed", "corrected", "drew", "posted",
    "changed", "opted_out", "opted_in", "erased", "deleted",
]  # fmt: skip
ObjectKind = Literal[
    "answer", "answers", "audit", "backup", "call", "dossier", "escalation", "figures", "issue", "knowledge", "notice", "play", "preferences",
    "proposal", "records", "scenario", "session", "settings", "topic",
]  # fmt: skip

_NOTED = "audit"
HEAD = 1
"""The id of the head's only row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody did to one thing. `reason` is why, redacted, or what came of it in counts; never the words of a question."""

    actor: str
    act: Act
    kind: ObjectKind
    object_id: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the chain: the number of a row and its hash; 0 and empty before the first."""

    number: int = 0
    hash: str = ""

    def next(self, at: datetime, entry: Entry) -> Link:
        """The link of the row after this one."""
        number = self.number + 1
        said = json.dumps([number, at.astimezone(UTC).isoformat(timespec="microseconds"), *astuple(entry)])
        return Link(number, hashlib.sha256(f"{self.hash}\n{said}".encode()).hexdigest())


def audit(session: Session, entry: Entry) -> None:
    """Says what this transaction does; written when it commits, forgotten when it does not."""
    _noted(session).append(entry)


def noted(session: Session) -> int:
    """How much is noted until now."""
    return len(_noted(session))


def forget_after(session: Session, n: int) -> None:
    """Forgets what was noted beyond this: that part of the transaction was undone."""
    del _noted(session)[n:]


def append_noted(session: Session) -> None:
    """Writes what was noted. The last thing a transaction does: the head is locked until it commits. Raises Unavailable when the log
    has rows but no head, as after tampering."""
    if not (entries := _noted(session)):
        return
    session.flush()
    link, at = _locked_head(session), datetime.now(UTC)
    rows = []
    for entry in entries:
        link = link.next(at, entry)
        values = {"actor": entry.actor, "act": entry.act, "kind": entry.kind, "object_id": entry.object_id}
        rows.append({"number": link.number, "at": at, **values, "reason": entry.reason, "hash": link.hash})
    session.execute(insert(AuditRow), rows)
    session.execute(update(AuditHeadRow).values(number=link.number, hash=link.hash))
    entries.clear()


def _noted(session: Session) -> list[Entry]:
    return cast(list[Entry], session.info.setdefault(_NOTED, []))


def _locked_head(session: Session) -> Link:
    locked = select(AuditHeadRow.number, AuditHeadRow.hash).where(AuditHeadRow.id == HEAD).with_for_update()
    head = session.execute(locked).one_or_none()
    if head is None and session.scalar(select(exists(select(AuditRow.number)))):
        head = session.execute(locked).one_or_none()  # another may have written the first entry between the two looks
        if head is None:
            raise Unavailable("the audit log has no head; see belbot audit verify")
    if head is None:
        dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
        first = dialect.insert(AuditHeadRow).values(id=HEAD, number=0, hash="", start=0, start_hash="")
        session.execute(first.on_conflict_do_nothing())
        head = session.execute(locked).one()
    return Link(*head)
