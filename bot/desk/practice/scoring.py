"""The score of a play by part, from 0 to 1, each with its reason in words; a trainer's own score takes its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.records.plays import Part, Play, PlayCounts

Reliance = Literal["right", "noticed", "over", "under"]
"""Trusted a right answer, noticed a flawed one, trusted a flawed one, distrusted a right one."""
_WITH_BELBOT = 0.5
_PLACES: Mapping[str, str] = {
    "": "je hebt niet gekeken waar het staat",
    "none": "je hebt geen artikel gekozen",
    "right": "je vond zelf het juiste artikel",
    "other_validity": "je koos een artikel dat nu niet geldt of over een ander jaar gaat",
    "other_article": "je koos een ander artikel",
}
_RELIANCES: Mapping[Reliance, str] = {
    "right": "je zag terecht dat het antwoord van BelBot klopte",
    "noticed": "je merkte dat het antwoord van BelBot niet klopte of niet volledig was",
    "over": "je vertrouwde een antwoord van BelBot dat met opzet niet klopte of niet volledig was",
    "under": "je twijfelde aan een antwoord van BelBot dat klopte",
}


@dataclass(frozen=True, slots=True)
class PartScore:
    """`score` is None where nothing can be said; with `trainer` (a name) it is theirs and the reason too."""

    part: Part
    score: float | None
    reason: str
    trainer: str = ""


def reliance(play: Play) -> Reliance | None:
    """How the trainee relied on BelBot; None where its answer was not opened, and where a right one was found incomplete: how much a
    caller must hear is a matter of opinion."""
    trusted = play.verdict == "klopt"
    if play.belbot == "right":
        return "right" if trusted else "under" if play.verdict == "klopt_niet" else None
    return ("over" if trusted else "noticed") if play.belbot and play.verdict else None


def scores(play: Play) -> tuple[PartScore, ...]:
    """The four parts of a finished play."""
    own = (_facts(play.counts), _place(play), _answer(play.counts), _belbot(play))
    overruled = {one.part: one for one in play.overrules}
    return tuple(
        PartScore(one.part, by.score, by.reason, by.trainer) if (by := overruled.get(one.part)) else one for one in own
    )


def _facts(counts: PlayCounts) -> PartScore:
    asked = f"{counts.facts_found} van {counts.facts_total} nodige gegevens gevraagd"
    reason = f"{asked}, {counts.needless} overbodig" if counts.needless else asked
    return PartScore("gegevens", _share(counts.facts_found, counts.facts_total + counts.needless), reason)


def _place(play: Play) -> PartScore:
    if play.place_alone == "right":
        return PartScore("bron", 1.0, _PLACES["right"])
    if play.place_with == "right":
        return PartScore("bron", _WITH_BELBOT, f"{_PLACES[play.place_alone]}; met BelBot vond je het juiste artikel")
    return PartScore("bron", 0.0, _PLACES[play.place_alone])


def _answer(counts: PlayCounts) -> PartScore:
    said = f"{counts.points_covered} van {counts.points_total} punten gezegd"
    wrong = {0: "", 1: ", 1 zin klopt niet"}.get(counts.mistakes, f", {counts.mistakes} zinnen kloppen niet")
    return PartScore(
        "antwoord", _share(max(counts.points_covered - counts.mistakes, 0), counts.points_total), said + wrong
    )


def _belbot(play: Play) -> PartScore:
    found = reliance(play)
    if found is None:
        why = (
            "je hebt BelBot niet geopend"
            if not play.belbot
            else "of een goed antwoord volledig genoeg is, beoordeel je zelf"
        )
        return PartScore("belbot", None, why)
    return PartScore("belbot", 1.0 if found in ("right", "noticed") else 0.0, _RELIANCES[found])


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 3) if whole else None
