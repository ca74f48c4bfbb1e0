"""Scripted calls played to BelBot, and what a caller would have got. A program judges, from the key facts of each call: it finds the
wordings that somebody listed and no others, and it does not see an answer that is right in other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from bot.pipeline.flow import Pipeline
from bot.pipeline.searched_question import remembered
from bot.types import Answer, Redacted
from eval.runs.run import Progress, Sample, ask
from eval.runs.run_figures import Kept, kept
from eval.runs.statistics import proportion_interval
from eval.sets.facts import facts_stated, states
from eval.sets.mystery_calls import MysteryCall

Verdict = Literal["right", "partly", "beside", "wrong", "silent", "visible", "named"]
"""All key facts are said; some; none, though something is claimed; a wrong fact is said; nothing is claimed; nothing is claimed and the
answer stands in the place shown first; the caller's own case or another organisation is named rightly."""
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
CLAIMED_WRONGLY: tuple[Verdict, ...] = ("wrong", "beside")
"""Silence and half an answer are not what was asked for, but they mislead nobody."""
GOOD = "good"
ALL = "all"
JUDGED_BY = "a program, from key facts: what is said in words that nobody listed is not seen"


@dataclass(frozen=True, slots=True)
class JudgedCall:
    """A call and its verdict; `good` when it got what it needed: right, named, or silence where nothing answers. `facts` counts the key
    facts, `stated` those said; `said` is what BelBot claimed, empty for nothing."""

    id: str
    theme: str
    kind: str
    expected: str
    outcome: str
    verdict: Verdict
    good: bool
    stated: int
    facts: int
    said: str


@dataclass(frozen=True, slots=True)
class ShopReport:
    """Every call with its verdict, and what answered."""

    calls: tuple[JudgedCall, ...]
    knowledge_version: str

    def as_json(self) -> dict[str, Any]:
        """Shares with their intervals over all, by kind and by theme, and the calls."""
        return {
            "judged_by": JUDGED_BY,
            "knowledge_version": self.knowledge_version,
            "calls": len(self.calls),
            ALL: _shares(self.calls),
            "kinds": {name: _shares(calls) for name, calls in self._by("kind").items()},
            "themes": {name: _shares(calls) for name, calls in self._by("theme").items()},
            "judged": [asdict(call) for call in self.calls],
        }

    def wrong_by_theme(self) -> dict[str, tuple[int, int]]:
        """Of each theme how many calls there are, and how many were told something that is not so or not the answer."""
        return {
            name: (len(calls), sum(call.verdict in CLAIMED_WRONGLY for call in calls))
            for name, calls in self._by("theme").items()
        }

    def lines(self) -> list[str]:
        """A table for a terminal: by group how many, and the share of each verdict with its interval."""
        groups = {**self._by("kind"), **self._by("theme"), ALL: self.calls}
        width = max(map(len, groups)) + 2
        head = f"{'':{width}}{'calls':>5}" + "".join(f"{name:>18}" for name in (GOOD, *VERDICTS))
        return [f"judged by {JUDGED_BY}", head, *(_row(name, calls, width) for name, calls in groups.items())]

    def _by(self, field: str) -> dict[str, list[JudgedCall]]:
        names = sorted({getattr(call, field) for call in self.calls})
        return {name: [call for call in self.calls if getattr(call, field) == name] for name in names}


def _shares(calls: Sequence[JudgedCall]) -> dict[str, Kept]:
    counts = {GOOD: sum(call.good for call in calls)}
    counts |= {name: sum(call.verdict == name for call in calls) for name in VERDICTS}
    return {name: kept(proportion_interval(count, len(calls))) for name, count in counts.items()}


def _row(name: str, calls: Sequence[JudgedCall], width: int) -> str:
    cells = (f"{_cell(share):>18}" for share in _shares(calls).values())
    return f"{name:{width}}{len(calls):>5}" + "".join(cells)


def _cell(share: Kept) -> str:
    assert share is not None  # every group has calls
    return f"{share['value']:.2f} ({share['low']:.2f}-{share['high']:.2f})" if share["value"] else "0"


def shop(calls: Sequence[MysteryCall], pipeline: Pipeline, generator: str | None, progress: Progress) -> ShopReport:
    """Plays every call, turn after turn, and judges what its last turn got."""
    judged, version = [], ""
    for done, call in enumerate(calls, start=1):
        sample = _played(call, pipeline, generator)
        judged.append(_judged(call, sample))
        version = version or sample.answer.knowledge_version
        progress("calls", done, len(calls))
    return ShopReport(tuple(judged), version)


def _played(call: MysteryCall, pipeline: Pipeline, generator: str | None) -> Sample:
    context: list[Redacted] = []
    for turn in call.earlier:
        answer = ask(call.turn(turn), pipeline, generator, None, context).answer
        if (before := remembered(answer)) is not None:
            context.append(before)
    return ask(call.question, pipeline, generator, None, context)


def _judged(call: MysteryCall, sample: Sample) -> JudgedCall:
    answer, said = sample.answer, _said(sample.answer)
    stated = facts_stated(said, call.question.key_facts)
    found = _verdict(call, sample, said, stated)
    good = found in ("right", "named") or (call.outcome == "none" and found == "silent")
    asked = (call.question.id, call.theme, call.kind, call.outcome)
    return JudgedCall(*asked, answer.outcome, found, good, sum(stated), len(stated), said)


def _verdict(call: MysteryCall, sample: Sample, said: str, stated: Sequence[bool]) -> Verdict:
    if any(states(said, wrong) for wrong in call.wrong_facts):
        return "wrong"
    if any(states(_named(call, sample.answer), name) for name in call.names):
        return "named"
    if any(stated):
        return "right" if all(stated) else "partly"
    if said:
        return "beside"
    return "visible" if sample.score.value("likely_right") == 1 else "silent"


def _named(call: MysteryCall, answer: Answer) -> str:
    """The kind of case or the organisation on the card of an answer, where the call should get such a card."""
    status, referral = answer.triage.status, answer.triage.referral
    if call.outcome == "status":
        return status.name if status else ""
    return referral.organisation if referral else ""


def _said(answer: Answer) -> str:
    """Everything that is claimed: sentences, and what the card of a direction says. A place to look claims nothing."""
    if answer.outcome not in ("answered", "status", "referred"):
        return ""
    status, referral = answer.triage.status, answer.triage.referral
    card = (answer.reason, status.look if status else "", referral.organisation if referral else "")
    return " ".join(filter(None, (answer.answer, *card)))
