"""A BEIR folder of three documents, with a query for each of the first two."""

from __future__ import annotations

from pathlib import Path

from tests.support.terminal import json_lines

TEXTS = {"btw": "Het hoge btw-tarief is 21 procent.", "auto": "Een auto schorsen doet u bij de RDW.", "bos": "Bomen."}
QUERIES = {"q1": "hoog tarief btw", "q2": "auto schorsen"}


def tiny_beir(folder: Path, repeated: int = 1) -> Path:
    """Writes it, each document that many times over, and returns the folder."""
    json_lines(folder / "corpus.jsonl", *({"id": name, "text": f"{text} " * repeated} for name, text in TEXTS.items()))
    json_lines(folder / "queries.jsonl", *({"id": name, "text": text} for name, text in QUERIES.items()))
    (folder / "qrels.tsv").write_text("query-id\tcorpus-id\tscore\nq1\tbtw\t1\nq2\tauto\t1\n", "utf-8")
    return folder
