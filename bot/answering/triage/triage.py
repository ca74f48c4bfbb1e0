"""What a question is about: kind, tax year and sensitivity from its words; topic and missing facts with what was found.

Triage labels. A question that looks out of scope is searched and answered like any other; only talk, in which nothing is asked, is not. In
place of one about the caller's own case the term of such a case is searched; beside a referral stands only what names the organisation or
says the whole question.

Topics are the themes of whatever knowledge base is loaded. Two witnesses speak for one: how typical the question's words are for the
passages of a theme (multinomial naive Bayes as log odds over stems), and the themes of the passages found, which bear typing errors.

Special categories of personal data (articles 9 and 10 of the GDPR) are not replaced, for the answer may depend on them ("ik zit in een
rolstoel"); they are flagged when somebody's condition, belief, descent, record or membership is told, so that the employee notes no
more than the call needs. A question about a subject ("ziektekosten", "gift aan een kerk", "huis in Marokko") says nothing of a person.
"""

from __future__ import annotations

import math
import re
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import cast, get_args

import yaml

from bot.access import Reader
from bot.answering.triage.referrals import ReferralTable
from bot.answering.triage.routing import Route, route
from bot.answering.triage.status import case_status
from bot.answering.triage.tax_year import YearReading, read_tax_year
from bot.language.lexicon import Lexicon
from bot.language.plain_text import plain_text
from bot.language.scope import is_vague
from bot.language.tokens import content_words, fold, terms, without_accents, without_placeholders
from bot.language.utterances import is_talk
from bot.language.wordlists import word_pairs, word_pattern, word_sequence
from bot.privacy import lists
from bot.records.knowledge import PassageHeading
from bot.retrieval.encoders.reader_model import QuestionVector
from bot.types import Hit, QuestionKind, Redacted, Sensitivity, SpecialCategory, Triage

_SMOOTHING = 0.3
_TITLE_COUNTS, _SECTION_COUNTS, _TEXT_COUNTS = 5.0, 3.0, 0.5
_LEARNED = 500
"""Passages of one theme that are learned from: more cost seconds at a new version and change nothing."""
_NAME_COUNTS = 1.5
"""What a word of the theme's own name weighs more."""
_FOUND_COUNTS = 1.0
"""What all hits in one theme weigh against the log odds of the words. All constants are the best of a grid on the
development set."""
_SURE = 0.15
_NUMBERED = re.compile(r"(\w+) (\d+)")


@dataclass(frozen=True)
class Topics:
    """Themes with the log odds of the words in their headings."""

    log_odds: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    lexicon: Lexicon = field(default_factory=Lexicon)
    groups: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Who may read a document of each theme."""

    @classmethod
    def of(cls, headings: Iterable[PassageHeading], lexicon: Lexicon) -> Topics:
        """Learned from the headings of a knowledge base; those without a theme teach nothing."""
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        seen: Counter[str] = Counter()
        groups: dict[str, set[str]] = defaultdict(set)
        for heading in headings:
            groups[heading.theme].update(heading.groups)
            if heading.theme and seen[heading.theme] < _LEARNED:
                seen[heading.theme] += 1
                for term, n in _weighted(heading).items():
                    counts[heading.theme][term] += n
        return cls(_log_odds(counts), lexicon, {theme: frozenset(found) for theme, found in groups.items()})

    def seen_by(self, reader: Reader) -> Topics:
        """Without the themes of documents that this reader may not read: their names are not told either."""
        seen = {theme: odds for theme, odds in self.log_odds.items() if reader.sees(self.groups[theme])}
        return self if len(seen) == len(self.log_odds) else replace(self, log_odds=seen)

    def by_words(self, question: Redacted) -> str:
        """The theme that the words point at before anything is searched; empty when they don't say enough."""
        scores = self.by_theme(question)
        best = _best(scores)
        return best if best and scores[best] >= _SURE else ""

    def with_hits(self, question: Redacted, hits: Sequence[Hit]) -> str:
        """The theme that words and hits together point at; empty when the hits have none."""
        scores = self.by_theme(question)
        total = sum(hit.score for hit in hits) or 1.0
        for hit in hits:
            theme = hit.passage.meta.theme
            if theme and not _names_another(question, theme):
                scores[theme] = scores.get(theme, 0.0) + _FOUND_COUNTS * hit.score / total
        return _best(scores)

    def knows(self, question: Redacted) -> bool:
        """Whether a word of the organisation's own lexicon stands in the question."""
        return bool(self.lexicon.expand(without_placeholders(question)))

    def by_theme(self, question: Redacted) -> dict[str, float]:
        """Of every theme that the question may be about, the log odds of its words, over the square root of their number: more words are surer."""
        features = self._features(question)
        total = math.sqrt(sum(features.values())) or 1.0
        themes = (theme for theme in self.log_odds if not _names_another(question, theme))
        return {theme: _sum(theme, self.log_odds[theme], features) / total for theme in themes}

    def _features(self, question: Redacted) -> Mapping[str, float]:
        text = without_placeholders(question)
        counted: dict[str, float] = dict(Counter(terms(text)))
        for term, weight in self.lexicon.expand(text).items():
            counted[term] = counted.get(term, 0.0) + weight
        return counted


