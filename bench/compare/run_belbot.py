"""BelBot in the comparison: the index, the ranking and the word list of the product, each document one passage.

Variants: `product`, and `without-words` without the word list for callers' terms, which the other systems lack.
Run by run.py. Redaction of the question, which the other systems do not have, is left out.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from pathlib import Path

from measure import DEPTH, Search, Text, order, report

from bot.access import staff
from bot.language.lexicon import Lexicon, load_lexicon
from bot.language.vocabulary import Vocabulary
from bot.retrieval.encoders.encoder import Encoder, load_encoder
from bot.retrieval.searcher import Searcher, embed
from bot.retrieval.store.edge import EdgeStore
from bot.retrieval.store.interface import Dimensions, SearchFilter, VectorIndex
from bot.settings import Settings
from bot.types import Passage, Redacted


def main() -> None:
    """Measures and prints."""
    wanted = order()
    encoder = load_encoder(wanted.encoder)
    lexicon = Lexicon() if wanted.variant == "without-words" else load_lexicon(Settings().lexicon_path)
    with ExitStack() as stack:
        home = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="belbot-bench-")))

        def build(documents: list[Text]) -> Search:
            passages = [Passage(d.id, d.id, d.title, "", d.text, 0, len(d.text)) for d in documents]
            index = _index(passages, encoder, home)
            stack.callback(index.close)
            vocabulary = Vocabulary.of_texts(f"{p.title}\n{p.text}" for p in passages)
            return _search(Searcher(index, encoder, lexicon, vocabulary))

        report(wanted, build, ["belbot", "qdrant-edge-py", "numpy", "tokenizers"])


def _index(passages: list[Passage], encoder: Encoder, home: Path) -> VectorIndex:
    batches = (passages[start : start + 256] for start in range(0, len(passages), 256))
    store = EdgeStore(home)
    store.build("bench", Dimensions(encoder.dimensions), (item for batch in batches for item in embed(batch, encoder)))
    return store.open("bench")


def _search(searcher: Searcher) -> Search:
    condition = SearchFilter(staff("bench"))

    def search(question: str) -> list[str]:
        # Queries of a test set are data, not callers' words.
        return [hit.passage.document_id for hit in searcher.search(Redacted(question), DEPTH, condition)]

    return search


if __name__ == "__main__":
    main()
