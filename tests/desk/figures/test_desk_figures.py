"""Figures of the desk: counts, and the report by topic and week."""

from __future__ import annotations

import csv
import io
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, timedelta
from typing import get_args
from zipfile import ZipFile

import pytest
from pyarrow import parquet
from sqlalchemy import update

from bot.desk.figures.csv_export import DUTCH_HEADER, HEADER, as_csv
from bot.desk.figures.figures import FigureReader, FigureReport, TimeToFindFigure
from bot.desk.figures.page import page_of
from bot.desk.figures.parquet_export import as_parquet
from bot.desk.figures.spread import Spread
from bot.desk.figures.xlsx_export import as_xlsx
from bot.desk.people.users import DEMO_USERS
from bot.errors import BadInput
from bot.pipeline.flow import Ask
from bot.records.answer_reviews import AnswerMarks, SentenceMarks
from bot.records.calls import CallRecords
from bot.records.samples import Drawn
from bot.records.tables import AnswerRow, CallRow
from bot.services import Services
from bot.types import Outcome, Redacted
from tests.support.house import DEADLINE, FOREIGN, UNSURE, answer

ONE = DEMO_USERS[0]
TODAY = datetime.now(UTC).date()
MONDAY = TODAY - timedelta(days=TODAY.weekday())


def _figures(services: Services) -> FigureReader:
    return FigureReader(
        services.answers, services.feedback, services.escalations, services.corrections, services.figures
    )


def _report(services: Services, period: str = "13w") -> FigureReport:
    return _figures(services).report(period, ONE)


def _found(services: Services, *seconds: float, kind: str = "found") -> None:
    """Answers of which each was found after one of these times."""
    calls, now = CallRecords(services.database), datetime.now(UTC)
    call_id = calls.start("medewerker-1").call_id
    for after_s in seconds:
        found = replace(answer(), id=f"a-{after_s}")
        services.answers.save(found, "medewerker-1", None)
        calls.add_event(call_id, "asked", found.id, now)
        calls.add_event(call_id, kind, found.id, now + timedelta(seconds=after_s))


def _ask(services: Services, n: int, topic: str = "Box 3") -> None:
    """So many questions more on a topic."""
    for one in range(n):
        services.answers.save(replace(answer(topic=topic), id=f"{topic}-{one}"), "medewerker-1", None)


def _call(services: Services, n: int) -> None:
    """So many calls more, of which nothing is known but that they ended."""
    for _ in range(n):
        call_id = services.calls.start("medewerker-1").call_id
        with services.database.session() as session:
            session.get_one(CallRow, call_id).ended_at = datetime.now(UTC)


def test_a_small_group_is_hidden_everywhere(empty_services: Services) -> None:
    """Nine questions may be one employee's: no form of the report holds their number; with ten it is there."""
    _ask(empty_services, 9, "Klein")
    _ask(empty_services, 10, "Groot")
    report = _report(empty_services, "4w")
    assert ([one.name for one in report.topics], report.small_topics) == (["Groot"], ("Klein",))
    assert (report.whole.answers, report.small_weeks) == (19, ())
    lines = [line for line in csv.reader(io.StringIO(as_csv(report, "en"))) if line[1] == "Klein"]
    assert lines == [["topic", "Klein", "questions_and_calls", "", "", "", "", "too_few"]]
    dutch = [line for line in as_csv(report).splitlines() if "Klein" in line]
    assert dutch == ["onderwerp;Klein;Vragen of gesprekken;;;;;te weinig"]
    rows = [row for row in parquet.read_table(io.BytesIO(as_parquet(report))).to_pylist() if row["name"] == "Klein"]
    assert [(row["n"], row["value"], row["state"]) for row in rows] == [(None, None, "too_few")]
    sheet = ZipFile(io.BytesIO(as_xlsx(report))).read("xl/worksheets/sheet1.xml").decode()
    (row,) = [row for row in sheet.split("<row") if "Klein" in row]
    assert "<v>" not in row and "te weinig" in row
    paper = {row[0]: row[1:] for row in page_of(report).tables[2].rows}
    assert paper["Klein"] == ("te weinig", *[""] * 6) and paper["Groot"][0] == "10"


