"""`belbot eval judge`, `judge-validation` and `time-to-find` as processes; and that ragas reaches no network."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.errors import BadInput, Unavailable
from bot.settings import Settings
from eval.judge.commands import JudgeChoice, judge
from tests.support.model_server import Script, serving
from tests.support.scripted_judge import statements
from tests.support.terminal import belbot, environment, json_lines
from tests.support.tiny_gguf import write_tiny_gguf

pytestmark = pytest.mark.slow

SAMPLE = {
    "user_input": "Hoe lang is de termijn?",
    "response": "De termijn is zes weken.",
    "retrieved_contexts": ["De termijn is zes weken."],
    "reference": "Zes weken.",
}
PAIR = {"split": "dev", "kind": "x", "passage": "De termijn is zes weken."}
PAIRS = (
    {**PAIR, "id": "a", "supported": True, "sentence": "De termijn is zes weken."},
    {**PAIR, "id": "b", "supported": False, "sentence": "De termijn is acht weken."},
)
ALONE = """
import socket, sys
def refuse(*arguments, **options):
    sys.stderr.write("NETWORK\\n")
    raise OSError("no network here")
socket.socket.connect = socket.getaddrinfo = socket.create_connection = socket.socket.sendto = refuse
from eval.judge.run import judge_samples
from eval.judge.samples import JudgeSample
from tests.support.scripted_judge import PlaneEncoder, ScriptedJudge, statements, verdicts

judge = ScriptedJudge([statements("a"), verdicts(1), {"question": "V?", "noncommittal": 0}])
report = judge_samples([JudgeSample("1", "V?", "A.", ("B.",), "")], judge, PlaneEncoder({"V?": (1, 0)}), 1, print)
print([figures.interval and figures.interval.value for figures in report.metrics])
"""


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    pytest.importorskip("llama_cpp")
    return write_tiny_gguf(tmp_path / "tiny.gguf")


@pytest.fixture
def samples(tmp_path: Path) -> Path:
    return json_lines(tmp_path / "samples.jsonl", SAMPLE)


def test_nothing_reaches_the_network(tmp_path: Path) -> None:
    """Every way out is closed and says so: the metrics are scored, and nothing knocked. No trace of ragas in the home."""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ALONE], env={**environment(tmp_path), "HOME": str(tmp_path), "RAGAS_DO_NOT_TRACK": "false"},
        cwd=Path(__file__).parents[3], capture_output=True, encoding="utf-8", timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout.split("\n")[-2].startswith("[1.0, 1.0, None")
    assert "NETWORK" not in done.stderr
    assert not list(tmp_path.rglob("*ragas*"))


def test_a_random_judge_is_not_scored(tmp_path: Path, tiny: Path, samples: Path) -> None:
    """Real llama.cpp, random weights, short judgements: every metric says how often it was not scored, none is
    zero; texts are compared all the same."""
    ran = belbot(tmp_path / "home", "eval", "judge", samples, "--model", tiny, "--runs", 1, "--max-tokens", 16,
                 "--out", tmp_path / "uit", "--json")  # fmt: skip
    metrics = ran.object()["metrics"]
    assert (ran.code, "the judge failed every time: " in ran.err) == (1, True)
    assert {m["metric"]: (m["interval"], m["not_scored"]) for m in metrics.values()} == dict.fromkeys(
        metrics, (None, 1)
    )
    assert json.loads((tmp_path / "uit" / "judge.json").read_text("utf-8")) == ran.object()
    assert ran.object()["text_overlap"]["rouge_l"]["value"] == pytest.approx(2 * 2 / (5 + 2))
    assert len((tmp_path / "uit" / "judged.jsonl").read_text("utf-8").splitlines()) == len(metrics) == 6


def test_a_judge_on_a_server(tmp_path: Path, samples: Path) -> None:
    """The answers of the server are read; what it cannot judge is counted by its problem, and when that is all, the command fails."""
    with serving(Script(pieces=(json.dumps(statements("a")),))) as url:
        ran = belbot(tmp_path / "home", "eval", "judge", samples, "--url", url, "--model-name", "proef-1", "--runs", 1)
    assert (ran.code, ran.err.split("belbot: ")[-1]) == (1, "the judge failed every time: wrong shape 6x\n")
    assert "judge proef-1, 1 runs, 1 samples" in ran.out
    assert "wrong shape 1x" in ran.out


def test_an_unreliable_judge_is_called_so(tmp_path: Path, tiny: Path) -> None:
    """Half of its judgements missing, the deterministic check beside it: in print and in JSON."""
    file = json_lines(tmp_path / "p.jsonl", *PAIRS)
    wanted = ("eval", "judge-validation", file, "--model", tiny, "--runs", 1, "--max-tokens", 16)
    scores = {one["name"]: one for one in belbot(tmp_path / "home", *wanted, "--json").object()["scores"]}
    assert scores["judge tiny.gguf"]["all"]["not_scored"] == 2
    assert (scores["judge tiny.gguf"]["verdict"], scores["grounding check"]["verdict"]) == (
        "niet gemeten",
        "betrouwbaar",
    )


def test_a_judge_that_always_agrees_is_unreliable(tmp_path: Path) -> None:
    """It calls the wrong sentence supported as well: kappa 0, and the line says so."""
    file = json_lines(tmp_path / "p.jsonl", *PAIRS)
    said = json.dumps({"statements": [{"statement": "x", "reason": "", "verdict": 1}]})
    with serving(Script(pieces=(said,))) as url:
        ran = belbot(tmp_path / "home", "eval", "judge-validation", file, "--url", url, "--model-name", "proef-1",
                     "--runs", 1)  # fmt: skip
    assert "judge proef-1: onbetrouwbaar" in ran.out


@pytest.mark.parametrize(
    ("chosen", "problem"),
    [
        (JudgeChoice(), "no judge"),
        (JudgeChoice(url="http://127.0.0.1:9"), "needs a name"),
        (JudgeChoice(Path("/nowhere.gguf")), "not there"),
        (JudgeChoice(url="http://127.0.0.1:9", name="m"), "does not answer"),
    ],
)
def test_without_a_working_judge_nothing_is_judged(
    tmp_path: Path, samples: Path, chosen: JudgeChoice, problem: str
) -> None:
    """One clear line, before any time is spent."""
    with pytest.raises((BadInput, Unavailable), match=problem):
        judge(samples, Settings(home=tmp_path / "home"), chosen, lambda *_: None)


def test_two_judges_are_one_too_many() -> None:
    """A model or a server."""
    with pytest.raises(BadInput, match="not both"):
        JudgeChoice(Path("x.gguf"), "http://127.0.0.1:9", "m").settings(Settings())


def test_time_to_find_without_calls(tmp_path: Path) -> None:
    """Nothing measured is null."""
    found = belbot(tmp_path / "home", "eval", "time-to-find", "--json").object()
    assert (found["asked"], found["with_belbot"]["p50_s"], found["difference_s"]) == (0, None, None)


def test_a_folder_is_for_simulating(tmp_path: Path) -> None:
    """Real calls stand in the data folder, not in one that is given."""
    ran = belbot(tmp_path / "home", "eval", "time-to-find", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert "--simulate and a folder go together" in ran.err
