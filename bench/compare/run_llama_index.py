"""llama-index-core in the comparison: its in-memory vector index and its BM25 retriever with a Dutch stemmer.

Variants: `bm25`, `dense`, `hybrid` (both fused by reciprocal rank, equally), and `weighted` (fused by relative scores, the
words counted for more: its reciprocal rank takes no weights). One query each, so no language model takes part. Its Hugging Face integration refuses a StaticEmbedding folder (no maximum length), hence the small embedding class.
Run by run.py in an environment with requirements-llama-index.txt.
"""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from typing import Any

import Stemmer
from llama_index.core import VectorStoreIndex
from llama_index.core.base.base_retriever import BaseRetriever
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.bridge.pydantic import PrivateAttr
from llama_index.core.llms.mock import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.retrievers.fusion_retriever import FUSION_MODES
from llama_index.core.schema import TextNode
from llama_index.retrievers.bm25 import BM25Retriever
from measure import DEPTH, POOL, WORDS_SHARE, Search, Text, order, report

PACKAGES = ["llama-index-core", "llama-index-retrievers-bm25", "bm25s", "PyStemmer", "numpy"]
DENSE_PACKAGES = ["llama-index-core", "sentence-transformers", "torch", "numpy"]


class LocalEmbedding(BaseEmbedding):
    """A sentence-transformers folder as llama-index wants it."""

    _model: Any = PrivateAttr()

    def __init__(self, folder: Path) -> None:
        super().__init__(model_name=folder.name, embed_batch_size=128)
        from sentence_transformers import SentenceTransformer  # noqa: PLC0415

        self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)

    def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
        vectors = self._model.encode(texts, batch_size=128, normalize_embeddings=True, show_progress_bar=False)
        return vectors.tolist()

    def _get_text_embedding(self, text: str) -> list[float]:
        return self._get_text_embeddings([text])[0]

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embeddings([query])[0]

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return await asyncio.to_thread(self._get_query_embedding, query)


def main() -> None:
    """Measures and prints."""
    logging.getLogger().setLevel(logging.ERROR)
    wanted = order()
    if wanted.variant == "bm25":
        report(wanted, lambda texts: _search(_bm25(_nodes(texts), DEPTH)), PACKAGES)
        return
    encoder = LocalEmbedding(wanted.encoder)
    if wanted.variant == "dense":
        report(wanted, lambda texts: _search(_dense(_nodes(texts), encoder, DEPTH)), DENSE_PACKAGES)
    else:
        packages = list(dict.fromkeys([*PACKAGES, *DENSE_PACKAGES]))
        weighted = wanted.variant == "weighted"
        report(wanted, lambda texts: _search(hybrid(_nodes(texts), encoder, weighted=weighted)), packages)


def _nodes(texts: list[Text]) -> list[TextNode]:
    """Each document one node; its id stands in the metadata too, or fusion takes equal texts for one."""
    return [TextNode(id_=t.id, text=t.whole, metadata={"id": t.id}, excluded_embed_metadata_keys=["id"]) for t in texts]


def _bm25(nodes: list[TextNode], depth: int) -> BaseRetriever:
    depth = min(depth, len(nodes))
    return BM25Retriever.from_defaults(
        nodes=nodes, stemmer=Stemmer.Stemmer("dutch"), language="nl", similarity_top_k=depth
    )


def _dense(nodes: list[TextNode], encoder: LocalEmbedding, depth: int) -> BaseRetriever:
    return VectorStoreIndex(nodes, embed_model=encoder).as_retriever(similarity_top_k=depth)


def hybrid(nodes: list[TextNode], encoder: LocalEmbedding, *, weighted: bool) -> BaseRetriever:
    """Both searches fused: by reciprocal rank, or by their scores with the words counted for more."""
    return QueryFusionRetriever(
        [_dense(nodes, encoder, POOL), _bm25(nodes, POOL)],
        llm=MockLLM(),  # never asked: without one it looks for OpenAI's
        mode=FUSION_MODES.RELATIVE_SCORE if weighted else FUSION_MODES.RECIPROCAL_RANK,
        retriever_weights=[1 - WORDS_SHARE, WORDS_SHARE] if weighted else None,
        similarity_top_k=DEPTH,
        num_queries=1,
        use_async=False,
    )


def _search(retriever: BaseRetriever) -> Search:
    return lambda question: [found.node.node_id for found in retriever.retrieve(question)]


if __name__ == "__main__":
    main()