def _names_another(question: Redacted, theme: str) -> bool:
    """Whether a question names something else with the number that a theme has: `box 1`, and not the `Box 3` of the theme."""
    if not (named := _NUMBERED.fullmatch(fold(theme))):
        return False
    said = re.findall(rf"\b{re.escape(named[1])} ?(\d+\b(?:(?:,| en| of| naar) \d+\b)*)", fold(question))
    return bool(said) and not any(named[2] in re.findall(r"\d+", numbers) for numbers in said)


def _sum(theme: str, odds: Mapping[str, float], features: Mapping[str, float]) -> float:
    named = content_words(theme)
    return sum(
        odds.get(term, 0.0) * count * (_NAME_COUNTS if term in named else 1.0) for term, count in features.items()
    )


class LiveTopics:
    """The topics of the knowledge version in use, learned again when that changes; one object serves all threads."""

    def __init__(self, headings: Callable[[], Sequence[PassageHeading]], lexicon: Lexicon) -> None:
        self._headings = headings
        self._lexicon = lexicon
        self._lock = threading.Lock()
        self._version = ""
        self._topics = Topics(lexicon=lexicon)

    def of(self, version: str) -> Topics:
        """The topics of a version; those known last when no version is open."""
        with self._lock:
            if version and version != self._version:
                self._topics, self._version = Topics.of(self._headings(), self._lexicon), version
            return self._topics


def _best(scores: Mapping[str, float]) -> str:
    """The highest; of equal ones the first by name, so that the same question has the same theme."""
    return max(sorted(scores), key=lambda theme: scores[theme]) if scores else ""


def _weighted(heading: PassageHeading) -> dict[str, float]:
    counted: dict[str, float] = defaultdict(float)
    for text, weight in (
        (heading.theme, _TITLE_COUNTS),
        (heading.title, _TITLE_COUNTS),
        (heading.section, _SECTION_COUNTS),
        (heading.text, _TEXT_COUNTS),
    ):
        for term in content_words(text):
            counted[term] += weight
    return counted


