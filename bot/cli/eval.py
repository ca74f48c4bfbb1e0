"""`belbot eval`: what the command line hangs under it. Each command opens what it needs, calls eval, and prints."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import judge, output
from bot.cli.options import Into, Json, Speaker, Usage, filled, opened, services_job
from bot.errors import BadInput

if TYPE_CHECKING:
    from bot.settings import Settings
    from eval.suites.time_to_find.calls import TimeToFindReport
    from eval.suites.time_to_find.simulation import SimulationReport

eval_app = typer.Typer(help="Measure BelBot on test sets.", no_args_is_help=True)


@contextmanager
def _resumable(out: Path | None) -> Iterator[None]:
    """Says what Ctrl-C left behind."""
    try:
        yield
    except KeyboardInterrupt:
        told = f"what was answered is kept in {out}; the same command goes on" if out else "nothing was kept"
        print(f"stopped; {told}", file=sys.stderr)
        raise


@eval_app.command("retrieval")
def eval_retrieval(
    folder: Annotated[Path, typer.Argument(help="BEIR folder.")],
    robust: Annotated[
        bool, typer.Option("--robustness", help="Also with typing errors, other words, spoken and simpler Dutch.")
    ] = False,
    into: Into = None,
    as_json: Json = False,
) -> None:
    """nDCG, recall, MRR and milliseconds on a BEIR folder, in a collection of its own, with 95% intervals."""
    from eval.runs import run_figures as beside
    from eval.runs.setup import code_fingerprint
    from eval.suites.retrieval import commands
    from ingest.progress import ProgressBar

    if into and not robust:
        raise Usage("--into goes with --robustness")
    beside.run_folder(into)
    with opened() as services, ProgressBar() as bar:
        encoder, words, cross_encoder = services.encoder, services.lexicon, services.cross_encoder
        found = commands.retrieval(folder, encoder, words, bar.update, cross_encoder, services.reader, ways=robust)
    if into and found.robustness:
        found.robustness.keep(into, {"set": folder.resolve().name, "code": code_fingerprint()})
    output.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))


@eval_app.command("consistency")
def eval_consistency(
    file: Annotated[Path, typer.Argument(help="JSON Lines with questions.")],
    repeats: Annotated[int, typer.Option(min=2, max=1000, help="How often each question is asked.")] = 20,
    recorded: Annotated[
        Path | None, typer.Option("--recorded", help="JSON Lines with employees' answers, with BelBot and without.")
    ] = None,
    split: Annotated[str, typer.Option("--split", help="Only the questions of this split.")] = "",
    generator: Speaker = None,
    into: Into = None,
    as_json: Json = False,
) -> None:
    """Whether a question gets the same answer again, after a restart, in other words, over reordered documents."""
    from eval.runs import run_figures as beside
    from eval.runs.setup import made
    from eval.suites.consistency.consistency import ConsistencyRequest, measure
    from ingest.progress import ProgressBar

    beside.run_folder(into)
    wanted = ConsistencyRequest(file, repeats, recorded, split, generator)
    with filled() as services, ProgressBar() as bar:
        found = measure(wanted, services, _ingested_quietly, bar.update)
        about = made(services, file, generator)
    if into:
        exact = {name: one.exact if one else None for name, one in found.agreement.items()}
        beside.keep(into, "consistency", exact, made=about)
    output.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))


@eval_app.command("harmless")
def eval_harmless(
    file: Annotated[Path, typer.Argument(help="JSON Lines with questions.")],
    split: Annotated[str, typer.Option("--split", help="Only the questions of this split.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, help="At most so many answerable questions.")] = 60,
    generator: Speaker = None,
    as_json: Json = False,
) -> None:
    """Whether blanks, marks, capitals, or talk and a story around a question leave its answer as it is."""
    from eval.sets.datasets import read_questions
    from eval.sets.harmless import harmless_changes
    from eval.suites.consistency.harmless import harmless
    from ingest.progress import ProgressBar

    questions = [q for q in read_questions(file) if q.answerable and split in ("", q.split)][:limit]
    with filled() as services, ProgressBar() as bar:
        found = harmless(questions, harmless_changes(), services.pipeline, generator, bar.update)
    output.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))


@eval_app.command("shop")
def eval_shop(
    files: Annotated[list[Path], typer.Argument(help="JSON Lines with scripted calls.", show_default=False)],
    generator: Speaker = None,
    as_json: Json = False,
) -> None:
    """Mystery shop: scripted calls with gold answers; what a caller would have got, by kind and theme, with 95% intervals."""
    from eval.sets.mystery_calls import read_calls
    from eval.suites.mystery_shop import shop
    from ingest.progress import ProgressBar

    calls = read_calls(files)
    with filled() as services, ProgressBar() as bar:
        found = shop(calls, services.pipeline, generator, bar.update)
    output.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))


def _ingested_quietly(elsewhere: Settings, paths: list[Path]) -> None:
    """Fills another knowledge base."""
    from bot.services import open_services
    from ingest import commands
    from ingest.progress import ProgressBar

    with open_services(elsewhere) as services, ProgressBar() as bar:
        commands.run(services_job(services, bar.update), paths, dry_run=False, remove=False)


@eval_app.command("fairness")
def eval_fairness(
    file: Annotated[Path, typer.Argument(help="YAML with persons, frames and questions.")],
    generator: Speaker = None,
    into: Into = None,
    as_json: Json = False,
) -> None:
    """Whether the same question about another person, or in another register, gets the same answer."""
    from eval.runs import run_figures as beside
    from eval.runs.setup import made
    from eval.suites.fairness import fairness, read_pairs
    from ingest.progress import ProgressBar

    beside.run_folder(into)
    pairs = read_pairs(file)
    with filled() as services, ProgressBar() as bar:
        found = fairness(pairs, services.pipeline, generator, bar.update)
        about = made(services, file, generator)
    if into:
        found.keep(into, about)
    output.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))


@eval_app.command("import")
def eval_import(
    path: Annotated[Path, typer.Argument(help="BEIR folder, ragas test set (JSON Lines or CSV), or a CSV table.")],
    kind: Annotated[str, typer.Option("--format", help="beir, ragas or csv.")],
    out: Annotated[Path, typer.Option("--out", help="JSON Lines file to write; never written over.")],
    split: Annotated[str, typer.Option("--split", help="For questions that name none: in, out or outlier.")] = "out",
) -> None:
    """Bring somebody else's test set into BelBot's format; lines that cannot be used are named and nothing is written."""
    from eval.sets import importers
    from eval.sets.validator import SPLITS

    if kind not in importers.FORMATS:
        raise Usage("--format is beir, ragas or csv")
    if split not in SPLITS:
        raise Usage(f"--split is one of {', '.join(SPLITS)}")
    lines = importers.imported(path, kind, split)
    importers.write(lines, out)
    print(f"{len(lines)} questions in {out}; check them with belbot eval validate", file=sys.stderr)


@eval_app.command("build")
def eval_build(
    out: Annotated[Path, typer.Option("--out", help="JSON Lines file to write; never written over.")],
) -> None:
    """Draft questions from the knowledge base, for a person to read and approve one by one."""
    from eval.sets import dataset_commands, importers

    with filled() as services:
        lines = dataset_commands.build(services)
    importers.write(lines, out)
    print(f'{len(lines)} drafts in {out}; they count once "approved" is true', file=sys.stderr)


@eval_app.command("validate")
def eval_validate(
    files: Annotated[list[Path], typer.Argument(help="JSON Lines with questions.", show_default=False)],
    training: Annotated[
        list[Path] | None, typer.Option("--training", help="Text the encoder learned from; may be given twice.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Duplicates, leakage, references that are not there, unanswerable questions that look answerable; exit 1 on errors."""
    from eval.sets import dataset_commands

    with opened() as services:
        found = dataset_commands.validation(files, training or (), services)
    output.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))
    if found.errors:
        raise typer.Exit(1)


