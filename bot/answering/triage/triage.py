"""What a question is about: kind, tax year, sensitivity from its words; topic and missing facts with what was found.

Triage labels; it never blocks. A question that looks out of scope is searched and answered like any other.

What kind of question it is: a fact, a procedure, a rule, small talk, or something that is not for this helpline.

The kind is a label for the employee and the figures. It never keeps a question from being answered.

Calls that ask for care before an answer: which kind, from the caller's words, and what to do first.

Special categories of personal data (articles 9 and 10 of the GDPR): health, religion, ethnicity, criminal matters, union.

They are not replaced, for the answer may depend on them ("ik zit in een rolstoel"); they are flagged, so that the employee
notes no more than the call needs. A flag is raised when somebody's condition, belief, descent, record or membership is
told. A question about a subject is not: "ziektekosten", "zorgtoeslag", "gift aan een kerk", "is vakbondscontributie
aftrekbaar" and "huis in Marokko" say nothing about a person; "ik ben lid van de vakbond" and "mijn vakbondscontributie" do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast, get_args

import yaml

from bot.answering.triage.topics import Topics
from bot.language import wordlists
from bot.language.tokens import fold, without_accents, words
from bot.language.wordlists import word_pairs, word_pattern, word_sequence
from bot.privacy import lists
from bot.types import Hit, QuestionKind, Redacted, Sensitivity, SpecialCategory, Triage, YearSource


def _parts() -> dict[str, str]:
    """What stands for `<who>`, `<being>`, `<illness>` and the like in the patterns."""
    who, whose, verb = (f"(?:{lists.word_pattern('special', name)})" for name in ("who", "whose", "is"))
    being = rf"(?:\b{who} {verb}|\b{verb} {who}|^{verb}|\b{verb}|\b(?:een|als|als een))"
    kinds = {name: lists.word_pattern("special", name) for name in ("illness", "faiths", "origins", "unions")}
    return {"who": who, "whose": whose, "is": verb, "being": being, **kinds}


_CATEGORIES: tuple[tuple[SpecialCategory, re.Pattern[str]], ...] = tuple(
    (category, re.compile(lists.word_pattern("special", category, **_parts())))
    for category in get_args(SpecialCategory)
)
_NOBODY = re.compile(lists.word_pattern("special", "nobody"))
"""Subjects and organisations with such a word in their name; they are taken out before anything is looked for."""


def special_categories(text: Redacted) -> tuple[SpecialCategory, ...]:
    """The special categories that a redacted text tells about somebody, in the order of `SpecialCategory`."""
    plain = _NOBODY.sub(" ", " ".join(without_accents(text.lower()).split()))
    return tuple(category for category, pattern in _CATEGORIES if pattern.search(plain))


_TEXTS = Path(__file__).with_name("guidance.yaml")

_SENSITIVE = ("bot.answering", "sensitivity")
_URGENT: tuple[Sensitivity, ...] = ("self_harm", "violence", "benefits_scandal", "bereavement", "debt")
_KINDS = tuple((kind, re.compile(word_pattern(*_SENSITIVE, kind))) for kind in _URGENT)
"""In the order of urgency: of several, the first decides what the employee reads. Somebody else's suicide is bereavement."""
_DIED = re.compile(word_pattern(*_SENSITIVE, "died"))


def sensitivity(question: Redacted) -> Sensitivity:
    """Why this call asks for care; empty when nothing says so."""
    text = " ".join(without_accents(question.lower()).split())
    if _DIED.search(text):
        return "bereavement"
    return next((kind for kind, cue in _KINDS if cue.search(text)), "")


def guidance(kind: Sensitivity, categories: tuple[SpecialCategory, ...] = ()) -> str:
    """What the employee does first, in two or three Dutch sentences; empty for an ordinary call."""
    return _texts().get(kind or ("special_category" if categories else ""), "")


@cache
def _texts() -> dict[str, str]:
    loaded = yaml.safe_load(_TEXTS.read_text("utf-8"))
    return {str(kind): " ".join(str(text).split()) for kind, text in loaded.items()}


Cue = tuple[QuestionKind, re.Pattern[str]]

_LISTS = ("bot.answering", "kinds")


def _compiled(section: str) -> tuple[Cue, ...]:
    return tuple((cast(QuestionKind, kind), re.compile(cue)) for kind, cue in word_pairs(*_LISTS, section))


_SUBJECT = rf"(?:{word_pattern(*_LISTS, 'subject')})"
_VERB_FIRST = rf"(?:{word_pattern(*_LISTS, 'verb')})"
_NOT_AFTER_SUBJECT = "".join(rf"(?<!\b{subject} )" for subject in word_sequence(*_LISTS, "not after"))
_CUES = _compiled("cues")
"""Where a question begins with a question word; the earliest in the text decides, then the order here."""
_STARTS = re.compile(rf"^(?:en |dus |maar |of )?{_VERB_FIRST}\b")
_YES_OR_NO = re.compile(
    rf"[,.;:?!] ?(?:en |dus |nu |maar |of )?{_VERB_FIRST}\b|{_NOT_AFTER_SUBJECT}\b{_VERB_FIRST} {_SUBJECT}\b"
)
_BARE = _compiled("keywords")
"""Keywords that stand for a question nobody wrote out: "kor afmelden formulier"."""

