"""`belbot export algorithm-register` and `belbot export assessment`."""

from __future__ import annotations

import json
from pathlib import Path

from tests.support.terminal import belbot


def test_the_entry_says_what_the_register_still_requires(tmp_path: Path) -> None:
    """On stderr, so that stdout is the entry alone; with the organisation's own fields nothing is missing, and the export stands in the audit log."""
    home, own = tmp_path / "home", tmp_path / "own.yaml"
    first = belbot(home, "export", "algorithm-register")
    assert json.loads(first.out)["standard_version"] == "1.0"
    assert "requires organization, contact_email, publication_category" in first.err
    own.write_text(
        "organization: Belastingdienst\ncontact_email: a@example.nl\npublication_category: Overige algoritmes\n"
    )
    whole = belbot(home, "export", "algorithm-register", BELBOT_ALGORITHM_REGISTER=own)
    assert (json.loads(whole.out)["organization"], whole.err) == ("Belastingdienst", "")
    assert "algorithm register" in belbot(home, "audit", "list", "--act", "exported").out


def test_the_assessment_is_markdown_or_json(tmp_path: Path) -> None:
    """The same for people and for programs."""
    home = tmp_path / "home"
    assert belbot(home, "export", "assessment").out.startswith("# Gegevens voor een DPIA en een IAMA\n")
    assert belbot(home, "export", "assessment", "--json").object().keys() >= {
        "flows",
        "terms",
        "measured",
        "mitigations",
    }
