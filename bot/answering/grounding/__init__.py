"""The check that every sentence stands in what it cites. What fails is never shown as fact.

A sentence is read clause by clause (`reading`), its facts, denials, conditions and parties are held against the clause of
the source that it resembles (`conflicts`), its words are weighed (`coverage`), and numbers and nouns must keep their company
(`binding`). Hard conflicts withhold at once; over the rest (`features`) a logistic model decides, whose weights and threshold
in `thresholds.json` come from `train/grounding.py`. Where the reader that ships is there and a
sentence is worded freely, it says how surely that follows (`reader_entailment`), and a model over conflicts and that decides
instead, in `thresholds_reader.json` from `train/entailment.py`.
"""

from bot.answering.grounding.check import Grounding, Thresholds, Verdict, check, load_thresholds
from bot.answering.grounding.entailment import Entailment

__all__ = ["Entailment", "Grounding", "Thresholds", "Verdict", "check", "load_thresholds"]
