"""Evidence where years matter: only what holds in the year asked; another year's answer told as such and not claimed; the years there
are where none was asked; two years side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.access import Reader
from bot.answering.evidence.comparison import (
    compared_years,
    is_about,
    of_one_subject,
    of_one_year,
    side_by_side,
    subject,
)
from bot.answering.evidence.selection import Selection
from bot.answering.evidence.years import numbered, of_year, set_years, years_of
from bot.answering.triage.tax_year import asks_yearly_figure, without_change, without_year
from bot.language.numbers import statement
from bot.language.tokens import listed
from bot.pipeline.passage_search import PassageSearch
from bot.pipeline.question import figure_asked
from bot.pipeline.retrieved import RetrievedPassages
from bot.retrieval.store.interface import SearchFilter
from bot.types import Evidence, Passage, Redacted, Triage

_MOST_PAIRS = 2
"""Of two sentences each: four is what an answer holds."""


_LIKELIER = 0.05
"""By how much what holds in every year must be likelier to answer than an article of the year asked."""

_CLAIMED = 0.45
"""How likely what holds in every year must be to answer where nothing that names the year does."""


@dataclass(frozen=True, slots=True)
class YearEvidence:
    """What answers, with `missing` where nothing may be claimed for the year asked, and the article of the year that is there."""

    selection: Selection
    missing: str = ""
    article: Passage | None = None


@dataclass(frozen=True, slots=True)
class YearQuestion:
    """A question with what was found for it, as `Inquiry` has them."""

    question: Redacted
    triage: Triage
    retrieved: RetrievedPassages
    reader: Reader


@dataclass(frozen=True, slots=True)
class YearSearch:
    """Chooses evidence with an eye for years; one object serves all threads."""

    finding: PassageSearch
    hits: int
    sentences: int

    def evidence(self, asked: YearQuestion) -> YearEvidence:
        """The evidence for a question, or what there is for another year."""
        triage = asked.triage
        if triage.compared_years and (compared := self._compared(asked)):
            return compared
        year = triage.source_year
        found = self.finding.evidence(asked.question, asked.retrieved, self.sentences, year)
        if triage.tax_year and year is None:
            return _at_moment(triage.tax_year, found)
        if year is None:
            return YearEvidence(self._with_other_years(asked, found))
        own = of_year(found, year)
        question = without_year(asked.question, asked.reader.on)
        return self._figure_of_another(asked, question, year, own) or self._of_year(asked, question, year, own)

    def _of_year(self, asked: YearQuestion, question: Redacted, year: int, own: Selection) -> YearEvidence:
        """What holds in the year asked, or what there is for another; `question` is without its year."""
        other = self.finding.evidence(question, self._any_year(asked, question), self.sentences)
        if not other.evidence:
            return YearEvidence(own)
        if not years_of(other.evidence[0]):
            return YearEvidence(self._timeless(asked, question, year, own))
        return _of_another_year(year, own, other) or YearEvidence(own)

    def _figure_of_another(
        self, asked: YearQuestion, question: Redacted, year: int, own: Selection
    ) -> YearEvidence | None:
        """What a bare subject (`heffingsvrij vermogen 2026`) would be told as a whole question after its figure, where that is another
        year's and nothing of the year asked is as likely."""
        figure = figure_asked(question)
        if figure is None or _is_of(year, own) or _speaks_of(year, own):
            return None
        other = self.finding.evidence(figure, self._any_year(asked, figure), self.sentences)
        own_answers = _states_figure(own) or (not asks_yearly_figure(question) and other.chance <= own.chance)
        if own.evidence and own_answers:
            return None
        stated = [
            item for item in (*other.evidence, *other.likely) if _differs_by_year(item) and is_about(question, item)
        ]
        return _nearest_year(year, stated, own, other)

    def _timeless(self, asked: YearQuestion, question: Redacted, year: int, own: Selection) -> Selection:
        """What holds in every year, where that is likelier to answer than what names the year: the year of `Hoe lang is de
        bezwaartermijn in 2026?` stands in no article about it, and in others by chance."""
        silent = not own.evidence
        if question == asked.question or (silent and asks_yearly_figure(question)):
            return own
        retrieved = self.finding.passages(question, self.hits, SearchFilter(asked.reader, in_force=True, tax_year=year))
        found = of_year(self.finding.evidence(question, retrieved, self.sentences, year), year)
        likelier = found.chance >= own.chance + (_LIKELIER if _is_of(year, own) else 0)
        return found if found.evidence and likelier and (not silent or found.chance >= _CLAIMED) else own

    def _with_other_years(self, asked: YearQuestion, found: Selection) -> Selection:
        """Evidence for a question that names no year, which tells of which years the knowledge base has an answer."""
        if not found.evidence or not _differs_by_year(found.evidence[0]):
            return found
        first = found.evidence[0].passage
        passages = [hit.passage for hit in self._any_year(asked, asked.question).hits]
        there = frozenset(year for p in passages if subject(p) == subject(first) for year in p.meta.tax_years)
        told = (item for item in found.evidence if subject(item.passage) == subject(first) and _differs_by_year(item))
        said = frozenset(year for item in told for year in set_years(item.text) or item.passage.meta.tax_years)
        if len(there | said) < 2:
            return found
        notice = f"Dit verschilt per jaar: de kennisbank heeft {_listed(there | said)}."
        notice += f" Dit antwoord gaat over {_listed(said)}. Vraag om welk jaar het gaat."
        return replace(found, notice=notice, conflicts=())

    def _any_year(self, asked: YearQuestion, question: Redacted) -> RetrievedPassages:
        return self.finding.passages(question, self.hits, SearchFilter(asked.reader))

    def _compared(self, asked: YearQuestion) -> YearEvidence | None:
        """The sentences of two years that speak of one thing, each behind the other, or what there is of the one year that the
        knowledge base has; None where it has neither."""
        question = without_change(without_year(asked.question, asked.reader.on))
        hits = self._any_year(asked, question).hits
        years = compared_years(asked.triage.compared_years, hits, asked.reader.on.year)
        if years is None:
            return None
        if pairs := side_by_side(question, hits, years)[:_MOST_PAIRS]:
            told = "; ".join(pair.told(years) for pair in pairs)
            return YearEvidence(_sure((p for pair in pairs for p in (pair.one, pair.other)), years, told))
        one, other = (of_one_year(question, hits, year) or self._read_in(asked, question, year) for year in years)
        if one and other:
            return _both(one, other, years)
        there, year = one or other, years[1] if one else years[0]
        if there is None or any(_is_edition(hit.passage, there.passage, year) for hit in hits):
            return None
        return _missing(year, there, Selection((), 0.0))

    def _read_in(self, asked: YearQuestion, question: Redacted, year: int) -> Evidence | None:
        """What an article of a year answers, first what it states of that year; the words of the question need not stand in it."""
        question = figure_asked(question) or question
        retrieved = self.finding.passages(question, self.hits, SearchFilter(asked.reader, tax_year=year))
        found = self.finding.evidence(question, retrieved, self.sentences, year)
        items = [item for item in (*found.evidence, *found.likely) if year in item.passage.meta.tax_years]
        return max((item for item in items if years_of(item) == {year}), key=_differs_by_year, default=None)


