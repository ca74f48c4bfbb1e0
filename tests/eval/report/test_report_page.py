"""The report: what it says, that hostile texts stay text, and that the data beside it is the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from pyarrow import parquet

from bot.errors import BadInput
from eval.report import wording, write_report
from eval.report.charts import ChartBar, bins, histogram, reliability, shares
from eval.report.content import content, worst
from eval.report.meanings import MEANINGS
from eval.report.tables import markdown
from eval.report.write import page as page_of
from eval.runs.folder import Run, open_run, read_run
from eval.runs.samples import Sample, ScoredAnswer
from eval.runs.statistics import Interval, ReliabilityBin
from eval.runs.summary import Figure
from eval.scorers import METRICS, score
from tests.support.measured import observed, question, row, run_of, source

HOSTILE = '</pre><script>alert(1)</script><img src=x onerror="alert(2)"> {{ 7 * 7 }} | `x`'
WEEKS = source("bezwaar", "De termijn is zes weken.")


def _sample(identifier: str, said: str, **values: Any) -> Sample:
    seen = observed([(said, [1])] if said else [], [WEEKS], question(id=identifier, **values))
    return Sample(seen.question, seen.answer, score(seen), seen.hits, seen.confidence)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A run with a right answer, a wrong one full of markup, and an answer to a question that has none."""
    facts = (("zes weken",),)
    with open_run(tmp_path / "run", {"generator": HOSTILE}, {}) as opened:
        opened.add(_sample("goed", WEEKS.text, key_facts=facts))
        opened.add(
            _sample("fout", HOSTILE, key_facts=facts, user_input=HOSTILE, reference=HOSTILE, tags=(HOSTILE,) * 5)
        )
        opened.add(_sample(HOSTILE, WEEKS.text, answerable=False))
        opened.add(_sample("stil", "", key_facts=facts))
    return tmp_path / "run"


@pytest.fixture
def page(folder: Path, tmp_path: Path) -> str:
    """The page of that run."""
    write_report([read_run(folder)], [folder], tmp_path / "uit")
    return (tmp_path / "uit" / "report.html").read_text("utf-8")


def test_hostile_texts_stay_text(page: str) -> None:
    """No element, attribute or template of theirs comes alive; they are shown as they are."""
    tree = html.fromstring(page)
    assert not tree.xpath("//script | //img | //iframe | //object | //link | //@onerror | //@src")
    assert "alert(1)" in tree.text_content() and "{{ 7 * 7 }}" in tree.text_content()


def test_nothing_is_fetched_and_nothing_runs(page: str) -> None:
    """The page's own policy forbids what is not inline style; no address stands in it."""
    assert "default-src 'none'" in page
    assert not re.search(r"https?://|url\(|@import", page)


def test_a_screen_reader_finds_its_way(page: str) -> None:
    """Dutch, one h1, links that lead somewhere, charts with a name, tables with a caption and heads."""
    tree = html.fromstring(page)
    assert (tree.get("lang"), len(tree.xpath("//h1"))) == ("nl", 1)
    assert {a[1:] for a in tree.xpath("//nav//a/@href")} <= set(tree.xpath("//@id"))
    assert all(svg.get("role") == "img" and svg.get("aria-label") for svg in tree.xpath("//svg"))
    assert all(table.xpath("./caption") and table.xpath(".//th/@scope") for table in tree.xpath("//table"))


def test_the_summary_is_plain_dutch(folder: Path) -> None:
    """One of three answerable questions right; the one question without an answer was answered."""
    told = wording.in_short(content([read_run(folder)], [folder]))
    assert told[0] == "BelBot kreeg 4 vragen. Op 3 daarvan staat het antwoord in de kennisbank."
    assert told[1] == "Van de vragen met een antwoord beantwoordde BelBot 33% (6% tot 79%; n 3) juist en volledig."
    assert "zweeg BelBot bij 0% (" in told[2]


def test_an_unfinished_run_says_so_first(folder: Path) -> None:
    """Before any figure."""
    half = run_of([row("a", correct=1.0)], questions={"count": 40})
    told = wording.in_short(content([half], [folder]))
    assert told[0] == "Let op: deze meting is niet af. Nog 39 vragen van de set zijn niet gesteld."


def test_a_run_beside_itself_has_no_differences(folder: Path) -> None:
    """Equal is not the same as uncertain."""
    run = read_run(folder)
    assert wording.in_short(content([run, run], [folder, folder]))[-1].endswith("alle maten zijn gelijk.")


def test_figures_beside_a_run_have_dutch_names() -> None:
    """A name that nobody listed stays as it is."""
    names = [
        wording.beside_figure(n) for n in ("same_answer", "grounding check, kappa (onbetrouwbaar)", "faithfulness")
    ]
    assert names == ["alle paren", "de controle van BelBot zelf, kappa (onbetrouwbaar)", "faithfulness"]


def test_every_metric_is_explained(page: str) -> None:
    """Each by its label, none that does not exist."""
    listed = [term.text_content() for term in html.fromstring(page).xpath("//dl/dt")]
    assert MEANINGS.keys() == METRICS.keys() and listed == [metric.label for metric in METRICS.values()]