def _log_odds(counts: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    """log P(term | theme) / P(term), both smoothed (Lidstone)."""
    whole: dict[str, float] = defaultdict(float)
    for counted in counts.values():
        for term, n in counted.items():
            whole[term] += n
    smooth = _SMOOTHING * len(whole)
    everything = sum(whole.values()) + smooth
    return {theme: _against(whole, everything, counted, smooth) for theme, counted in sorted(counts.items())}


def _against(
    whole: Mapping[str, float], everything: float, counted: Mapping[str, float], smooth: float
) -> dict[str, float]:
    total = sum(counted.values()) + smooth
    return {
        term: math.log((counted.get(term, 0.0) + _SMOOTHING) / total * everything / (n + _SMOOTHING))
        for term, n in whole.items()
    }


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
IN_DANGER: tuple[Sensitivity, ...] = ("self_harm",)
"""Calls in which nothing goes before the guidance: no answer is looked for. Who tells of violence may well ask about a secret address."""
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

_DOMAIN = re.compile(word_pattern(*_LISTS, "domain"))
"""Roots of the words that taxes and benefits are told in, whatever the knowledge base holds."""


def kind_by_words(question: str) -> QuestionKind:
    """Small talk, or the kind of the first question in the text; a fact when nothing tells."""
    text = " ".join(fold(question).split())
    if is_talk(plain_text(question)):
        return "small_talk"
    if _STARTS.match(text):
        return "rule"
    found = [(match.start(), rank, kind) for rank, (kind, cue) in enumerate(_CUES) if (match := cue.search(text))]
    if found:
        return min(found)[2]
    if _YES_OR_NO.search(text):
        return "rule"
    return next((kind for kind, cue in _BARE if cue.search(text)), "fact")


def speaks_of_taxes(question: str) -> bool:
    """Whether a word of taxes or benefits stands in the question."""
    return bool(_DOMAIN.search(fold(question)))


def _is_topic(question: Redacted, topics: Topics) -> bool:
    """Whether it names no more than a topic, but one of the knowledge base: a noun alone reads like talk."""
    known = speaks_of_taxes(question) or topics.knows(question)
    return is_talk(plain_text(question)) and is_vague(question) and known


def _way(question: Redacted, vector: QuestionVector | None) -> Route:
    """Where a question belongs. What names no more than a topic of taxes is asked back, and sent nowhere."""
    way = route(question, vector)
    may_be_taxes = way.kind == "status" or speaks_of_taxes(question)
    return Route() if way.kind != "tax" and may_be_taxes and is_vague(question) else way


_FACTS_SHOWN = 4
_NO_SUBJECT: tuple[QuestionKind, ...] = ("out_of_scope", "small_talk")
_LEADS: tuple[Sensitivity, ...] = ("self_harm", "violence", "benefits_scandal")
"""Calls in which the guidance says what to do, and nothing else directs."""
_FAINT = 0.07
"""A best hit scored below this is no sign that the knowledge base knows the subject."""


def triage(
    question: Redacted,
    today: date,
    tax_year: int | None = None,
    topics: Topics | None = None,
    told: Redacted | None = None,
    referrals: ReferralTable | None = None,
    vector: QuestionVector | None = None,
) -> Triage:
    """What the words alone say, and the reader's vector of them, before anything is searched. A year in the question goes before a given
    one, which goes before the year of a moment ("in februari overleden"). What asks for care is looked for in all that was `told`, talk
    and story too."""
    topics = topics or Topics()
    kind = "fact" if _is_topic(question, topics) else kind_by_words(question)
    found, categories = sensitivity(told or question), special_categories(told or question)
    way = Route() if kind == "small_talk" or found in _LEADS else _way(question, vector)
    if way.kind in ("elsewhere", "neither"):
        kind = "out_of_scope"
    said = read_tax_year(question, today)
    if tax_year is not None and (said.source == "moment" or not (said.year or said.compared)):
        said = YearReading(tax_year, "given")
    return Triage(
        topic="" if kind in _NO_SUBJECT else topics.by_words(question),
        kind=kind,
        tax_year=said.year,
        sensitive=bool(found or categories),
        tax_year_source=said.source,
        compared_years=said.compared,
        sensitivity=found,
        special_categories=categories,
        guidance=guidance(found, categories),
        status=case_status(way.name) if way.kind == "status" else None,
        referral=(referrals or ReferralTable()).of(way.name) if way.kind == "elsewhere" else None,
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
