"""What the desk's first screen costs to load: what its page asks for at once, packed as a server would."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

DIST = Path(__file__).parents[2] / "ui" / "dist"
pytestmark = pytest.mark.skipif(not DIST.is_dir(), reason="the desk is not built")


def _packed_bytes(ending: str) -> int:
    page = (DIST / "index.html").read_text("utf-8")
    files = set(re.findall(rf'(?:src|href)="\./(assets/[^"]+\.{ending})"', page))
    assert files
    return sum(len(gzip.compress((DIST / file).read_bytes())) for file in files)


def test_the_first_screen_needs_little_javascript() -> None:
    """At most 60 kB; what few calls need is loaded when it is needed."""
    assert _packed_bytes("js") <= 60_000


def test_the_first_screen_needs_little_css() -> None:
    """At most 20 kB."""
    assert _packed_bytes("css") <= 20_000
