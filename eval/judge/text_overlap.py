"""BLEU, ROUGE-L and chrF of an answer against its reference: words in common, no judge. For texts and translations.

BLEU (Papineni 2002) and chrF (Popović 2015) are sacrebleu's, over the whole text: ragas 0.4.3 cuts both texts at ". " and
compares the pieces by place. ROUGE-L (Lin 2004) is the F1 of the longest common subsequence of our own folded words: the usual
package drops letters with accents and stems Dutch as English. All are from 0 to 1. They say little about a short right answer
beside a long reference; they stand here to compare runs, and translations.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import sacrebleu
from rapidfuzz.distance import LCSseq

from bot.language.tokens import words
from eval.judge.samples import JudgeSample
from eval.runs.statistics import Interval, mean_interval


def bleu(response: str, reference: str) -> float:
    """Sentence BLEU with sacrebleu's default smoothing."""
    return float(sacrebleu.sentence_bleu(response, [reference]).score) / 100


def chrf(response: str, reference: str) -> float:
    """chrF2: character n-grams up to six, recall counting twice."""
    return float(sacrebleu.sentence_chrf(response, [reference]).score) / 100


def rouge_l(response: str, reference: str) -> float:
    """F1 of the longest common subsequence of words."""
    said, wanted = words(response), words(reference)
    common = LCSseq.similarity(said, wanted)
    return 2 * common / (len(said) + len(wanted)) if common else 0.0


MEASURES: dict[str, Callable[[str, str], float]] = {"bleu": bleu, "rouge_l": rouge_l, "chrf": chrf}


def overlap(samples: Sequence[JudgeSample]) -> dict[str, Interval | None]:
    """Each measure over the answers that have a reference; None where there are none."""
    both = [(sample.response, sample.reference) for sample in samples if sample.response and sample.reference]
    return {name: mean_interval([measure(*pair) for pair in both]) for name, measure in MEASURES.items()}