def test_a_small_week_is_hidden_and_an_empty_one_is_not_small(empty_services: Services) -> None:
    """Calls count as questions do: ten calls without a question are enough."""
    _ask(empty_services, 9)
    assert _report(empty_services, "4w").small_weeks == (MONDAY.isoformat(),)
    assert [week.answers for week in _report(empty_services, "4w").weeks] == [0, 0, 0]
    _call(empty_services, 10)
    assert _report(empty_services, "4w").small_weeks == ()


def test_a_small_whole_is_in_no_file(empty_services: Services) -> None:
    """Nine questions of a month may be one employee's: neither counts, times nor reasons; with the tenth they are there."""
    _ask(empty_services, 9)
    empty_services.feedback.add("Box 3-0", "medewerker-1", "down", "verouderd", Redacted(""))
    report = _report(empty_services, "4w")
    told = [line for line in csv.reader(io.StringIO(as_csv(report, "en"))) if line[0] in ("all", "reason")]
    assert told == [["all", "", "questions_and_calls", "", "", "", "", "too_few"]]
    times, whole, *_ = page_of(report).tables
    assert whole.rows == (("Alles", "te weinig", *[""] * 6),)
    assert {row[1:] for row in times.rows} == {("te weinig", "", "")}
    _call(empty_services, 10)
    report = _report(empty_services, "4w")
    assert page_of(report).tables[1].rows[0][:2] == ("Alles", "9")
    assert "reason,verouderd,thumbs_down,1,1" in as_csv(report, "en")


def test_an_empty_whole_is_not_small(empty_services: Services) -> None:
    """Nothing is about nobody: the file says zero."""
    assert "all,,answers,0," in as_csv(_report(empty_services), "en")


def test_a_month_is_the_weeks_that_begin_in_it(empty_services: Services) -> None:
    """November 2026 begins on Monday the second and ends on Sunday the sixth of December."""
    _ask(empty_services, 30)
    moments = ((0, "2026-11-01T12:00"), (10, "2026-11-02T00:00"), (20, "2026-12-06T23:00"))
    with empty_services.database.session() as session:
        for first, moment in moments:
            names = [f"Box 3-{one}" for one in range(first, first + 10)]
            at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
            session.execute(update(AnswerRow).where(AnswerRow.answer_id.in_(names)).values(created_at=at))
    report = _figures(empty_services).report("2026-11", ONE, date(2027, 1, 5))
    assert (report.since, report.until) == (date(2026, 11, 2), date(2026, 12, 6))
    assert [week.answers for week in report.weeks] == [10, 0, 0, 0, 10] and report.whole.answers == 20
    assert "de weken die begonnen in november 2026" in page_of(report).period


@pytest.mark.parametrize("period", ["5w", "2026-13", "2026-1", "1999-11", "2026-11\n", "", "2099-01"])
def test_a_period_that_is_none_is_refused(empty_services: Services, period: str) -> None:
    """A month to come too."""
    with pytest.raises(BadInput):
        _figures(empty_services).report(period, ONE, date(2026, 11, 30))


def test_answers_are_counted_by_outcome(services: Services) -> None:
    """From the records, so after a restart too."""
    services.pipeline.answer(Ask(DEADLINE))
    services.pipeline.answer(Ask(FOREIGN))
    services.pipeline.answer(Ask(UNSURE))
    figures = _figures(services).now(ONE)
    assert (figures.answers, figures.answered, figures.likely, figures.abstained) == (3, 1, 1, 1)


def _one_of_each_outcome(services: Services) -> None:
    for outcome in get_args(Outcome):
        services.answers.save(replace(answer(outcome), outcome=outcome), "medewerker-1", None)


