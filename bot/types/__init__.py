"""The frozen data that travels between BelBot's steps, and nothing else.

Offsets are character offsets (Python string indices): a passage's `start`/`end` point into the stored
document text, a citation's `start`/`end` point into the stored passage text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NewType

from bot.types.grids import DocumentGrid

Redacted = NewType("Redacted", str)
"""Text from which personal data was removed. Only `bot.privacy` makes one."""

Outcome = Literal["answered", "likely", "abstained", "status", "referred", "blocked"]
"""Answered for sure; only places to look; nothing found; a matter of the caller's own file; another organisation's; not read."""
Support = Literal["verbatim", "supported", "unsupported"]
GeneratorName = Literal["source", "select", "write"]
QuestionKind = Literal["fact", "procedure", "rule", "out_of_scope", "small_talk"]
Sensitivity = Literal["", "self_harm", "violence", "benefits_scandal", "bereavement", "debt"]
SpecialCategory = Literal["health", "religion", "ethnicity", "criminal", "union"]
YearSource = Literal["", "given", "explicit", "relative", "moment"]
Validity = Literal["current", "expired", "future", "undated"]
SourceKind = Literal["law", "article"]

_DATES = ("valid_from", "valid_to", "last_checked")
SUPPORTED: frozenset[Support] = frozenset({"verbatim", "supported"})


@dataclass(frozen=True, slots=True)
class PersonalSpan:
    """A piece of personal data in a text; `text` is the raw value and stays in memory only.

    `score` is the recogniser's, 0 where the employee masked; a `certain` span is proved by its own check digit.
    """

    start: int
    end: int
    label: str
    text: str = field(repr=False)
    placeholder: str = ""
    score: float = 0.0
    certain: bool = False
    by: Literal["recogniser", "memory", "hand"] = "recogniser"


@dataclass(frozen=True, slots=True)
class Redaction:
    """The outcome of redacting one text: what may travel on, what was taken out, what the employee left open."""

    text: Redacted
    spans: tuple[PersonalSpan, ...] = ()
    kept: tuple[PersonalSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a document says about itself in its front matter; all of it optional."""

    theme: str = ""
    audience: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    tax_years: tuple[int, ...] = ()
    legal_basis: tuple[str, ...] = ()
    required_facts: tuple[str, ...] = ()
    last_checked: date | None = None
    access: tuple[str, ...] = ("iedereen",)
    sample: bool = False
    ocr: bool = False
    """Of a passage: whether any of it was read from a picture, so that its figures need a look."""
    kind: SourceKind | None = None
    """Law (policy rules are law here), or an article for staff; None where nothing says that it is law."""

    @property
    def is_law(self) -> bool:
        """Whether it is law or a policy rule."""
        return self.kind == "law"

    @property
    def is_undated(self) -> bool:
        """Whether it is law that does not say of which day it is: it may have changed since."""
        return self.is_law and not (self.valid_from or self.valid_to or self.tax_years or self.last_checked)

    def validity(self, on: date) -> Validity:
        """Where the date `on` falls against the validity; open ends never expire."""
        if self.valid_from and on < self.valid_from:
            return "future"
        if self.valid_to and on > self.valid_to:
            return "expired"
        return "undated" if self.is_undated else "current"

    def is_usable(self, on: date) -> bool:
        """Whether it may be quoted on a day: what holds then, and law of which nobody knows whether it does."""
        return self.validity(on) in ("current", "undated")

    def overlaps(self, year: int) -> bool:
        """Whether some day of a year falls in the validity."""
        starts = self.valid_from is None or self.valid_from.year <= year
        return starts and (self.valid_to is None or self.valid_to.year >= year)

    def answers_about(self, year: int) -> bool:
        """Whether it may answer a question about a year: law does when it says that it holds in that year."""
        if not self.is_law:
            return True
        if self.tax_years:
            return year in self.tax_years
        return bool(self.valid_from or self.valid_to) and self.overlaps(year)

    @classmethod
    def from_json(cls, values: dict[str, Any]) -> Metadata:
        """Metadata from what `dataclasses.asdict` and ISO dates made of it."""
        dates = {key: date.fromisoformat(values[key]) for key in _DATES if values[key]}
        lists = {key: tuple(value) for key, value in values.items() if isinstance(value, list)}
        return cls(**{**values, **lists, **dates})


