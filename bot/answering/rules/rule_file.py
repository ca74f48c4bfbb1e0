"""A rule as an editor writes it (`knowledge/regels/*.yaml`), and everything that can be wrong with it: each with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from bot.answering.rules.conclusion import conclude
from bot.answering.rules.coverage import gaps, overlaps
from bot.answering.rules.formulas import Formula, formula
from bot.answering.rules.scales import NO_YES, Kind, Scale, Value, scale
from bot.answering.rules.table import DAY, Case, Derived, Input, Row, Rule, Span, condition
from bot.yaml_files.folder import BrokenFile
from bot.yaml_files.lined import BrokenYaml, line_of, read_yaml

Fault = Literal["broken", "gap", "overlap", "case"]
_MOST_GAPS = 10
_Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
_Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
_Articles = Annotated[tuple[_Text, ...], Field(min_length=1)]
_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a rule, and on which line of its file."""

    file: str
    line: int
    fault: Fault
    text: str
    example: Mapping[str, Value] | None = None

    def __str__(self) -> str:
        shown = ", ".join(f"{name} {value}" for name, value in (self.example or {}).items())
        return f"{self.file}:{self.line}: {self.text}{shown and f' (example: {shown})'}"


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class _Scaled(_Part):
    soort: Kind
    keuzes: dict[_Name, _Text] = {}
    minimum: Any = None
    maximum: Any = None


class _Input(_Scaled):
    vraag: _Text
    dossier: _Name = ""


class _Derived(_Scaled):
    bereken: _Text
    wettelijke_basis: tuple[_Text, ...] = ()


class _Row(_Part):
    naam: _Text
    als: dict[_Name, Any]
    dan: dict[_Name, Any]
    tekst: _Text
    wettelijke_basis: _Articles
    geldig_van: date | None = None
    geldig_tot: date | None = None
    belastingjaren: list[int] = []


class _Case(_Part):
    feiten: dict[_Name, Any]
    uitkomst: dict[_Name, Any]
    ontbreekt: tuple[_Name, ...] = ()
    dag: date | None = None


class _RuleText(_Part):
    naam: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")]
    titel: _Text
    uitleg: _Text
    geldig_van: date
    geldig_tot: date | None
    belastingjaren: tuple[int, ...]
    artikelen: tuple[_Text, ...]
    wettelijke_basis: _Articles
    bronnen: Annotated[tuple[_Text, ...], Field(min_length=1)]
    laatst_gecontroleerd: date
    voorbeeld: bool
    let_op: tuple[_Text, ...] = ()
    gegevens: Annotated[dict[_Name, _Input], Field(min_length=1)]
    afgeleid: dict[_Name, _Derived] = {}
    uitkomsten: Annotated[dict[_Name, _Scaled], Field(min_length=1)]
    rijen: Annotated[tuple[_Row, ...], Field(min_length=1)]
    gevallen: Annotated[tuple[_Case, ...], Field(min_length=1)]


