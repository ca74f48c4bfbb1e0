"""`belbot eval answers`, `baseline`, `compare` and `report` as an evaluator runs them: in processes, killed, taken up again."""

from __future__ import annotations

import json
import signal
import subprocess
import time
from pathlib import Path
from typing import Any

import psutil
import pytest

from bot.privacy import Redactor
from bot.retrieval.encoders.encoder import Encoder
from bot.services import open_services
from eval.runs.answers import RunRequest, measure
from eval.runs.folder import read_run, write_baseline
from eval.sets.datasets import read_questions
from tests.support.house import BOX_3, DEADLINE, FOREIGN, copied, settings_for
from tests.support.terminal import REPOSITORY, belbot, command, environment, json_lines

pytestmark = pytest.mark.slow


def _set(folder: Path, count: int) -> Path:
    asked = [
        {"id": f"v{n:03}", "user_input": (DEADLINE, BOX_3, FOREIGN)[n % 3], "answerable": n % 3 < 2, "tags": ["soort"]}
        for n in range(count)
    ]
    return json_lines(folder / "vragen.jsonl", *asked)


def _lines(run: Path) -> list[str]:
    file = run / "samples.jsonl"
    return file.read_text("utf-8").splitlines() if file.exists() else []


def test_a_killed_run_goes_on_where_it_was(home: Path, tmp_path: Path) -> None:
    """Two processes, killed halfway: what was answered stays as it was, the rest is asked once, no process stays behind."""
    run, asked = tmp_path / "run", ("eval", "answers", _set(tmp_path, 300), "--out", tmp_path / "run", "--workers", 2)
    workers = _killed_after(20, command(*asked), home, run)
    before = _lines(run)[:20]
    psutil.wait_procs(workers, timeout=20)
    done = belbot(home, *asked, "--json")
    after = _lines(run)
    assert done.object()["questions"] == len(after) == len({json.loads(line)["id"] for line in after}) == 300
    assert after[:20] == before and not any(worker.is_running() for worker in workers)
    assert len(json.loads((run / "run.json").read_text("utf-8"))["sessions"]) == 2


def _killed_after(count: int, arguments: list[str], home: Path, run: Path) -> list[psutil.Process]:
    """Kills the run when so many answers are there; its worker processes."""
    with subprocess.Popen(arguments, env=environment(home), cwd=REPOSITORY, stderr=subprocess.DEVNULL) as process:
        until = time.monotonic() + 90
        while len(_lines(run)) < count and time.monotonic() < until:
            time.sleep(0.02)
        workers = psutil.Process(process.pid).children(recursive=True)
        process.send_signal(signal.SIGKILL)
    assert count <= len(_lines(run)) < 300, "killed too late or too early"
    return workers


