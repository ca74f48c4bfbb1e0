"""What a question asks for - an amount, a date, a term, someone - and where a sentence holds such a thing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_NUMBER_WORD = (
    "één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|dertien|veertien|vijftien|zestien|achttien|twintig|dertig|"
    "veertig|zestig|tachtig|honderd|duizend|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
)
_UNIT = "uur|uren|dag|dagen|werkdagen|kalenderdagen|week|weken|maand|maanden|kwartaal|jaar|jaren|hours?|days?|weeks?|months?|years?"
_PERIOD = rf"\b(?:{_UNIT}|jaarlijks|maandelijks|two-year)\b"
_LENGTH = (
    rf"(?:\d|\b(?:{_NUMBER_WORD}|een|eenmaal|a|kwart|half|halve))\W+(?:\w+\W+)?(?:{_UNIT})\b|\b\w*jaarlijks\b|-year\b"
)
_DATE = (
    rf"\b\d{{1,2}}(?:e|ste|de)? (?:{_MONTH})\b|\b(?:{_MONTH}) (?:19|20)\d\d\b|\b\d{{1,2}}-\d{{1,2}}-\d{{4}}\b|\b\d{{1,2}}-\d{{4}}\b|"
    r"\b(?:rond|in|sinds|per|eind|begin|medio|vanaf|tot|voorjaar|zomer|najaar|kwartaal|van) (?:de |het )?(?:van )?(?:\d{1,2}e\b|(?:19|20)\d\d)|"
    rf"\b(?:{_MONTH})\b"
)
_MOMENT = rf"{_DATE}|{_LENGTH}|\b(?:vóór|binnen|uiterlijk|zodra|eerst|direct|voordat|nadat|totdat|als|na de|na het|na een|dag|indien|wanneer)\b"
_ONE = (
    r"\b(?:inspecteur|ontvanger|belastingdienst|toeslagen|rechtbank|rechter|minister|staatssecretaris|gemeente|waterschap|rdw|uwv|svb|"
    r"duo|medewerker|behandelaar|ondernemer|werkgever|erfgenam\w*|erfgenaam|ouders?|partner|houder|houdt|persoon|bedrijf|instantie|executeur|"
    r"notaris|bank|belastingdeurwaarder|beller|degene|commissie|consumentenbond|mckinsey|kamer|directie|instituut|organisatie)\b"
)


@dataclass(frozen=True, slots=True)
class AnswerType:
    """A kind of answer: how questions ask for it, and what an answer must hold. An `essential` one is never left out:
    without it there is no answer."""

    name: str
    asked: re.Pattern[str]
    held: re.Pattern[str]
    essential: bool = True
    names: frozenset[str] = frozenset()
    """Folded words of a question that the answer's value stands for: a percentage for `tarief`."""


def _kind(name: str, asked: str, held: str, essential: bool = True, names: str = "") -> AnswerType:
    return AnswerType(name, re.compile(asked, re.I), re.compile(held, re.I), essential, frozenset(names.split()))


_MONEY_NAMES = "tarief tarieven percentage procent kost kosten prijs duur hoog hoogte betaal betaalt betalen kwijt rekenen rate much euro"
_TIME_NAMES = (
    "termijn duurt duren lang leeftijd oud snel periode tijd moment tijdstip datum dag maand deadline date soon jaar"
)


