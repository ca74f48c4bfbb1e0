"""Whether the same question always gets the same answer, and paraphrases of one question the same fact.

    .venv/bin/python -m eval.consistency HOME eval/data/seeds_200.jsonl [--repeats 20] [--split test]

Paraphrases share a tag that begins with `groep-`. Prints one JSON object: beside stability the scores by split and tag.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean, quantiles

from bot.pipeline import Ask, Pipeline
from bot.services import open_services
from bot.settings import Settings
from bot.types import Answer
from eval.datasets import Question, read_questions
from eval.run import Sample, run

_GROUP = "groep-"


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("home", type=Path, help="data folder with the documents ingested")
    parser.add_argument("file", type=Path, help="questions")
    parser.add_argument("--repeats", type=int, default=20)
    parser.add_argument("--split", default="", help="only these questions")
    chosen = parser.parse_args()
    questions = [q for q in read_questions(chosen.file) if chosen.split in ("", q.split)]
    with open_services(Settings(home=chosen.home)) as services:
        samples = run(questions, services.pipeline, "source", lambda *_: None).samples
        repeated = repeats(questions, services.pipeline, chosen.repeats)
    print(json.dumps({**breakdown(samples), "same_on_repeats": repeated, "paraphrases_same": paraphrases(samples)}))


def repeats(questions: Sequence[Question], pipeline: Pipeline, times: int) -> float:
    """The share of questions with the same answer every time."""
    return round(fmean(len({_said(q.user_input, pipeline) for _ in range(times)}) == 1 for q in questions), 3)


def _said(text: str, pipeline: Pipeline) -> str:
    answer = pipeline.answer(Ask(text, user="eval", generator="source", record=False))
    return f"{answer.outcome} {answer.answer}"


def paraphrases(samples: Iterable[Sample]) -> float | None:
    """The share of paraphrases that fare as the first of their group: the same key facts said, or all abstained."""
    groups: dict[str, list[Sample]] = defaultdict(list)
    for sample in samples:
        for tag in sample.question.tags:
            if tag.startswith(_GROUP):
                groups[tag].append(sample)
    same = [_fares(other) == _fares(group[0]) for group in groups.values() for other in group[1:]]
    return round(fmean(same), 3) if same else None


def _fares(sample: Sample) -> tuple[str, float | None]:
    return sample.answer.outcome, sample.score.facts_found


def breakdown(samples: Sequence[Sample]) -> dict[str, object]:
    """Shares right by split and tag, false abstentions, the number of sentences shown, and milliseconds."""
    by: dict[str, list[bool]] = defaultdict(list)
    for sample in samples:
        right = bool(sample.score.correct) if sample.question.answerable else sample.score.abstention_right
        kind = "answerable" if sample.question.answerable else "unanswerable"
        for tag in (kind, *(t for t in sample.question.tags if not t.startswith(_GROUP))):
            by[f"{sample.question.split} {tag}"].append(right)
    able = [s for s in samples if s.question.answerable]
    times = [s.answer.timings_ms.total for s in samples]
    return {
        "right": {name: {"of": len(values), "share": round(fmean(values), 3)} for name, values in sorted(by.items())},
        "false_abstention": round(fmean(not s.score.abstention_right for s in able), 3) if able else None,
        "sentences": round(fmean(_shown(s.answer) for s in able), 2) if able else None,
        "ms_p95": round(quantiles(times, n=20)[18], 1) if len(times) > 1 else None,
    }


def _shown(answer: Answer) -> int:
    return len(answer.sentences)


if __name__ == "__main__":
    main()
