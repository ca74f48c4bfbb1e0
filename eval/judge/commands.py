"""What the command line hangs under `belbot eval judge` and `judge-validation`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.errors import BadInput, Unavailable
from bot.services import Services, open_services
from bot.settings import Settings
from eval.judge.local import MAX_TOKENS, JudgeModel
from eval.judge.run import JudgeReport, Progress, judge_samples
from eval.judge.samples import read_samples
from eval.judge.validation import JudgeValidation, by_check, by_judge, by_words, validate
from eval.suites.grounding import read_pairs


@dataclass(frozen=True, slots=True)
class JudgeChoice:
    """Which judge, and how it is asked. Without a path or an address the configured language model judges; `limit` 0 is all.

    `context` is in tokens, of a local model.
    """

    path: Path | None = None
    url: str = ""
    name: str = ""
    runs: int = 3
    limit: int = 0
    max_tokens: int = MAX_TOKENS
    context: int = 8192

    def settings(self, base: Settings) -> Settings:
        """The settings with this judge for a language model. Raises BadInput."""
        if self.path and self.url:
            raise BadInput("a judge is a local model or a server, not both")
        if self.url and not (self.name or base.llm_model):
            raise BadInput("a judge on a server needs a name: --model-name, or BELBOT_LLM_MODEL")
        if self.path:
            return base.model_copy(update={"llm_path": self.path, "llm_url": "", "llm_context": self.context})
        if self.url:
            return base.model_copy(update={"llm_url": self.url, "llm_model": self.name or base.llm_model})
        return base

    @property
    def is_named(self) -> bool:
        """Whether a judge was asked for."""
        return bool(self.path or self.url)


@contextmanager
def _judging(settings: Settings, chosen: JudgeChoice) -> Iterator[tuple[Services, JudgeModel]]:
    """The services and the judge, tried. Raises BadInput without a judge and Unavailable for one that does not work."""
    with open_services(chosen.settings(settings)) as services:
        model = services.language_model
        if model is None:
            raise BadInput("no judge: give --model or --url, or set BELBOT_LLM_PATH or BELBOT_LLM_URL")
        if problem := model.check():
            raise Unavailable(problem)
        yield services, model


def judge(
    path: Path, settings: Settings, chosen: JudgeChoice, progress: Progress, out: Path | None = None
) -> JudgeReport:
    """Judges the samples of a run or of a file; they are read before any model is opened.

    With a folder every reading is in its judged.jsonl at once, with everything asked and said, and the figures in judge.json at
    the end; started again after an interruption it goes on where it was.
    """
    samples = read_samples(path)
    samples = samples[: chosen.limit or len(samples)]
    with _judging(settings, chosen) as (services, model):
        file = out / "judged.jsonl" if out else None
        report = judge_samples(samples, model, services.encoder, chosen.runs, progress, chosen.max_tokens, file)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        (out / "judge.json").write_text(json.dumps(report.as_json(), indent=2, ensure_ascii=False) + "\n", "utf-8")
    return report


def validation(file: Path, settings: Settings, chosen: JudgeChoice, progress: Progress) -> list[JudgeValidation]:
    """The scores that need no judge; with a judge named, that one too, on `limit` pairs spread over the file."""
    pairs = read_pairs(file)
    with open_services(settings) as services:
        found = [
            validate("words in the passage", by_words(pairs)),
            validate("grounding check", by_check(pairs, services.grounding.check)),
        ]
    if not chosen.is_named:
        return found
    step = len(pairs) / min(chosen.limit or len(pairs), len(pairs))
    some = [pairs[int(place * step)] for place in range(round(len(pairs) / step))]
    with _judging(settings, chosen) as (_, model):
        rated = by_judge(some, model, chosen.runs, chosen.max_tokens, progress)
        return [*found, validate(f"judge {model.model}", rated)]
