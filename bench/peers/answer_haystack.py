"""haystack-ai as a system that answers: its splitter, its two retrievers and its joiner, its store for the sentences.

Documents are cut in pieces of 200 words (its default). The pieces are found by BM25L and the encoder, joined by reciprocal rank
with the words counting four times (the best set-up of `bench/compare`). The sentences of the first piece are ranked by
the encoder in a store of their own; the three nearest are the answer, its confidence the nearest one's cosine.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from haystack import Document
from haystack.components.preprocessors import DocumentSplitter
from haystack.components.retrievers import InMemoryEmbeddingRetriever
from measure import WORDS_SHARE, Text
from peer import SENTENCES, Answerer, PeerAnswer, QuotedSentence, report, sentences_of
from run_haystack import DENSE_PACKAGES, embedders, hybrid, store_of


def build(texts: list[Text], encoder: Path) -> Answerer:
    """Everything loaded and indexed."""
    documents, questions = embedders(encoder)
    pieces = _pieces(texts)
    by_id = {piece.id: piece for piece in pieces}
    search = hybrid(store_of(documents.run(pieces)["documents"]), questions, weights=[WORDS_SHARE, 1 - WORDS_SHARE])

    def answer(question: str) -> PeerAnswer:
        found = search(question)
        return _nearest(by_id[found[0]], question, documents, questions) if found else PeerAnswer((), 0.0)

    return answer


def _pieces(texts: list[Text]) -> list[Document]:
    splitter = DocumentSplitter(split_by="word", split_length=200)
    splitter.warm_up()
    whole = [Document(id=text.id, content=text.whole, meta={"document": text.id}) for text in texts]
    pieces: list[Document] = splitter.run(whole)["documents"]
    return pieces


def _nearest(piece: Document, question: str, documents: Any, questions: Any) -> PeerAnswer:
    listed = [Document(content=text) for text in dict.fromkeys(sentences_of(piece.content))]
    if not listed:
        return PeerAnswer((), 0.0)
    store = store_of(documents.run(listed)["documents"])
    vector = questions.run(question)["embedding"]
    best = InMemoryEmbeddingRetriever(store, top_k=SENTENCES).run(vector)["documents"]
    return PeerAnswer(tuple(QuotedSentence(one.content, piece.meta["document"]) for one in best), float(best[0].score))


if __name__ == "__main__":
    report(build, DENSE_PACKAGES)
