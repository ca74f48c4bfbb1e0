"""A real ingest, killed thirty times at moments that it cannot choose."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.records.database import Database
from bot.records.knowledge import KnowledgeRecords
from bot.retrieval.store.edge import EdgeStore
from tests.support.library import article
from tests.support.preloaded import Preloaded, preloaded

KILLS = 30
FILES = 40


@dataclass
class Source:
    """A folder of articles, each naming the generation it was last written in."""

    folder: Path
    generations: dict[str, int]

    def write(self, generation: int, files: int) -> None:
        """Writes the first `files` articles anew."""
        self.folder.mkdir(exist_ok=True)
        for n in range(files):
            text = article(f"regeling {n} generatie {generation}", sections=3)
            (self.folder / f"regeling-{n}.md").write_text(text, "utf-8")
            self.generations[f"regeling-{n}"] = generation


def _live(home: Path) -> dict[str, int]:
    """The generation of each live document, after checking that vectors and records hold exactly the same."""
    database = Database(f"sqlite:///{home / 'belbot.db'}")
    records = KnowledgeRecords(database)
    index = EdgeStore(home / "vectors").open(records.current_version())
    ids = [document.document_id for document in records.documents()]
    stored = {passage.passage_id: passage for i in ids for passage in records.stored_passages_of(i)}
    assert {item.passage.passage_id: item.passage for item in index.others(())} == stored
    assert index.count() == len(stored) == len(records.passages())
    index.close()
    database.close()
    return {p.document_id: int(p.text.split("generatie ")[1].split(maxsplit=1)[0].rstrip(".")) for p in stored.values()}


def _versions(home: Path) -> int:
    return len(list((home / "vectors").glob("[!.]*")))


def _moments(home: Path, chance: random.Random, took_s: float) -> Callable[[], None]:
    """Waits for the moment to strike: anywhere in the run, while vectors are written, or around the publication."""
    versions, wait_s = _versions(home), chance.uniform(0, took_s)
    signs: list[Callable[[], bool]] = [
        lambda: True,
        lambda: True,
        lambda: any(home.glob("vectors/.building-*")),
        lambda: _versions(home) > versions,
    ]
    kind = chance.randrange(len(signs))

    def wait() -> None:
        ends = time.monotonic() + 3 * took_s
        while not signs[kind]() and time.monotonic() < ends:
            time.sleep(0.001)
        time.sleep(wait_s if kind < 2 else wait_s / 5)

    return wait


def _kill(ingests: Preloaded, home: Path, folder: Path, wait: Callable[[], None]) -> int:
    process = ingests.start(home, folder)
    wait()
    os.kill(process, signal.SIGKILL)
    return ingests.ended()


def _left_behind(home: Path) -> list[str]:
    return [path.name for path in (*home.glob("vectors/.building-*"), *home.glob("vectors/.opened/*"))]


@pytest.mark.slow
def test_a_killed_ingest_costs_nothing(tmp_path: Path) -> None:
    """After each kill either the old or the new documents are live, all of them, with vectors and records of one piece;
    the run that is left alone completes, and nothing stays behind."""
    home, source, chance = tmp_path / "home", Source(tmp_path / "bron", {}), random.Random(11)
    with preloaded(tmp_path) as ingests:
        source.write(0, FILES)
        started = time.monotonic()
        ingests.start(home, source.folder)
        assert ingests.ended() == 0
        took_s, codes, live = time.monotonic() - started, [], dict(source.generations)
        for n in range(1, KILLS + 1):
            source.write(n, 3 if n % 2 else FILES)  # a few: copied and changed; all: written anew
            codes.append(_kill(ingests, home, source.folder, _moments(home, chance, took_s)))
            # Later runs are quicker than the first: a strike that came too late brings the next ones forward.
            took_s *= 0.7 if codes[-1] == 0 else 1.1
            before, live = live, _live(home)
            assert live in (before, source.generations)
        ingests.start(home, source.folder)
        assert ingests.ended() == 0
    assert codes.count(-signal.SIGKILL) > KILLS / 2
    assert _live(home) == source.generations
    assert (_left_behind(home), _versions(home)) == ([], 2)
