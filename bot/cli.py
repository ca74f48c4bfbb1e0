"""The command line, the roof of the house: hangs ingest and eval under `belbot`. Contract: docs/contract.md.

With `--json` stdout carries JSON and nothing else; progress and messages go to stderr. Exit 0 done, 1 failed, 2 wrong usage.
"""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from pydantic import ValidationError
from pydantic_settings import SettingsError

from bot import batch, show
from bot.audit.job import Audit
from bot.catalogue import catalogue
from bot.errors import BadInput, BelBotError
from bot.pipeline import Ask
from bot.privacy import Placeholders
from bot.privacy.validated import masked
from bot.records.database import open_database
from bot.replay import again, all_of
from bot.services import Services, open_services
from bot.settings import Settings
from bot.types import Hit
from eval import answers as measured_answers
from eval import commands as eval_commands
from eval import dataset_commands, importers
from eval import triage as measured_triage
from eval.compare import compare
from eval.consistency import Wanted as Consistent
from eval.consistency import measure as measured_consistency
from eval.fairness import fairness, read_pairs
from eval.folder import read_run, write_baseline
from eval.gate import Rule, gate
from eval.privacy_report import tables
from eval.report import write_report
from eval.summary import readable
from eval.time_to_find import TimeToFind, time_to_find
from eval.time_to_find_setups import simulated
from eval.time_to_find_simulation import SimulationReport
from eval.validator import SPLITS
from ingest import commands as ingest_commands
from ingest.progress import Bar

