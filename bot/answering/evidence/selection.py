"""The few sentences that answer a question, chosen from the passages found, or the finding that there are none; and whether
passages differ about the same case (another amount, limit or moment, or another validity)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from bot.answering.evidence.answer_types import AnswerDemand, answer_demand, places
from bot.answering.evidence.candidates import Candidate
from bot.answering.evidence.features import NAMES, Encode, PieceFeatures, Reading, piece_features
from bot.answering.evidence.form import ScoredPiece, sayable
from bot.answering.evidence.likely import MOST_PLACES, likely_pieces
from bot.answering.evidence.nearness import nearest_of
from bot.answering.evidence.ranker import SIGNS, SentenceRanker, load_sentence_ranker, names_another, signs
from bot.answering.evidence.terms import Bag, Rows, Term, TermMatcher, bag
from bot.language.numbers import FigureDifference, difference, numbers, statement
from bot.language.tokens import content_words, listed, sentence_spans, stem
from bot.language.units import years
from bot.language.wordlists import word_set
from bot.types import Evidence, Hit, Metadata, Redacted

_FEWEST_WORDS = 2
_MOST_EXCHANGED = 2
_TELLING = frozenset(stem(word) for word in word_set("bot.language", "figures", "telling"))


def conflicting(evidence: Sequence[Evidence]) -> tuple[tuple[int, int], ...]:
    """The pairs of evidence (by their `n`) from different documents that state other figures of the same case."""
    return tuple((one.n, other.n) for one, other in combinations(evidence, 2) if _differences(one, other))


def notice(evidence: Sequence[Evidence]) -> str:
    """What staff see above sources that differ: each figure with its source; empty when they do not."""
    said: list[dict[int, list[str]]] = []
    for one, other in combinations(evidence, 2):
        for apart in _differences(one, other):
            told = next((told for told in said if one.n in told or other.n in told), None)
            if told is None:
                said.append(told := {})
            told.setdefault(one.n, []).extend(apart.one)
            told.setdefault(other.n, []).extend(apart.other)
    if not said:
        return ""
    by_number = {item.n: item for item in evidence}
    return f"De bronnen verschillen: {'; '.join(_told(told, by_number) for told in said)}. Kijk welke geldt."


def _told(told: dict[int, list[str]], by_number: dict[int, Evidence]) -> str:
    items = [by_number[n] for n in sorted(told)]
    parts = [f"{listed(told[item.n])} in {_source(item, items)}" for item in items]
    return listed(parts)


def _source(item: Evidence, items: Sequence[Evidence]) -> str:
    """The title, or the file where titles are the same; with what is known of the validity."""
    titles = [one.passage.title for one in items]
    files = [one.passage.uri for one in items]
    name = item.passage.title if titles.count(item.passage.title) == 1 else item.passage.uri
    if name == item.passage.uri and files.count(name) > 1:
        name = f"{name} ({item.passage.document_id})"
    known = any(_validity(one.passage.meta) for one in items)
    validity = _validity(item.passage.meta) or "geldigheid niet bekend"
    return f"{name} ({validity})" if known else name


def _validity(meta: Metadata) -> str:
    if meta.is_undated:
        return "wet, datum onbekend"
    if meta.tax_years:
        return "belastingjaar " + ", ".join(map(str, meta.tax_years))
    since = f"geldig vanaf {meta.valid_from:%d-%m-%Y}" if meta.valid_from else ""
    until = f"geldig tot en met {meta.valid_to:%d-%m-%Y}" if meta.valid_to else ""
    return " ".join(filter(None, (since, until)))


def _differences(one: Evidence, other: Evidence) -> list[FigureDifference]:
    if one.passage.document_id == other.passage.document_id or not _same_case(one, other):
        return []
    pairs = ((statement(a), statement(b)) for a in _sentences(one) for b in _sentences(other))
    shared = _heading(one) & _heading(other)
    enough = (pair for pair in pairs if len(pair[0].frame | shared) >= _FEWEST_WORDS and pair[0].frame)
    return [apart for a, b in enough if (apart := difference(a, b))]


def _sentences(item: Evidence) -> list[str]:
    return [item.text[span.start : span.end] for span in sentence_spans(item.text)]


def _same_case(one: Evidence, other: Evidence) -> bool:
    """Whether the headings above two sentences leave room for one case. `Toeslag voor Spanje` and `Toeslag voor Belgie` do not,
    nor do headings without a word in common above sentences that do not name their subject."""
    first, second = _heading(one), _heading(other)
    mine, theirs, shared = first - second, second - first, first & second
    if (mine | theirs) & _TELLING:
        return False
    if shared:
        return not 0 < len(mine) == len(theirs) <= _MOST_EXCHANGED
    return not (mine and theirs) or bool(first & content_words(one.text) or second & content_words(other.text))


def _heading(item: Evidence) -> frozenset[str]:
    passage = item.passage
    text = f"{passage.title} {passage.section_at(item.start)}"
    return statement(text).frame - years(text)


PASSAGES = 15
"""Passages that are read."""
_SURE = 0.95
_WORTH, _WORTH_ELSEWHERE = 0.05, 0.1
"""The least share of the chance at which another piece is worth reading, and one of another document than the best: one good sentence beats
four."""
_SAME = 0.85


@dataclass(frozen=True, slots=True)
class Selection:
    """Evidence in the order it should be read; none means that the passages do not answer. `coverage` is the best
    passage's share of the question's words (0 to 1), `chance` the probability that the question is answered, `conflicts`
    the pairs of evidence that say different things of one subject, `notice` what staff are told of that, `likely` where to look when
    there is no evidence; `flawed`: it was made without the reader though there is one."""

    evidence: tuple[Evidence, ...]
    coverage: float
    chance: float = 0.0
    conflicts: tuple[tuple[int, int], ...] = ()
    notice: str = ""
    flawed: bool = False
    likely: tuple[Evidence, ...] = ()

    def without(self, said: frozenset[str]) -> Selection:
        """Nothing claimed where the best of it is one of these sentences; what is left is where to look."""
        if self.evidence and self.evidence[0].text not in said:
            return self
        left = tuple(item for item in (*self.evidence, *self.likely) if item.text not in said)[:MOST_PLACES]
        told = "" if self.evidence else self.notice
        return replace(self, evidence=(), conflicts=(), notice=told, likely=left)


@dataclass(frozen=True, slots=True)
class EvidenceWeighing:
    """Everything a choice rests on: the pieces weighed, their scores, and the signs about the best one."""

    question: Redacted
    asked: AnswerDemand
    terms: tuple[Term, ...]
    weighed: PieceFeatures
    scores: Rows
    best: int
    signs: Rows
    ranker: SentenceRanker
    names: tuple[str, ...] = NAMES
    sign_names: tuple[str, ...] = SIGNS

    @property
    def chance(self) -> float:
        """How likely it is (0 to 1) that the best piece answers."""
        return self.ranker.chance(self.signs)

    @property
    def answers(self) -> bool:
        """Whether the best piece is likely enough to answer, and of the kind that is asked for."""
        return self.chance >= self.ranker.threshold and not _lacks_what_is_asked(self)

    @property
    def likely(self) -> tuple[Evidence, ...]:
        """Where to look when nothing answers for sure."""
        if self.answers:
            return ()
        is_near = self.chance >= self.ranker.likely_threshold and not _names_another(self)
        near = [piece for _, piece in self.chosen(MOST_PLACES)] if is_near else []
        return likely_pieces(self.question, self.weighed.candidates, self.scores, near)

    @property
    def coverage(self) -> float:
        """The best passage's share of the question's words (0 to 1)."""
        return float(self.weighed.rows[:, NAMES.index("passage")].max())

    @property
    def shares(self) -> Rows:
        """How the chance that one of the pieces answers is shared among them: one number a piece, together 1."""
        odds = np.exp(self.scores - self.scores.max())
        return np.asarray(odds / odds.sum())

    def again(self, weights: Rows) -> EvidenceWeighing:
        """The same pieces under other weights."""
        ranker = replace(self.ranker, weights=weights)
        return _considered(self.question, self.asked, self.terms, self.weighed, ranker)

    def chosen(self, limit: int) -> list[tuple[float, Candidate]]:
        """The best pieces until it is likely enough that the answer is among them, each with its share of that chance;
        none that says what another says."""
        return _chosen(self, limit)


def selection(considered: EvidenceWeighing | None, limit: int) -> Selection:
    """At most `limit` of the pieces weighed, or none when those likely do not answer."""
    if considered is None:
        return Selection((), 0.0)
    best, chance = considered.coverage, considered.chance
    if not considered.answers:
        return Selection((), round(best, 4), round(chance, 4), likely=considered.likely)
    law_asked = any(kind.name == "law" for kind in considered.asked.types)
    chosen = sayable(considered.chosen(limit), law_asked=law_asked)
    evidence = tuple(_in_reading_order(_with_leads(chosen, limit)))
    return Selection(evidence, round(best, 4), round(chance, 4), conflicting(evidence), notice(evidence))


def weigh_evidence(
    question: Redacted,
    hits: Sequence[Hit],
    terms: Sequence[Term],
    encode: Encode | None = None,
    reading: Reading | None = None,
    ranker: SentenceRanker | None = None,
    law_beside: Sequence[Hit] = (),
    matcher: TermMatcher | None = None,
) -> EvidenceWeighing | None:
    """The pieces of the best passages, weighed, by `ranker` or the one that ships; None when there are none. `law_beside`: passages of law that
    are not read as long as an article answers. `matcher` is that of these terms, where they are weighed more than once."""
    asked = answer_demand(question)
    cosines = reading.cosines if reading else None
    weighed = piece_features(question, asked, hits[:PASSAGES], matcher or TermMatcher(terms), encode, cosines)
    if weighed is None:
        return None
    if reading and weighed.is_read:
        weighed = replace(weighed, law_beside=nearest_of(question, law_beside, reading.cosines))
    ranker = ranker or load_sentence_ranker(is_read=weighed.is_read)
    if reading and weighed.is_read:
        weighed = weighed.with_odds(question, ranker.scores(weighed.rows), reading.odds)
    return _considered(question, asked, terms, weighed, ranker)


def _considered(
    question: Redacted, asked: AnswerDemand, terms: Sequence[Term], weighed: PieceFeatures, ranker: SentenceRanker
) -> EvidenceWeighing:
    scores = ranker.scores(weighed.rows)
    best = _best(weighed.candidates, scores)
    about = signs(question, asked, terms, weighed, scores, best)
    return EvidenceWeighing(question, asked, tuple(terms), weighed, scores, best, about, ranker)


def _best(candidates: Sequence[Candidate], scores: Rows) -> int:
    """Of equals the one found first."""
    rounded = np.round(scores, 6)
    return min(range(len(candidates)), key=lambda i: (-rounded[i], candidates[i].rank, candidates[i].unit.start))


def _lacks_what_is_asked(considered: EvidenceWeighing) -> bool:
    """The best passage speaks of another box than was asked, or no piece near the top holds an amount, a date or a term
    where one was asked for."""
    asked = considered.asked
    if _names_another(considered):
        return True
    if not asked.essential:
        return False
    near = considered.scores >= considered.scores[considered.best] - 2.0
    texts = [c.text for c, is_near in zip(considered.weighed.candidates, near, strict=True) if is_near]
    return not any(places(text, asked.essential) for text in texts)


def _names_another(considered: EvidenceWeighing) -> bool:
    passage = considered.weighed.candidates[considered.best].passage
    return names_another(considered.question, f"{passage.title}\n{passage.section}\n{passage.text}")


def _chosen(considered: EvidenceWeighing, limit: int) -> list[ScoredPiece]:
    candidates, scores = considered.weighed.candidates, considered.scores
    likely = considered.shares
    order = sorted(
        range(len(candidates)),
        key=lambda i: (-round(float(scores[i]), 6), candidates[i].rank, candidates[i].unit.start),
    )
    kept: list[ScoredPiece] = []
    sure = 0.0
    for i in order:
        if kept and (sure >= _SURE or likely[i] < _WORTH or len(kept) == limit):
            break
        if kept and likely[i] < _WORTH_ELSEWHERE and _is_elsewhere(candidates[i], kept[0][1]):
            continue
        sure += float(likely[i])
        if not any(_repeats(candidates[i], other) for _, other in kept):
            kept.append((float(likely[i]), candidates[i]))
    return kept


def _is_elsewhere(one: Candidate, best: Candidate) -> bool:
    return one.passage.document_id != best.passage.document_id


def _repeats(one: Candidate, other: Candidate) -> bool:
    """Overlapping pieces of one passage, or the same sentence in two; other figures are another sentence."""
    if one.passage.passage_id == other.passage.passage_id:
        return one.unit.start < other.unit.end and other.unit.start < one.unit.end
    return _same(bag(one.text), bag(other.text)) and numbers(one.text) == numbers(other.text)


def _same(one: Bag, other: Bag) -> bool:
    union = one.stems | other.stems
    return bool(union) and len(one.stems & other.stems) / len(union) > _SAME


@dataclass(frozen=True, slots=True)
class _Quote:
    score: float
    hit: Hit
    start: int
    end: int


def _with_leads(chosen: Sequence[ScoredPiece], limit: int) -> list[_Quote]:
    """The pieces, each with what it leans on while there is room; the least likely ones make room first."""
    quotes: list[_Quote] = []
    for score, candidate in chosen:
        unit = candidate.unit
        spans = [(unit.lead.start, unit.lead.end)] if unit.lead else []
        new = [_Quote(score, candidate.hit, start, end) for start, end in (*spans, (unit.start, unit.end))]
        fresh = [q for q in new if not any(_within(q, other) for other in quotes)]
        if len(quotes) + len(fresh) <= limit:
            quotes += fresh
        elif not quotes:
            quotes.append(new[-1])
    return quotes


def _within(one: _Quote, other: _Quote) -> bool:
    same = one.hit.passage.passage_id == other.hit.passage.passage_id
    return same and other.start <= one.start and one.end <= other.end


def _in_reading_order(quotes: Sequence[_Quote]) -> list[Evidence]:
    """Passages in the order of their best piece; inside a passage the order of the text."""
    first: dict[str, int] = {}
    for position, quote in enumerate(quotes):
        first.setdefault(quote.hit.passage.passage_id, position)
    ordered = sorted(quotes, key=lambda q: (first[q.hit.passage.passage_id], q.start))
    return [
        Evidence(n, q.hit.passage, q.start, q.end, q.hit.passage.text[q.start : q.end], round(q.score, 4))
        for n, q in enumerate(ordered, start=1)
    ]
