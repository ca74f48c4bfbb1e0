"""The small words that turn a statement round: denial, condition, comparison, duty and permission."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

NEGATORS = frozenset("niet geen nooit niets niemand nergens noch".split())
MODALS: Mapping[str, Literal["must", "may", "need not"]] = {
    **dict.fromkeys(("moet", "moeten", "moest", "moesten", "opmust", "verplicht"), "must"),
    **dict.fromkeys(("mag", "mogen", "mocht", "kan", "kunnen", "kunt", "kon", "mogelijk"), "may"),
    **dict.fromkeys(("hoeft", "hoeven", "hoefde", "vrijwillig"), "need not"),
}
CONDITIONS: Mapping[str, Literal["if", "unless", "even"]] = {
    **dict.fromkeys(("als", "indien", "mits", "wanneer", "zodra", "zolang", "opif"), "if"),
    **dict.fromkeys(("tenzij", "behalve", "uitgezonderd", "opunless"), "unless"),
    "opeven": "even",
}

OPERATORS = frozenset("opmax opmin opover opunder opuiterlijk opthrough oplater opsooner vóór na".split())
"""Comparisons; they stand as words of their own in a prepared text."""

_IS = r"(?:(?:is|zijn|wordt|worden|was|bedraagt|ligt|komt)\s)?"
_MORE = r"(?:hoger|meer|ouder|groter|langer|later)"
_LESS = r"(?:lager|minder|jonger|kleiner|korter|eerder)"
_MOMENT = (
    r"(?=(?:de|het)\s(?:\w+\s)?(?:begin|einde|dagtekening|\w*datum|afloop|aanvang|termijn|start|verkoop|aankoop)\b)"
)
_DAY = r"(?=\d{1,2}[-/ ](?:\d|[a-z])|(?:januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)\b)"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), f" {replacement} ")
    for pattern, replacement in (
        (rf"\bniet\s{_MORE}\s{_IS}dan\b", "opmax"),
        (rf"\bniet\s{_LESS}\s{_IS}dan\b", "opmin"),
        (r"\b(?:ten hoogste|hoogstens|hooguit|maximaal|op zijn hoogst|met een maximum van|niet boven)\b", "opmax"),
        (r"\b(?:ten minste|tenminste|minstens|minimaal|op zijn minst|met een minimum van|niet onder)\b", "opmin"),
        (rf"\b{_MORE}\s{_IS}dan\b", "opover"),
        (rf"\b{_LESS}\s{_IS}dan\b", "opunder"),
        (r"\bof\s(?:ouder|hoger|meer|later|langer)\b", "oplater"),
        (r"\bof\s(?:jonger|lager|minder|eerder|korter)\b", "opsooner"),
        (r"\bboven(?!op)\b", "opover"),
        (
            r"\b(?:onder|beneden)(?=\s(?:de\s|het\s|een\s)?(?:grens|drempel|\d|€|[a-z]*honderd|[a-z]*duizend))",
            "opunder",
        ),
        (r"\buiterlijk(?:\sop)?\b", "opuiterlijk"),
        (r"\bt/m\b|\btot en met\b", "opthrough"),
        (r"\bvóór\b|\bvoorafgaand aan\b|\bvoordat\b", "vóór"),
        (rf"\bvoor\s{_DAY}|\bvoor\s{_MOMENT}", "vóór"),
        (r"\b(?:na|nadat|sinds)\b", "na"),
        (r"\b(?:ook|zelfs)\s(?:als|wanneer|indien)\b", "opeven"),
        (r"\bmet uitzondering van\b|\buitgezonderd\b", "opunless"),
        (r"\b(?:alleen|slechts|uitsluitend|enkel)\b(?!\sreis|e reis)", "oponly"),
        (r"\bniet-(?=[a-z])", "opnot"),
        (r"\bis verplicht(?: om)?\b|\bzijn verplicht(?: om)?\b", "verplicht"),
        (r"\bdient(?=\s(?:[\w€.,-]+\s){0,8}te\s)", "opmust"),
    )
)
_RELATION = re.compile(
    r"\b(opmax|opmin|opover|opunder|opuiterlijk|opthrough|vóór|na|tot|vanaf|binnen)\b\s+"
    r"(?:(?:op|de|het|een|drempel|grens|bedrag|van|is|zijn)\s+)*(?:€\s*)?$"
)
_NAMES = {
    "opmax": "max", "opmin": "min", "opover": "over", "opunder": "under", "opuiterlijk": "max", "opthrough": "max",
    "vóór": "before", "na": "after", "tot": "until", "vanaf": "from", "binnen": "within",
}  # fmt: skip
_SAME = (frozenset({"max", "within"}), frozenset({"max", "until"}), frozenset({"until", "before"}),
         frozenset({"from", "min"}), frozenset({"until", "within"}), frozenset({"until", "under"}), frozenset({"within", "under"}))  # fmt: skip
_MUST_STAY = frozenset({"max", "min", "before", "after", "under"})
_MAY_COME = frozenset({"within", "until", "from"})


def with_operators(text: str) -> str:
    """The text with its comparisons, conditions and restrictions as words that begin with `op`."""
    for pattern, replacement in _PATTERNS:
        text = pattern.sub(replacement, text)
    return re.sub(r"\s+", " ", text)


def relation_of(before: str, behind: str = "") -> str:
    """How a number is compared, by the text before and behind it; empty when it is just named."""
    if re.match(r"\s*(?:jaar\s)?oplater\b", behind):
        return "min"
    if re.match(r"\s*(?:jaar\s)?opsooner\b", behind):
        return "max"
    match = _RELATION.search(before)
    return _NAMES[match.group(1)] if match else ""


def agree(said: str, stated: str) -> bool:
    """Whether a sentence may compare a number in this way when its source compares it in that way."""
    if said == stated or frozenset({said, stated}) in _SAME:
        return True
    if not said:
        return stated not in _MUST_STAY
    return not stated and said in _MAY_COME
