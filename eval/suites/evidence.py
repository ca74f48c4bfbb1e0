"""How well the passage and the sentence that answer are found, before anything is said: places in the ranking, and whether the chance
that something answers tells questions with an answer from others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import fmean
from typing import Any

from bot.access import staff
from bot.pipeline.flow import Ask, Pipeline
from eval.runs.statistics import ReliabilityBin, reliability
from eval.sets.datasets import Question, read_all
from eval.sets.facts import facts_stated

Progress = Callable[[str, int, int], None]
_WORD = re.compile(r"\w+")
_LEAST = 24
"""A piece that is a part of a reference sentence counts from this many characters on."""
NEAR_MISS = "bijna-raak"
_FIRST, _FEW, _MORE, _HITS = 1, 4, 5, 15


@dataclass(frozen=True, slots=True)
class QuestionEvidence:
    """What was found for a question: the places, from 1, of the first passage and the first piece that answer (0: not found),
    and the chance that the first piece answers. `likely`: there is a place to look in place of an answer; `likely_right`: the passage
    shown first there answers."""

    question: Question
    passage: int
    piece: int
    chance: float
    likely: bool = False
    likely_right: bool = False


@dataclass(frozen=True, slots=True)
class EvidenceScores:
    """Shares of answerable questions: their passage among the first 5 and 15, a piece that answers first and among the first
    four. `questions` counts them."""

    questions: int
    passage_5: float
    passage_15: float
    first: float
    among_4: float


@dataclass(frozen=True, slots=True)
class LikelyShares:
    """Of answerable questions and of others the share with a place to look and no answer; `right`: the share of these places where
    the answer stands, of all and of those to answerable questions. None where there are none."""

    answerable: float | None
    others: float | None
    right: float | None
    right_of_answerable: float | None

    def lines(self) -> list[str]:
        """One line for a terminal."""
        told = (f"{name.replace('_', ' ')} {'-' if value is None else value}" for name, value in asdict(self).items())
        return [f"a place to look: {', '.join(told)}"]


@dataclass(frozen=True, slots=True)
class EvidenceReport:
    """Scores by the first tag of the questions and over all; AUROC of the chance: questions whose first piece answers against those
    that nothing answers, near misses, and answerable ones of which another piece came first. None where there are none. `reliability`: the
    chance against the share of first pieces that answer. `likely`: what the places to look are worth."""

    knowledge_version: str
    scores: dict[str, EvidenceScores]
    auroc: dict[str, float | None]
    reliability: tuple[ReliabilityBin, ...]
    likely: LikelyShares

    def as_json(self) -> dict[str, Any]:
        """All figures."""
        return asdict(self)

    def lines(self) -> list[str]:
        """A table for a terminal."""
        names = ("questions", "passage_5", "passage_15", "first", "among_4")
        rows = [f"{'':14}" + "".join(f"{name:>12}" for name in names)]
        for name, score in self.scores.items():
            rows.append(f"{name:14}" + "".join(f"{getattr(score, one):>12.3g}" for one in names))
        told = (f"{name} {'-' if value is None else f'{value:.3f}'}" for name, value in self.auroc.items())
        area_told = f"AUROC of the chance, right first piece against: {', '.join(told)}"
        return [*rows, area_told, *_curve(self.reliability), *self.likely.lines()]


def _curve(bins: Iterable[ReliabilityBin]) -> list[str]:
    head = f"{'chance':14}{'questions':>12}{'mean':>12}{'right':>12}"
    return [head, *(f"{f'{b.low:.1f} to {b.high:.1f}':14}{b.n:>12}{b.confidence:>12.3f}{b.right:>12.3f}" for b in bins)]


def evidence(files: Sequence[Path], pipeline: Pipeline, version: str, progress: Progress) -> EvidenceReport:
    """Asks every question of these files and looks where its answer stands. Raises BadInput for a file that is no set."""
    questions = read_all(files)
    found = []
    for done, question in enumerate(questions, start=1):
        found.append(_found(question, pipeline))
        progress("questions", done, len(questions))
    right = [one.piece == 1 and one.question.answerable for one in found]
    curve = reliability([one.chance for one in found], right)
    return EvidenceReport(version, _by_tag(found), _auroc(found), curve, _likely(found))


def answers(question: Question, text: str) -> bool:
    """Whether a piece holds a reference sentence (or is a good part of it), or states every key fact."""
    if question.key_facts:
        return all(facts_stated(text, question.key_facts))
    plain = f" {_plain(text)} "
    listed = [question.reference_contexts, *question.alternatives]
    contexts = [f" {_plain(context)} " for contexts in listed for context in contexts]
    return any(c in plain or (len(plain) >= _LEAST and plain in c) for c in contexts if c.strip())


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.lower()))


def is_from(question: Question, document_id: str) -> bool:
    """A short fact such as `zes weken` stands in many documents; only its own says it of what was asked."""
    return not question.reference_documents or document_id in question.reference_documents


def _found(question: Question, pipeline: Pipeline) -> QuestionEvidence:
    hits = pipeline.search(question.user_input, _HITS, staff("eval")).hits
    holding = (is_from(question, hit.passage.document_id) and answers(question, hit.passage.text) for hit in hits)
    passage = next((place for place, holds in enumerate(holding, start=1) if holds), 0)
    considered = pipeline.considered(Ask(question.user_input, user="eval", record=False)).best
    if considered is None:
        return QuestionEvidence(question, passage, 0, 0.0)
    candidates, scores = considered.weighed.candidates, considered.scores
    right = [is_from(question, c.passage.document_id) and answers(question, c.text) for c in candidates]
    order = sorted(range(len(candidates)), key=lambda i: (-round(float(scores[i]), 6), candidates[i].rank, i))
    piece = next((place for place, i in enumerate(order, start=1) if right[i]), 0)
    likely = [one.passage for one in considered.likely]
    shown = any(is_from(question, p.document_id) and answers(question, p.text) for p in likely[:1])
    return QuestionEvidence(question, passage, piece, considered.chance, bool(likely), shown)


def _by_tag(found: Sequence[QuestionEvidence]) -> dict[str, EvidenceScores]:
    able = [one for one in found if one.question.answerable]
    tags = dict.fromkeys(one.question.tags[0] for one in able if one.question.tags)
    by_tag = {tag: [one for one in able if one.question.tags[:1] == (tag,)] for tag in tags}
    return {name: _scores(listed) for name, listed in {**by_tag, "all": able}.items() if listed}


def _likely(found: Sequence[QuestionEvidence]) -> LikelyShares:
    able, others = ([one for one in found if one.question.answerable is kind] for kind in (True, False))
    places = [one for one in found if one.likely]
    right = [one.question.answerable and one.likely_right for one in places]
    of_answerable = [one.likely_right for one in places if one.question.answerable]
    return LikelyShares(
        _share([o.likely for o in able]), _share([o.likely for o in others]), _share(right), _share(of_answerable)
    )


def _share(marks: Sequence[bool]) -> float | None:
    return round(fmean(marks), 4) if marks else None


def _scores(found: Sequence[QuestionEvidence]) -> EvidenceScores:
    def share(places: Iterable[int], most: int) -> float:
        return round(fmean(0 < place <= most for place in places), 4)

    passages, pieces = [one.passage for one in found], [one.piece for one in found]
    return EvidenceScores(
        len(found), share(passages, _MORE), share(passages, _HITS), share(pieces, _FIRST), share(pieces, _FEW)
    )


def _auroc(found: Sequence[QuestionEvidence]) -> dict[str, float | None]:
    right = [one.chance for one in found if one.question.answerable and one.piece == 1]
    nothing = [one for one in found if not one.question.answerable]
    others = {
        "none": [one.chance for one in nothing if NEAR_MISS not in one.question.tags],
        "near misses": [one.chance for one in nothing if NEAR_MISS in one.question.tags],
        "beside": [one.chance for one in found if one.question.answerable and one.piece != 1],
    }
    return {name: area(right, chances) for name, chances in others.items()}


def area(higher: Sequence[float], lower: Sequence[float]) -> float | None:
    """The share of pairs of which the first is higher, ties counting half: the area under the ROC curve."""
    if not higher or not lower:
        return None
    return round(fmean((a > b) + 0.5 * (a == b) for a in higher for b in lower), 4)
