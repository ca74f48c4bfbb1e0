"""What an answer's citations are worth: after ALCE (Gao et al. 2023, "Enabling Large Language Models to Generate Text with
Citations"), with a check of grounding passed in where ALCE asks an NLI model.

A sentence counts in citation recall when all its citations together carry it. A citation counts in citation precision when
its sentence is carried and it is needed: it carries the sentence by itself, or the others do not without it. The premise is
the quote that the employee sees, not the whole passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bot.types import SUPPORTED, Citation, Draft, Sentence
from eval.scorers.score import Observation, Score, decided, not_scored, share

NO_ANSWER = "geen antwoord gegeven"
NO_CHECK = "geen controle meegegeven"
NO_REFERENCE = "de vraag noemt geen document"


def citation_recall(seen: Observation) -> Score:
    """The share of sentences that all their citations together carry."""
    if missing := _unfit(seen):
        return missing
    carried = [bool(s.citations) and _carries(seen, s.text, s.citations) for s in seen.answer.sentences]
    return share(sum(carried), len(carried), "zinnen gedragen door hun bron")


def citation_precision(seen: Observation) -> Score:
    """The share of citations that their sentence needs, over all sentences."""
    if missing := _unfit(seen):
        return missing
    needed = [flag for sentence in seen.answer.sentences for flag in _needed(seen, sentence)]
    return share(sum(needed), len(needed), "verwijzingen nodig")


def _unfit(seen: Observation) -> Score | None:
    if not seen.answered:
        return not_scored(NO_ANSWER)
    return not_scored(NO_CHECK) if seen.check is None else None


def _needed(seen: Observation, sentence: Sentence) -> list[bool]:
    cited = sentence.citations
    if not cited:
        return []
    if not _carries(seen, sentence.text, cited):
        return [False] * len(cited)
    return [_carries(seen, sentence.text, (n,)) or not _carries(seen, sentence.text, _without(cited, n)) for n in cited]


def _without(cited: Sequence[int], n: int) -> tuple[int, ...]:
    return tuple(other for other in cited if other != n)


def _carries(seen: Observation, text: str, cited: Sequence[int]) -> bool:
    assert seen.check is not None
    return bool(cited) and seen.check(Draft(text, tuple(cited)), seen.evidence).support in SUPPORTED


def quotes_exact(seen: Observation) -> Score:
    """The share of quotes that stand literally at their offsets in a passage that was found.

    An approved case quotes passages that need not be among those found; such a quote is not scored.
    """
    by_case = bool(seen.answer.case_id)
    checked = [c for c in seen.answer.citations if not (by_case and c.passage_id not in seen.passages)]
    return share(sum(_stands(seen, c) for c in checked), len(checked), "citaten letterlijk")


def _stands(seen: Observation, cited: Citation) -> bool:
    passage = seen.passages.get(cited.passage_id)
    return passage is not None and passage.text[cited.start : cited.end] == cited.quote


def document_right(seen: Observation) -> Score:
    """One of the reference documents is cited."""
    wanted = _wanted(seen)
    if not wanted:
        return not_scored(NO_REFERENCE)
    return decided(
        right=bool(wanted & _cited(seen)), yes="een juist document geciteerd", no="geen juist document geciteerd"
    )


def source_recall(seen: Observation) -> Score:
    """The share of the reference documents that are cited."""
    wanted = _wanted(seen)
    if not seen.answered or not wanted:
        return not_scored(NO_REFERENCE if seen.answered else NO_ANSWER)
    return share(len(wanted & _cited(seen)), len(wanted), "juiste documenten geciteerd")


def source_relevance(seen: Observation) -> Score:
    """The share of the cited documents that are reference documents."""
    wanted, cited = _wanted(seen), _cited(seen)
    if not seen.answered or not wanted:
        return not_scored(NO_REFERENCE if seen.answered else NO_ANSWER)
    return share(len(wanted & cited), len(cited), "geciteerde documenten juist")


def source_diversity(seen: Observation) -> Score:
    """Different documents per citation: 1 when each comes from another one. Says what is, not what is good."""
    if not seen.answered:
        return not_scored(NO_ANSWER)
    return share(len(_cited(seen)), len(seen.answer.citations), "citaten uit een eigen document")


def citation_mrr(seen: Observation) -> Score:
    """1 / the place of the first citation of a reference document; 0 when none is cited."""
    if not seen.answered or not _wanted(seen):
        return not_scored(NO_REFERENCE if seen.answered else NO_ANSWER)
    return _reciprocal((c.document_id for c in seen.answer.citations), _wanted(seen), "citaat")


def hit_mrr(seen: Observation) -> Score:
    """1 / the place of the first passage found of a reference document; 0 when none was found."""
    if not _wanted(seen):
        return not_scored(NO_REFERENCE)
    return _reciprocal((hit.passage.document_id for hit in seen.hits), _wanted(seen), "treffer")


def _reciprocal(documents: Iterable[str], wanted: set[str], what: str) -> Score:
    place = next((place for place, document in enumerate(documents, start=1) if document in wanted), None)
    return Score(1 / place, f"{what} {place} is de eerste juiste") if place else Score(0.0, f"geen juiste {what}")


def _wanted(seen: Observation) -> set[str]:
    return set(seen.question.reference_documents) if seen.question.answerable else set()


def _cited(seen: Observation) -> set[str]:
    return {citation.document_id for citation in seen.answer.citations} if seen.answered else set()


def source_transparency(seen: Observation) -> Score:
    """The share of sentences with a citation that has a title, a section, validity today, and a law article: its own, or
    the legal basis of its document."""
    if not seen.answered:
        return not_scored(NO_ANSWER)
    by_number = {c.n: c for c in seen.answer.citations}
    lacks = [_lacking(seen, [by_number[n] for n in s.citations if n in by_number]) for s in seen.answer.sentences]
    named = sorted({part for parts in lacks for part in parts})
    found = share(sum(not parts for parts in lacks), len(lacks), "zinnen met volledige bron")
    return Score(found.value, f"{found.explanation}; ontbreekt: {', '.join(named)}") if named else found


def _lacking(seen: Observation, cited: Sequence[Citation]) -> list[str]:
    """What the best citation of a sentence lacks."""
    return min((_parts_lacking(seen, c) for c in cited), key=len, default=["bron"])


def _parts_lacking(seen: Observation, cited: Citation) -> list[str]:
    passage = seen.passages.get(cited.passage_id)
    parts = {
        "titel": cited.title,
        "kop": cited.section,
        "geldigheid": cited.validity == "current",
        "wetsartikel": cited.article or (passage is not None and passage.meta.legal_basis),
    }
    return [name for name, present in parts.items() if not present]
