"""`belbot search`, `ask` and `redact`: one text, or each line of a batch file."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import batch, output
from bot.cli.options import EMPTY, Batch, Json, Speaker, Text, Usage, is_empty, opened

if TYPE_CHECKING:
    from bot.types import Hit


def search(
    text: Text = None,
    file: Batch = None,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages.")] = 10,
    as_json: Json = False,
) -> None:
    """Find passages."""
    _one_of(text, file)
    from bot.access import staff

    with opened() as services:
        reader = staff()
        if is_empty(services):
            print(EMPTY, file=sys.stderr)
        services.pipeline.search("belasting", 1, reader)  # opened before the clock runs

        def one(item: batch.Item) -> dict[str, Any]:
            clock = batch.Stopwatch()
            searched = services.pipeline.search(item.text, k, reader)
            hits = [_hit(hit, reader.on) for hit in searched.hits]
            return {"id": item.id, "query": searched.question, "hits": hits, "ms": clock.ms()}

        _each(text, file, one, as_json, output.hits)


def _hit(hit: Hit, on: date) -> dict[str, Any]:
    p = hit.passage
    return {
        "passage_id": p.passage_id,
        "document_id": p.document_id,
        "title": p.title,
        "section": p.section,
        "text": p.text,
        "score": hit.score,
        "validity": p.meta.validity(on),
        "page": p.page,
        "article": p.article,
    }


def ask(
    text: Text = None,
    file: Batch = None,
    generator: Speaker = None,
    tax_year: Annotated[int | None, typer.Option("--tax-year", min=1990, max=2100, help="The tax year meant.")] = None,
    as_json: Json = False,
) -> None:
    """Answer a question from the knowledge base, every sentence with its source."""
    from bot.pipeline.flow import Ask
    from bot.privacy import Placeholders

    _one_of(text, file)
    with opened() as services:
        pipeline = services.pipeline  # a part that is missing fails the command, not each line of a batch

        def one(item: batch.Item) -> dict[str, Any]:
            wanted = Ask(item.text, tax_year=tax_year, generator=generator, memory=Placeholders())
            answer = asdict(pipeline.answer(wanted))
            return answer if item.id is None else {**answer, "answer_id": answer["id"], "id": item.id}

        _each(text, file, one, as_json, output.answer)


def redact(text: Text = None, file: Batch = None, as_json: Json = False) -> None:
    """Take personal data out of a text. The spans hold the raw values: for checking redaction, not for keeping."""
    from bot.privacy import Placeholders

    _one_of(text, file)
    with opened() as services:
        pipeline = services.pipeline

        def one(item: batch.Item) -> dict[str, Any]:
            redaction = pipeline.redact(item.text, Placeholders())
            spans = [{"start": s.start, "end": s.end, "label": s.label, "text": s.text} for s in redaction.spans]
            return {"id": item.id, "redacted": redaction.text, "spans": spans}

        _each(text, file, one, as_json, output.redaction)


def _one_of(text: str | None, file: Path | None) -> None:
    """Wrong usage is said before anything is opened."""
    if text is not None and file is not None:
        raise Usage("give a text or --batch FILE, not both")
    if text is None and file is None:
        raise Usage('nothing was given; give a text between quotation marks ("hoe lang ..."), or --batch FILE')


def _each(
    text: str | None,
    file: Path | None,
    work: Callable[[batch.Item], dict[str, Any]],
    as_json: bool,
    print_one: Callable[[dict[str, Any]], None],
) -> None:
    """One text, or each line of a batch file; a line that cannot be used gives an object that says so."""
    if text is not None:
        result = work(batch.Item(None, text))
        print(json.dumps(result, ensure_ascii=False, default=str)) if as_json else print_one(result)
        return
    assert file is not None
    for item in batch.read(file):
        print(json.dumps(batch.tried(work, item), ensure_ascii=False, default=str), flush=True)