@dataclass(frozen=True, slots=True)
class Document:
    """One knowledge-base item: its text exactly as stored, the tables in it, and where it came from."""

    document_id: str
    title: str
    text: str
    uri: str
    source: str
    content_hash: str
    meta: Metadata = Metadata()
    grids: tuple[DocumentGrid, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable piece of a document: `document.text[start:end] == text`.

    `page` counts from 1 where the source has pages; `article` is the law article's number as written, such as `3.120`.
    `meta` is the document's, with the piece's own validity where the source states one. `sections` says where each section
    begins in the text, by its offset, when there are several; `section` names them together. `variants` are questions as callers
    ask them, each with where the piece that answers it starts and ends.
    """

    passage_id: str
    document_id: str
    title: str
    section: str
    text: str
    start: int
    end: int
    uri: str = ""
    meta: Metadata = Metadata()
    page: int | None = None
    article: str = ""
    sections: tuple[tuple[int, str], ...] = ()
    variants: tuple[tuple[int, int, str], ...] = ()

    def section_at(self, place: int) -> str:
        """The section that a place in the text is in."""
        return next((name for start, name in reversed(self.sections) if start <= place), self.section)


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, with its fused score (higher is better, 0 to 1); the stretches of its text that are `withheld` are not quoted."""

    passage: Passage
    score: float
    withheld: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Citation:
    """A quoted span of a passage: `passage.text[start:end] == quote`. `page` and `article` are the passage's, `section`
    is the one that the quote begins in. `link` opens the article in the desk at the quote, `public_link` the public page that the article
    names (empty where it names none); both are empty in an answer that was stored before there were such."""

    n: int
    passage_id: str
    document_id: str
    title: str
    section: str
    quote: str
    start: int
    end: int
    uri: str
    validity: Validity = "current"
    page: int | None = None
    article: str = ""
    link: str = ""
    public_link: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an answer, the numbers of its citations, how well they carry it, and the part it answers (from 1). `spoken` is what to
    say of it to the caller (empty in an answer that was stored before there was such); `for_staff`: nothing, for it tells the employee what
    to do."""

    text: str
    citations: tuple[int, ...]
    support: Support
    spoken: str = ""
    for_staff: bool = False
    part: int = 0


@dataclass(frozen=True, slots=True)
class CaseStatus:
    """The caller asks where a case of their own stands: `matter` is the kind of case (`bezwaar`), `name` how the card names it, `look` what
    the employee looks for in the customer's file."""

    matter: str
    name: str
    look: str


@dataclass(frozen=True, slots=True)
class Referral:
    """Another organisation that the question is for; `key` is its name in the table, `desk`, `phone` and `website` (in words) are empty where
    the table has none."""

    key: str
    organisation: str
    desk: str
    phone: str
    website: str
    reason: str


@dataclass(frozen=True, slots=True)
class Triage:
    """What a question is about.

    `tax_year_source` says whether the year was given beside the question, stands in it, follows from "vorig jaar", or from the
    moment of what happened ("in februari overleden"), which no source need be of.
    `compared_years` are the years that it holds side by side, in place of one; the first alone when the other is now.
    `sensitive` holds for every `sensitivity` and every special category; `guidance` is what the employee does first.
    `standalone` is what the question was read as when it needed the one before, or told a year in words; else empty.
    `status` is set for a question about the caller's own case, `referral` for one that another organisation answers.
    """

    topic: str = ""
    kind: QuestionKind = "fact"
    tax_year: int | None = None
    sensitive: bool = False
    missing_facts: tuple[str, ...] = ()
    tax_year_source: YearSource = ""
    sensitivity: Sensitivity = ""
    special_categories: tuple[SpecialCategory, ...] = ()
    guidance: str = ""
    standalone: str = ""
    compared_years: tuple[int, ...] = ()
    status: CaseStatus | None = None
    referral: Referral | None = None

    @property
    def source_year(self) -> int | None:
        """The year that sources must be about; None where none was named."""
        return None if self.tax_year_source == "moment" else self.tax_year


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds spent in each step."""

    redact: float = 0.0
    triage: float = 0.0
    retrieve: float = 0.0
    answer: float = 0.0
    total: float = 0.0


@dataclass(frozen=True, slots=True)
class NearArticle:
    """An article that comes close to a question that the knowledge base does not answer."""

    document_id: str
    passage_id: str
    title: str
    section: str
    uri: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What a vague question may mean: the question to ask next, and the short `label` that it is chosen by."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class Energy:
    """Electricity (Wh) and CO2 (g) of one answer, estimated from processor time."""

    wh: float
    co2_g: float


@dataclass(frozen=True, slots=True)
class AnswerPart:
    """One question of several in a text, as asked and as read, and what came of it. `citations` are where to look, `choices` what it
    may mean where it is vague."""

    asked: Redacted
    question: Redacted
    outcome: Outcome
    reason: str
    triage: Triage
    citations: tuple[int, ...] = ()
    nearest: tuple[NearArticle, ...] = ()
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """Everything known about one question, whatever its outcome. `question` is redacted. Of a likely answer there are no sentences:
    the citations are where to look, the best first. Of `status` and `referred` the triage says where to look, or whom to refer to.

    `choices` are what a vague question may mean. `energy` is None where it was not measured; `reused_from` names the stored answer that was
    given again, `case_id` the approved case that it is. `parts` are the questions of a text that asks several.
    """

    id: str
    question: Redacted
    outcome: Outcome
    reason: str
    answer: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    triage: Triage
    generator: str
    model: str
    knowledge_version: str
    timings_ms: Timings = Timings()
    withheld: int = 0
    nearest: tuple[NearArticle, ...] = ()
    notice: str = ""
    prompt_version: str = ""
    energy: Energy | None = None
    reused_from: str = ""
    case_id: str = ""
    choices: tuple[Choice, ...] = ()
    parts: tuple[AnswerPart, ...] = ()


@dataclass(frozen=True, slots=True)
class CaseSentence:
    """A sentence that a reviewer approved, and the words of a document that carry it."""

    text: str
    document_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class Case:
    """A question with an answer that a reviewer approved. `tax_year` is None when the answer holds for no one year."""

    case_id: str
    question: str
    variants: tuple[str, ...]
    topic: str
    tax_year: int | None
    sentences: tuple[CaseSentence, ...]
    approved_by: str
    approved_on: date


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a passage that may support the answer: `passage.text[start:end] == text`. `n` counts from 1."""

    n: int
    passage: Passage
    start: int
    end: int
    text: str
    score: float


@dataclass(frozen=True, slots=True)
class Draft:
    """A sentence as a generator words it, with the numbers of the evidence it rests on. Not yet checked."""

    text: str
    evidence: tuple[int, ...]