_WRITTEN = rf"(?:{_NUMBER_WORD}|een|\w+tien|\w+tig|\w*honderd\w*|\w*duizend\w*)"
_MONEY = (
    rf"\b{_WRITTEN} (?:(?:honderd|duizend|miljoen|miljard) )?euro|"
    + r"€\s?\d|\d (?:miljoen |miljard |mln\.? |mrd\.? )?euro|%|\bprocent\b|\bpercent\b|\bgratis\b|\bkosteloos\b|\bgeen (?:kosten|geld)\b|\bnihil\b|\bkwart\b|\bhalf\b"
)
_TYPES = (
    _kind("share", r"\b(?:hoe ?veel procent|welk percentage|\w*percentage|what percentage)\b", r"%|\bpro?cent\b|\bpercent\b|\bpercentage\b", names=_MONEY_NAMES),
    _kind(
        "amount",
        r"\bhoe ?veel (?:euro|geld|kost|spaargeld|vermogen|belasting|rente|btw|zorgtoeslag|huurtoeslag|betaal|\w+belasting\b|\w*toeslag\b|ben ik kwijt)|\bwat (?:kost|betaal|ben ik kwijt|verdient)|"
        r"\bwat (?:is|was) (?:de|het) (?:\w+ ){0,2}(?:boete|griffierecht|salaris|\w*loon|\w*prijs|vrijstelling|vergoeding) (?:voor|van|bij|op|in|over|per)\b|"
        r"\b\w*(?:bedrag|tarief|tarieven)\b|\bkosten van\b|\bhow much\b|\b(?:threshold|rate|amount) \b|\bhoe duur\b",
        _MONEY,
        names=_MONEY_NAMES,
    ),
    _kind(
        "length",
        r"\bhoe ?lang\b|\b\w*termijn\b|\b(?:hoe ?veel|welke) (?:tijd|uur|uren|weken|maanden|dagen|jaar|jaren)\b|\bhoe (?:snel|oud)\b|\bwelke leeftijd\b|"
        r"\bhow (?:long|many (?:years|weeks|months|days)|soon)\b|\bdeadline\b",
        rf"{_LENGTH}|{_DATE}|\b(?:totdat|zodra|zolang)\b",
        names=_TIME_NAMES,
    ),
    _kind("often", r"\bhoe vaak\b|\bhoe ?veel keer\b|\bhow often\b", r"\bkeer\b|\bmaal\b|\bjaarlijks\b|\bmaandelijks\b|\bper \w+|\belke?\b|\bperiodiek\b|\bieder"),
    _kind("count", r"\bhoe ?veel\b|\baantal\b|\bhow many\b", rf"\d|\b(?:{_NUMBER_WORD})\b|\bgelijk aan het aantal\b"),
    _kind("level", r"\bhoe (?:hoog|groot|zwaar)\b|\b(?:hoogte|gewicht|koers|grootte|waarde) van\b|\bcijfer\b|\bstreefwaarde\b|\blimiet\b|\b\w*(?:grens|drempel|maximum)\b", rf"\d|{_MONEY}|\b(?:{_NUMBER_WORD})\b", names=_MONEY_NAMES),
    _kind("date", r"\bwelke datum\b|\bwelke dag\b|\b(?:publicatie|eind|begin)datum\b|\bsinds wanneer\b|\bwelk jaar\b|\bwelke maand\b|\bend date\b", rf"{_DATE}|\bdag\b|\bdate\b|\b\d{{4}}\b", names=_TIME_NAMES),
    _kind("moment", r"\bwanneer\b|\buiterlijk\b|\bwelk moment\b|\bhoe laat\b|\bopeningstijden\b|\bwhen\b", rf"{_MOMENT}|\b(?:19|20)\d\d\b|\bom \d|\buur\b", names=_TIME_NAMES),
    _kind("someone", r"\bwie\b|\bwelke (?:organisatie|instantie)\b|\bdoor wie\b|\bwho\b", _ONE, essential=False),
    _kind("reason", r"\bwaarom\b|\bwaardoor\b|\bhoe kan dat\b|\boorzaak\b|\breden\b|\bwhy\b", r"\bomdat\b|\bdoordat\b|\bwant\b|\bdaarom\b|\bdoor\b|\bvanwege\b|\bzodat\b|\btherefore\b|\bwhich is why\b|\boorzaak\b|\bimmers\b|\bdaardoor\b|\bdit komt\b|\bnamelijk\b", essential=False, names="reden oorzaak"),
    _kind("law", r"\b(?:welk artikel|welke wet|wettelijke? (?:basis|grondslag)|waar staat (?:de regel|dat))\b", r"\bartikel(?:en)? \d|\bwet(?:boek)?\b|\bleidraad\b", essential=False),
    _kind("address", r"\be-?mail ?adres\b|\btelefoonnummer\b|\brekeningnummer van\b|\b(?:het|welk|welke) (?:iban|rekeningnummer)\b|\bwelk nummer\b|\bwelk adres\b|\bwelke website\b|\be-?mail address\b", r"@|\bNL\d\d ?[A-Z]{4}|\b0\d{2,3}[- ]\d|\+\d\d|\bwww\.|https?:|\b\w+\.nl\b", names="telefoonnummer nummer adres emailadres mailadres website"),
    _kind("several", r"\bwelke (?:\w+ )?\w+(?:en|s|ns)\b|\b(?:waaruit|waarop|waaraan) \w|\bwaar bestaat\b|\bwat telt\b|\bvoorbeelden\b|\bvolgorde\b|\bwhich \w+s\b", r"\n|;|, .* (?:en|of|and|or) |\bvoorbeeld", essential=False),
    _kind("consequence", r"\bwat (?:gebeurt|volgt|doe je|moet \w+ doen|kan \w+ doen|nu$)|\b(?:gevolg|gevolgen)\b|\bwhat happens\b", r"\b(?:als|dan|kan|kunnen|moet|volgt|gevolg|indien|risico)\b", essential=False),
    _kind("place", r"\b(?:waar|bij wie|naar wie|waarheen|where)\b", r"\b(?:bij|via|op|in|naar|website|gemeente|portaal|at|on)\b", essential=False),
    _kind("manner", r"\bhoe\b|\bop welke (?:manier|wijze)\b|\bhow\b", r"\b(?:door|met|via|schriftelijk|formulier|verzoek|online|telefonisch|brief|digitaal|beschikking|gebruikt|by|online)\b", essential=False),
    _kind("yes_or_no", r"^(?:\w+ )?(?:mag|kan|kun|moet|moeten|is|zijn|wordt|worden|heeft|hebben|telt|tellen|hoef|hoeft|krijg|krijgt|geldt|betaal|betaalt|valt|do|does|is|can|may|must)\b|\b(?:mag|moet|hoef|kan) (?:ik|je|hij|ze|zij|meneer|mevrouw|iemand|een|de|het|die|dat)\b", r"\b(?:mag|mogen|kan|kunnen|moet|moeten|hoeft|hoeven|niet|geen|verplicht|alleen|bevoegd|nooit|altijd|wel|recht)\b", essential=False),
)  # fmt: skip
KINDS = tuple(kind.name for kind in _TYPES)
"""The kinds of answers by name, the most particular first."""
_DEFINED = re.compile(
    r"\b(?:wat (?:is|zijn|betekent|betekenen)(?: (?:een|de|het|precies|eigenlijk|nou))*|wat (?:houdt|wordt) (?:een |de |het )?|waar staat (?=\w+ voor)|"
    r"what (?:is|are|does)(?: (?:an?|the))*|wat (?:doet|was|waren)(?: (?:een|de|het))*) ?(?P<what>.+)",
    re.I,
)
_SAYS_WHAT = r"(?:\b(?:is|zijn|betekent|betekenen|heet|heten|staat voor|bestaat uit|houdt in|means|are|was)\b|\bverstaan\b|\bwordt (?:een|onder)\b|:)"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question asks for: kinds of answers, the word it asks the value of, and the subject to be explained."""

    types: tuple[AnswerType, ...]
    defined: str = ""
    focus: str = ""
    counted: str = ""
    """The things whose number is asked; empty for amounts of money or time."""

    @property
    def names(self) -> frozenset[str]:
        """Words of the question that a value of the asked kind stands for."""
        return frozenset().union(*(kind.names for kind in self.types))

    @property
    def essential(self) -> tuple[AnswerType, ...]:
        """The kinds without which there is no answer."""
        return tuple(kind for kind in self.types if kind.essential)


_FOCUS = re.compile(
    r"\b(?:hoe ?veel|welke?|aantal|how many|which|percentage|soort)\s+(?:procent |euro |percentage )?([\w-]{4,})|\b(?:wat is|what is|hoe hoog is|hoe hoog was|wat was|wat zijn)"
    r" (?:de|het|een|the)?\s*([\w-]{4,})",
    re.I,
)
_COUNTED = re.compile(
    r"\b(?:hoe ?veel|aantal|how many)\s+(?:verschillende |andere |nieuwe |negatieve |of the |of )?([a-zà-ÿ-]{4,})", re.I
)
_UNCOUNTED = re.compile(
    r"(?:procent|euro|geld|kost\w*|tijd|uren|dagen|weken|maanden|jaar|jaren|keer|rente|belasting|bedraagt|bedrag|percent|years|months|weeks|days)$|.*(?:belasting|toeslag|vermogen|geld|korting|loon)$",
    re.I,
)
_NUMBER = re.compile(rf"\d.*|{_NUMBER_WORD}")
_MOST_TYPES = 1


def asked_for(question: str) -> Asked:
    """The kinds of answers that a question asks for, the most particular one first."""
    found = tuple(kind for kind in _TYPES if kind.asked.search(question))[:_MOST_TYPES]
    definition = None if any(kind.essential for kind in found) else _DEFINED.search(question)
    focus = _FOCUS.search(question)
    return Asked(
        found,
        definition["what"].strip(" ?") if definition else "",
        (focus[1] or focus[2] or "") if focus else "",
        _counted(question) if any(kind.name == "count" for kind in found) else "",
    )


def _counted(question: str) -> str:
    thing = _COUNTED.search(question)
    return "" if thing is None or _UNCOUNTED.match(thing[1]) else thing[1]


def is_number(word: str) -> bool:
    """Whether a word is a number, in figures or written out."""
    return _NUMBER.fullmatch(word) is not None


# Figures that are names of things: articles, boxes, numbers of list items, laws with their year.
_NAMES = re.compile(
    r"\bartikel(?:en)? \d[\w:.]*(?:(?:,| en| of| tot en met) \d[\w:.]*)*|\bbox [123]\b|^\s*\d{1,3}[.)] |\b(?:wet|leidraad|wet [\w ]{3,40}) (?:19|20)\d\d\b|"
    r"\b(?:onderdeel|onder|lid|vraag|bijlage|paragraaf|hoofdstuk|nr\.?) \d+[\w.]*|\(\d(?:\.\d)+\)",
    re.I | re.M,
)
_DAYS = re.compile(
    rf"\b(?:\d{{1,2}} (?:{_MONTH})|{_MONTH})(?: (?:19|20)\d\d)?\b|\b\d{{1,2}}-\d{{1,2}}-\d{{4}}\b|\b(?:19|20)\d\d\b",
    re.I,
)
SIZES = frozenset({"amount", "share", "count", "level", "often"})
"""Kinds that a day or a year is not."""


def places(text: str, types: Sequence[AnswerType]) -> list[int]:
    """Where in a text (character offsets) something of an asked kind begins. Article numbers are no amounts, and a day
    or a year is neither an amount nor a count."""
    figures, sizes = _bare(text)
    return sorted({m.start() for kind in types for m in kind.held.finditer(_read(kind, text, figures, sizes))})


@lru_cache(maxsize=20_000)
def _bare(text: str) -> tuple[str, str]:
    """The text without figures that are names, and without days and years besides; of the same length."""
    figures = _NAMES.sub(_blank, text)
    return figures, _DAYS.sub(_blank, figures)


def _read(kind: AnswerType, text: str, figures: str, sizes: str) -> str:
    if kind.name in ("law", "address"):
        return text
    return sizes if kind.name in SIZES else figures


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def explains(text: str, subject: str) -> bool:
    """Whether a sentence says what something is: it opens with the subject, followed by a verb of saying so."""
    words = [word for word in re.findall(r"[\w-]+", subject.lower()) if len(word) > 2][:4]
    head = text[:160].lower()
    if not words or not any(word[: max(4, len(word) - 2)] in head for word in words):
        return False
    first = min(head.find(word[: max(4, len(word) - 2)]) for word in words if word[: max(4, len(word) - 2)] in head)
    return (
        first < 70
        and re.search(_SAYS_WHAT, head[first:] if not re.search(r"\b(?:heet|heten|verstaan)\b", head) else head)
        is not None
    )


def defines(text: str, subject: str) -> bool:
    """Whether a piece opens with the subject, after a list's mark and small words, and says right there what it is."""
    word = next(iter(re.findall(r"[\w-]{3,}", subject.lower())), "")
    return bool(word) and _defining(word[: max(4, len(word) - 2)]).match(text.lower()) is not None


@lru_cache(maxsize=1_000)
def _defining(stem: str) -> re.Pattern[str]:
    named = rf"{re.escape(stem)}\w*"
    return re.compile(
        rf"\W*(?:\d+|[a-z]{{1,2}})?[.°)]?\s*(?:de |het |een |the |an? )?(?:{named}[^.;:]{{0,30}}(?:: | is | zijn | betekent | are | means )|"
        rf"(?:.{{0,60}} )?onder (?:de |het |een )?{named}.{{0,40}} verstaan|.{{0,60}}\bverstaan onder {named})"
    )
