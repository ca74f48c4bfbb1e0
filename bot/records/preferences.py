"""How employees set the desk, for good."""

from __future__ import annotations

from bot.records.audit_chain import Entry, audit
from bot.records.database import Database, add_new
from bot.records.tables import PreferenceRow


class PreferenceRecords:
    """Keeps one row of choices for each user who made any."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def with_belbot(self, user: str) -> bool:
        """Whether the switch is on when this user begins a call; it is until they say otherwise."""
        with self._database.session() as session:
            row = session.get(PreferenceRow, user)
            return True if row is None else row.with_belbot

    def set_with_belbot(self, user: str, *, on: bool) -> None:
        """Sets the switch for the calls to come; on return it is on disk."""
        with self._database.change() as session:
            if not add_new(session, PreferenceRow, user=user, with_belbot=on):
                session.get_one(PreferenceRow, user).with_belbot = on
            audit(session, Entry(user, "changed", "preferences", user))