app = typer.Typer(
    name="belbot",
    help="Answers with exact sources for helpline staff, offline and checked sentence by sentence.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
eval_app = typer.Typer(help="Measure BelBot on test sets.", no_args_is_help=True)
encoder_app = typer.Typer(help="Train an encoder.", no_args_is_help=True)
db_app = typer.Typer(help="The database.", no_args_is_help=True)
app.add_typer(eval_app, name="eval")
app.add_typer(encoder_app, name="encoder")
app.add_typer(db_app, name="db")
audit_app = typer.Typer(help="Look into what was kept.", no_args_is_help=True)
app.add_typer(audit_app, name="audit")

Json = Annotated[bool, typer.Option("--json", help="Machine-readable output on stdout.")]
Into = Annotated[
    Path | None, typer.Option("--into", help="Folder of a run: the figures are kept there and stand in its report.")
]
Batch = Annotated[Path | None, typer.Option("--batch", help='JSON Lines file with {"id", "text"} on each line.')]
Speaker = Annotated[
    str | None,
    typer.Option(
        "--generator",
        callback=lambda name: _generator(name),
        help="source; write with a model; select is not built yet.",
    ),
]
Text = Annotated[str | None, typer.Argument(help="The text; or use --batch.", show_default=False)]


_QUIET_MS = 2000
"""An audit says how far it is only when it takes longer."""


class Usage(typer.BadParameter):
    """Wrong usage that we found ourselves; its message quotes nothing that was typed."""


def _generator(name: str | None) -> str | None:
    if name not in (None, "source", "select", "write"):
        raise Usage("--generator is source, select or write")
    return name


@contextmanager
def _services() -> Iterator[Services]:
    with open_services(_settings()) as services:
        yield services


def _settings() -> Settings:
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "BELBOT_" + "_".join(str(part) for part in first["loc"]).upper()
        raise BadInput(f"{name}: {first['msg']}") from None
    except SettingsError as error:
        raise BadInput(f'{error}; lists are written as JSON, such as ["desk.example.nl"]') from None


@app.command()
def ingest(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders; each is a source.", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False,
    remove: Annotated[bool, typer.Option("--remove", help="Drop these sources from the knowledge base.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 when anything was skipped.")] = False,
    allow_empty: Annotated[bool, typer.Option("--allow-empty", help="A source may have lost all its files.")] = False,
    watching: Annotated[bool, typer.Option("--watch", help="Go on: synchronise whenever something changes.")] = False,
    as_json: Json = False,
) -> None:
    """Bring documents into the knowledge base; run again to synchronise."""
    if watching and (dry_run or remove or strict):
        raise Usage("--watch does not go with --dry-run, --remove or --strict")
    with _services() as services:
        if watching:
            ingest_commands.watch(
                services_job(services, Bar()),
                paths,
                allow_empty,
                lambda report: show.report(report, as_json, False),
                lambda error: show.failure(error, as_json),
            )
            return
        with Bar() as bar:
            report = ingest_commands.run(services_job(services, bar), paths, dry_run, remove, allow_empty)
    show.report(report, as_json, dry_run)
    if strict and report.skipped:
        raise BadInput(f"{len(report.skipped)} skipped, and --strict was given; everything else was done")


def services_job(services: Services, bar: Bar) -> ingest_commands.Job:
    """The ingest job on these services."""
    return ingest_commands.Job(
        records=services.knowledge_records,
        store=services.vectors,
        encoder=services.encoder,
        lock=services.settings.home / "ingest.lock",
        max_bytes=services.settings.max_file_bytes,
        progress=bar.update,
        detect=lambda text: services.redactor.redact(text).spans,
        cases=services.cases,
    )


@app.command()
def search(
    text: Text = None,
    file: Batch = None,
    k: Annotated[int, typer.Option("-k", min=1, max=100, help="How many passages.")] = 10,
    as_json: Json = False,
) -> None:
    """Find passages."""
    _one_of(text, file)
    with _services() as services:
        services.pipeline.search("belasting", 1)  # opened before the clock runs

        def one(item: batch.Item) -> dict[str, Any]:
            clock = batch.Stopwatch()
            searched = services.pipeline.search(item.text, k)
            hits = [_hit(hit) for hit in searched.hits]
            return {"id": item.id, "query": searched.question, "hits": hits, "ms": clock.ms()}

        _each(text, file, one, as_json, show.hits)


def _hit(hit: Hit) -> dict[str, Any]:
    p = hit.passage
    return {
        "passage_id": p.passage_id,
        "document_id": p.document_id,
        "title": p.title,
        "section": p.section,
        "text": p.text,
        "score": hit.score,
        "validity": p.meta.validity(date.today()),
        "page": p.page,
        "article": p.article,
    }


@app.command()
def ask(
    text: Text = None,
    file: Batch = None,
    generator: Speaker = None,
    tax_year: Annotated[int | None, typer.Option("--tax-year", min=1990, max=2100, help="The tax year meant.")] = None,
    as_json: Json = False,
) -> None:
    """Answer a question from the knowledge base, every sentence with its source."""
    _one_of(text, file)
    with _services() as services:
        pipeline = services.pipeline  # a part that is missing fails the command, not each line of a batch

        def one(item: batch.Item) -> dict[str, Any]:
            wanted = Ask(item.text, tax_year=tax_year, generator=generator, memory=Placeholders())
            answer = asdict(pipeline.answer(wanted))
            return answer if item.id is None else {**answer, "answer_id": answer["id"], "id": item.id}

        _each(text, file, one, as_json, show.answer)


@app.command()
def redact(text: Text = None, file: Batch = None, as_json: Json = False) -> None:
    """Take personal data out of a text. The spans hold the raw values: for checking redaction, not for keeping."""
    _one_of(text, file)
    with _services() as services:
        pipeline = services.pipeline

        def one(item: batch.Item) -> dict[str, Any]:
            redaction = pipeline.redact(item.text, Placeholders())
            spans = [{"start": s.start, "end": s.end, "label": s.label, "text": s.text} for s in redaction.spans]
            return {"id": item.id, "redacted": redaction.text, "spans": spans}

        _each(text, file, one, as_json, show.redaction)


def _one_of(text: str | None, file: Path | None) -> None:
    """Wrong usage is said before anything is opened."""
    if (text is None) == (file is None):
        raise Usage("give a text or --batch FILE, not both")


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
    if into and not robust:
        raise Usage("--into goes with --robustness")
    with _services() as services, Bar() as bar:
        encoder, words, cross_encoder = services.encoder, services.lexicon, services.cross_encoder
        found = eval_commands.retrieval(folder, encoder, words, bar.update, cross_encoder, robust)
    if into and found.robustness:
        found.robustness.keep(into)
    show.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))