def test_the_outcomes_add_up_to_the_answers(empty_services: Services) -> None:
    """Whatever came of a question: one of each is one of each, since the beginning and in a report."""
    _one_of_each_outcome(empty_services)
    for figures in (_figures(empty_services).now(ONE), _report(empty_services).whole):
        assert (figures.answers, [getattr(figures, outcome) for outcome in get_args(Outcome)]) == (6, [1] * 6)


def test_the_csv_has_a_line_for_every_outcome(empty_services: Services) -> None:
    """Out of all answers, so that a sheet can add them up."""
    _call(empty_services, 10)
    _one_of_each_outcome(empty_services)
    lines = list(csv.reader(io.StringIO(as_csv(_report(empty_services), "en"))))
    counted = {measure: (n, value) for kind, _, measure, n, value, *_ in lines if kind == "all"}
    assert [counted[outcome] for outcome in get_args(Outcome)] == [("6", "1")] * 6


def test_an_empty_desk_has_empty_figures(empty_services: Services) -> None:
    """Counts are zero, times are not measured."""
    figures = asdict(_figures(empty_services).now(ONE))
    assert figures.pop("time_to_find") == asdict(TimeToFindFigure(0, None, None))
    assert (figures.pop("generators"), figures.pop("corrections")) == ((), None)
    assert set(figures.values()) == {0}


def test_one_find_is_its_own_median(empty_services: Services) -> None:
    """The counts since the beginning hide nothing: they name no topic and no week."""
    _found(empty_services, 8)
    assert _figures(empty_services).now(ONE).time_to_find == TimeToFindFigure(1, 8.0, 8.0)


def test_a_report_says_how_many_were_measured(empty_services: Services) -> None:
    """Five are enough for percentiles; without BelBot nothing was measured."""
    _found(empty_services, 2, 4, 6, 8, 10)
    whole = _report(empty_services).whole
    assert whole.find_with == Spread(5, 6.0, 10.0, "measured")
    assert whole.find_without == Spread(0, None, None, "not_measured")


def test_finds_say_how_many_rest_on_reading(empty_services: Services) -> None:
    """Of each answer its first find counts: three were marked, two read."""
    _call(empty_services, 10)
    _found(empty_services, 2, 4, 6)
    _found(empty_services, 8, 10, kind="source_read")
    report = _report(empty_services)
    assert (report.whole.find_with.n, report.whole.find_with_read, report.whole.find_without_read) == (5, 2, 0)
    assert _figures(empty_services).now(ONE).time_to_find.n_read == 2
    lines = {line[2]: line[3:5] for line in csv.reader(io.StringIO(as_csv(report, "en"))) if line[0] == "all"}
    assert lines["find_with_read"] == ["5", "2"]


def test_a_topic_with_few_observations_hides_its_percentiles(empty_services: Services) -> None:
    """One slow call would decide them."""
    _found(empty_services, 2, 4)
    _ask(empty_services, 10)
    (topic,) = _report(empty_services).topics
    assert (topic.name, topic.find_with) == ("Box 3", Spread(2, None, None, "too_few"))


@pytest.mark.parametrize(("period", "weeks"), [("4w", 4), ("13w", 13), ("all", 1)])
def test_every_week_of_the_period_is_listed(empty_services: Services, period: str, weeks: int) -> None:
    """Also those in which nothing happened; the last is this one."""
    listed = [week.name for week in _report(empty_services, period).weeks]
    assert (len(listed), listed[-1]) == (weeks, MONDAY.isoformat())


def test_all_begins_with_the_first_week(empty_services: Services) -> None:
    """The weeks between are there, empty."""
    _ask(empty_services, 10)
    with empty_services.database.session() as session:
        session.execute(update(AnswerRow).values(created_at=datetime.now(UTC) - timedelta(weeks=5)))
    report = _report(empty_services, "all")
    assert [week.answers for week in report.weeks] == [10, 0, 0, 0, 0, 0]
    assert _report(empty_services, "4w").whole.answers == 0


