"""ragas' metrics with a judge of our own and Dutch prompts. The one module that imports ragas.

`RAGAS_DO_NOT_TRACK` is set by the package before this import; nothing here opens a connection.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel
from ragas import __version__ as ragas_version
from ragas.embeddings.base import BaseRagasEmbedding
from ragas.llms.base import InstructorBaseRagasLLM
from ragas.metrics.collections import (
    AnswerRelevancy,
    ContextPrecision,
    ContextRecall,
    FactualCorrectness,
    Faithfulness,
    NoiseSensitivity,
)
from ragas.metrics.collections.faithfulness.util import NLIStatementInput, NLIStatementOutput
from ragas.metrics.result import MetricResult

from bot.retrieval.encoders.encoder import Encoder
from eval.judge.local import Judge, NotScored
from eval.judge.prompts import DutchPrompt
from eval.judge.samples import JudgeSample

__all__ = ["JudgedMetric", "MetricResult", "judged_metrics", "ragas_version", "supports"]

_Answer = TypeVar("_Answer", bound=BaseModel)


class LocalRagasLLM(InstructorBaseRagasLLM):
    """ragas' language model is our judge."""

    def __init__(self, judge: Judge) -> None:
        self._judge = judge

    def generate(self, prompt: str, response_model: type[_Answer]) -> _Answer:
        """The judge's answer. Raises NotScored."""
        return self._judge.ask(prompt, response_model)

    async def agenerate(self, prompt: str, response_model: type[_Answer]) -> _Answer:
        """The same, beside other work. Raises NotScored."""
        return await asyncio.to_thread(self._judge.ask, prompt, response_model)


class LocalRagasEmbedding(BaseRagasEmbedding):
    """ragas' embeddings are the encoder's vectors."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self._encoder = encoder

    def embed_text(self, text: str, **_: Any) -> list[float]:
        """The text's vector."""
        vector: list[float] = self._encoder.encode([text])[0].tolist()
        return vector

    async def aembed_text(self, text: str, **_: Any) -> list[float]:
        """The text's vector."""
        return self.embed_text(text)


@dataclass(frozen=True, slots=True)
class JudgedMetric:
    """A figure from 0 to 1 for one sample; `needs` names the sample's fields without which it does not apply."""

    name: str
    needs: tuple[str, ...]
    lower_is_better: bool
    _ascore: Callable[..., Coroutine[Any, Any, MetricResult]]

    def applies(self, sample: JudgeSample) -> bool:
        """Whether the sample has what this metric looks at."""
        return all(getattr(sample, name) for name in self.needs)

    def score(self, sample: JudgeSample) -> float:
        """The figure. Raises NotScored."""
        values = {name: getattr(sample, name) for name in self.needs}
        if "retrieved_contexts" in values:
            values["retrieved_contexts"] = list(values["retrieved_contexts"])
        value = float(asyncio.run(self._ascore(**values)).value)
        if math.isnan(value):
            raise NotScored("no value")
        return value


def judged_metrics(judge: Judge, encoder: Encoder, prompts: dict[str, DutchPrompt]) -> list[JudgedMetric]:
    """ragas' metrics on this judge: its arithmetic, our prompts.

    Answer relevancy asks for one question instead of ragas' three: with one seed the three are the same, and the runs vary
    the seed.
    """
    llm = LocalRagasLLM(judge)
    relevancy = AnswerRelevancy(llm=llm, embeddings=LocalRagasEmbedding(encoder), strictness=1)
    made: list[tuple[Any, dict[str, str], tuple[str, ...]]] = [
        (
            Faithfulness(llm=llm),
            {"statement_generator_prompt": "uitspraken", "nli_statement_prompt": "toetsing"},
            ("user_input", "response", "retrieved_contexts"),
        ),
        (relevancy, {"prompt": "vraag_bij_antwoord"}, ("user_input", "response")),
        (ContextPrecision(llm=llm), {"prompt": "bruikbare_bron"}, ("user_input", "reference", "retrieved_contexts")),
        (ContextRecall(llm=llm), {"prompt": "antwoord_uit_bron"}, ("user_input", "reference", "retrieved_contexts")),
        (FactualCorrectness(llm=llm), {"prompt": "beweringen", "nli_prompt": "toetsing"}, ("response", "reference")),
        (
            NoiseSensitivity(llm=llm),
            {"statement_prompt": "uitspraken", "faithfulness_prompt": "toetsing"},
            ("user_input", "response", "reference", "retrieved_contexts"),
        ),
    ]
    return [_dutch(metric, tasks, needs, prompts) for metric, tasks, needs in made]


def _dutch(metric: Any, tasks: dict[str, str], needs: tuple[str, ...], prompts: dict[str, DutchPrompt]) -> JudgedMetric:
    for attribute, task in tasks.items():
        assert hasattr(metric, attribute)  # another ragas would silently keep its English prompt
        setattr(metric, attribute, prompts[task])
    return JudgedMetric(metric.name, needs, metric.name == "noise_sensitivity", metric.ascore)


def supports(judge: Judge, prompt: DutchPrompt, passage: str, sentence: str) -> bool:
    """The verdict that faithfulness is made of, on one sentence. Raises NotScored."""
    asked = prompt.to_string(NLIStatementInput(context=passage, statements=[sentence]))
    return bool(judge.ask(asked, NLIStatementOutput).statements[0].verdict)