def read_rule(file: Path) -> Rule:
    """The rule of a file. Raises BrokenFile with everything that was found wrong, each with its line."""
    try:
        tree = read_yaml(file.read_text("utf-8"))
    except BrokenYaml as error:
        raise _broken(file, error.line, str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise _broken(file, 1, getattr(error, "strerror", None) or "cannot be read as UTF-8") from error
    try:
        text = _RuleText.model_validate(tree)
    except ValidationError as error:
        found = [(one["loc"], str(one["msg"])) for one in error.errors()]
        raise BrokenFile([_problem(file, tree, loc, f"{_path(loc)}: {said}") for loc, said in found]) from error
    rule = _Reading(file, tree, text).rule()
    if problems := [*_table_problems(file, tree, rule), *_case_problems(file, rule)]:
        raise BrokenFile(problems)
    return rule


class _Reading:
    """Turns what was written into a rule, and gathers what is wrong on the way."""

    def __init__(self, file: Path, tree: Any, text: _RuleText) -> None:
        self.file, self.tree, self.text = file, tree, text
        self.problems: list[Problem] = []

    def rule(self) -> Rule:
        """Raises BrokenFile."""
        text = self.text
        if text.naam != self.file.stem:
            self._wrong(("naam",), f"the rule is called {text.naam} and its file {self.file.stem}")
        scales = {name: self._scale(("gegevens", name), one) for name, one in text.gegevens.items()}
        inputs = {name: Input(name, scales[name], one.vraag, one.dossier) for name, one in text.gegevens.items()}
        derived = self._derived(scales)
        outcomes = {name: self._scale(("uitkomsten", name), one) for name, one in text.uitkomsten.items()}
        scales = {
            DAY: Scale("datum", (), 1, date.max.toordinal()),
            **scales,
            **{n: d.scale for n, d in derived.items()},
        }
        rows = tuple(self._row(n, row, scales, outcomes) for n, row in enumerate(text.rijen))
        cases = tuple(self._case(n, case, inputs, outcomes) for n, case in enumerate(text.gevallen))
        if self.problems:
            raise BrokenFile(self.problems)
        return Rule(
            text.naam, text.titel, text.uitleg, inputs, derived, outcomes, rows, cases, text.geldig_van, text.geldig_tot,
            text.belastingjaren, text.artikelen, text.wettelijke_basis, text.let_op, text.bronnen, text.voorbeeld,
        )  # fmt: skip

    def _wrong(self, loc: tuple[str | int, ...], said: str) -> None:
        self.problems.append(_problem(self.file, self.tree, loc, f"{_path(loc)}: {said}"))

    def _tried(self, loc: tuple[str | int, ...], work: Any, *given: Any, **more: Any) -> Any:
        """What a step gives, or None with its complaint noted."""
        try:
            return work(*given, **more)
        except ValueError as error:
            self._wrong(loc, str(error))
            return None

    def _scale(self, loc: tuple[str, ...], part: _Scaled) -> Scale:
        if (part.soort == "keuze") != bool(part.keuzes):
            self._wrong(loc, "keuzes belong to soort keuze, and it needs them")
        if part.soort == "jaar" and not self.text.belastingjaren:
            self._wrong(loc, "soort jaar needs belastingjaren of the rule")
        options = {"jaar": self.text.belastingjaren, "keuze": tuple(part.keuzes)}.get(part.soort, ())
        if part.soort in ("jaar", "keuze") and not options:
            return Scale(part.soort, ("",))  # so that the rest is read on
        more = {"reckoned": loc[0] != "gegevens", "labels": tuple(part.keuzes.values())}
        made = self._tried(loc, scale, part.soort, options, part.minimum, part.maximum, **more)
        return made or Scale("ja_nee", NO_YES, 0, 1)

    def _derived(self, inputs: Mapping[str, Scale]) -> dict[str, Derived]:
        """What is reckoned, in the order of the file: each from facts and from what stands above it."""
        units, roots, found = {n: s.kind for n, s in inputs.items()}, {n: frozenset({n}) for n in inputs}, {}
        for name, part in self.text.afgeleid.items():
            loc = ("afgeleid", name, "bereken")
            if name in units or name == DAY:
                self._wrong(("afgeleid", name), "there is another of this name")
            made = self._tried(loc, formula, part.bereken, units, part.soort)
            if made:
                roots[name] = frozenset(root for need in made.needs for root in roots[need])
                made_scale = self._scale(("afgeleid", name), part)
                found[name] = Derived(name, made_scale, made, roots[name], part.wettelijke_basis)
                units[name] = part.soort
        return found

    def _row(self, n: int, row: _Row, scales: Mapping[str, Scale], outcomes: Mapping[str, Scale]) -> Row:
        box: dict[str, tuple[Span, ...]] = {}
        for name, said in row.als.items():
            loc = ("rijen", n, "als", name)
            if name not in scales:
                self._wrong(loc, f"unknown input; the inputs are {', '.join(scales)}")
            elif spans := self._tried(loc, condition, said, scales[name]):
                box[name] = spans
        box |= self._validity(n, row, scales)
        given = {
            name: self._outcome(("rijen", n, "dan", name), name, said, scales, outcomes)
            for name, said in row.dan.items()
        }
        if lacking := outcomes.keys() - given.keys():
            self._wrong(("rijen", n, "dan"), f"does not say {', '.join(sorted(lacking))}")
        for name in _PLACE.findall(row.tekst):
            if name not in scales.keys() | outcomes.keys() - {DAY}:
                self._wrong(
                    ("rijen", n, "tekst"),
                    "names something between braces that is no input, nothing reckoned and no outcome",
                )
        return Row(row.naam, box, given, row.tekst, row.wettelijke_basis)

    def _validity(self, n: int, row: _Row, scales: Mapping[str, Scale]) -> dict[str, tuple[Span, ...]]:
        """The days and the tax years of a row as conditions like any other."""
        found: dict[str, tuple[Span, ...]] = {}
        if row.geldig_van or row.geldig_tot:
            span = ((row.geldig_van or date.min).toordinal(), (row.geldig_tot or date.max).toordinal())
            found[DAY] = (span,)
        if row.belastingjaren:
            years = [name for name, one in scales.items() if one.kind == "jaar"]
            if not years:
                self._wrong(("rijen", n, "belastingjaren"), "needs an input of soort jaar")
            elif spans := self._tried(("rijen", n, "belastingjaren"), condition, row.belastingjaren, scales[years[0]]):
                found[years[0]] = spans
        return found

    def _outcome(
        self,
        loc: tuple[str | int, ...],
        name: str,
        said: Any,
        scales: Mapping[str, Scale],
        outcomes: Mapping[str, Scale],
    ) -> Value | Formula:
        if name not in outcomes:
            self._wrong(loc, f"unknown outcome; the outcomes are {', '.join(outcomes)}")
        elif isinstance(said, str) and said.startswith("="):
            units = {one: found.kind for one, found in scales.items() if one != DAY}
            return self._tried(loc, formula, said[1:], units, outcomes[name].kind) or 0
        else:
            value: Value | None = self._tried(loc, outcomes[name].read, said)
            return 0 if value is None else value
        return 0

    def _case(self, n: int, case: _Case, inputs: Mapping[str, Input], outcomes: Mapping[str, Scale]) -> Case:
        facts = self._values(("gevallen", n, "feiten"), case.feiten, {name: one.scale for name, one in inputs.items()})
        outcome = self._values(("gevallen", n, "uitkomst"), case.uitkomst, outcomes)
        if unknown := [name for name in case.ontbreekt if name not in inputs]:
            self._wrong(("gevallen", n, "ontbreekt"), f"{unknown[0]} is no input")
        day = case.dag or self.text.laatst_gecontroleerd
        return Case(facts, outcome, case.ontbreekt, day, line_of(self.tree, ("gevallen", n)))

    def _values(
        self, loc: tuple[str | int, ...], given: Mapping[str, Any], scales: Mapping[str, Scale]
    ) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for name, said in given.items():
            if name not in scales:
                self._wrong((*loc, name), f"unknown name; the names are {', '.join(scales)}")
            else:
                value = self._tried((*loc, name), scales[name].read, said)
                found |= {} if value is None else {name: value}
        return found


def _table_problems(file: Path, tree: Any, rule: Rule) -> Iterator[Problem]:
    """What the rows leave open, and what two of them both decide."""
    for _, example in zip(range(_MOST_GAPS), gaps(rule), strict=False):
        yield Problem(str(file), line_of(tree, ("rijen",)), "gap", "no row holds for some facts", example)
    places = {row.name: n for n, row in enumerate(rule.rows)}
    for one, other, example in overlaps(rule):
        said = f"row '{other.name}' holds where row '{one.name}' holds"
        yield Problem(str(file), line_of(tree, ("rijen", places[other.name])), "overlap", said, example)


def _case_problems(file: Path, rule: Rule) -> Iterator[Problem]:
    """The editor's cases that come out otherwise."""
    for case in rule.cases:
        found = conclude(rule, case.facts, case.day)
        if found.outcome != case.outcome:
            said = f"this case comes out as {_shown(found.outcome)}, not as {_shown(case.outcome)}"
            yield Problem(str(file), case.line, "case", said)
        elif (lacking := tuple(one.name for one in found.missing)) != case.missing:
            said = f"in this case {', '.join(lacking) or 'nothing'} is still to be asked, not {', '.join(case.missing) or 'nothing'}"
            yield Problem(str(file), case.line, "case", said)


def _shown(values: Mapping[str, Value]) -> str:
    return ", ".join(f"{name} {value}" for name, value in values.items()) or "nothing"


def _broken(file: Path, line: int, said: str) -> BrokenFile[Problem]:
    return BrokenFile([Problem(str(file), line, "broken", said)])


def _problem(file: Path, tree: Any, loc: tuple[str | int, ...], said: str) -> Problem:
    return Problem(str(file), line_of(tree, loc), "broken", said)


def _path(loc: tuple[str | int, ...]) -> str:
    """Where in the file, in its own words; rows and cases are counted from 1."""
    return " ".join(str(part + 1) if isinstance(part, int) else part for part in loc) or "the file"
