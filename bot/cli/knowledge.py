"""`belbot knowledge`: what is written for the knowledge base beside its documents."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import output
from bot.cli.options import Json, Usage, settings
from bot.errors import BadInput

if TYPE_CHECKING:
    from bot.retrieval.store.interface import SearchFilter
    from bot.services import Services
    from ingest.expand import UnaskedSentence

_NEAR = 8
"""Passages among which those as good as equally near are looked for."""

knowledge_app = typer.Typer(help="Callers' questions beside the sentences that answer them.", no_args_is_help=True)


@knowledge_app.command("expand")
def expand(
    wanted: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH", help="Ids, files or folders of documents; else all.", show_default=False),
    ] = None,
    into: Annotated[Path | None, typer.Option("--into", help="Source folder that the questions go to.")] = None,
    questions: Annotated[int, typer.Option("--questions", min=1, max=12, help="Questions that a sentence has.")] = 5,
    model: Annotated[Path | None, typer.Option("--model", help="Local GGUF file, instead of the one set.")] = None,
    limit: Annotated[int, typer.Option("--limit", min=0, help="Only so many sentences; 0 is all.")] = 0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how many sentences have too few.")] = False,
    from_desk: Annotated[
        bool, typer.Option("--unanswered", help="Propose the desk's unanswered questions instead; writes no source.")
    ] = False,
    out: Annotated[Path | None, typer.Option("--out", help="Where --unanswered writes; else on stdout.")] = None,
    as_json: Json = False,
) -> None:
    """Let a language model write questions as callers ask them, for each sentence that has few; run again to go on."""
    from bot.services import open_services

    if from_desk and (wanted or into or model or limit or dry_run):
        raise Usage("--unanswered goes with --out alone")
    if out and not from_desk:
        raise Usage("--out goes with --unanswered")
    set_up = settings()
    chosen = set_up.model_copy(update={"llm_path": model, "llm_url": ""}) if model else set_up
    with open_services(chosen) as services:
        if from_desk:
            _propose(services, out)
        else:
            _expand(services, wanted or [], into, questions, limit, dry_run=dry_run, as_json=as_json)


def _expand(
    services: Services, wanted: list[str], into: Path | None, enough: int, limit: int, *, dry_run: bool, as_json: bool
) -> None:
    from ingest import expand as expanding
    from ingest.progress import ProgressBar

    records = services.knowledge_records
    file = expanding.written_file(records, into)
    sentences = expanding.unasked(records, services.question_variants, file, wanted, enough)
    done = expanding.Expansion(str(file), len(sentences))
    if sentences and not dry_run:
        write = _writer(services, enough)
        model = services.language_model.model if services.language_model else ""
        with ProgressBar() as bar:
            done = expanding.expand(sentences, write, file, bar.update, limit, model)
    if as_json:
        print(json.dumps(asdict(done), ensure_ascii=False))
    elif dry_run:
        print(f"{done.waiting} sentences have fewer than {enough} questions; they would go to {done.file}")
    else:
        print(f"{done.questions} questions for {done.sentences} of {done.asked} sentences are in {done.file}")
        if done.in_vain:
            print(
                f"{done.in_vain} sentences were left out: this model had nothing usable for them before",
                file=sys.stderr,
            )
        print(f"Read them, then run belbot ingest {file.parent.parent}", file=sys.stderr)


def _writer(services: Services, enough: int) -> Callable[[UnaskedSentence], list[str]]:
    """Writes the questions that a sentence lacks. Raises BadInput without a model."""
    from bot.answering.generators.questions import QuestionWriter
    from bot.retrieval.searcher import equally_near

    if services.language_model is None:
        raise BadInput("no language model: set BELBOT_LLM_PATH or BELBOT_LLM_URL, or give --model with a GGUF file")
    redact = services.redactor.redact
    writer = QuestionWriter(services.language_model, lambda text: bool(redact(text).spans))
    everything = _everything(services)

    def write(sentence: UnaskedSentence) -> list[str]:
        lacking = enough - len(sentence.known)
        found = writer.questions(sentence.heading, sentence.text, sentence.known, lacking)
        near = {
            question: equally_near(services.knowledge.nearest(redact(question).text, _NEAR, everything))
            for question in found
        }
        return [question for question in found if not near[question] or sentence.document_id in near[question]]

    return write


def _everything(services: Services) -> SearchFilter:
    """Every document, whoever may read it."""
    from bot.access import Reader, today
    from bot.retrieval.store.interface import SearchFilter

    groups = {group for outline in services.knowledge_records.outlines() for group in outline.meta.access}
    return SearchFilter(Reader("expand", tuple(sorted(groups)), today()))


def _propose(services: Services, out: Path | None) -> None:
    """Writes a line for each unanswered question. Raises Unavailable when it cannot be written."""
    from bot.pipeline.passage_search import PassageSearch
    from bot.pipeline.unanswered import proposals

    search = PassageSearch(services.knowledge)
    found = proposals(services.answers.all(), search, _everything(services))
    lines = "".join(json.dumps(one.as_json(), ensure_ascii=False) + "\n" for one in found)
    output.written(out, lines.encode())
    print(f"{lines.count(chr(10))} questions without an answer, with the sentence nearest to each", file=sys.stderr)