def test_whose_questions_and_whose_documents_is_told(page: str) -> None:
    """One author, a sample knowledge base, no employees: what the figures cannot say."""
    text = html.fromstring(page).text_content()
    assert all(told in text for told in ("door één auteur", "is een voorbeeld", "Met medewerkers is niets gemeten"))


def test_what_was_not_measured_is_said(folder: Path) -> None:
    """Robustness and fairness come from elsewhere; energy was not there."""
    found = content([read_run(folder)], [folder])
    scenarios = found.first.scenarios
    assert wording.scenario("fairness", scenarios["fairness"]) == "niet gemeten"
    assert wording.metric("energy_wh", found.first.summary.metrics["energy_wh"]) == "niet gemeten"


def test_measurements_beside_a_run_are_shown(folder: Path, tmp_path: Path) -> None:
    """With their headline among the scenarios, a bare number without ends, null as not measured."""
    _beside(folder, {"figures": {"same": {"value": 0.9, "low": 0.8, "high": 1, "n": 40}, "pairs": 40, "x": None},
                     "headline": "same"})  # fmt: skip
    found = content([read_run(folder)], [folder]).first
    assert wording.scenario("fairness", found.scenarios["fairness"]) == "90% (80% tot 100%)"
    assert found.beside[0].figures["x"] == Figure(None, 0)


def _beside(folder: Path, values: object) -> None:
    (folder / "measured").mkdir()
    (folder / "measured" / "fairness.json").write_text(json.dumps(values), "utf-8")


@pytest.mark.parametrize(
    "values", [[], {}, {"figures": 3}, {"figures": {"x": "veel"}}, {"figures": {"x": {"value": 1}}}]
)
def test_a_broken_measurement_is_named(values: object, folder: Path) -> None:
    """One clear error."""
    _beside(folder, values)
    with pytest.raises(BadInput, match=r"fairness\.json: not figures"):
        content([read_run(folder)], [folder])


def _bad(identifier: str, outcome: str = "answered", **values: Any) -> ScoredAnswer:
    return row(identifier, outcome, **{"correct": 0.0, "citation_recall": 1.0, **values})


def test_the_most_harmful_come_first() -> None:
    """Not carried by its source, answered where there is none, wrong, silent; right ones not at all."""
    rows = [
        _bad("silent", "abstained"),
        _bad("wrong"),
        _bad("trap", answerable=False),
        _bad("loose", correct=1.0, citation_recall=0.5),
        _bad("right", correct=1.0),
        _bad("rightly silent", "abstained", answerable=False),
    ]
    assert [row.id for row in worst(rows)] == ["loose", "trap", "wrong", "silent"]
    assert len(worst([_bad(str(n)) for n in range(40)])) == 15


def test_another_run_is_compared(folder: Path, tmp_path: Path) -> None:
    """In words, in a table, and in the data."""
    rows = [row(str(n), correct=float(n < 40), citation_recall=1.0) for n in range(60)]
    worse = [row(str(n), correct=float(n < 20), citation_recall=1.0) for n in range(60)]
    write_report([run_of(rows, "oud"), run_of(worse, "nieuw")], [folder, folder], tmp_path / "uit")
    text = html.fromstring((tmp_path / "uit" / "report.html").read_text("utf-8")).text_content()
    assert "nieuw tegenover oud (60 dezelfde vragen): duidelijk slechter: juist en volledig." in text
    kept = json.loads((tmp_path / "uit" / "report.json").read_text("utf-8"))
    assert [one["verdict"] for one in kept["comparisons"][0]["metrics"]] == ["worse", "same"]


def test_questions_that_shaped_belbot_are_told() -> None:
    """Their figures are on the kind side."""
    told = wording.limits(content([run_of([row("a", split="train"), row("b")])], [Path("nergens")]))
    assert told[0].startswith("1 van de 2 vragen zijn gebruikt om BelBot af te stellen")


def test_the_data_is_the_page_in_machine_form(folder: Path, tmp_path: Path) -> None:
    """A row per answer with a column per metric, empty where not scored; the same counts in JSON."""
    write_report([read_run(folder)], [folder], tmp_path / "uit")
    table = parquet.read_table(tmp_path / "uit" / "samples.parquet").to_pylist()
    kept = json.loads((tmp_path / "uit" / "report.json").read_text("utf-8"))["runs"][0]
    assert [line["id"] for line in table] == ["goed", "fout", HOSTILE, "stil"] and set(METRICS) <= set(table[0])
    assert [line["correct"] for line in table] == [1.0, 0.0, None, 0.0]
    assert (kept["metrics"]["correct"]["n"], kept["questions"]) == (3, 4)


def test_markdown_is_a_table_whatever_the_run_is_called(folder: Path) -> None:
    """Nothing of a name or setting is read as Markdown or HTML."""
    named = Run(HOSTILE, read_run(folder).about, read_run(folder).rows)
    lines = markdown(content([named], [folder])).splitlines()
    assert "| correct | 0.333 (0.0615 to 0.792; n 3) |" in lines and "| fairness | not measured |" in lines
    assert all(line.count("|") == 3 for line in lines if line.startswith("|"))
    assert lines[0].count("`") == 4