@pytest.fixture(scope="module")
def run(ingested_home: Path, encoder: Encoder, redactor: Redactor, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A finished run of 24 questions, beside its data folder and its questions."""
    folder = tmp_path_factory.mktemp("runs")
    with open_services(settings_for(copied(ingested_home, folder / "home"))) as services:
        services.encoder, services.redactor = encoder, redactor
        measure(RunRequest(tuple(read_questions(_set(folder, 24))), out=folder / "run"), services, lambda *_: None)
    return folder / "run"


def test_a_run_says_what_made_it(run: Path) -> None:
    """Versions, commit, hardware, seed, knowledge; no path of this machine."""
    text = (run / "run.json").read_text("utf-8")
    about = json.loads(text)
    assert about["identity"]["knowledge_version"] and about["sessions"][0]["hardware"]["cores"]
    assert about["energy"].keys() == {"wh", "co2_g", "answers"} and str(run.parent) not in text


def test_a_finished_run_is_not_asked_again(run: Path, encoder: Encoder, redactor: Redactor) -> None:
    """The figures come from what was kept."""
    before = (run / "samples.jsonl").read_bytes()
    with open_services(settings_for(run.parent / "home")) as services:
        services.encoder, services.redactor = encoder, redactor
        again = measure(
            RunRequest(tuple(read_questions(run.parent / "vragen.jsonl")), out=run), services, lambda *_: None
        )
    assert again.scores.as_json() == json.loads((run / "scores.json").read_text("utf-8"))
    assert (run / "samples.jsonl").read_bytes() == before


def test_a_run_worse_than_its_baseline_exits_1(run: Path, tmp_path: Path) -> None:
    """The metric is named on stderr and the figures still stand on stdout."""
    kept, asked = tmp_path / "basis.jsonl", tmp_path / "vragen.jsonl"
    write_baseline(read_run(run), kept)
    text = (run.parent / "vragen.jsonl").read_text("utf-8")
    asked.write_text(text.replace(DEADLINE, FOREIGN).replace(BOX_3, FOREIGN), "utf-8")
    ran = belbot(run.parent / "home", "eval", "answers", asked, "--baseline", kept, "--json")
    assert (ran.code, "worse than the baseline" in ran.err, "answers_answerable: 1.000 -> 0.000" in ran.err) == (
        1,
        True,
        True,
    )
    named = [one["metric"] for one in ran.object()["baseline"]["regressions"]]
    assert "answers_answerable" in named and "silent_unanswerable" not in named


def test_a_run_compared_with_itself(run: Path, tmp_path: Path) -> None:
    """Nothing is better or worse."""
    found: dict[str, Any] = belbot(tmp_path / "home", "eval", "compare", run, run, "--json").object()
    assert (found["questions"], found["settings"]) == (24, {})
    assert {one["verdict"] for one in found["metrics"]} <= {"same", "descriptive"}


def test_a_report_of_a_run(run: Path, tmp_path: Path) -> None:
    """Five files, named on stderr."""
    ran = belbot(tmp_path / "home", "eval", "report", run, "--out", tmp_path / "rapport")
    written = sorted(path.name for path in (tmp_path / "rapport").iterdir())
    assert (ran.code, ran.out, ran.err.count("rapport")) == (0, "", 5)
    assert written == ["report.html", "report.json", "report.md", "samples.parquet", "samples.xlsx"]


@pytest.mark.parametrize("name", ["compare", "baseline", "report"])
def test_what_is_no_run_is_one_clear_line(name: str, tmp_path: Path) -> None:
    """Exit 1 and the file that lacks."""
    others: dict[str, list[object]] = {
        "compare": [tmp_path],
        "baseline": [tmp_path / "b.jsonl"],
        "report": ["--out", tmp_path / "r"],
    }
    ran = belbot(tmp_path / "home", "eval", name, tmp_path, *others[name])
    assert (ran.code, ran.err.count("\n")) == (1, 1) and "no run here; a run is a folder" in ran.err


def test_a_generator_without_a_model_is_refused(run: Path, tmp_path: Path) -> None:
    """Answers from the sources would stand in the figures of `write`."""
    ran = belbot(run.parent / "home", "eval", "answers", run.parent / "vragen.jsonl", "--generator", "write")
    assert (ran.code, ran.out) == (1, "") and "write: needs a language model" in ran.err


def test_ctrl_c_says_how_to_go_on(home: Path, tmp_path: Path) -> None:
    """And what was answered is kept."""
    asked, kept = command("eval", "answers", _set(tmp_path, 300), "--out", tmp_path / "run"), tmp_path / "run"
    with subprocess.Popen(asked, env=environment(home), cwd=REPOSITORY, stderr=subprocess.PIPE, text=True) as process:
        until = time.monotonic() + 90
        while not _lines(kept) and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        _, told = process.communicate(timeout=30)
    assert process.returncode == 130 and "the same command goes on" in told
    assert 0 < len(_lines(kept)) < 300


def test_belbot_is_surer_of_what_it_answers(run: Path) -> None:
    """Every answer comes with its confidence, and what has no answer gets less of it."""
    sure = {row.outcome: row.confidence or 0.0 for row in read_run(run).rows}
    assert 0 <= sure["abstained"] < sure["answered"] <= 1