@eval_app.command("consistency")
def eval_consistency(
    file: Annotated[Path, typer.Argument(help="JSON Lines with questions.")],
    repeats: Annotated[int, typer.Option(min=2, max=1000, help="How often each question is asked.")] = 20,
    recorded: Annotated[
        Path | None, typer.Option("--recorded", help="JSON Lines with employees' answers, with BelBot and without.")
    ] = None,
    split: Annotated[str, typer.Option("--split", help="Only the questions of this split.")] = "",
    generator: Speaker = None,
    as_json: Json = False,
) -> None:
    """Whether a question gets the same answer again, after a restart, in other words, over reordered documents."""
    wanted = Consistent(file, repeats, recorded, split, generator)
    with _services() as services, Bar() as bar:
        found = measured_consistency(wanted, services, _ingested_quietly, bar.update)
    show.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))


def _ingested_quietly(settings: Settings, paths: list[Path]) -> None:
    """Fills another knowledge base."""
    with open_services(settings) as services, Bar() as bar:
        ingest_commands.run(services_job(services, bar), paths, False, False)


@eval_app.command("fairness")
def eval_fairness(
    file: Annotated[Path, typer.Argument(help="YAML with persons, frames and questions.")],
    generator: Speaker = None,
    into: Into = None,
    as_json: Json = False,
) -> None:
    """Whether the same question about another person, or in another register, gets the same answer."""
    pairs = read_pairs(file)
    with _services() as services, Bar() as bar:
        found = fairness(pairs, services.pipeline, generator, bar.update)
    if into:
        found.keep(into)
    show.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))


@eval_app.command("import")
def eval_import(
    path: Annotated[Path, typer.Argument(help="BEIR folder, ragas test set (JSON Lines or CSV), or a CSV table.")],
    kind: Annotated[str, typer.Option("--format", help="beir, ragas or csv.")],
    out: Annotated[Path, typer.Option("--out", help="JSON Lines file to write; never written over.")],
    split: Annotated[str, typer.Option("--split", help="For questions that name none: in, out or outlier.")] = "out",
) -> None:
    """Bring somebody else's test set into BelBot's format; lines that cannot be used are named and nothing is written."""
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
    with _services() as services:
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
    with _services() as services:
        found = dataset_commands.validation(files, training or (), services)
    show.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))
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
    with _services() as services:
        report = eval_commands.privacy(paths, plain or [], lambda text: services.redactor.redact(text).spans)
    if as_json:
        show.figures(report.as_json(), as_json)
    else:
        print(tables(report))


@eval_app.command("grounding")
def eval_grounding(
    file: Annotated[Path, typer.Argument(help="JSON Lines file with sentence/passage pairs.")], as_json: Json = False
) -> None:
    """What the grounding check catches of wrong sentences and withholds of right ones."""
    with _services() as services:
        scores = eval_commands.grounding(file, services.grounding.check)
    show.figures(scores.as_json(), as_json)


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
    held_against = read_run(baseline) if baseline else None
    with _services() as services, Bar() as bar:
        done = measured_answers.measure(
            measured_answers.Wanted(tuple(files), generator, out, workers), services, bar.update
        )
    result = gate(held_against, done.run, Rule(tolerance, alpha)) if held_against else None
    values = done.scores.as_json() if as_json else readable(done.scores.as_json())
    show.figures(values if result is None else {**values, "baseline": result.as_json()}, as_json)
    if result and result.regressions:
        raise BadInput("worse than the baseline: " + "; ".join(result.lines()))