def test_a_run_without_samples_is_refused() -> None:
    """There is nothing to report."""
    with pytest.raises(BadInput, match="no samples"):
        content([run_of([])], [Path("nergens")])


def test_charts_draw_what_they_say() -> None:
    """A share stands at its place between the ends of the axis, and its label is text."""
    drawn = html.fromstring(str(shares([ChartBar(HOSTILE, Interval(0.5, 0.25, 1.0, 9))], HOSTILE)))
    (dot,), (line,) = drawn.xpath(".//circle"), drawn.xpath(".//line[@class='interval']")
    assert [float(v) for v in (line.get("x1"), dot.get("cx"), line.get("x2"))] == [390, 490, 690]
    assert HOSTILE in drawn.text_content() and not drawn.xpath("//script")


def test_times_are_counted_once() -> None:
    """Also the slowest; far outliers share the last bin."""
    times = [10.0] * 20 + [12.0] * 5 + [5000.0]
    counted = bins(times)
    assert sum(count for *_, count in counted) == 26 and counted[-1][1:] == (5000.0, 1)
    assert str(histogram(times, "Tijden")).count("<rect") == len(counted)


def test_every_bin_of_confidence_is_a_dot() -> None:
    """Beside the line on which confidence and share right are equal."""
    curve = [ReliabilityBin(0.1, 0.2, 4, 0.15, 0.25), ReliabilityBin(0.8, 0.9, 2, 0.85, 1.0)]
    assert str(reliability(curve, "Zekerheid")).count("<circle") == 2


@pytest.mark.parametrize("times", [[5.0], [0.0, 0.0]])
def test_equal_times_are_a_chart_too(times: list[float]) -> None:
    """Nothing divides by zero."""
    assert sum(count for *_, count in bins(times)) == len(times)


def _with_models(name: str, reader: str, memory_bytes: int, **values: Any) -> Run:
    """A run of two questions with these models, on the test machine."""
    models = [
        {"role": "encoder", "path": "dutch-law-256", "fingerprint": "abcdef0123"},
        *([{"role": "reader", "path": reader, "fingerprint": "0123456789"}] if reader else []),
        {"role": "language", "path": None, "fingerprint": ""},
    ]
    rows = [
        row("a", correct=1.0, ms_total=20.0, energy_wh=0.001),
        row("b", correct=0.0, ms_total=40.0, energy_wh=0.003),
    ]
    made = run_of(rows, name, generator="source", models=models, questions={"count": 2, "sha256": "s"}, **values)
    made.about["sessions"][0]["memory_bytes"] = memory_bytes
    return made


def _set_ups(runs: list[Run], folder: Path) -> dict[str, list[str]]:
    """The cells of the table of set-ups by row."""
    tree = html.fromstring(page_of(content(runs, [folder] * len(runs))))
    rows = tree.xpath("//table[contains(caption, 'Modellen, kwaliteit en kosten')]/tbody/tr")
    return {line[0].text_content(): [cell.text_content() for cell in line[1:]] for line in rows}


def test_set_ups_stand_side_by_side(folder: Path) -> None:
    """Models, quality with its interval, milliseconds, memory and electricity; what there is none of says so."""
    found = _set_ups([_with_models("met", "reader-nl", 412_000_000), _with_models("zonder", "", 201_000_000)], folder)
    assert found["Encoder"] == ["dutch-law-256 (abcdef)"] * 2
    assert found["Lezer"] == ["reader-nl (012345)", "geen"]
    assert found["Taalmodel"] == ["geen", "geen"]
    assert found["Geheugen van één proces, hoogste stand"] == ["412 MB", "201 MB"]
    assert found["Juist en volledig"][0].startswith("50% (") and found["Juist en volledig"][0].endswith("; n 2")
    assert found["Stroom per vraag, geschat"][0].startswith("2,000 mWh")
    assert found["Helft van de vragen binnen"][0].endswith("ms)")


def test_one_run_has_no_table_of_set_ups(folder: Path) -> None:
    """There is nothing beside it."""
    assert _set_ups([_with_models("met", "reader-nl", 1)], folder) == {}


def test_set_ups_that_cannot_be_compared_say_so(folder: Path) -> None:
    """Other questions, or another machine."""
    one = _with_models("een", "reader-nl", 1)
    asked = _with_models("anders", "reader-nl", 1)
    asked.about["identity"]["questions"]["sha256"] = "t"
    slow = _with_models("traag", "reader-nl", 1)
    slow.about["sessions"][0]["hardware"] = {"processor": "traag"}
    others = {name: page_of(content([one, other], [folder] * 2)) for name, other in (("asked", asked), ("slow", slow))}
    assert "niet alle opstellingen kregen dezelfde vragen" in others["asked"]
    assert "tijd, geheugen en stroom zijn niet te vergelijken" not in others["asked"]
    assert "Alle opstellingen kregen dezelfde vragen" in others["slow"]
    assert "tijd, geheugen en stroom zijn niet te vergelijken" in others["slow"]