def _is_edition(passage: Passage, of: Passage, year: int) -> bool:
    return year in passage.meta.tax_years and of_one_subject(passage, of)


def _states_figure(found: Selection) -> bool:
    return any(statement(item.text).of("amount", "limit") for item in found.evidence)


def _speaks_of(year: int, found: Selection) -> bool:
    return bool(found.evidence) and year in years_of(found.evidence[0])


def _at_moment(year: int, found: Selection) -> YearEvidence:
    """What may be said of the year in which something happened, with the year of its article where that is another."""
    own = of_year(found, year, by_heading=False)
    if not own.evidence:
        dated = next((item for item in found.evidence if years_of(item)), None)
        return _missing(year, dated, found) if dated else YearEvidence(own)
    about = own.evidence[0].passage.meta.tax_years
    if not about or year in about:
        return YearEvidence(own)
    look = "kijk of dit ook toen gold" if min(about) > year else "kijk of het nog geldt"
    told = f"Het gaat om {year}. Dit artikel is van {_listed(about)}: {look}."
    return YearEvidence(replace(own, notice=" ".join(filter(None, (told, own.notice)))))


def _differs_by_year(item: Evidence) -> bool:
    """Whether a sentence is said of a year: it names one, or states an amount in an article of one."""
    meta = item.passage.meta
    by_article = bool(meta.tax_years) and bool(statement(item.text).of("amount", "limit"))
    return not meta.is_law and (by_article or bool(set_years(item.text)))