@eval_app.command("privacy")
def eval_privacy(
    paths: Annotated[list[Path], typer.Argument(help="JSON Lines files with cases, or folders of them.")],
    plain: Annotated[
        list[Path] | None, typer.Option("--plain", help="Folder of texts without personal data; may be given twice.")
    ] = None,
    as_json: Json = False,
) -> None:
    """What redaction finds, and what it takes too much, on cases with known personal data. Invented persons only."""
    from eval.suites.privacy.report import tables
    from eval.suites.retrieval import commands

    with opened() as services:
        report = commands.privacy(paths, plain or [], lambda text: services.redactor.redact(text).spans)
    if as_json:
        output.figures(report.as_json(), as_json)
    else:
        print(tables(report))


@eval_app.command("evidence")
def eval_evidence(
    files: Annotated[list[Path], typer.Argument(help="JSON Lines with questions.", show_default=False)],
    as_json: Json = False,
) -> None:
    """Where the passage and the sentence that answer stand in the ranking, and what the chance of an answer is worth."""
    from eval.suites.evidence import evidence
    from ingest.progress import ProgressBar

    with filled() as services, ProgressBar() as bar:
        found = evidence(files, services.pipeline, services.knowledge.version(), bar.update)
    output.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))


@eval_app.command("grounding")
def eval_grounding(
    file: Annotated[Path, typer.Argument(help="JSON Lines file with sentence/passage pairs.")], as_json: Json = False
) -> None:
    """What the grounding check catches of wrong sentences and withholds of right ones."""
    from eval.suites.retrieval import commands

    with opened() as services:
        scores = commands.grounding(file, services.grounding.check)
    output.figures(scores.as_json(), as_json)


