"""What changes for employees when documents change: stored answers and the questions of a set, asked of the knowledge as it is and as it would be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from jinja2 import Environment, PackageLoader, StrictUndefined

from bot.pipeline.flow import Pipeline
from bot.pipeline.preview import ASKING, ChangedAnswer, Preview, Progress, Said, changed_answers, groups, said
from bot.records.answers import StoredAnswer
from bot.types import Outcome
from eval.runs.run import ask
from eval.sets.datasets import Question

OUTCOMES: dict[Outcome, str] = {
    "answered": "antwoord", "likely": "niet zeker", "abstained": "geen antwoord", "status": "klantbeeld",
    "referred": "andere organisatie", "blocked": "niet gelezen",
}  # fmt: skip
"""As the desk says them."""


def lines(found: Preview) -> list[str]:
    """For people: each change with what is read before and after."""
    changed = (*found.answers, *found.questions)
    what = ", ".join(f"{n} {name}" for name, n in found.documents.items() if n) or "none"
    told = [f"documents: {what}", f"{len(changed)} of {found.asked} questions are answered otherwise"]
    for one in changed:
        told += [f"  {one.question}" + (f" (asked {one.times} times)" if one.times > 1 else "")]
        told += [f"    {when}  {_told(side)}" for when, side in (("before", one.before), ("after ", one.after))]
    return told


def page(found: Preview) -> str:
    """A page in Dutch for the editor, complete in itself; everything that is not ours is escaped."""
    loader = PackageLoader("eval", "suites")
    environment = Environment(autoescape=True, loader=loader, undefined=StrictUndefined, trim_blocks=True)
    return environment.get_template("preview.html.j2").render(found=found, outcomes=OUTCOMES)


def _told(side: Said) -> str:
    marks = {None: "", True: " (right)", False: " (not right)"}
    return f"{side.outcome}{marks[side.right]}: {' '.join(side.text.split())[:200]}"


def preview(
    live: Pipeline,
    coming: Pipeline,
    stored: Sequence[StoredAnswer],
    questions: Sequence[Question],
    documents: dict[str, int],
    on: date,
    progress: Progress,
) -> Preview:
    """Asks every question as on this day, of the knowledge to come and, where that says something else, of the live one."""
    asked = groups(stored, on)
    total = len(asked) + len(questions)
    found = changed_answers(live, coming, asked, lambda done: progress(ASKING, done, total))
    of_sets: list[ChangedAnswer] = []
    for done, question in enumerate(questions, start=len(asked) + 1):
        of_sets += _changed_of_set(live, coming, question)
        progress(ASKING, done, total)
    return Preview(documents, total, found, tuple(of_sets))


def _changed_of_set(live: Pipeline, coming: Pipeline, question: Question) -> Iterator[ChangedAnswer]:
    first, then = (ask(question, pipeline, None, None) for pipeline in (live, coming))
    before, after = (said(one.answer, one.score.value("correct")) for one in (first, then))
    if before != after:
        yield ChangedAnswer(question.id, first.question.user_input, 1, before, after)
