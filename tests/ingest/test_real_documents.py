"""Real documents, where they are at hand: laws and web pages from outside the repository."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.types import Document, Passage
from ingest.blocks import lay_out
from ingest.chunk import MAX_WORDS, passages
from ingest.convert import convert
from ingest.files import Unreadable
from ingest.sources import find, read

DATA = Path(__file__).parents[2].parent / "shared" / "data"
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data folder is not here")


def _cut(folder: str) -> Iterator[tuple[str, list[Passage]]]:
    """Text and passages of every third document."""
    for file in find(DATA / folder)[0][::3]:
        try:
            converted = convert(file, read(file, 50_000_000))
        except Unreadable:
            continue
        text, placed = lay_out(converted.blocks)
        yield text, passages(Document(file.name, converted.title, text, file.name, file.source, ""), placed)


@pytest.mark.parametrize("folder", ["tax_law", "documents"])
def test_real_documents_are_cut_well(folder: str) -> None:
    """Every passage stands in its document under an id of its own, and few are longer than the maximum."""
    found = [(text, passage) for text, cut in _cut(folder) for passage in cut]
    assert all(text[p.start : p.end] == p.text for text, p in found)
    assert len({p.passage_id for _, p in found}) == len(found) > 100
    assert sum(len(p.text.split()) > MAX_WORDS for _, p in found) < 0.005 * len(found)


def test_articles_of_official_law_keep_their_number() -> None:
    """Every article in force of the general tax law is there, and no passage of it is without number and validity."""
    [found] = [cut for text, cut in _laws() if "rijksbelastingen" in cut[0].title]
    assert {"1", "3a", "5b", "30i", "67ca"} <= {passage.article for passage in found}
    assert "17" not in {passage.article for passage in found}
    assert all(passage.article and passage.meta.valid_from for passage in found)


def _laws() -> list[tuple[str, list[Passage]]]:
    folder = DATA / "documents" / "bwb_xml"
    return [cut for file in find(folder)[0] for cut in _cut(f"documents/bwb_xml/{file.name}")]