@eval_app.command("baseline")
def eval_baseline(
    run: Annotated[Path, typer.Argument(help="Folder of a finished run.")],
    file: Annotated[Path, typer.Argument(help="File to write.")],
) -> None:
    """Keep the scores of a run, without any text, for `--baseline`."""
    write_baseline(read_run(run), file)


@eval_app.command("compare")
def eval_compare(
    a: Annotated[Path, typer.Argument(help="Run or baseline file.")],
    b: Annotated[Path, typer.Argument(help="The run held against it.")],
    as_json: Json = False,
) -> None:
    """What got better or worse from run A to run B, question by question, and whether chance explains it."""
    found = compare(read_run(a), read_run(b))
    show.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))


@eval_app.command("report")
def eval_report(
    runs: Annotated[list[Path], typer.Argument(help="Folders of runs; the first is reported, the others compared.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the report.")],
) -> None:
    """One accessible HTML page in Dutch, with the same as JSON, Parquet and Markdown beside it."""
    for written in write_report([read_run(run) for run in runs], runs, out):
        print(written, file=sys.stderr)


@eval_app.command("triage")
def eval_triage(
    file: Annotated[Path, typer.Argument(help="JSON Lines with questions and their labels.")], as_json: Json = False
) -> None:
    """Macro-F1 of topic, kind, tax year, sensitivity and special categories, over the current knowledge base."""
    with _services() as services, Bar() as bar:
        scores = measured_triage.triage(file, services.pipeline, bar.update)
    show.figures(scores.as_json() if as_json else scores.as_lines(), as_json)


@eval_app.command("followup")
def eval_followup(
    file: Annotated[Path, typer.Argument(help="JSON Lines with turns and the questions before them.")],
    as_json: Json = False,
) -> None:
    """Which turns are read as follow-ups, and whether the rewritten question finds what the expected one finds."""
    with _services() as services, Bar() as bar:
        scores = measured_triage.followup(file, services.pipeline, bar.update)
    show.figures(scores.as_json(), as_json)


Judge = Annotated[Path | None, typer.Option("--model", help="Local GGUF file of the judge.")]
JudgeUrl = Annotated[str, typer.Option("--url", help="Model server of the judge, instead.")]
JudgeName = Annotated[str, typer.Option("--model-name", help="The judge's name on that server.")]
JudgeRuns = Annotated[int, typer.Option("--runs", min=1, max=20, help="Judgements of each sample; the median counts.")]
JudgeLimit = Annotated[int, typer.Option("--limit", min=0, help="Only so many samples; 0 is all.")]
JudgeTokens = Annotated[int, typer.Option("--max-tokens", min=16, help="Tokens of one judgement.")]


@eval_app.command("judge")
def eval_judge(
    samples: Annotated[Path, typer.Argument(help="Folder of a run, its samples.jsonl, or a file with ragas' fields.")],
    model: Judge = None,
    url: JudgeUrl = "",
    name: JudgeName = "",
    runs: JudgeRuns = 3,
    limit: JudgeLimit = 0,
    max_tokens: JudgeTokens = 1500,
    out: Annotated[Path | None, typer.Option("--out", help="Folder for every judgement; run again to go on.")] = None,
    as_json: Json = False,
) -> None:
    """ragas' metrics with a local model as judge, Dutch prompts, several runs. Check the judge with judge-validation first."""
    from eval.judge import commands as judging

    chosen = judging.Chosen(model, url, name, runs, limit, max_tokens)
    with Bar() as bar:
        report = judging.judge(samples, _settings(), chosen, bar.update, out)
    show.figures(report.as_json(), True) if as_json else print("\n".join(report.lines()))