@eval_app.command("answers")
def eval_answers(
    files: Annotated[list[Path], typer.Argument(help="JSON Lines with questions and references.", show_default=False)],
    out: Annotated[Path | None, typer.Option("--out", help="Folder for the run; run again to go on with it.")] = None,
    generator: Speaker = None,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes.")] = 1,
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Run or baseline file; exit 1 when this run is worse.")
    ] = None,
    tolerance: Annotated[float, typer.Option(min=0, max=1, help="What a mean may lose.")] = 0.01,
    alpha: Annotated[float, typer.Option(min=0, max=1, help="Level of significance.")] = 0.05,
    as_json: Json = False,
) -> None:
    """Answered, abstained, correct, citations: on questions with known answers, over the current knowledge base."""
    from eval.runs import answers
    from eval.runs.folder import read_run
    from eval.runs.gate import Rule, gate
    from eval.runs.summary import readable
    from eval.sets.datasets import read_all
    from ingest.progress import ProgressBar

    held_against, questions = read_run(baseline) if baseline else None, tuple(read_all(files))
    with filled() as services, _resumable(out), ProgressBar() as bar:
        done = answers.measure(answers.RunRequest(questions, generator, out, workers), services, bar.update)
    result = gate(held_against, done.run, Rule(tolerance, alpha)) if held_against else None
    values = done.scores.as_json() if as_json else readable(done.scores.as_json())
    output.figures(values if result is None else {**values, "baseline": result.as_json()}, as_json)
    if result and result.regressions:
        raise BadInput("worse than the baseline: " + "; ".join(result.lines()))


@eval_app.command("baseline")
def eval_baseline(
    run: Annotated[Path, typer.Argument(help="Folder of a finished run.")],
    file: Annotated[Path, typer.Argument(help="File to write.")],
) -> None:
    """Keep the scores of a run, without any text, for `--baseline`."""
    from eval.runs.folder import read_run, write_baseline

    write_baseline(read_run(run), file)


