"""Waiting times from the CSV of a telephone system."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.desk.figures.csv_export import as_csv
from bot.desk.figures.figures import FigureReader
from bot.desk.figures.waiting import WaitingTimes, WaitingWeek, waiting_file, waiting_weeks
from bot.desk.people.users import DEMO_USERS, User
from bot.errors import BadInput, Forbidden
from bot.records.waiting import WaitingDay
from bot.services import Services

MONDAY = date(2026, 11, 23)


def _file(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "centrale.csv"
    file.write_text(text, "utf-8")
    return file


@pytest.mark.parametrize(
    "text",
    [
        "datum;gesprekken;wachttijd\n23-11-2026;1.200;1:35\n",
        "sep=;\r\nDatum;Wachtrij;Aangeboden;Gemiddelde wachttijd\r\n23-11-2026;toeslagen;1200;0:01:35\r\n\r\n",
        "\ufeffdate,calls,average waiting time\n2026-11-23,1200,95\n",
        "Dag\tAantal\tWachttijd (s)\n23/11/2026\t1200\t95,0\n",
    ],
)
def test_the_usual_ways_to_write_it_are_read(tmp_path: Path, text: str) -> None:
    """Dutch and English headings, three signs between cells, seconds or minutes, and columns of no use."""
    assert waiting_file(_file(tmp_path, text)) == [WaitingDay(MONDAY, 1200, 114_000.0)]


def test_queues_of_one_day_count_by_their_callers(tmp_path: Path) -> None:
    """A queue of many weighs more than one of few."""
    days = waiting_file(_file(tmp_path, "datum;gesprekken;wachttijd\n2026-11-23;300;10\n2026-11-23;100;50\n"))
    assert days == [WaitingDay(MONDAY, 400, 8000.0)]
    assert waiting_weeks([*days, WaitingDay(date(2026, 11, 29), 100, 7000.0)]) == (WaitingWeek(MONDAY, 500, 30.0),)


def test_a_week_without_callers_has_no_average() -> None:
    """It is left out, and is not 0."""
    assert waiting_weeks([WaitingDay(MONDAY, 0, 0.0)]) == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "needs one column each"),
        ("datum;gesprekken\n2026-11-23;3\n", r"waited \(wachttijd or"),
        ("datum;datum;gesprekken;wachttijd\n", r"day \(datum or"),
        ("datum;gesprekken;wachttijd\n", "no days"),
        ("datum;gesprekken;wachttijd\n2026-11-23;3;1\n2026-11-31;3;1\n", r"csv:3: day is not"),
        ("datum;gesprekken;wachttijd\n2026-11-23;-3;1\n", r"csv:2: calls is not"),
        ("datum;gesprekken;wachttijd\n2026-11-23;99999999;1\n", r"csv:2: calls is not"),
        ("datum;gesprekken;wachttijd\n2026-11-23;drie;1\n", r"csv:2: calls is not"),
        ("sep=;\ndatum;gesprekken;wachttijd\n2026-11-23;3;lang\n", r"csv:3: the waiting time"),
        ("datum;gesprekken;wachttijd\n2026-11-23;3;nan\n", "the waiting time"),
        ("datum;gesprekken;wachttijd\n2026-11-23;3;-1\n", "the waiting time"),
        ("datum;gesprekken;wachttijd\n2026-11-23;3\n", "the waiting time"),
        ("datum;gesprekken;wachttijd\n2026-11-23;3;99:00:00\n", "the waiting time"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, text: str, told: str) -> None:
    """With the line."""
    with pytest.raises(BadInput, match=told):
        waiting_file(_file(tmp_path, text))


def test_a_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    """Such as a spreadsheet, or none at all."""
    (tmp_path / "centrale.xlsx").write_bytes(b"PK\x03\x04\xff\xfe")
    for name in ("centrale.xlsx", "weg.csv"):
        with pytest.raises(BadInput, match=name):
            waiting_file(tmp_path / name)


def test_a_day_that_is_read_in_again_is_replaced(services: Services) -> None:
    """The figures have it by week, and the audit log who did it."""
    for waited_s in (9000.0, 3000.0):
        services.waiting.keep([WaitingDay(MONDAY, 100, waited_s)], "cli:beheer")
    reader = FigureReader(
        services.answers,
        services.feedback,
        services.escalations,
        services.corrections,
        services.figures,
        waiting=services.waiting.since,
    )
    report = reader.report("all", DEMO_USERS[0], date(2026, 11, 30))
    assert report.waiting == (WaitingWeek(MONDAY, 100, 30.0),)
    assert "week,2026-11-23,waiting_mean_s,100,30,,,measured" in as_csv(report, "en")
    assert reader.report("4w", DEMO_USERS[0], date(2027, 2, 1)).waiting == ()
    assert [one.entry.actor for one in services.audit.all() if one.entry.object_id == "waiting times"] == [
        "cli:beheer"
    ] * 2


@pytest.mark.parametrize("calls", ["12.5", "12.0", "1.20", "1.2000"])
def test_a_point_that_parts_no_thousands_is_refused(tmp_path: Path, calls: str) -> None:
    """A spreadsheet's `12.0` is not 120 calls."""
    with pytest.raises(BadInput, match="calls"):
        waiting_file(_file(tmp_path, f"datum;gesprekken;wachttijd\n23-11-2026;{calls};1:35\n"))


def test_a_preview_says_what_a_text_would_bring_and_keeps_nothing(services: Services) -> None:
    """Days, callers, the weeks, and how many days are known already; then it is kept, once."""
    times, manager = WaitingTimes(services.waiting), User("manager-1", ("manager",))
    text = "\ufeffdatum;gesprekken;wachttijd\n23-11-2026;300;1:10\n24-11-2026;100;50\n"
    found = times.preview(manager, text)
    assert (found.days, found.calls, found.first, found.last, found.known) == (2, 400, MONDAY, date(2026, 11, 24), 0)
    assert found.weeks == (WaitingWeek(MONDAY, 400, 65.0),)
    assert services.waiting.since(None) == []
    times.keep(manager, text)
    assert (times.preview(manager, text).known, len(services.waiting.since(None))) == (2, 2)
    with pytest.raises(Forbidden):
        times.keep(DEMO_USERS[0], text)


def test_what_is_wrong_is_told_in_dutch_with_its_line(services: Services) -> None:
    """The manager reads it at the desk."""
    with pytest.raises(BadInput) as told:
        WaitingTimes(services.waiting).preview(
            User("manager-1", ("manager",)), "datum;gesprekken;wachttijd\n2026-11-23;3;1\n2026-11-24;veel;1\n"
        )
    assert told.value.detail == "Regel 3 kan niet worden gelezen. Het aantal gesprekken is geen heel getal."
