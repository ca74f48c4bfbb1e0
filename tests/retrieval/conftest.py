"""Both vector stores, filled with the same seven passages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from qdrant_client import QdrantClient

from bot.retrieval.searcher import embed
from bot.retrieval.store.edge import EdgeStore
from bot.retrieval.store.interface import Dimensions, IndexEntry, VectorIndex, VectorStore
from bot.retrieval.store.server import ServerStore
from bot.types import Metadata, Passage
from tests.support.fakes import WordEncoder

TEXTS = {
    "giften#drempel": ("Giften", "Drempel", "Voor gewone giften geldt een drempel van 1 procent van het inkomen."),
    "giften#anbi": ("Giften", "Instelling", "Een gift is aftrekbaar als de instelling een ANBI is."),
    "mrb#tarief": ("Motorrijtuigenbelasting", "Tarief", "De belasting hangt af van het gewicht van de auto."),
    "box-3#2024": ("Box 3", "Vrijstelling", "Het heffingsvrij vermogen in 2024 is € 57.000."),
    "box-3#2025": ("Box 3", "Vrijstelling", "Het heffingsvrij vermogen in 2025 is € 57.684."),
    "steun#corona": ("Uitstel", "Corona", "Het bijzondere uitstel van betaling is voorbij."),
    "hulplijn#intern": ("Hulplijn", "Werkwijze", "Bel de hulplijn voor een vraag over vermogen in het buitenland."),
}
META = {
    "box-3#2024": Metadata(tax_years=(2024,), valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31)),
    "box-3#2025": Metadata(tax_years=(2025,), valid_from=date(2025, 1, 1)),
    "steun#corona": Metadata(valid_from=date(2020, 3, 1), valid_to=date(2022, 3, 31)),
    "hulplijn#intern": Metadata(theme="Intern", access=("intern",), last_checked=date(2026, 11, 2)),
}


def _passage(passage_id: str) -> Passage:
    title, section, text = TEXTS[passage_id]
    document_id = passage_id.split("#")[0]
    meta = META.get(passage_id, Metadata())
    return Passage(passage_id, document_id, title, section, text, 0, len(text), f"artikelen/{document_id}.md", meta)


@pytest.fixture(scope="session")
def passages() -> list[Passage]:
    """Seven passages: one expired, one for each of two tax years, one for own staff only."""
    return [_passage(passage_id) for passage_id in TEXTS]


@pytest.fixture(scope="session")
def points(passages: list[Passage]) -> list[IndexEntry]:
    """The passages with their vectors."""
    return embed(passages, WordEncoder())


@pytest.fixture(params=["edge", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[VectorStore]:
    """Qdrant in-process, then a Qdrant server as its client plays one in memory."""
    if request.param == "edge":
        yield EdgeStore(tmp_path / "vectors")
        return
    client = QdrantClient(":memory:")
    yield ServerStore(client)
    client.close()


@pytest.fixture
def index(store: VectorStore, points: list[IndexEntry]) -> Iterator[VectorIndex]:
    """Version `v1`, opened."""
    store.build("v1", Dimensions(WordEncoder.dimensions), points)
    index = store.open("v1")
    yield index
    index.close()
