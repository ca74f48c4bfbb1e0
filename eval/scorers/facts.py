"""Whether an answer says what the reference says: key points, numbers and dates."""

from __future__ import annotations

from bot.language.numbers import numbers
from bot.language.tokens import content_words
from eval.scorers.score import Observation, Score, decided, not_scored, share
from eval.sets.facts import facts_stated

_SAME = 0.8
_UNANSWERABLE = "de vraag heeft geen antwoord"


def key_points(seen: Observation) -> Score:
    """The share of key facts that the answer states; without key facts, of reference sentences of which it holds four in
    five content words. Silence on an answerable question states nothing: 0."""
    question, said = seen.question, seen.answer.answer
    if not question.answerable:
        return not_scored(_UNANSWERABLE)
    if question.key_facts:
        found = facts_stated(said, question.key_facts)
        return share(sum(found), len(found), "kernpunten in het antwoord")
    words = content_words(said)
    held = [_holds(words, context) for context in question.reference_contexts]
    return share(sum(held), len(held), "kernpunten in het antwoord")


def _holds(said: frozenset[str] | set[str], context: str) -> bool:
    wanted = content_words(context)
    return bool(wanted) and len(wanted & said) / len(wanted) >= _SAME


def correct(seen: Observation) -> Score:
    """Every key point is there. Not scored when there are none."""
    found = key_points(seen)
    if found.value is None:
        return found
    return decided(right=found.value == 1, yes="volledig", no=found.explanation)


def numbers_of_reference(seen: Observation) -> Score:
    """The share of the reference's numbers, amounts and dates that the answer states, however they are written."""
    question = seen.question
    if not question.answerable:
        return not_scored(_UNANSWERABLE)
    wanted = numbers(question.reference or " ".join(question.reference_contexts))
    lacking = sorted(wanted - numbers(seen.answer.answer))
    found = share(len(wanted) - len(lacking), len(wanted), "getallen van het voorbeeldantwoord")
    return Score(found.value, f"{found.explanation}; ontbreekt: {', '.join(lacking)}") if lacking else found


def numbers_sourced(seen: Observation) -> Score:
    """The share of the answer's numbers, amounts and dates that stand in what it quotes, or in the title above it."""
    if not seen.answered:
        return not_scored("geen antwoord gegeven")
    said = numbers(seen.answer.answer)
    sources = numbers("\n".join(f"{c.title}\n{c.section}\n{c.quote}" for c in seen.answer.citations))
    strange = sorted(said - sources)
    found = share(len(said) - len(strange), len(said), "getallen uit de bron")
    return Score(found.value, f"{found.explanation}; niet in de bron: {', '.join(strange)}") if strange else found
