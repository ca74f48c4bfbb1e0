"""A law without a day and an article for staff about the same fee: which of the two answers depends on what is asked."""

from __future__ import annotations

from pathlib import Path

from bot.services import Services
from tests.support.house import ingest

LAW_NAME = "BWBR0009999_wet-op-het-steigergeld.md"
LAW = """## Wet op het steigergeld

### Hoofdstuk II

#### Tarief

### Artikel 5

Het steigergeld bedraagt 40 euro per nacht voor een vaartuig.

### Artikel 6

Vrijgesteld van het steigergeld is een vaartuig van de brandweer.
"""
ARTICLE = """---
id: steigergeld
titel: Steigergeld
---
# Steigergeld

## Hoe hoog is het steigergeld?

Het steigergeld is 55 euro per nacht voor een vaartuig. De havenmeester int het steigergeld bij vertrek.
"""
FEE = "Hoe hoog is het steigergeld per nacht voor een vaartuig?"
FEE_OF_LAW = "Hoe hoog is het steigergeld per nacht voor een vaartuig volgens de wet?"
FEE_OF_YEAR = "Hoe hoog was het steigergeld per nacht voor een vaartuig in 2024?"
BRIGADE = "Welk vaartuig is vrijgesteld van het steigergeld?"
BY_ARTICLE, BY_LAW = "55 euro", "40 euro"


def write(folder: Path, *, article: bool = True, dated: str = "") -> Path:
    """A source with the law, its day in front matter where one is given, and the article."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / LAW_NAME).write_text(f"---\n{dated}\n---\n{LAW}" if dated else LAW, "utf-8")
    if article:
        (folder / "steigergeld.md").write_text(ARTICLE, "utf-8")
    return folder


def moor(services: Services, folder: Path, *, article: bool = True, dated: str = "") -> None:
    """Brings that source into the knowledge base."""
    ingest(services, write(folder, article=article, dated=dated))
