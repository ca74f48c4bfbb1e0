"""A data folder filled by a real `belbot ingest`, and one batch of each command: a process costs seconds, so they are shared."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.terminal import Ran, belbot, json_lines

DOG = """---
id: hondenbelasting
titel: Hondenbelasting
---
# Hondenbelasting

## Wat is het tarief?

Het tarief van de hondenbelasting is 75 euro per hond per jaar. Voor een tweede hond betaalt de houder 110 euro. De houder
betaalt de hondenbelasting in één keer of in vier delen. Een hond die na juli wordt aangeschaft telt voor het halve tarief. De
gemeente stuurt de aanslag in maart en de betaaltermijn is twee maanden na de dagtekening van de aanslag.

## Wie is vrijgesteld?

Een geleidehond is vrijgesteld van de hondenbelasting. De houder vraagt de vrijstelling aan binnen zes weken.
"""
BOAT = """# Vaartuigenheffing

## Hoe lang mag een vaartuig blijven liggen?

Een vaartuig mag veertien dagen aan de gemeentelijke steiger liggen. Daarna vraagt de schipper een ligplaatsvergunning aan.
"""
MARKET = """# Marktgeld

De koopman betaalt het marktgeld vooraf. De betaling van het marktgeld gebeurt met een betaalkaart.
"""
TARIFF = "Wat is het tarief van de hondenbelasting?"
PRIVATE = "Mijn BSN is 111222333, wie is vrijgesteld van de hondenbelasting?"
BERTH = "Hoeveel dagen mag een vaartuig aan de steiger liggen?"


@pytest.fixture(scope="session")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three articles, beside a file of a kind BelBot does not read and one that is not text."""
    folder = tmp_path_factory.mktemp("bron")
    for name, text in (("hond.md", DOG), ("vaartuig.md", BOAT), ("marktgeld.md", MARKET)):
        (folder / name).write_text(text, "utf-8")
    (folder / "brief.docx").write_bytes(b"PK\x03\x04")
    (folder / "stuk.md").write_bytes(b"# Stuk\n\nEen \xff byte.\n")
    return folder


@pytest.fixture(scope="session")
def filled_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder that `ingested` fills; tests read it and change nothing."""
    return tmp_path_factory.mktemp("gevuld") / "home"


@pytest.fixture(scope="session")
def ingested(filled_home: Path, articles: Path) -> Ran:
    """`belbot ingest --json` of the articles in a new data folder."""
    return belbot(filled_home, "ingest", articles, "--json")


@pytest.fixture(scope="session")
def questions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A batch with good, private, foreign, broken and too long lines."""
    return json_lines(
        tmp_path_factory.mktemp("vragen") / "vragen.jsonl",
        {"id": "tarief", "text": TARIFF},
        "geen json",
        {"id": "prive", "text": PRIVATE},
        {"id": "lang", "text": "hond " * 1000},
        {"id": "zonder tekst"},
        {"id": "buiten", "text": "Wie won het wereldkampioenschap schaken?"},
        {"id": "scheiding", "text": f"Goedemorgen,\u2028{BERTH}"},
    )


@pytest.fixture(scope="session")
def searched(filled_home: Path, ingested: Ran, questions: Path) -> Ran:
    """`belbot search --batch` over those lines."""
    return belbot(filled_home, "search", "--batch", questions, "-k", 4, "--json")


@pytest.fixture(scope="session")
def asked(filled_home: Path, ingested: Ran, questions: Path) -> Ran:
    """`belbot ask --batch` over those lines."""
    return belbot(filled_home, "ask", "--batch", questions, "--json")


@pytest.fixture(scope="session")
def redacted(filled_home: Path, questions: Path) -> Ran:
    """`belbot redact --batch` over those lines."""
    return belbot(filled_home, "redact", "--batch", questions, "--json")