def _is_of(year: int, found: Selection) -> bool:
    return bool(found.evidence) and year in found.evidence[0].passage.meta.tax_years


def _of_another_year(year: int, own: Selection, other: Selection) -> YearEvidence | None:
    """What the question without its year is answered with, where that speaks of other years alone and what was found for the year
    asked neither names it nor is likelier to answer."""
    if _speaks_of(year, own) or (own.evidence and other.chance < own.chance):
        return None
    dated = [item for item in other.evidence if years_of(item)]
    return _nearest_year(year, dated, own, other)


def _nearest_year(year: int, dated: Sequence[Evidence], own: Selection, other: Selection) -> YearEvidence | None:
    """What is said of the year nearest to one of which nothing is; None where something is, or nothing of any."""
    if not dated or any(year in years_of(item) for item in dated):
        return None
    nearest = min(dated, key=lambda item: min((abs(one - year), -one) for one in years_of(item)))
    return _missing(year, nearest, replace(other, chance=own.chance, flawed=own.flawed or other.flawed))


def _sure(items: Iterable[Evidence], years: tuple[int, int], told: str) -> Selection:
    return Selection(numbered(items), 1.0, 1.0, notice=f"{years[0]} en {years[1]} naast elkaar: {told}.")


def _both(one: Evidence, other: Evidence, years: tuple[int, int]) -> YearEvidence:
    """Two years side by side; what stands in articles on other subjects is not claimed to be one thing."""
    if of_one_subject(one.passage, other.passage):
        return YearEvidence(_sure((one, other), years, "zie de zinnen hieronder"))
    titles = listed(f"“{item.passage.title}”" for item in (one, other))
    notice = f"Over {years[0]} en {years[1]} staan er twee artikelen: {titles}. Kijk of die over hetzelfde gaan."
    return YearEvidence(Selection((), 0.0, notice=notice, likely=(one, other)))


def _missing(year: int, item: Evidence, found: Selection) -> YearEvidence:
    """Nothing of what was found is claimed for a year; what another one's article says is told as such."""
    notice = f"{year} staat er niet in. Voor {_listed(years_of(item))} staat er: “{item.text}” ({item.passage.title})."
    missing = f"Voor {year} staat dit niet in de kennisbank."
    claimed = replace(found, evidence=(), conflicts=(), likely=(), notice=notice)
    return YearEvidence(claimed, missing, item.passage)


def two_years(given: int | None, triage: Triage) -> str:
    """What staff are told when the list holds another year than the question: which one counts, and why."""
    years = triage.compared_years or ((triage.tax_year,) if triage.tax_year else ())
    if given is None or not years or given in years:
        return ""
    named = _listed(years)
    return f"In de lijst staat {given}, in de vraag {named}. Dit gaat over {named}, want de vraag zelf telt."


def _listed(years: Iterable[int]) -> str:
    return listed(map(str, sorted(years)))
