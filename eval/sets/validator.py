"""What is wrong with a test set before anybody publishes figures on it: each finding with its file and line.

Errors make figures wrong: the same question twice, questions that leak from one split into another or from what an encoder learned,
references that are not there. Warnings are for a person to look at.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

import numpy as np
from rapidfuzz import fuzz, process

from bot.errors import BadInput
from bot.language.numbers import numbers
from bot.language.tokens import content_words, words
from eval.runs.setup import version_of
from eval.sets.datasets import Question, is_draft, json_lines, question
from eval.sets.facts import states
from eval.sets.training_text import Learned

SPLITS = ("in", "out", "outlier", "train", "dev", "test")
"""`in`, `out` and `outlier` as the advisory committee asks; `train` and `dev` BelBot was tuned on; `test` of older sets."""

_NEAR = 92.0
_TURNED = frozenset("niet geen nooit zonder wel".split())
_GROUP = "groep-"
_MARK = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")
"""Of an item in a list: ingest leaves it out."""
Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class SetFinding:
    """Something wrong with the line at `place`; `code` names the kind."""

    place: str
    level: Level
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class SetLine:
    """A question and where it stands."""

    place: str
    question: Question
    draft: bool = False


@dataclass(frozen=True, slots=True)
class SetKnowledge:
    """What references are held against: texts by document id, and whether a question without an answer seems to have one
    (then the sentence). Both are asked for what the set names only."""

    text_of: Callable[[str], str | None]
    answering: Callable[[Question], str | None]


@dataclass(frozen=True, slots=True)
class SetValidation:
    """All findings, in the order of the lines; `notes` say what was not checked."""

    findings: tuple[SetFinding, ...]
    version: str
    counts: Mapping[str, int]
    notes: tuple[str, ...] = field(default=())

    @property
    def errors(self) -> int:
        """How many make figures wrong."""
        return sum(finding.level == "error" for finding in self.findings)

    def as_json(self) -> dict[str, Any]:
        """Everything."""
        return {
            "version": self.version,
            **self.counts,
            "errors": self.errors,
            "warnings": len(self.findings) - self.errors,
            "findings": [asdict(finding) for finding in self.findings],
            "notes": list(self.notes),
        }

    def lines(self) -> list[str]:
        """For reading. Drafts are counted only, or hundreds of them hide what else was found; `as_json` names each."""
        found = [f"{f.place}: {f.level}: {f.message} [{f.code}]" for f in self.findings if f.code != "draft"]
        counted = ", ".join(f"{name} {n}" for name, n in self.counts.items())
        verdict = (
            f"{self.errors} errors, {len(self.findings) - self.errors} warnings; {counted}; version {self.version}"
        )
        return [*found, *self.notes, verdict]


def validate(files: Sequence[Path], knowledge: SetKnowledge | None, learned: Learned | None) -> SetValidation:
    """Checks the sets together. A line that is no question is a finding too. Raises BadInput for a file that is no JSON Lines."""
    broken: list[SetFinding] = []
    lines = list(_read(files, broken))
    findings = [*broken, *_ids(lines), *_alone(lines), *_duplicates(lines), *_groups(lines)]
    findings += _leaked(lines, learned) if learned else []
    findings += _references(lines, knowledge) if knowledge else []
    return SetValidation(
        tuple(sorted(findings, key=lambda finding: _order(files, finding.place))),
        version_of([line.question for line in lines]),
        _counts(lines),
        tuple(_notes(knowledge, learned)),
    )


def _order(files: Sequence[Path], place: str) -> tuple[int, int]:
    file, _, number = place.rpartition(":")
    return [str(one) for one in files].index(file), int(number)


def _read(files: Sequence[Path], broken: list[SetFinding]) -> Iterator[SetLine]:
    for file in files:
        for number, values in json_lines(file):
            place = f"{file}:{number}"
            try:
                yield SetLine(place, question(values, place), is_draft(values, place))
            except BadInput as error:
                broken.append(SetFinding(place, "error", "unreadable", error.operator.removeprefix(f"{place}: ")))


def _counts(lines: Sequence[SetLine]) -> dict[str, int]:
    splits = Counter(line.question.split for line in lines)
    return {
        "questions": len(lines),
        "unanswerable": sum(not line.question.answerable for line in lines),
        "drafts": sum(line.draft for line in lines),
        **{f"split {name}": n for name, n in sorted(splits.items())},
    }


def _notes(knowledge: SetKnowledge | None, learned: Learned | None) -> Iterator[str]:
    if knowledge is None:
        yield "not checked: references and unanswerable questions, for there is no knowledge base"
    if learned is None:
        yield "not checked: leakage into what the encoder learned, for no --training text was given"
    elif learned.card:
        yield f"the encoder's card names as its training text: {learned.card}"


def _ids(lines: Iterable[SetLine]) -> Iterator[SetFinding]:
    first: dict[str, str] = {}
    for line in lines:
        if line.question.id in first:
            yield SetFinding(
                line.place, "error", "id", f"the id {line.question.id} stands at {first[line.question.id]} too"
            )
        first.setdefault(line.question.id, line.place)


def _alone(lines: Iterable[SetLine]) -> Iterator[SetFinding]:
    """What a line says by itself."""
    for line in lines:
        asked = line.question
        if not asked.user_input.strip():
            yield SetFinding(line.place, "error", "question", "the question is empty")
        if asked.split not in SPLITS:
            yield SetFinding(line.place, "error", "split", f"the split is none of {', '.join(SPLITS)}")
        if not asked.tags:
            yield SetFinding(line.place, "warning", "tags", "no tags: it counts in no group")
        if line.draft:
            yield SetFinding(line.place, "warning", "draft", "a draft that nobody approved")
        if asked.answerable and not (asked.reference or asked.reference_contexts or asked.key_facts):
            yield SetFinding(
                line.place, "warning", "reference", "answerable without a reference: correctness is not scored"
            )


def _duplicates(lines: Sequence[SetLine]) -> Iterator[SetFinding]:
    """The same question twice, or nearly: numbers and negation apart, for another year is another question. Paraphrases that
    say so (a tag in common that begins with `groep-`) may look alike."""
    texts = [" ".join(words(line.question.user_input)) for line in lines]
    if len(texts) < 2:
        return
    # In parts: the whole table of ten thousand questions would take 100 MB.
    for start in range(0, len(texts), 500):
        alike = process.cdist(texts[start : start + 500], texts, scorer=fuzz.token_sort_ratio, score_cutoff=_NEAR)
        for row, column in np.argwhere(alike >= _NEAR):
            later, earlier = start + int(row), int(column)
            if earlier < later and (
                found := _alike(lines[later], lines[earlier], exact=texts[later] == texts[earlier])
            ):
                yield found


def _alike(line: SetLine, other: SetLine, *, exact: bool) -> SetFinding | None:
    one, two = line.question, other.question
    apart = one.split != two.split
    if not exact and (_distinct(one.user_input, two.user_input) or (not apart and _group_of(one) & _group_of(two))):
        return None
    level: Level = "error" if exact or apart else "warning"
    where = f"{other.place} (split {two.split})" if apart else other.place
    what = "the same question stands" if exact else "nearly the same question stands"
    return SetFinding(line.place, level, "leakage" if apart else "duplicate", f"{what} at {where}")


def _distinct(one: str, two: str) -> bool:
    """Whether numbers or a negation set two texts apart."""
    return numbers(one) != numbers(two) or (_TURNED & set(words(one))) != (_TURNED & set(words(two)))


def _group_of(asked: Question) -> set[str]:
    return {tag for tag in asked.tags if tag.startswith(_GROUP)}


def _groups(lines: Iterable[SetLine]) -> Iterator[SetFinding]:
    """Paraphrases of one question belong in one split: what is tuned on one of them is tuned on all."""
    groups: dict[str, list[SetLine]] = defaultdict(list)
    for line in lines:
        for tag in _group_of(line.question):
            groups[tag].append(line)
    for tag, members in groups.items():
        for before, line in pairwise(members):
            if line.question.split != before.question.split:
                message = f"paraphrases of {tag} in two splits: {before.question.split} at {before.place}"
                yield SetFinding(line.place, "error", "leakage", message)


def _leaked(lines: Iterable[SetLine], learned: Learned) -> Iterator[SetFinding]:
    for line in lines:
        if file := learned.holds(line.question.user_input):
            yield SetFinding(line.place, "error", "training", f"words of this question stand in training text: {file}")


def _references(lines: Iterable[SetLine], knowledge: SetKnowledge) -> Iterator[SetFinding]:
    for line in lines:
        if line.question.answerable:
            yield from _missing(line, knowledge)
        elif sentence := knowledge.answering(line.question):
            yield SetFinding(line.place, "warning", "answerable", f"looks answerable, please read: {sentence}")


def _missing(line: SetLine, knowledge: SetKnowledge) -> Iterator[SetFinding]:
    asked = line.question
    texts = {name: knowledge.text_of(name) for name in asked.reference_documents}
    for name, text in texts.items():
        if text is None:
            yield SetFinding(line.place, "error", "document", f"the knowledge base has no document {name}")
    whole = "\n".join(text for text in texts.values() if text)
    if not whole:
        return
    flat = _flat(whole)
    for context in asked.reference_contexts:
        if _flat(_MARK.sub("", context)) not in flat:
            yield SetFinding(line.place, "error", "reference", f"stands in none of the named documents: {context}")
    for fact in asked.key_facts:
        if not any(states(whole, wording) for wording in fact):
            yield SetFinding(
                line.place, "warning", "key fact", f"literally in none of the named documents: {' / '.join(fact)}"
            )


def _flat(text: str) -> str:
    return " ".join(text.split())


def sentence_with_all(asked: str, sentences: Iterable[str]) -> str | None:
    """The first sentence in which every word of the question that carries meaning stands; `hoe hoog` asks and is no such word."""
    wanted = content_words(re.sub(r"\bhoe \w+", " ", asked, flags=re.IGNORECASE))
    return next((s for s in sentences if wanted and wanted <= content_words(re.sub(r"\s+", " ", s))), None)
