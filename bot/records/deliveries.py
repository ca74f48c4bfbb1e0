"""What browsers delivered, by the key each delivery carries: repeated, it has happened once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from bot.errors import BadInput, Busy
from bot.records.database import Database, add_new
from bot.records.tables import DeliveryRow

REMEMBERED = timedelta(days=30)
"""How long a key is known at least; a browser that kept something for longer delivers it anew."""
REMEMBERED_DAYS = 30
"""On how many days something was delivered since: a clock that jumps a month ahead makes one day, and forgets nothing."""
_AGO = "ago_s"
"""The field of a body that says how long ago it happened: of the delivery, not of what is delivered."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A key, and a hash of what came under it."""

    key: str
    content: str

    @classmethod
    def of(cls, key: str, method: str, path: str, body: bytes) -> Delivery:
        """Of a request: the same one again has the same content, sent later or not."""
        try:
            fields = json.loads(body)
        except ValueError:
            fields = None  # none, or nothing that any route takes
        if isinstance(fields, dict):
            fields.pop(_AGO, None)
        said = json.dumps([method, path, fields], sort_keys=True)
        return cls(key, hashlib.sha256(said.encode()).hexdigest())


class _Taken(Exception):
    """Another request with this key was first."""


class DeliveryRecords:
    """Remembers keys with the id of what was made: no text is kept twice."""

    def __init__(self, database: Database, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._database = database
        self._clock = clock
        self._swept: date | None = None

    def once(self, user: str, delivery: Delivery, make: Callable[[], str]) -> str:
        """The id of what `make` made under this key: now, or the first time.

        Key and effect are one transaction, which begins with the first change that `make` makes; of two deliveries at once
        the second waits for the first. Raises BadInput when the key came with something else, and whatever `make` raises:
        then the key is free again.
        """
        if (known := self._known(user, delivery)) is not None:
            return known
        self._sweep()
        try:
            with self._database.together(lambda session: self._claim(session, user, delivery)) as session:
                made = make()
                if row := session.get(DeliveryRow, (user, delivery.key)):
                    row.made = made
            return made
        except _Taken:
            if (known := self._known(user, delivery)) is None:
                raise Busy("a delivery under this key was undone just now") from None
            return known

    def _known(self, user: str, delivery: Delivery) -> str | None:
        """What was made under this key; None when it is new."""
        with self._database.session() as session:
            row = session.get(DeliveryRow, (user, delivery.key))
        if row is None:
            return None
        if row.content not in ("", delivery.content):  # empty: from before contents were kept
            raise BadInput("idempotency key of other content", "Dit is al verstuurd, met een andere inhoud.")
        return row.made

    def _claim(self, session: Session, user: str, delivery: Delivery) -> None:
        new = {"user": user, "key": delivery.key, "content": delivery.content, "made": "", "at": self._clock()}
        if not add_new(session, DeliveryRow, **new):
            raise _Taken

    def _sweep(self) -> None:
        """Forgets what is old, once a day."""
        now = self._clock()
        if self._swept == now.date():
            return
        self._swept = now.date()
        with self._database.change() as session:
            if (day := _day_before(session, REMEMBERED_DAYS)) is not None:
                session.execute(delete(DeliveryRow).where(DeliveryRow.at < min(day, now - REMEMBERED)))


def _day_before(session: Session, days: int) -> datetime | None:
    """The start of the day that many days with deliveries ago; None when there were fewer. Reads one row a day."""
    start: datetime | None = None
    for _ in range(days):
        latest = select(func.max(DeliveryRow.at))
        last = session.scalar(latest if start is None else latest.where(DeliveryRow.at < start))
        if last is None:
            return None
        start = datetime.combine(last.date(), time.min, UTC)
    return start