@eval_app.command("compare")
def eval_compare(
    a: Annotated[Path, typer.Argument(help="Run or baseline file.")],
    b: Annotated[Path, typer.Argument(help="The run held against it.")],
    as_json: Json = False,
) -> None:
    """What got better or worse from run A to run B, question by question, and whether chance explains it."""
    from eval.runs.compare import compare
    from eval.runs.folder import read_run

    found = compare(read_run(a), read_run(b))
    output.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))


@eval_app.command("report")
def eval_report(
    runs: Annotated[list[Path], typer.Argument(help="Folders of runs; the first is reported, the others compared.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the report.")],
) -> None:
    """One accessible HTML page in Dutch, with the same as JSON, Parquet and Markdown beside it."""
    from eval.report import write_report
    from eval.runs.folder import read_run

    for written in write_report([read_run(run) for run in runs], runs, out):
        print(written, file=sys.stderr)


@eval_app.command("triage")
def eval_triage(
    file: Annotated[Path, typer.Argument(help="JSON Lines with questions and their labels.")], as_json: Json = False
) -> None:
    """Macro-F1 of topic, kind, tax year, sensitivity and special categories, over the current knowledge base."""
    from eval.suites import triage
    from ingest.progress import ProgressBar

    with filled() as services, ProgressBar() as bar:
        scores = triage.triage(file, services.pipeline, bar.update)
    output.figures(scores.as_json() if as_json else scores.as_lines(), as_json)


@eval_app.command("followup")
def eval_followup(
    file: Annotated[Path, typer.Argument(help="JSON Lines with turns and the questions before them.")],
    as_json: Json = False,
) -> None:
    """Which turns are read as follow-ups, and whether the rewritten question finds what the expected one finds."""
    from eval.suites import triage
    from ingest.progress import ProgressBar

    with filled() as services, ProgressBar() as bar:
        scores = triage.followup(file, services.pipeline, bar.update)
    output.figures(scores.as_json(), as_json)


@eval_app.command("double")
def eval_double(
    file: Annotated[Path, typer.Argument(help="JSON Lines with texts and the questions in them.")],
    as_json: Json = False,
) -> None:
    """Whether each question of a text is answered or named as not answered, and a single one stays whole."""
    from eval.suites.double import double
    from ingest.progress import ProgressBar

    with filled() as services, ProgressBar() as bar:
        scores = double(file, services.pipeline, bar.update)
    output.figures(scores.as_json(), as_json)


eval_app.command("judge")(judge.judge)
eval_app.command("judge-validation")(judge.judge_validation)


@eval_app.command("time-to-find")
def eval_time_to_find(
    folder: Annotated[Path | None, typer.Argument(help="BEIR folder, with --simulate.", show_default=False)] = None,
    simulate: Annotated[bool, typer.Option("--simulate", help="A simulated employee; no people are measured.")] = False,
    trec: Annotated[
        list[Path] | None, typer.Option("--trec-run", help="Rankings of another system; may be given twice.")
    ] = None,
    employees: Annotated[int, typer.Option(min=1, max=1000, help="Simulated employees per query.")] = 50,
    seed: Annotated[int, typer.Option(help="Of the simulation.")] = 0,
    as_json: Json = False,
) -> None:
    """Seconds from asking to finding, with BelBot and without, from the calls kept here; or simulated on a BEIR folder."""
    from eval.suites.time_to_find.calls import time_to_find
    from eval.suites.time_to_find.setups import simulated
    from ingest.progress import ProgressBar

    if simulate != (folder is not None):
        raise Usage("--simulate and a folder go together; without both the calls are measured")
    with opened() as services, ProgressBar() as bar:
        found: TimeToFindReport | SimulationReport
        if folder:
            encoder, words = services.encoder, services.lexicon
            found = simulated(folder, trec or (), encoder, words, employees, seed, bar.update, services.reader)
        else:
            found = time_to_find(services.figures, services.calls)
    output.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))
