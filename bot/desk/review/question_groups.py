"""Questions that ask the same, put together by the reader's vectors, which were taught on callers' ways to ask for one sentence.

Measured on callers' questions for one sentence of each sample article, two ways each: at `LEAST["reader"]` 52% of the pairs for one
sentence are put together and 0.27% of those for sentences of two articles. The shipped encoder, which takes over where there is no
reader, sees words more than meaning: at its own threshold 1% and 0.03%.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from bot.desk.review.question_vectors import QuestionVectors, VectorsBy
from bot.retrieval.encoders.encoder import Encoder
from bot.retrieval.encoders.reader_model import ReaderModel

LEAST: dict[VectorsBy, float] = {"reader": 0.6, "encoder": 0.7}
"""The least mean cosine of a question with those of the group that it joins."""


class QuestionGroups:
    """Groups questions; a list that is opened again costs nothing."""

    def __init__(self, reader: Callable[[], ReaderModel | None], encoder: Callable[[], Encoder]) -> None:
        self._vectors = QuestionVectors(reader, encoder)

    def joined(self, groups: Sequence[Sequence[str]], questions: Sequence[str]) -> list[list[int]]:
        """For each of these groups the places of the questions that belong to it, and then a list for each new group. One after the
        other joins the group that it is nearest to on average, so that what comes later changes no group before it."""
        texts = [text for group in groups for text in group]
        known, new = np.split(self._vectors.of([*texts, *questions]), [len(texts)])
        sums = (
            [part.sum(axis=0) for part in np.split(known, np.cumsum([len(group) for group in groups])[:-1])]
            if groups
            else []
        )
        sizes = [len(group) for group in groups]
        found: list[list[int]] = [[] for _ in groups]
        for place, vector in enumerate(new):
            near = [float(vector @ total) / max(size, 1) for total, size in zip(sums, sizes, strict=True)]
            best = int(np.argmax(near)) if near else -1
            if best < 0 or near[best] < LEAST[self._vectors.by]:
                best = len(found)
                sums.append(np.zeros_like(vector))
                sizes.append(0)
                found.append([])
            sums[best] = sums[best] + vector
            sizes[best] += 1
            found[best].append(place)
        return found
