"""One entry of question variants: a sentence of a document with callers' questions for it, from a file of them or from front matter."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Annotated, Any

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError, field_validator

from bot.records.question_variants import QuestionVariants
from ingest.files import Unreadable, storable
from ingest.messages import message

MOST_ENTRIES = 500
"""So many sentences of one document have questions in its front matter."""
_MOST_TOLD = 20
"""So many entries that could not be used are named, and how many more there are."""

_ENDING = re.compile(r"\.[A-Za-z]\w{1,5}$")

_Questions = Annotated[
    tuple[Annotated[str, Field(max_length=500)], ...],
    Field(min_length=1, max_length=50),
]


@dataclass(frozen=True, slots=True)
class VariantLine:
    """Questions that one sentence answers, and where that is said. `document` is empty where the document says it itself, `sentence`
    where its first passage as a whole answers."""

    place: str
    document: str
    sentence: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VariantLines:
    """What can be used of all that is said, and why the rest cannot."""

    lines: tuple[VariantLine, ...] = ()
    refusals: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.lines or self.refusals)


@dataclass(frozen=True, slots=True)
class Look:
    """How questions are looked at: `personal` names the kinds of personal data in a text, `recognisers` is the fingerprint of what finds
    them."""

    personal: Callable[[str], Iterable[str]]
    recognisers: str = ""


class _FileLine(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True)

    file: str = Field(min_length=1, max_length=500)
    sentence: str = Field(default="", max_length=4000)
    opening: str = Field(default="", max_length=1000)
    proposal: bool = False
    variants: _Questions

    @field_validator("file")
    @classmethod
    def _names_a_file(cls, value: str) -> str:
        if not bare_name(value):
            raise ValueError("no name of a file")
        return value


class _FrontEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    zin: str = Field(default="", max_length=4000, validation_alias=AliasChoices("zin", "sentence"))
    vragen: _Questions = Field(validation_alias=AliasChoices("vragen", "variants"))


def bare_name(name: str) -> str:
    """The name of a file without folder and ending; an id, which may have full stops (`besluit-3.22`), as it is."""
    return _ENDING.sub("", PurePosixPath(name).name)


def file_line(text: str, number: int) -> VariantLine | None:
    """A line of a file; None for a proposal, on which an editor has yet to decide. Raises Unreadable for one that cannot be meant."""
    place = message("at_line", line=number)
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        raise Unreadable(message("variant_line", line=number)) from None
    _check_storable(values, place)
    try:
        line = _FileLine.model_validate(values)
    except ValidationError as error:
        raise Unreadable(message("variant_values", line=number, name=_wrong(error))) from None
    if not (line.sentence or line.opening):
        raise Unreadable(message("variant_values", line=number, name="sentence"))
    if line.proposal:
        return None
    return VariantLine(place, bare_name(line.file), line.sentence or line.opening, line.variants)


def front_lines(entries: Sequence[tuple[str, Any]]) -> VariantLines:
    """What a document says itself: each entry with its place; a text by itself is a question, an entry without a sentence is answered
    by the first passage."""
    lines: list[VariantLine] = []
    refusals: list[str] = []
    for place, value in entries[:MOST_ENTRIES]:
        try:
            lines.append(_front_line(place, value))
        except Unreadable as refusal:
            refusals.append(refusal.operator)
    if len(entries) > MOST_ENTRIES:
        refusals.append(message("variants_more", more=len(entries) - MOST_ENTRIES))
    return VariantLines(tuple(lines), tuple(refusals))


def usable(
    read: VariantLines, personal: Callable[[str], Iterable[str]], before: Iterable[QuestionVariants] = ()
) -> tuple[tuple[QuestionVariants, ...], tuple[str, ...]]:
    """The lines without questions that hold personal data, and all that is to be told of the others, no more than so much. Questions that
    were kept `before` are not looked at again: that took a tenth of a start."""
    kept, refusals = [], list(read.refusals)
    known = {question for line in before for question in line.questions}
    for line in read.lines:
        held = {question: [] if question in known else sorted(personal(question)) for question in line.questions}
        if labels := sorted({label for found in held.values() for label in found}):
            refusals.append(message("variant_personal", place=line.place, labels=", ".join(labels)))
        if questions := tuple(question for question in line.questions if question.strip() and not held[question]):
            kept.append(QuestionVariants(line.document, line.sentence, questions))
    more = len(refusals) - _MOST_TOLD
    told = [*refusals[:_MOST_TOLD], *([message("variants_more", more=more)] if more > 0 else [])]
    return tuple(kept), tuple(told)


def _front_line(place: str, value: object) -> VariantLine:
    entry = {"vragen": [value]} if isinstance(value, str) else value
    _check_storable(entry, place)
    try:
        read = _FrontEntry.model_validate(entry)
    except ValidationError as error:
        raise Unreadable(message("variant_entry", place=place, name=_wrong(error))) from None
    return VariantLine(place, "", read.zin, read.vragen)


def _wrong(error: ValidationError) -> str:
    """The name of the first value that is not as it should be."""
    return ".".join(map(str, error.errors()[0]["loc"])) or "object"


def _check_storable(values: object, place: str) -> None:
    if not all(map(storable, _texts(values))):
        raise Unreadable(message("variant_signs", place=place))


def _texts(values: object) -> Iterator[str]:
    """The texts of a line and of the lists in it."""
    listed = [*values.values()] if isinstance(values, dict) else []
    for value in (*listed, *(one for inner in listed if isinstance(inner, list) for one in inner)):
        if isinstance(value, str):
            yield value
