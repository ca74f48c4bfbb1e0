"""The same documents come in another order, with the same ids, and the knowledge base measured stays as it is."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from bot.retrieval.encoders.encoder import Encoder
from bot.services import Services, open_services
from bot.settings import Settings
from eval.suites.consistency.reordering import reordered
from tests.support.house import ARTICLES, ingest, settings_for


def test_every_file_comes_and_bit_by_bit(tmp_path: Path) -> None:
    """A folder and a file of their own; each stage holds what the stages before had."""
    folder, single = tmp_path / "bron", tmp_path / "los.md"
    (folder / "diep").mkdir(parents=True)
    for name in "abcdef":
        (folder / "diep" / f"{name}.md").write_text(name, "utf-8")
    single.write_text("los", "utf-8")
    stages: list[set[str]] = []

    def look(settings: Settings, paths: list[Path]) -> None:
        found = [path if path.is_file() else path.rglob("*.md") for path in paths]
        stages.append({p.name for one in found for p in ([one] if isinstance(one, Path) else one)})

    reordered(settings_for(tmp_path), [str(folder), str(single)], tmp_path / "werk", look)
    assert all(before < after for before, after in pairwise(stages))
    assert stages[-1] == {"los.md", *(f"{name}.md" for name in "abcdef")}


def test_another_seed_is_another_order(tmp_path: Path) -> None:
    """All files come in every order."""
    orders = {tuple(_order(tmp_path, seed)) for seed in range(8)}
    assert len(orders) > 1 and len({frozenset(order) for order in orders}) == 1


def _order(folder: Path, seed: int) -> list[str]:
    came: list[str] = []

    def look(_: Settings, paths: list[Path]) -> None:
        came.extend(sorted({f.name for path in paths for f in path.rglob("*.md")} - set(came)))

    reordered(settings_for(folder), [str(ARTICLES)], folder / f"orde{seed}", look, seed)
    return came


@pytest.mark.parametrize("sources", [[], ["/er/is/niets"]])
def test_sources_that_are_gone_cannot_be_reordered(sources: list[str], tmp_path: Path) -> None:
    """Not measured; nothing is ingested."""
    assert reordered(settings_for(tmp_path), sources, tmp_path / "werk", lambda *_: pytest.fail("ingested")) is None


def test_a_servers_database_is_left_alone(tmp_path: Path) -> None:
    """The copy has a data folder of its own, also when the original is on servers."""
    on_servers = settings_for(tmp_path).model_copy(update={"database_url": "postgresql://x", "qdrant_url": "http://x"})
    apart = reordered(on_servers, [str(ARTICLES)], tmp_path / "werk", lambda *_: None)
    assert apart and apart.database == f"sqlite:///{tmp_path / 'werk' / 'home' / 'belbot.db'}"
    assert apart.qdrant_url == ""


def test_ids_are_the_same(services: Services, encoder: Encoder, tmp_path: Path) -> None:
    """So that answers can be compared."""

    def bring(settings: Settings, paths: list[Path]) -> None:
        with open_services(settings) as other:
            other.encoder = encoder
            ingest(other, *paths)

    apart = reordered(services.settings, [str(ARTICLES)], tmp_path / "werk", bring)
    assert apart
    with open_services(apart) as other:
        ids = [document.document_id for document in other.knowledge_records.documents()]
    assert ids == [document.document_id for document in services.knowledge_records.documents()]
