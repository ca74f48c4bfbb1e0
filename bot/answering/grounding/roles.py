"""Who does something and to whom: the parties of a clause, active or passive, giving or receiving."""

from __future__ import annotations

from dataclasses import dataclass

from bot.answering.grounding.reading import Clause, ReadingToken
from bot.answering.grounding.words import PARTIES, concept

_PREPOSITIONS = frozenset("aan van bij voor met naar tegen op dan over uit tot via namens".split())
_BETWEEN = frozenset("de het een zijn haar hun die deze dat elke iedere".split())
_RECEIVING = frozenset(concept(word) for word in ("krijgen", "terugkrijgen"))
_PASSIVE = frozenset("wordt worden werd werden".split())


@dataclass(frozen=True, slots=True)
class Roles:
    """Who gives or acts and who receives; empty when the clause does not tell."""

    actor: str = ""
    receiver: str = ""


def roles(clause: Clause) -> Roles:
    """The roles in a clause: the first party without a preposition acts, unless the verb is passive or receives."""
    by_place = {token.concept: _preposition(clause, i) for i, token in enumerate(clause.tokens) if _is_party(token)}
    bare = [name for name, preposition in by_place.items() if not preposition]
    by = {preposition: name for name, preposition in reversed(by_place.items())}
    if any(token.concept in _RECEIVING for token in clause.tokens):
        return Roles(by.get("van", ""), bare[0] if bare else "")
    if any(token.word in _PASSIVE for token in clause.tokens):
        return Roles(by.get("door", ""), by.get("aan", ""))
    return Roles(bare[0] if bare else "", bare[1] if len(bare) > 1 else by.get("aan", ""))


def exchanged(said: Clause, source: Clause) -> bool:
    """Whether two parties stand in each other's place."""
    here, there = roles(said), roles(source)
    others = {token.concept for token in source.tokens if _is_party(token)}
    if here.actor and there.actor and here.actor != there.actor and here.actor in others:
        return True
    known = bool(here.actor or there.receiver)
    return (
        known and bool(here.receiver) and here.receiver == there.actor != here.actor and there.receiver != here.receiver
    )


def _is_party(token: ReadingToken) -> bool:
    return token.concept in PARTIES


def _preposition(clause: Clause, i: int) -> str:
    for token in reversed(clause.tokens[max(0, i - 3) : i]):
        if token.word in _PREPOSITIONS or token.word == "door":
            return token.word
        if token.word not in _BETWEEN:
            return ""
    return ""