@eval_app.command("judge-validation")
def eval_judge_validation(
    file: Annotated[Path, typer.Argument(help="JSON Lines file with labelled sentence/passage pairs.")],
    model: Judge = None,
    url: JudgeUrl = "",
    name: JudgeName = "",
    runs: JudgeRuns = 3,
    limit: JudgeLimit = 0,
    max_tokens: JudgeTokens = 1500,
    as_json: Json = False,
) -> None:
    """AUROC and kappa of the grounding check, and of a judge, against labelled pairs; below .6 a score is onbetrouwbaar."""
    from eval.judge import commands as judging

    chosen = judging.Chosen(model, url, name, runs, limit, max_tokens)
    with Bar() as bar:
        found = judging.validation(file, _settings(), chosen, bar.update)
    if as_json:
        show.figures({"scores": [one.as_json() for one in found]}, True)
    else:
        print("\n".join(line for one in found for line in one.lines()))


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
    if simulate != (folder is not None):
        raise Usage("--simulate and a folder go together; without both the calls are measured")
    with _services() as services, Bar() as bar:
        found: TimeToFind | SimulationReport
        if folder:
            encoder, words = services.encoder, services.lexicon
            found = simulated(folder, trec or (), encoder, words, employees, seed, bar.update)
        else:
            found = time_to_find(services.figures, services.calls)
    show.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))


@encoder_app.command("train")
def encoder_train(
    paths: Annotated[list[Path], typer.Argument(help="Files or folders to learn from.")],
    out: Annotated[Path, typer.Option("--out", help="New folder for the model.")],
    exclude: Annotated[
        list[str] | None, typer.Option("--exclude", help="Leave out files with this in their name.")
    ] = None,
) -> None:
    """Train the small Dutch encoder on documents of your own; about three minutes for a body of law."""
    with Bar() as bar:
        ingest_commands.train_encoder(paths, out, tuple(exclude or ()), bar.update)
    print(f"Encoder written to {out}. Use it with BELBOT_ENCODER={out} and run belbot ingest again.", file=sys.stderr)


@audit_app.command("pii")
def audit_pii(
    paths: Annotated[
        list[Path] | None, typer.Argument(help="More files or folders, such as logs.", show_default=False)
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit 1 for numbers in knowledge documents as well.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Look for personal data in the database, the vectors, and every file of the data folder and PATHs.

    Exit 1 when a number stands there whose check digits hold (BSN, RSIN, tax and payment numbers, IBAN, credit card), or
    when something could not be read; 0 when all is clean. What stands in the documents of the knowledge base, or was
    quoted from them, is listed apart and counts with --strict only: public documents hold public numbers. What only looks
    personal (e-mail, telephone, a name in a stored question) is counted and never changes the exit code. Values are
    never shown.
    """
    for path in paths or ():
        if not path.exists():
            raise BadInput(f"{path}: no such file or folder")
    if not _settings().home.is_dir():
        raise BadInput(f"{_settings().home}: no data folder here; set BELBOT_HOME")
    with _services() as services, Bar() as bar:
        report = _audit(services, tuple(paths or ()), bar).run()
    show.audit(report.as_json(), as_json)
    if not report.is_clean(strict):
        raise typer.Exit(1)


def _audit(services: Services, paths: tuple[Path, ...], bar: Bar) -> Audit:
    clock = batch.Stopwatch()
    return Audit(
        database_url=services.settings.database,
        home=services.settings.home,
        paths=paths,
        payloads=services.vectors.payload_texts,
        detect=lambda text: services.redactor.redact(text).spans,
        progress=lambda step, done, total: bar.update(step, done, total) if clock.ms() > _QUIET_MS else None,
    )


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Create the database, or bring it to the newest schema."""
    settings = _settings()
    open_database(settings.database).close()
    print("Database is up to date.", file=sys.stderr)


@app.command()
def doctor(as_json: Json = False) -> None:
    """Try every part and say what is wrong."""
    with _services() as services:
        health = services.health()
    if as_json:
        print(json.dumps([asdict(part) for part in health]))
    else:
        for part in health:
            print(f"{part.part:<12} {'ok' if part.problem is None else part.problem}")
    if any(part.problem for part in health):
        raise typer.Exit(1)


@app.command()
def replay(
    answer_id: Annotated[str | None, typer.Argument(help="The id of a stored answer.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Every answer of a day: the test before something new.")] = False,
    day: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="That day (UTC); default today.")] = None,
    as_json: Json = False,
) -> None:
    """Ask a stored question again and say what differs; exit 1 when anything does.

    With --all only what an employee would read counts: another version behind the same words is no difference.
    """
    if every == (answer_id is not None):
        raise Usage("give the id of an answer, or --all")
    if answer_id is None:
        _replay_all((day or datetime.now(UTC)).date(), as_json)
    else:
        _replay_one(answer_id, as_json)