def test_reasons_come_most_given_first(empty_services: Services) -> None:
    """Each thumb down once, however many topics and weeks it is counted under."""
    empty_services.answers.save(answer(), "medewerker-1", None)
    for reason in ("verouderd", "onjuist", "verouderd"):
        empty_services.feedback.add("a-1", "medewerker-1", "down", reason, Redacted(""))
    report = _report(empty_services)
    assert [(one.reason, one.n) for one in report.reasons] == [("verouderd", 2), ("onjuist", 1)]
    assert report.whole.thumbs_down == 3


def test_a_repeat_caller_is_one_of_the_calls_that_said_so(empty_services: Services) -> None:
    """Who does not know says nothing; a call with two topics counts once in the whole."""
    for said in ("ja", "nee", *["weet_niet"] * 4, *[""] * 4):
        call_id = empty_services.calls.start("medewerker-1").call_id
        with empty_services.database.session() as session:
            row = session.get_one(CallRow, call_id)
            row.ended_at, row.repeat_caller, row.topics = datetime.now(UTC), said, ["Bezwaar", "Box 3"]
    report = _report(empty_services)
    assert (report.whole.callers, report.whole.repeat_callers) == (2, 1)
    assert [(topic.name, topic.callers) for topic in report.topics] == [("Bezwaar", 2), ("Box 3", 2)]


def test_calls_without_belbot_are_a_share_of_all_that_ended(empty_services: Services) -> None:
    """Of three that ended two were without; the one that is going on counts in none. What goes is remembered so."""
    _ask(empty_services, 10)
    for is_with, ended in ((True, True), (False, True), (False, True), (False, False)):
        call_id = empty_services.calls.start("medewerker-1").call_id
        with empty_services.database.session() as session:
            row = session.get_one(CallRow, call_id)
            row.with_belbot, row.ended_at = is_with, datetime.now(UTC) if ended else None
    whole = _report(empty_services).whole
    assert (whole.calls, whole.calls_without) == (3, 2)
    lines = list(csv.reader(io.StringIO(as_csv(_report(empty_services), "en"))))
    assert ["all", "", "calls_without", "3", "2", "", "", "measured"] in lines


def test_what_just_happened_is_in_a_report_at_once(empty_services: Services) -> None:
    """Nobody waits for the next count."""
    figures = _figures(empty_services)
    assert figures.report("13w", ONE).whole.answers == 0
    empty_services.answers.save(answer(), "medewerker-1", None)
    assert figures.report("13w", ONE).whole.answers == 1


def test_nothing_in_a_report_is_about_an_employee(empty_services: Services) -> None:
    """Neither as a field nor as a value."""
    _found(empty_services, 2, 4, 6, 8, 10)
    assert "medewerker" not in str(_report(empty_services)) + as_csv(_report(empty_services), "en")


def test_the_csv_has_a_line_for_every_figure(empty_services: Services) -> None:
    """With its number of observations; what was not measured is empty, not zero."""
    _call(empty_services, 10)
    _found(empty_services, 2, 4, 6, 8, 10)
    lines = list(csv.reader(io.StringIO(as_csv(_report(empty_services, "4w"), "en"))))
    assert tuple(lines[0]) == HEADER
    assert ["all", "", "find_with", "5", "", "6", "10", "measured"] in lines
    assert ["all", "", "repeat_callers", "0", "", "", "", "not_measured"] in lines


def test_questions_for_the_file_and_for_others_are_counted_apart(services: Services) -> None:
    """Neither is an abstention."""
    _call(services, 10)
    for question in (DEADLINE, "is mijn klacht in behandeling", "wanneer wordt de kinderbijslag uitbetaald"):
        services.pipeline.answer(Ask(question))
    whole = _report(services).whole
    assert (whole.answers, whole.abstained, whole.status, whole.referred) == (3, 0, 1, 1)
    lines = list(csv.reader(io.StringIO(as_csv(_report(services), "en"))))
    assert ["all", "", "referred", "3", "1", "", "", "measured"] in lines