_POLITE = wordlists.word_set(*_LISTS, "polite")
_CHAT = re.compile(word_pattern(*_LISTS, "chat"))
_DOMAIN = re.compile(word_pattern(*_LISTS, "domain"))
"""Roots of the words that taxes and benefits are told in, whatever the knowledge base holds."""
_ELSEWHERE = re.compile(word_pattern(*_LISTS, "elsewhere"))
"""Other organisations, and what people ask them."""
_ELSEWHERE_STILL = re.compile(word_pattern(*_LISTS, "elsewhere still"))
"""What another organisation does, in words that taxes have too."""


def kind_by_words(question: str) -> QuestionKind:
    """Small talk, or the kind of the first question in the text; a fact when nothing tells."""
    text = " ".join(fold(question).split())
    if is_small_talk(text):
        return "small_talk"
    if _STARTS.match(text):
        return "rule"
    found = [(match.start(), rank, kind) for rank, (kind, cue) in enumerate(_CUES) if (match := cue.search(text))]
    if found:
        return min(found)[2]
    if _YES_OR_NO.search(text):
        return "rule"
    return next((kind for kind, cue in _BARE if cue.search(text)), "fact")


def is_small_talk(question: str) -> bool:
    """Whether a text greets, thanks or chats, and asks nothing about taxes or benefits."""
    text = fold(question)
    if _DOMAIN.search(text):
        return False
    said = words(text)
    return bool(said) and (all(word in _POLITE for word in said) or bool(_CHAT.search(text)))


def speaks_of_taxes(question: str) -> bool:
    """Whether a word of taxes or benefits stands in the question."""
    return bool(_DOMAIN.search(fold(question)))


def is_for_others(question: str) -> bool:
    """Whether the question names what another organisation does, and no tax or benefit."""
    text = fold(question)
    if _ELSEWHERE_STILL.search(text):
        return True
    return bool(_ELSEWHERE.search(text)) and not _DOMAIN.search(text)


_YEAR = re.compile(r"\b(20[0-4]\d|19[89]\d)\b")
# The year in the name of a law says nothing about the tax year: "Invorderingswet 1990", "Leidraad Invordering 2008".
_LAW_YEAR = re.compile(r"\b[\w-]*(?:wet|leidraad|besluit|regeling|invordering|awb|iw|ib|ob)\s+(?:19|20)\d\d\b", re.I)
_RELATIVE_YEARS = (
    (re.compile(r"\b(?:vorige?|afgelopen|verleden) (?:belasting)?jaar\b|\blast year\b", re.I), -1),
    (re.compile(r"\b(?:dit|huidige?|lopende) (?:belasting)?jaar\b|\bthis year\b", re.I), 0),
    (re.compile(r"\bvolgend (?:belasting)?jaar\b|\bnext year\b", re.I), 1),
)
_FACTS_SHOWN = 4
_NO_SUBJECT: tuple[QuestionKind, ...] = ("out_of_scope", "small_talk")
_FAINT = 0.07
"""A best hit scored below this is no sign that the knowledge base knows the subject."""


def triage(question: Redacted, today: date, tax_year: int | None = None, topics: Topics | None = None) -> Triage:
    """What the words alone say, before anything is searched. A given tax year goes before what the question says."""
    kind = kind_by_words(question)
    if kind != "small_talk" and is_for_others(question):
        kind = "out_of_scope"
    year, source = _tax_year(question, today) if tax_year is None else (tax_year, "given")
    found, categories = sensitivity(question), special_categories(question)
    return Triage(
        topic="" if kind in _NO_SUBJECT else (topics or Topics()).by_words(question),
        kind=kind,
        tax_year=year,
        sensitive=bool(found or categories),
        tax_year_source=source,
        sensitivity=found,
        special_categories=categories,
        guidance=guidance(found, categories),
    )


def with_hits(triaged: Triage, question: Redacted, hits: Sequence[Hit], topics: Topics | None = None) -> Triage:
    """Adds the topic that words and hits point at, and the facts that the best article says the employee needs and
    that were not told yet ("inkomen: 20.000 euro", as the desk writes them)."""
    if not hits:
        return triaged if triaged.kind == "small_talk" else replace(triaged, kind="out_of_scope", topic="")
    if triaged.kind in _NO_SUBJECT:
        return triaged
    told = question.casefold()
    facts = [fact for fact in hits[0].passage.meta.required_facts if f"{fact.casefold()}:" not in told]
    topic = (topics or Topics()).with_hits(question, hits)
    return replace(triaged, topic=topic, missing_facts=tuple(facts[:_FACTS_SHOWN]))


def unanswered(triaged: Triage, question: Redacted, hits: Sequence[Hit], topics: Topics | None = None) -> Triage:
    """Without an answer no article says which facts are missing, and a question with no word of taxes or of the lexicon
    and with faint hits is out of scope."""
    faint = not hits or hits[0].score < _FAINT
    known = speaks_of_taxes(question) or (topics or Topics()).knows(question)
    if triaged.kind in _NO_SUBJECT or (faint and not known):
        kind: QuestionKind = "small_talk" if triaged.kind == "small_talk" else "out_of_scope"
        return replace(triaged, kind=kind, topic="", missing_facts=())
    return replace(triaged, missing_facts=())


def _tax_year(question: str, today: date) -> tuple[int | None, YearSource]:
    years = {int(year) for year in _YEAR.findall(_LAW_YEAR.sub(" ", question))}
    if len(years) > 1:  # "van 2023 naar 2024" names no single tax year
        return None, ""
    if years:
        return years.pop(), "explicit"
    for pattern, offset in _RELATIVE_YEARS:
        if pattern.search(question):
            return today.year + offset, "relative"
    return None, ""
