"""Whether what is shown where nothing is claimed helps: the passage that BelBot says to look at, and the article it shows first."""

from __future__ import annotations

from eval.scorers.score import Observation, Score, decided, not_scored
from eval.suites.evidence import answers, is_from

_ELSE = "beantwoord, gezwegen of geblokkeerd"


def likely(seen: Observation) -> Score:
    """No sure answer, but a place to look."""
    return decided(right=seen.is_likely, yes="kijk hier", no=_ELSE)


def likely_right(seen: Observation) -> Score:
    """Of these places: the passage shown first answers. A question without an answer makes it wrong."""
    if not seen.is_likely:
        return not_scored(_ELSE)
    return decided(right=_holds(seen), yes="het antwoord staat daar", no="het antwoord staat daar niet")


def shown_first(seen: Observation) -> Score:
    """Of answerable questions without a sure answer: the passage shown first, to look at or as the nearest, answers."""
    if seen.answered or not seen.question.answerable:
        return not_scored("beantwoord" if seen.answered else "de vraag heeft geen antwoord")
    return decided(right=_holds(seen), yes="het antwoord staat vooraan", no="het antwoord staat niet vooraan")


def _holds(seen: Observation) -> bool:
    """Whether the first passage shown is of a right document and holds what the reference says."""
    question, answer = seen.question, seen.answer
    shown = [one.passage_id for one in answer.citations] + [one.passage_id for one in answer.nearest]
    first = seen.passages.get(shown[0]) if shown else None
    return first is not None and is_from(question, first.document_id) and answers(question, first.text)