def _replay_one(answer_id: str, as_json: bool) -> None:
    with _services() as services:
        replayed = again(services.pipeline, services.answers, answer_id)
    show.replayed(replayed, as_json)
    if replayed.differences:
        raise typer.Exit(1)


def _replay_all(day: date, as_json: bool) -> None:
    with _services() as services, Bar() as bar:
        total = len(services.answers.of_day(day))
        replayed = []
        for done, one in enumerate(all_of(services.pipeline, services.answers, day), start=1):
            replayed.append(one)
            bar.update("answers", done, total)
    show.replayed_all(replayed, as_json)
    if not all(one.says_the_same for one in replayed):
        raise typer.Exit(1)


@app.command()
def export() -> None:
    """Print every stored answer as JSON Lines: redacted questions, sentences, citations, versions, timings."""
    with _services() as services:
        for answer in services.answers.all():
            print(json.dumps(asdict(answer), ensure_ascii=False, default=str))


@app.command()
def models(as_json: Json = False) -> None:
    """The models in use, and a catalogue of language models to consider. Nothing is ever downloaded."""
    with _services() as services:
        show.models(services.models(), catalogue(), as_json)


@app.command()
def serve(
    host: Annotated[str | None, typer.Option(help="Address; default from BELBOT_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Port; default from BELBOT_PORT.", min=1, max=65535)] = None,
    sources: Annotated[list[Path] | None, typer.Option("--ingest", help="Synchronise this source first.")] = None,
) -> None:
    """Start the desk on this machine."""
    from bot.api import server

    given = {"host": host, "port": port}
    settings = _settings().model_copy(update={name: value for name, value in given.items() if value is not None})
    with server.bound(settings) as socket, open_services(settings) as services:
        if sources:
            with Bar() as bar:
                show.report(ingest_commands.run(services_job(services, bar), sources, False, False), False, False)
        server.run(services, socket)


def main() -> None:
    """Entry point: every error of ours is one line on stderr and exit code 1, wrong usage one line and exit code 2."""
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except typer.exceptions.TyperException as error:
        print(f"belbot: {_wrong_usage(error)}", file=sys.stderr)
        sys.exit(2)
    except BelBotError as error:
        print(f"belbot: {masked(error.operator)}", file=sys.stderr)
        sys.exit(1)
    except (BrokenPipeError, typer.Abort):
        sys.exit(1)
    except OSError as error:  # a full disk, a folder that is a file, no rights: the operator's to solve
        print(f"belbot: {masked(str(error.filename or 'system'))}: {error.strerror or error}", file=sys.stderr)
        sys.exit(1)
    except Exception as error:  # its message and its traceback may quote a question: only its kind and place go out
        frame = traceback.extract_tb(error.__traceback__)[-1]
        print(f"belbot: failed: {type(error).__name__} at {frame.filename}:{frame.lineno}", file=sys.stderr)
        sys.exit(1)


def _wrong_usage(error: typer.exceptions.TyperException) -> str:
    """What is wrong, without repeating what was typed: a question without quotation marks is wrong usage too."""
    context: typer.Context | None = getattr(error, "ctx", None)
    command = " ".join(["belbot", *(context.command_path.split()[1:] if context else [])])
    if isinstance(error, Usage):
        what = error.message
    elif isinstance(error, typer.BadParameter) and error.param is not None:
        what = f"{(error.param.opts or [error.param.name])[0]} is missing or not valid"
    else:
        what = "wrong usage; put a text between quotation marks"
    return f"{what} (see {command} --help)"


if __name__ == "__main__":
    main()
