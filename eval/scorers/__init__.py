"""Deterministic scores of one answer: no model judges, the same every time. Definitions stand in docs/evaluation.md."""

from __future__ import annotations

from eval.scorers import citations, facts, places, wording
from eval.scorers.score import Metric, MetricScores, Observation, Score, decided, not_scored

__all__ = ["METRICS", "Metric", "MetricScores", "Observation", "Score", "score"]


def _abstention_right(seen: Observation) -> Score:
    """Answered what has an answer and nothing else."""
    if seen.question.answerable:
        return decided(right=seen.answered, yes="beantwoord, terecht", no="zweeg, ten onrechte")
    return decided(right=not seen.answered, yes="zweeg, terecht", no="beantwoord, ten onrechte")


def _answered(seen: Observation) -> Score:
    """Of a question that has an answer: whether one is given."""
    return _abstention_right(seen) if seen.question.answerable else not_scored("de vraag heeft geen antwoord")


def _silent(seen: Observation) -> Score:
    """Of a question that has no answer: whether none is given. Apart, or one who always answers would pass on balance."""
    return not_scored("de vraag heeft een antwoord") if seen.question.answerable else _abstention_right(seen)


def _milliseconds(seen: Observation) -> Score:
    return Score(seen.answer.timings_ms.total, "van vraag tot antwoord")


def _energy(seen: Observation) -> Score:
    energy = seen.answer.energy
    return Score(energy.wh, "geschat uit processortijd") if energy else not_scored("niet gemeten")


_ALL = (
    Metric("correct", "Juist en volledig", "accuracy", facts.correct),
    Metric("key_points", "Kernpunten", "accuracy", facts.key_points),
    Metric("numbers_of_reference", "Getallen als in het voorbeeldantwoord", "accuracy", facts.numbers_of_reference),
    Metric("abstention_right", "Terecht beantwoord of gezwegen", "abstention", _abstention_right),
    Metric("answers_answerable", "Beantwoord wat een antwoord heeft", "abstention", _answered),
    Metric("silent_unanswerable", "Gezwegen waar geen antwoord is", "abstention", _silent),
    Metric("likely", "Geen zeker antwoord, wel een plek", "abstention", places.likely, "none", gated=False),
    Metric("likely_right", "Op die plek staat het antwoord", "abstention", places.likely_right, gated=False),
    Metric("shown_first", "Niet beantwoord, maar het staat vooraan", "abstention", places.shown_first, gated=False),
    Metric("citation_recall", "Zinnen gedragen door hun bron", "sources", citations.citation_recall),
    Metric("citation_precision", "Verwijzingen die nodig zijn", "sources", citations.citation_precision),
    Metric("quotes_exact", "Citaten letterlijk", "sources", citations.quotes_exact),
    Metric("numbers_sourced", "Getallen uit de bron", "sources", facts.numbers_sourced),
    Metric("document_right", "Juist document geciteerd", "sources", citations.document_right),
    Metric("source_recall", "Juiste documenten geciteerd", "sources", citations.source_recall),
    Metric("source_relevance", "Geciteerde documenten juist", "sources", citations.source_relevance),
    Metric("source_transparency", "Bron volledig vermeld", "sources", citations.source_transparency),
    Metric("source_diversity", "Verschillende bronnen", "sources", citations.source_diversity, "none", gated=False),
    Metric("citation_mrr", "Plaats van het eerste juiste citaat (MRR)", "sources", citations.citation_mrr),
    Metric("hit_mrr", "Plaats van de eerste juiste treffer (MRR)", "sources", citations.hit_mrr),
    Metric("readability", "Leesgemak (Flesch-Douma)", "wording", wording.readability, unit="points", gated=False),
    Metric("b1", "Taalniveau B1 (schatting)", "wording", wording.b1, gated=False),
    Metric("fluency", "Zinnen zonder gebrek", "wording", wording.fluency),
    Metric("coherence", "Zinnen die aansluiten", "wording", wording.coherence, gated=False),
    Metric("ms_total", "Milliseconden per vraag", "efficiency", _milliseconds, "lower", "ms"),
    Metric("energy_wh", "Stroom per vraag", "efficiency", _energy, "lower", "Wh", gated=False),
)
METRICS = {metric.name: metric for metric in _ALL}


def score(seen: Observation) -> MetricScores:
    """Every metric of one answer."""
    return MetricScores({metric.name: metric.scorer(seen) for metric in _ALL})
