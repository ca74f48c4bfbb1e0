"""No command reaches the network: tried where there is none but the machine's own, and where each attempt is counted."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.terminal import REPOSITORY

_APART = ["unshare", "--map-root-user", "--net"]


def _may_be_apart() -> bool:
    try:
        return subprocess.run([*_APART, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


@pytest.mark.slow
@pytest.mark.skipif(not _may_be_apart(), reason="this user may not make a network namespace here (unshare)")
def test_nothing_tries_to_leave_the_machine(articles: Path, tmp_path: Path) -> None:
    """Documents are read, and a question is answered by a command and by a server, without one packet for elsewhere; the last
    attempts, made on purpose, show that one would have been counted."""
    user = tmp_path / "user"
    user.mkdir()
    bare = {
        "HOME": str(user),
        "PATH": os.environ["PATH"],
    }  # what says that this is CI stays out: libraries hold their tongue for it
    inside = [*_APART, sys.executable, "-m", "tests.support.loopback", str(tmp_path / "home"), str(articles)]
    ran = subprocess.run(inside, cwd=REPOSITORY, env=bare, capture_output=True, text=True, timeout=500, check=True)
    told = json.loads(ran.stdout)
    tried, counted = told.pop("leave")
    assert told == {"ingest": [3, 0], "ask": ["answered", 0], "serve": ["answered", 0]}
    assert tried == 3 and counted >= 2
    assert list(user.rglob("*")) == []  # nothing is queued for later either
