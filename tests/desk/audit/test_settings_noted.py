"""A server that starts with other settings says so in the audit log."""

from __future__ import annotations

from pathlib import Path

from bot.desk.audit.settings import note_settings
from bot.records.audit import AuditRecords
from bot.records.database import open_database
from bot.settings import Settings


def test_other_settings_are_noted_once(tmp_path: Path) -> None:
    """Which are set, never their values; the same ones again are no change."""
    database = open_database(f"sqlite:///{tmp_path / 'belbot.db'}")
    audit = AuditRecords(database)
    first, second = (Settings(home=tmp_path, port=port, llm_api_key="geheim") for port in (8700, 8701))
    for settings in (first, first, second, second, first):
        note_settings(settings, audit, "belbot")
    rows = [one.entry for one in audit.all()]
    assert [one.object_id == rows[0].object_id for one in rows] == [True, False, True]
    assert rows[0].reason == "set: BELBOT_HOME, BELBOT_LLM_API_KEY, BELBOT_PORT"
    assert "geheim" not in repr(rows)
    database.close()


def test_another_secret_is_no_other_setting(tmp_path: Path) -> None:
    """A hash of a secret would be a way to guess it."""
    database = open_database(f"sqlite:///{tmp_path / 'belbot.db'}")
    audit = AuditRecords(database)
    for key in ("a", "b"):
        note_settings(Settings(home=tmp_path, llm_api_key=key), audit, "belbot")
    assert len(list(audit.all())) == 1
    database.close()
