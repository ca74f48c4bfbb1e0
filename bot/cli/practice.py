"""`belbot practice`: exercises that are played as calls, as files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.options import Json, filled, opened
from bot.errors import BadInput

if TYPE_CHECKING:
    from bot.desk.practice.scenario import Scenario
    from bot.desk.practice.scenario_set import ScenarioSet

practice_app = typer.Typer(help="Exercises for trainees: check, import and export them.", no_args_is_help=True)


@practice_app.command("check")
def practice_check(as_json: Json = False) -> None:
    """Read every exercise and lesson, and look up each gold sentence in the knowledge; exit code 1 when anything is wrong."""
    from bot.access import staff
    from bot.desk.practice.open import lesson_files, open_scenarios
    from bot.desk.practice.scenario_set import doubles

    with filled() as services:
        scenarios, lessons = open_scenarios(services), lesson_files(services)
        known = [one for one, _ in scenarios.all().values()]
        problems = [
            *map(str, [*scenarios.problems(), *lessons.problems()]),
            *(
                f"{one.scenario_id}: stands nowhere in {one.source.document_id}: {one.source.sentence}"
                for one in scenarios.lost(staff())
            ),
            *(
                f"{one.scenario_id}: its opening line is nearly that of {other.scenario_id}"
                for one, other in doubles(known)
            ),
        ]
        counts = {"exercises": len(known), "lessons": len(lessons.all())}
    if as_json:
        print(json.dumps({**counts, "problems": problems}, ensure_ascii=False))
    else:
        print(
            "\n".join(
                [*problems, f"{counts['exercises']} exercises, {counts['lessons']} lessons; {len(problems)} problems"]
            )
        )
    if problems or not known:
        raise typer.Exit(1)


@practice_app.command("import")
def practice_import(
    paths: Annotated[list[Path], typer.Argument(help="YAML files, or folders of them.", show_default=False)],
    as_json: Json = False,
) -> None:
    """Bring exercises in, each in place of one with its id: all of them, or none when anything is wrong."""
    from bot.desk.practice.composing import redacted
    from bot.desk.practice.open import open_scenarios
    from bot.desk.practice.scenario_set import scenario_json

    given = _read(_files(paths))
    with filled() as services:
        _refuse_lost(open_scenarios(services), given)
        clean = [redacted(one, lambda text: services.pipeline.redact(text).text) for one in given]
        services.scenarios.save("import", [(one.scenario_id, scenario_json(one)) for one in clean])
    print(json.dumps({"imported": len(given)}) if as_json else f"{len(given)} exercises")


@practice_app.command("export")
def practice_export(
    out: Annotated[Path, typer.Argument(help="Folder to write to; no file is written over.", show_default=False)],
    everything: Annotated[bool, typer.Option("--all", help="Also those that come from files.")] = False,
    as_json: Json = False,
) -> None:
    """Write the exercises that trainers made as YAML, one file each."""
    from bot.desk.practice.open import open_scenarios
    from bot.desk.practice.scenario_file import scenario_yaml

    with opened() as services:
        wanted = [one for one, own in open_scenarios(services).all().values() if own or everything]
    files = {out / f"{one.scenario_id}.yaml": scenario_yaml(one) for one in wanted}
    if there := [file.name for file in files if file.exists()]:
        raise BadInput(f"{out}: {', '.join(there[:3])} exists; give another folder")
    out.mkdir(parents=True, exist_ok=True)
    for file, text in files.items():
        file.write_text(text, "utf-8")
    print(json.dumps({"exported": [file.name for file in files]}) if as_json else f"{len(files)} exercises in {out}")


def _files(paths: list[Path]) -> list[Path]:
    found = [file for path in paths for file in (sorted(path.glob("*.yaml")) if path.is_dir() else [path])]
    if not found:
        raise BadInput("no YAML file there")
    return found


def _read(files: list[Path]) -> list[Scenario]:
    from bot.desk.practice.scenario_file import read_scenario
    from bot.yaml_files.folder import BrokenFile

    read: list[Scenario] = []
    problems: list[str] = []
    for file in files:
        try:
            read.append(read_scenario(file))
        except BrokenFile as broken:
            problems += map(str, broken.problems)
    if problems:
        raise BadInput("; ".join(problems[:10]))
    return read


def _refuse_lost(scenarios: ScenarioSet, given: list[Scenario]) -> None:
    from bot.access import staff

    reader = staff()
    lost = [
        f"{one.scenario_id}: stands nowhere in {source.document_id}: {source.sentence}"
        for one in given
        for source in one.sources
        if scenarios.passage(source, reader) is None
    ]
    if lost:
        raise BadInput("; ".join(lost[:10]))
