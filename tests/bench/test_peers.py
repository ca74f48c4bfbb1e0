"""The comparison with other systems: their answers get BelBot's marks, their silence its cutoff, their articles plain text."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bench.compare.run import HERE
from bench.peers import run
from bench.peers.documents import articles
from bench.peers.scoring import SystemLine, fitted_cutoff, line
from bot.errors import BadInput
from eval.sets.datasets import Question

REPOSITORY = Path(__file__).parents[2]
ARTICLE = "---\nid: btw\ntitel: Btw\n---\n# Btw\n\n> Voorbeeld.\n\n## Hoeveel is het?\n\nHet tarief is 21 procent.\n"
FACT = (("21 procent",),)


def _question(name: str, answerable: bool) -> Question:
    documents = ("btw",) if answerable else ()
    return Question(name, "Hoe hoog is de btw?", "", (), documents, answerable, "in", (), FACT if answerable else ())


def _said(document: str, text: str, confidence: float) -> dict[str, Any]:
    return {"sentences": [{"text": text, "document": document}], "confidence": confidence, "ms": 10.0, "cpu_ms": 5.0}


def _outcome(**answers: dict[str, Any]) -> dict[str, Any]:
    return {"answers": answers, "memory_peak_bytes": 3_000_000, "build_s": 1.0, "versions": {}}


RIGHT, TRAP = _question("a", True), _question("b", False)
BOTH = _outcome(a=_said("btw", "Het tarief is 21 procent.", 0.8), b=_said("btw", "Iets anders.", 0.3))


def _figures(one: SystemLine) -> dict[str, float | None]:
    return {name: found.value if found else None for name, found in one.figures.items()}


def test_a_right_answer_from_the_right_document() -> None:
    """Correct, cited well, and the trap was answered as well."""
    found = _figures(line("x", [RIGHT, TRAP], BOTH))
    assert (found["correct"], found["source_relevance"], found["source_recall"]) == (1.0, 1.0, 1.0)
    assert (found["answers_answerable"], found["silent_unanswerable"]) == (1.0, 0.0)


def test_below_the_cutoff_it_is_silent() -> None:
    """The trap had little similarity."""
    found = _figures(line("x", [RIGHT, TRAP], BOTH, cutoff=0.5))
    assert (found["answers_answerable"], found["silent_unanswerable"]) == (1.0, 1.0)


def test_another_document_is_a_wrong_citation() -> None:
    """Neither precise nor complete; the fact itself is there."""
    found = _figures(line("x", [RIGHT], _outcome(a=_said("kor", "Het tarief is 21 procent.", 0.8))))
    assert (found["correct"], found["source_relevance"], found["source_recall"]) == (1.0, 0.0, 0.0)


def test_silence_costs_accuracy() -> None:
    """An answerable question without an answer is not correct, and has no citations to judge."""
    found = _figures(line("x", [RIGHT], BOTH, cutoff=0.9))
    assert (found["correct"], found["source_relevance"]) == (0.0, None)


def test_costs_are_the_runners() -> None:
    """Milliseconds, memory, sentences."""
    one = line("x", [RIGHT, TRAP], BOTH)
    assert (one.ms_p50, one.cpu_ms_p50, one.memory_peak_bytes, one.sentences) == (10.0, 5.0, 3_000_000, 1.0)


def test_the_cutoff_separates_what_can_be_separated() -> None:
    """Halfway between the trap and the answer."""
    assert fitted_cutoff([RIGHT, TRAP], BOTH) == pytest.approx(0.55)


def test_where_nothing_separates_it_stays_silent_no_more_than_needed() -> None:
    """The trap is surer than the answer: answering everything is as good as any, and the lowest of equals."""
    worse = _outcome(a=_said("btw", "x.", 0.3), b=_said("btw", "x.", 0.8))
    assert fitted_cutoff([RIGHT, TRAP], worse) < 0.3


def test_articles_lose_their_marks(tmp_path: Path) -> None:
    """Front matter gives id and title; hashes and angle brackets go, words stay."""
    (tmp_path / "btw.md").write_text(ARTICLE, "utf-8")
    (tmp_path / "README.md").write_text("geen artikel", "utf-8")
    (found,) = articles(tmp_path)
    assert (found.id, found.title) == ("btw", "Btw")
    assert found.text == "Btw\n\nVoorbeeld.\n\nHoeveel is het?\n\nHet tarief is 21 procent."


@pytest.mark.parametrize("text", ["geen voorblad", "---\ntitel: x\n---\ny", "---\n- x\n---\ny"])
def test_an_article_without_a_name_is_refused(tmp_path: Path, text: str) -> None:
    """The file is named."""
    (tmp_path / "x.md").write_text(text, "utf-8")
    with pytest.raises(BadInput, match=r"x\.md: no front matter"):
        articles(tmp_path)


def test_a_folder_without_articles_is_refused(tmp_path: Path) -> None:
    """Nothing to compare on."""
    with pytest.raises(BadInput, match="no articles"):
        articles(tmp_path)


def test_the_table_says_what_a_line_is() -> None:
    """A fitted cutoff stands in the name; what was not measured is no figure."""
    table = run.table([line("x", [TRAP], BOTH, cutoff=0.5)], {"x": "1.0"})
    row = table.split("\n")[2]
    assert row.startswith("| x, silent below similarity 0.50 | not measured |")
    assert row.count("|") == table.split("\n")[0].count("|")


def test_every_runner_is_there() -> None:
    """The table's systems and their requirements exist."""
    for system in run.SYSTEMS:
        assert Path(run.__file__).with_name(system.runner).is_file()
        assert system.requirements is None or (HERE / system.requirements).is_file()


def test_the_runners_share_one_protocol() -> None:
    """What stands between runner and table, with an answerer of three lines in a process of its own."""
    script = "from peer import *\nreport(lambda texts, _: lambda q: PeerAnswer((QuotedSentence(texts[0].text, texts[0].id),), 0.5), [])"
    order = {
        "documents": [{"id": "d", "title": "", "text": "Zin."}],
        "questions": [{"id": "q", "text": "?"}],
        "encoder": ".",
    }
    done = subprocess.run(
        [sys.executable, "-c", script], input=json.dumps(order), capture_output=True, text=True, check=True, timeout=60,
        env={"PYTHONPATH": f"{HERE}:{REPOSITORY / 'bench' / 'peers'}"},
    )  # fmt: skip
    outcome = json.loads(done.stdout.strip())
    assert outcome["answers"]["q"]["sentences"] == [{"text": "Zin.", "document": "d"}]
    assert outcome["memory_peak_bytes"] > 1_000_000


def test_headings_that_ask_are_no_answer() -> None:
    """And amounts stay whole."""
    script = "from peer import sentences_of; import json; print(json.dumps(sentences_of(input())))"
    done = subprocess.run(
        [sys.executable, "-c", script], input="Hoeveel is het? Het is 20.000 euro. Meer niet.", capture_output=True, text=True,
        check=True, timeout=60, env={"PYTHONPATH": f"{HERE}:{REPOSITORY / 'bench' / 'peers'}"},
    )  # fmt: skip
    assert json.loads(done.stdout) == ["Het is 20.000 euro.", "Meer niet."]
