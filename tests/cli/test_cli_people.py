"""`belbot people sync`."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

from bot.desk.people.claims import Person
from bot.desk.people.sessions import Sessions
from bot.records.database import open_database
from bot.records.sessions import SessionRecords
from tests.support.terminal import belbot

PROVIDER = {
    "BELBOT_OIDC_ISSUER": "https://inloggen.example",
    "BELBOT_OIDC_CLIENT_ID": "belbot",
    "BELBOT_PUBLIC_URL": "https://belbot.example",
}


def test_who_left_is_signed_out_from_the_command_line(tmp_path: Path) -> None:
    """By a list in a file; what is cut off changes nothing, and where nobody signs in there is nothing to do."""
    home, file = tmp_path / "home", tmp_path / "mensen.json"
    database = open_database(f"sqlite:///{home / 'belbot.db'}")
    sessions = Sessions(SessionRecords(database), timedelta(hours=1), timedelta(hours=12))
    for name in ("jansen", "devries"):
        sessions.begin(Person(name, ("medewerker",), ("iedereen", "intern")))
    file.write_text(json.dumps([{"preferred_username": "jansen", "roles": ["medewerker"]}])[:-1], "utf-8")
    cut_off = belbot(home, "people", "sync", file, **PROVIDER)
    assert (cut_off.code, cut_off.err) == (1, "belbot: the list is no whole JSON; nothing was changed\n")
    file.write_text(file.read_text("utf-8") + "]", "utf-8")
    assert belbot(home, "people", "sync", file, "--json", **PROVIDER).object() == {"gone": 1, "changed": 0, "same": 1}
    assert "nobody signs in here" in belbot(home, "people", "sync", file).err
    database.close()
