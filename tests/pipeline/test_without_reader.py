"""Evidence that was weighed without the reader, though it takes part in the knowledge base."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bot.answering.evidence.selection import Selection
from bot.language.units import QuotableUnit
from bot.pipeline.passage_search import LiveKnowledge, PassageSearch
from bot.retrieval.encoders.encoder import Matrix
from bot.retrieval.searcher import PieceCosines
from bot.services import Services
from bot.types import Passage, Redacted
from tests.support.house import DEADLINE, wanted


class _ReaderThatBlinks(LiveKnowledge):
    """Finds passages with the reader; their pieces cannot be compared."""

    def cosines(self, question: str, passage_ids: Sequence[str], version: str) -> PieceCosines:
        return super().cosines(question, passage_ids, "another")


class _ReaderThatStumbles(LiveKnowledge):
    """Compares pieces, and fails to read them beside the question."""

    def odds(self, question: str, pieces: Sequence[tuple[Passage, QuotableUnit]], version: str) -> Matrix | None:
        return np.zeros(0, np.float32)


def _evidence(knowledge: LiveKnowledge) -> Selection:
    search, condition, question = PassageSearch(knowledge), wanted(), Redacted(DEADLINE)
    return search.evidence(question, search.passages(question, 10, condition), 4)


def test_for_once(read_services: Services) -> None:
    """It was there for the search, so that another try may go better."""
    services = read_services
    parts = services.knowledge_records, services.vectors, lambda: services.encoder, services.lexicon
    blinking = _ReaderThatBlinks(*parts, reader=lambda: services.reader)
    assert (_evidence(blinking).flawed, _evidence(services.knowledge).flawed) == (True, False)
    blinking.close()


def test_a_pair_head_that_fails(read_services: Services) -> None:
    """A chance without its odds is no good chance either."""
    services = read_services
    parts = services.knowledge_records, services.vectors, lambda: services.encoder, services.lexicon
    stumbling = _ReaderThatStumbles(*parts, reader=lambda: services.reader)
    assert _evidence(stumbling).flawed
    stumbling.close()


def test_where_there_is_none(services: Services) -> None:
    """Another try gives the same."""
    assert not _evidence(services.knowledge).flawed
