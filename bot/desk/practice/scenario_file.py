"""A scenario as a trainer writes it (`knowledge/oefeningen/*.yaml`), and everything that can be wrong with it: each with its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.desk.practice.scenario import CallerFact, Flaw, FlawedAnswer, GoldSource, Level, Scenario
from bot.yaml_files.folder import BrokenFile
from bot.yaml_files.lined import BrokenYaml, line_of, read_yaml

MOST_BYTES = 200_000
MOST_FACTS, MOST_QUESTIONS, MOST_SENTENCES = 12, 12, 8
NAME = r"^[a-z0-9][a-z0-9-]{0,79}$"
"""What a scenario may be called; it becomes the name of its file."""
_HEAD = "# Voorbeeldinhoud, geen belastingadvies.\n"
Line = Annotated[str, StringConstraints(min_length=1, max_length=1000, strip_whitespace=True)]
_Named = Annotated[str, StringConstraints(pattern=NAME)]


@dataclass(frozen=True, slots=True)
class FileProblem:
    """What is wrong with a file, and on which line."""

    file: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.text}"


class FilePart(BaseModel):
    """Keys that nobody knows are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class _Fact(FilePart):
    naam: _Named
    nodig: bool
    vragen: Annotated[tuple[Line, ...], Field(min_length=1, max_length=MOST_QUESTIONS)]
    antwoord: Line


class _Source(FilePart):
    document: Line
    zin: Line


class _Flawed(FilePart):
    antwoord: Line
    wat_klopt_niet: Line
    soort: Flaw


class _ScenarioText(FilePart):
    id: _Named
    titel: Line
    thema: Line
    niveau: Level
    opening: Line
    feiten: Annotated[tuple[_Fact, ...], Field(min_length=1, max_length=MOST_FACTS)]
    bronnen: Annotated[tuple[_Source, ...], Field(min_length=1, max_length=MOST_SENTENCES)]
    punten: Annotated[tuple[Line, ...], Field(min_length=1, max_length=MOST_SENTENCES)]
    fouten: Annotated[tuple[Line, ...], Field(max_length=MOST_SENTENCES)] = ()
    belbot: _Flawed | None = None


_Model = TypeVar("_Model", bound=FilePart)


def read_file(file: Path, model: type[_Model]) -> tuple[_Model, Any]:
    """A file of practice, and its tree with lines. Raises BrokenFile with everything that was found wrong."""
    try:
        if file.stat().st_size > MOST_BYTES:
            raise BrokenFile([FileProblem(file.name, 1, f"longer than {MOST_BYTES} bytes")])
        tree = read_yaml(file.read_text("utf-8"))
    except BrokenYaml as error:
        raise BrokenFile([FileProblem(file.name, error.line, str(error))]) from error
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "cannot be read as UTF-8"
        raise BrokenFile([FileProblem(file.name, 1, why)]) from error
    try:
        return model.model_validate(tree), tree
    except ValidationError as error:
        found = [(one["loc"], str(one["msg"])) for one in error.errors()]
        raise BrokenFile(
            FileProblem(file.name, line_of(tree, loc), f"{'.'.join(map(str, loc)) or 'file'}: {said}")
            for loc, said in found
        ) from error


def read_scenario(file: Path) -> Scenario:
    """Raises BrokenFile with everything that was found wrong, each with its line."""
    text, tree = read_file(file, _ScenarioText)
    problems = [FileProblem(file.name, line_of(tree, loc), said) for loc, said in _contents(file, text)]
    if problems:
        raise BrokenFile(problems)
    return Scenario(
        scenario_id=text.id,
        title=text.titel,
        topic=text.thema,
        level=text.niveau,
        opening=text.opening,
        facts=tuple(CallerFact(one.naam, one.nodig, one.vragen, one.antwoord) for one in text.feiten),
        sources=tuple(GoldSource(one.document, one.zin) for one in text.bronnen),
        points=text.punten,
        mistakes=text.fouten,
        flawed=FlawedAnswer(text.belbot.antwoord, text.belbot.wat_klopt_niet, text.belbot.soort)
        if text.belbot
        else None,
    )


def _contents(file: Path, text: _ScenarioText) -> Iterable[tuple[tuple[str | int, ...], str]]:
    """What the types let through."""
    if text.id != file.stem:
        yield ("id",), f"id: {text.id} is not the name of the file"
    seen: set[str] = set()
    for n, fact in enumerate(text.feiten):
        if fact.naam in seen:
            yield ("feiten", n, "naam"), f"feiten.{n}.naam: {fact.naam} stood there before"
        seen.add(fact.naam)
    if not any(fact.nodig for fact in text.feiten):
        yield ("feiten",), "feiten: none is needed (nodig: true)"
    asked: dict[str, str] = {}
    for n, fact in enumerate(text.feiten):
        for question in fact.vragen:
            if asked.setdefault(question.casefold(), fact.naam) != fact.naam:
                yield (
                    ("feiten", n, "vragen"),
                    f"feiten.{n}.vragen: {question} asks for {asked[question.casefold()]} too",
                )


def scenario_yaml(scenario: Scenario) -> str:
    """The scenario as its file; read again it is the same."""
    values: dict[str, Any] = {
        "id": scenario.scenario_id,
        "titel": scenario.title,
        "thema": scenario.topic,
        "niveau": scenario.level,
        "opening": scenario.opening,
        "feiten": [
            {"naam": one.name, "nodig": one.needed, "vragen": list(one.questions), "antwoord": one.reply}
            for one in scenario.facts
        ],
        "bronnen": [{"document": one.document_id, "zin": one.sentence} for one in scenario.sources],
        "punten": list(scenario.points),
        "fouten": list(scenario.mistakes),
    }
    if flawed := scenario.flawed:
        values["belbot"] = {
            "antwoord": flawed.text,
            "wat_klopt_niet": flawed.what_is_wrong,
            "soort": flawed.flaw,
        }
    return _HEAD + yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=140)
