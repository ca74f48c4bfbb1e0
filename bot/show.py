"""How results look on a terminal."""

from __future__ import annotations

import json
import sys
from typing import Any, Protocol


class Reported(Protocol):
    """What `report` needs of an ingest report."""

    def as_json(self) -> dict[str, Any]:
        """The report's values."""


def report(ingested: Reported, as_json: bool, dry_run: bool) -> None:
    """An ingest report: JSON on stdout, or a few lines."""
    values = ingested.as_json()
    if as_json:
        print(json.dumps(values, ensure_ascii=False))
        return
    for skipped in values["skipped"]:
        print(f"skipped {skipped['path']}: {skipped['reason']}", file=sys.stderr)
    verb = "would be" if dry_run else "are"
    print(
        f"{values['documents']} documents in {values['passages']} passages {verb} in the knowledge base "
        f"({values['added']} added, {values['updated']} updated, {values['removed']} removed, "
        f"{values['unchanged']} unchanged, {len(values['skipped'])} skipped) in {values['seconds']} s."
    )


def hits(result: dict[str, Any]) -> None:
    """Passages, best first."""
    for rank, hit in enumerate(result["hits"], start=1):
        print(
            f"{rank}. {hit['title']}" + (f" > {hit['section']}" if hit["section"] else "") + f"  ({hit['score']:.2f})"
        )
        print(f"   {_short(hit['text'])}")
    print(f"{len(result['hits'])} passages in {result['ms']} ms", file=sys.stderr)


def answer(result: dict[str, Any]) -> None:
    """Sentences with their citation numbers, then the sources."""
    if result["outcome"] != "answered":
        print(result["reason"])
        for near in result["nearest"]:
            print(f"  - {near['title']}" + (f" > {near['section']}" if near["section"] else ""))
        return
    for sentence in result["sentences"]:
        print(sentence["text"] + "".join(f" [{n}]" for n in sentence["citations"]))
    print()
    for citation in result["citations"]:
        mark = "" if citation["validity"] == "current" else " (verouderd)"
        print(f"[{citation['n']}] {citation['title']} > {citation['section']}{mark}  {citation['uri']}")
    if result["notice"]:
        print(result["notice"], file=sys.stderr)


def redaction(result: dict[str, Any]) -> None:
    """The redacted text."""
    print(result["redacted"])


def figures(values: dict[str, Any], as_json: bool) -> None:
    """Figures by name."""
    if as_json:
        print(json.dumps(values, ensure_ascii=False))
        return
    for name, value in values.items():
        print(f"{name:<24} {'not measured' if value is None else value}")


def _short(text: str, length: int = 160) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= length else flat[:length].rsplit(" ", 1)[0] + " …"
