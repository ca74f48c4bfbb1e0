"""What the mystery shop found, and the topics of which BelBot searches only until somebody lifts that."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import func, select, update

from bot.records.audit_chain import Entry, audit
from bot.records.database import Database
from bot.records.tables import FallbackRow, ShopResultRow
from bot.types import Redacted

ACTOR = "belbot"
"""Who lets a topic search only, as the audit log names it."""

SEARCH_ONLY = (
    "Bij dit onderwerp zoekt BelBot nu alleen: een controle vond te veel foute antwoorden. Lees zelf de artikelen."
)
"""Why a question of such a topic got no answer; kept with it, and told to staff."""


@dataclass(frozen=True, slots=True)
class TopicResult:
    """Of the scripted calls of a topic, how many got a wrong answer."""

    topic: str
    calls: int
    wrong: int


@dataclass(frozen=True, slots=True)
class ShopResult:
    """All scripted calls of one run; the time is UTC."""

    at: datetime
    calls: int
    wrong: int


@dataclass(frozen=True, slots=True)
class Fallback:
    """A topic that searches only, since when and on which result; the time is UTC."""

    fallback_id: str
    topic: str
    since: datetime
    calls: int
    wrong: int


def no_shops(_since: datetime | None) -> list[ShopResult]:
    """Where there never was any."""
    return []


class FallbackRecords:
    """Keeps results and fallbacks."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, results: Sequence[TopicResult], knowledge_version: str, over: Sequence[TopicResult]) -> list[str]:
        """Keeps the results of a run; topics that went `over` the limit search only from now on. Gives those that did not before."""
        shop_id, now = str(uuid.uuid4()), datetime.now(UTC)
        with self._database.change() as session:
            for one in results:
                session.add(
                    ShopResultRow(
                        shop_id=shop_id,
                        topic=one.topic,
                        at=now,
                        knowledge_version=knowledge_version,
                        calls=one.calls,
                        wrong=one.wrong,
                    )
                )
            standing = set(session.scalars(select(FallbackRow.topic).where(FallbackRow.lifted_at.is_(None))))
            new = [one for one in over if one.topic not in standing]
            for one in new:
                row = FallbackRow(
                    fallback_id=str(uuid.uuid4()),
                    topic=one.topic,
                    since=now,
                    calls=one.calls,
                    wrong=one.wrong,
                    lifted_by="",
                    reason="",
                )
                session.add(row)
                audit(session, Entry(ACTOR, "withdrew", "topic", row.fallback_id, f"{one.wrong} of {one.calls} wrong"))
        return [one.topic for one in new]

    def in_force(self) -> list[Fallback]:
        """The topics that search only, by name."""
        query = select(FallbackRow).where(FallbackRow.lifted_at.is_(None)).order_by(FallbackRow.topic)
        with self._database.session() as session:
            return [
                Fallback(row.fallback_id, row.topic, row.since, row.calls, row.wrong) for row in session.scalars(query)
            ]

    def in_force_soon(self) -> list[Fallback]:
        """The same, when the database is quick about it. Raises Unavailable."""
        return self._database.soon(self.in_force)

    def lift(self, fallback_id: str, user: str, reason: Redacted) -> bool:
        """Lets a topic answer again; False when it does already, or there is no such fallback."""
        standing = update(FallbackRow).where(FallbackRow.fallback_id == fallback_id, FallbackRow.lifted_at.is_(None))
        values = {"lifted_at": datetime.now(UTC), "lifted_by": user, "reason": reason}
        with self._database.change() as session:
            if not session.execute(standing.values(**values)).rowcount:  # type: ignore[attr-defined]
                return False
            audit(session, Entry(user, "reopened", "topic", fallback_id, reason))
            return True

    def shops(self, since: datetime | None = None) -> list[ShopResult]:
        """Each run since a moment, oldest first."""
        row = ShopResultRow
        query = select(func.min(row.at), func.sum(row.calls), func.sum(row.wrong)).group_by(row.shop_id)
        within = query if since is None else query.where(row.at >= since)
        with self._database.session() as session:
            found = session.execute(within.order_by(func.min(row.at))).all()
        return [ShopResult(at, int(calls), int(wrong)) for at, calls, wrong in found]
