"""The units for systemd: what its own tools say of them, and that they may do no more than they need."""

from __future__ import annotations

import configparser
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import Settings
from tests.support.documents import command_of

FOLDER = Path("deploy/systemd")
SERVICES = sorted(FOLDER.glob("*.service"))
PROGRAM = "/opt/belbot/current/venv/bin/belbot"
needs_systemd = pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not installed")


def _started(unit: Path) -> list[list[str]]:
    """The arguments of each `belbot` that a unit starts."""
    lines = re.findall(rf"^ExecStart=.*?{PROGRAM} ([^'\n]+)", unit.read_text("utf-8"), re.MULTILINE)
    return [line.split() for line in lines]


@needs_systemd
def test_systemd_takes_every_unit(tmp_path: Path) -> None:
    """Each directive known and each value valid; only the program is elsewhere here."""
    for unit in FOLDER.iterdir():
        if unit.suffix in (".service", ".timer"):
            text = unit.read_text("utf-8").replace(PROGRAM, "/bin/true")
            (tmp_path / unit.name).write_text(text, "utf-8")
    units = sorted(str(one) for one in tmp_path.iterdir())
    ran = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


@needs_systemd
@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_service_is_exposed_little(unit: Path) -> None:
    """By systemd's own reckoning of 0 to 10, of which most services here get over 9."""
    command = ["systemd-analyze", "security", "--offline=true", "--threshold=12", str(unit)]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout.splitlines()[-1]


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_service_reaches_this_machine_alone(unit: Path) -> None:
    """A drop-in of the operator names the rest."""
    text = unit.read_text("utf-8")
    assert re.findall(r"^IPAddress\w+=.*$", text, re.MULTILINE) == ["IPAddressDeny=any", "IPAddressAllow=localhost"]


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.stem)
def test_a_service_starts_what_belbot_knows(unit: Path) -> None:
    """Every command, as its own user."""
    assert _started(unit)
    assert all(command_of(arguments) for arguments in _started(unit))
    assert "\nUser=belbot\n" in unit.read_text("utf-8")


def test_every_job_has_its_timer() -> None:
    """And every timer its job."""
    jobs = {unit.stem for unit in SERVICES} - {"belbot"}
    assert {unit.stem for unit in FOLDER.glob("*.timer")} == jobs


def test_settings_are_ones_that_belbot_has() -> None:
    """Also those that are commented out."""
    names = re.findall(r"^#?BELBOT_(\w+)=", (FOLDER / "belbot.env").read_text("utf-8"), re.MULTILINE)
    assert names
    assert {name.lower() for name in names} <= Settings.model_fields.keys()


def test_what_is_written_stays_in_its_own_folder() -> None:
    """The data folder, the list of erased calls beside it, and the backups."""
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.read(FOLDER / "belbot.service")
    assert unit["Service"]["StateDirectory"] == "belbot" and unit["Service"]["ProtectSystem"] == "strict"
    paths = re.findall(r"^BELBOT_(?:HOME|ERASED_CALLS)=(.+)$", (FOLDER / "belbot.env").read_text("utf-8"), re.M)
    assert len(paths) == 2 and all(path.startswith("/var/lib/belbot/") for path in paths)


def test_the_audit_log_is_verified_whatever_the_search_finds() -> None:
    """In units of their own: the second command of a unit is not run when the first fails."""
    audit, verify = (FOLDER / f"belbot-{name}.service" for name in ("audit", "verify"))
    assert (_started(audit), _started(verify)) == ([["audit", "pii"]], [["audit", "verify"]])
