"""The page of `ingest --show` in a real Chromium: axe, light and dark, narrow, forced colours, and nothing fetched."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from ingest.show import show
from tests.ingest.made import grid, line, lines, pdf
from tests.support.browser import chromium
from tests.support.terminal import REPOSITORY

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
HOSTILE = '<script>alert(1)</script><img src="https://example.test/x" onerror="alert(2)">'
WIDE = "".join(f"<th>Kolom {n}</th>" for n in range(30))


def test_the_page_is_accessible_in_a_real_browser(tmp_path: Path) -> None:
    """A PDF with a picture of its page, a document with a table that is wide, and one that is refused."""
    table = f"{lines('Dit zijn de tarieven.', HOSTILE)}\n{grid([['Schijf', 'Tarief'], ['1', '36%'], ['2', '49%']])}"
    made: dict[str, bytes] = {
        "a.pdf": pdf(table, f"{line('Bijlage', y=760, size=16, bold=True)}\n{lines('Een tweede bladzijde.')}"),
        "b.html": f"<h1>{HOSTILE}</h1><ol><li>Eerst<ul><li>dan</li></ul></li></ol><table><tr>{WIDE}</tr></table><p>X.</p>".encode(),
        "c.md": f"---\nstatus: concept\nkleur: {HOSTILE}\n---\n# Kop\n\nTekst van dit stuk.\n".encode(),
    }
    pages = []
    for name, data in made.items():
        (tmp_path / name).write_bytes(data)
        pages.append(tmp_path / f"{name}.html")
        pages[-1].write_text(show(tmp_path / name, 1_000_000), "utf-8")
    done = subprocess.run(
        ["npx", "playwright", "test", "e2e/show.spec.ts"],
        cwd=REPOSITORY / "ui",
        env=os.environ | {"SHOWN": ":".join(map(str, pages)), "CHROMIUM": chromium()},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0 and "12 passed" in done.stdout, done.stdout[-4000:] + done.stderr[-1000:]