def test_a_topic_is_no_formula_in_a_spreadsheet(empty_services: Services) -> None:
    """A theme comes from a document, and a document from anywhere."""
    empty_services.answers.save(answer(topic="=HYPERLINK(1)"), "medewerker-1", None)
    names = {line[1] for line in csv.reader(io.StringIO(as_csv(_report(empty_services), "en")))}
    assert "'=HYPERLINK(1)" in names and "=HYPERLINK(1)" not in names


def test_a_dutch_excel_opens_the_csv(empty_services: Services) -> None:
    """By a double click: the mark of UTF-8, semicolons, and decimal commas in figures but not in names."""
    report = _report(empty_services)
    whole = replace(report.whole, name="Art. 3.1", find_with=Spread(5, 12.5, 30.25, "measured"))
    written = as_csv(replace(report, whole=whole))
    lines = list(csv.reader(io.StringIO(written.removeprefix("\ufeff")), delimiter=";"))
    assert written.startswith("\ufeff")
    assert {len(line) for line in lines} == {len(HEADER)} and tuple(lines[0]) == DUTCH_HEADER
    assert ["alles", "Art. 3.1", "Zoektijd, met BelBot", "5", "", "12,5", "30,25", "gemeten"] in lines
    assert [line[1] for line in lines if line[0] == "week"][-1] == MONDAY.strftime("%d-%m-%Y")
    assert next(line[2] for line in lines if line[:2] == ["uitleg", "Zoektijd"]).startswith("Van de vraag tot")


def test_parquet_says_what_the_csv_says(empty_services: Services) -> None:
    """Each figure under the same names, with numbers as numbers; what is not shown is null."""
    _call(empty_services, 10)
    _found(empty_services, 2, 4, 6, 8, 10)
    report = _report(empty_services)
    table = parquet.read_table(io.BytesIO(as_parquet(report)))
    rows = table.to_pylist()
    lines = list(csv.DictReader(io.StringIO(as_csv(report, "en"))))
    assert [
        ["" if one[name] is None else str(one[name]) for name in ("group", "name", "measure", "n", "state")]
        for one in rows
    ] == [[one[name] for name in ("group", "name", "measure", "n", "state")] for one in lines]
    numbers = [[float(one[name]) if one[name] else None for name in ("value", "p50_s", "p90_s")] for one in lines]
    assert [[one[name] for name in ("value", "p50_s", "p90_s")] for one in rows] == numbers
    assert {one["measure"]: one["p50_s"] for one in rows if one["group"] == "all"}["find_with"] == 6.0


def test_reviewers_who_fall_behind_do_not_make_accuracy_worse(services: Services) -> None:
    """Twenty drawn, five with a thumb down that were reviewed first and are wrong; of the rest half was reviewed, all right. Three of
    four drawn are right, though only 7 of 12 reviewed ones are; before anything of the rest is reviewed nothing is known."""
    marks = {right: AnswerMarks((SentenceMarks(right, "ja", "ja", "nvt"),), "ja", "ja", "") for right in ("ja", "nee")}
    for n in range(20):
        services.answers.save(answer(f"a-{n}"), "medewerker-1", None)
    services.samples.keep(TODAY, 20, [Drawn(f"a-{n}", ("random",)) for n in range(20)], datetime.now(UTC))
    for n in range(5):
        services.feedback.add(f"a-{n}", "medewerker-1", "down", "", Redacted(""))
        services.answer_reviews.add(f"a-{n}", "senior-1", marks["nee"], Redacted(""), follow_up=False)
        services.answer_reviews.add(f"a-{n}", "senior-2", marks["nee"], Redacted(""), follow_up=False)
    assert (_report(services).whole.reviewed, _report(services).whole.accuracy) == (5, None)
    for n in range(5, 12):
        services.answer_reviews.add(f"a-{n}", "senior-1", marks["ja"], Redacted(""), follow_up=False)
    whole = _report(services).whole
    assert whole.accuracy and (whole.reviewed, whole.accuracy.value, whole.accuracy.n) == (12, 0.75, 12)
