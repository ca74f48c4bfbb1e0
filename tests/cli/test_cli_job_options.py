"""What commands make of the settings."""

from __future__ import annotations

from pathlib import Path

from bot.cli.options import services_job
from bot.privacy.fingerprint import RECOGNISERS, fingerprint
from bot.services import open_services
from ingest import personal
from ingest.progress import ProgressBar
from tests.support.house import settings_for


def test_an_ingest_knows_which_recognisers_look(home: Path) -> None:
    """Those of this version, and which lines they are shown."""
    with open_services(settings_for(home)) as services:
        job = services_job(services, ProgressBar().update)
    assert job.recognisers == fingerprint(RECOGNISERS, Path(personal.__file__)) != fingerprint(RECOGNISERS)
