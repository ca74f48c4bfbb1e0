"""llama-index-core as a system that answers: its splitter, its fused retriever, and its ranking of sentences.

Documents are cut by SentenceSplitter as it comes (1,024 tokens, 200 overlapping). The pieces are found by BM25 with the Dutch
stemmer and the encoder, their scores joined four to one (the best set-up of `bench/compare`). The sentences of the first piece
are ranked with the function behind its SentenceEmbeddingOptimizer; the three nearest are the answer, its confidence the nearest
one's cosine.
"""

from __future__ import annotations

import logging
from pathlib import Path

from llama_index.core import Document
from llama_index.core.indices.query.embedding_utils import get_top_k_embeddings
from llama_index.core.node_parser import SentenceSplitter
from llama_index.core.schema import TextNode
from measure import Text
from peer import SENTENCES, Answerer, PeerAnswer, QuotedSentence, report, sentences_of
from run_llama_index import DENSE_PACKAGES, PACKAGES, LocalEmbedding, hybrid


def build(texts: list[Text], encoder: Path) -> Answerer:
    """Everything loaded and indexed."""
    logging.getLogger().setLevel(logging.ERROR)
    embedding = LocalEmbedding(encoder)
    retriever = hybrid(_pieces(texts), embedding, weighted=True)

    def answer(question: str) -> PeerAnswer:
        found = retriever.retrieve(question)
        return _nearest(found[0].node, question, embedding) if found else PeerAnswer((), 0.0)

    return answer


def _pieces(texts: list[Text]) -> list[TextNode]:
    whole = [Document(id_=text.id, text=text.whole, metadata={"id": text.id}) for text in texts]
    for document in whole:
        document.excluded_embed_metadata_keys = ["id"]
    pieces: list[TextNode] = SentenceSplitter().get_nodes_from_documents(whole)
    for piece in pieces:
        piece.metadata["piece"] = piece.node_id  # fusion takes equal texts with equal metadata for one
        piece.excluded_embed_metadata_keys = ["id", "piece"]
    return pieces


def _nearest(piece: TextNode, question: str, embedding: LocalEmbedding) -> PeerAnswer:
    listed = list(dict.fromkeys(sentences_of(piece.text)))
    if not listed:
        return PeerAnswer((), 0.0)
    scores, places = get_top_k_embeddings(
        embedding.get_query_embedding(question),
        embedding.get_text_embedding_batch(listed),
        similarity_top_k=SENTENCES,
        embedding_ids=list(range(len(listed))),
    )
    return PeerAnswer(tuple(QuotedSentence(listed[place], piece.metadata["id"]) for place in places), float(scores[0]))


if __name__ == "__main__":
    report(build, list(dict.fromkeys([*PACKAGES, *DENSE_PACKAGES])))
