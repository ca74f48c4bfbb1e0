"""haystack-ai in the comparison: the in-memory store, as in its tutorial on hybrid retrieval.

Variants: `bm25` (its default, BM25L), `dense`, `hybrid` (both fused by reciprocal rank, equally), and `weighted` (the same,
the words counted for more). It offers no stemmer and no stop words. Run by run.py with requirements-haystack.txt.
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers import InMemoryBM25Retriever, InMemoryEmbeddingRetriever
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.utils import ComponentDevice
from measure import DEPTH, POOL, WORDS_SHARE, Search, Text, order, report

PACKAGES = ["haystack-ai", "numpy"]
DENSE_PACKAGES = [*PACKAGES, "sentence-transformers-haystack", "sentence-transformers", "torch"]


def main() -> None:
    """Measures and prints."""
    logging.getLogger("haystack").setLevel(logging.ERROR)
    wanted = order()
    if wanted.variant == "bm25":
        report(wanted, _bm25, PACKAGES)
        return
    documents, questions = embedders(wanted.encoder)

    def build(texts: list[Text]) -> Search:
        store = store_of(documents.run(_documents(texts))["documents"])
        if wanted.variant == "dense":
            return _dense(store, questions)
        return hybrid(
            store, questions, weights=[WORDS_SHARE, 1 - WORDS_SHARE] if wanted.variant == "weighted" else None
        )

    report(wanted, build, DENSE_PACKAGES)


def _bm25(texts: list[Text]) -> Search:
    pipeline = Pipeline()
    pipeline.add_component("bm25", InMemoryBM25Retriever(store_of(_documents(texts)), top_k=DEPTH))
    return lambda question: _ids(pipeline.run({"bm25": {"query": question}})["bm25"])


def _dense(store: InMemoryDocumentStore, questions: Any) -> Search:
    pipeline = Pipeline()
    pipeline.add_component("embedder", questions)
    pipeline.add_component("dense", InMemoryEmbeddingRetriever(store, top_k=DEPTH))
    pipeline.connect("embedder.embedding", "dense.query_embedding")
    return lambda question: _ids(pipeline.run({"embedder": {"text": question}})["dense"])


def hybrid(store: InMemoryDocumentStore, questions: Any, weights: list[float] | None) -> Search:
    """`weights` go with the joiner's inputs in the order in which they are connected: words first."""
    pipeline = Pipeline()
    pipeline.add_component("embedder", questions)
    pipeline.add_component("dense", InMemoryEmbeddingRetriever(store, top_k=POOL))
    pipeline.add_component("bm25", InMemoryBM25Retriever(store, top_k=POOL))
    pipeline.add_component("joiner", DocumentJoiner("reciprocal_rank_fusion", weights, DEPTH))
    pipeline.connect("embedder.embedding", "dense.query_embedding")
    pipeline.connect("bm25", "joiner")
    pipeline.connect("dense", "joiner")

    def search(question: str) -> list[str]:
        return _ids(pipeline.run({"embedder": {"text": question}, "bm25": {"query": question}})["joiner"])

    return search


def embedders(encoder: Path) -> tuple[Any, Any]:
    """The embedders of documents and of questions, loaded; torch is imported only for the variants that use it."""
    from haystack_integrations.components.embedders.sentence_transformers import (  # noqa: PLC0415
        SentenceTransformersDocumentEmbedder,
        SentenceTransformersTextEmbedder,
    )

    common: dict[str, Any] = {
        "model": str(encoder),
        "device": ComponentDevice.from_str("cpu"),
        "normalize_embeddings": True,
        "progress_bar": False,
        "local_files_only": True,
    }
    documents = SentenceTransformersDocumentEmbedder(batch_size=128, **common)
    questions = SentenceTransformersTextEmbedder(**common)
    documents.warm_up()
    questions.warm_up()
    return documents, questions


def _documents(texts: list[Text]) -> list[Document]:
    return [Document(id=text.id, content=text.whole) for text in texts]


def store_of(documents: list[Document]) -> InMemoryDocumentStore:
    """The in-memory store with these documents."""
    store = InMemoryDocumentStore(embedding_similarity_function="cosine", return_embedding=False)
    store.write_documents(documents)
    return store


def _ids(output: dict[str, Any]) -> list[str]:
    return [document.id for document in output["documents"]]


if __name__ == "__main__":
    main()
