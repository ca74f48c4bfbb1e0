"""Drafts test questions from the knowledge base, for a person to approve: rules, no model, the same every time.

Every draft has `"approved": false`; `belbot eval answers` refuses it until somebody read it and wrote true. Questions that come
from the documents' own words are easier than callers' questions: good for coverage, not as a measure of a helpline.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.language.numbers import MONTHS
from bot.language.tokens import content_words, sentence_spans
from bot.types import Case, Passage

_AMOUNT = re.compile(r"(?:€ ?)?\d[\d.]*(?:,\d+)? ?(?:euro|procent|%)|€ ?\d[\d.]*(?:,\d+)?", re.IGNORECASE)
_UNITS = "dag dagen week weken maand maanden jaar jaren uur uren cijfers"
_COUNTED = re.compile(
    r"\b(?:\d+|één|twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|veertien|vijftien|zestien|twintig|dertig)\s"
    rf"(?:{'|'.join(_UNITS.split())})\b",
    re.IGNORECASE,
)
_DATE = re.compile(rf"\b\d{{1,2}} (?:{'|'.join(MONTHS)})(?: \d{{4}})?\b", re.IGNORECASE)
_IS = re.compile(
    r"^(?P<when>(?:Voor|In) \d{4} )?(?P<verb>is|bedraagt) (?P<what>(?:de|het) [^,.;]{4,80}?) (?=[\d.,]+ (?:euro|procent)|€)"
    r"|^(?P<first>(?:De|Het) [^,.;]{4,80}?) (?:is|bedraagt)(?P<year> (?:voor|in) \d{4})? (?=[\d.,]+ (?:euro|procent)|€)"
)
_KEY_FACTS = 3
_LONG = 10

_LACKING = (
    ("telefoonnummer", re.compile(r"\btelefoon(?:nummer)?|\b0[89]00\b", re.I), "Op welk telefoonnummer kan ik terecht voor {over}?"),
    ("kosten", _AMOUNT, "Hoeveel euro kost het om hulp van een adviseur te krijgen voor {over}?"),
    ("adres", re.compile(r"\b(?:postbus|adres|postcode)", re.I), "Naar welk postadres stuur ik een brief over {over}?"),
    ("België", re.compile(r"\bbelgi|\bbelgisch", re.I), "Hoe is dit in België geregeld: {over}?"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class DraftMaterial:
    """What is drafted from: passages by document, in order, and approved cases."""

    documents: Sequence[Sequence[Passage]]
    cases: Sequence[Case]


def drafts(material: DraftMaterial, today: date) -> list[dict[str, Any]]:
    """One line per question, in the order of the documents; what does not hold today is left out."""
    current = [doc for doc in material.documents if doc and doc[0].meta.is_usable(today)]
    found = [*(line for document in current for line in _of_document(document))]
    found += [line for case in material.cases for line in _of_case(case)]
    return list({line["user_input"].casefold(): line for line in reversed(found)}.values())[::-1]


def _of_document(passages: Sequence[Passage]) -> Iterator[dict[str, Any]]:
    for passage in passages:
        sentences = _sentences(passage.text)
        if passage.section and sentences:
            yield _of_heading(passage, sentences)
        yield from _of_amounts(passage, sentences)
    yield from _of_the_caller(passages[0])
    yield from _lacking(passages)


def _of_heading(passage: Passage, sentences: Sequence[str]) -> dict[str, Any]:
    """A heading asks, or names what can be asked about; the sentence that shares most words with it is the proposed answer."""
    heading = passage.section.split(" > ")[-1].strip()
    asked = heading if heading.endswith("?") else f"Wat moet ik weten over {_inside(heading)}?"
    wanted = content_words(heading)
    best = max(sentences, key=lambda sentence: (len(content_words(sentence) & wanted), bool(facts(sentence))))
    return _line(
        asked, answerable=True, contexts=[best], documents=[passage.document_id], tags=["kop", passage.meta.theme]
    )


def _of_amounts(passage: Passage, sentences: Iterable[str]) -> Iterator[dict[str, Any]]:
    """`Voor 2025 is het tarief 4 procent.` answers "Hoe hoog is het tarief voor 2025?"."""
    for sentence in sentences:
        match = _IS.match(sentence)
        if match:
            what = match["what"] or _inside(match["first"])
            when = (match["when"] or match["year"] or "").strip().lower()
            asked = f"Hoe hoog is {what} {when}".rstrip() + "?"
            yield _line(
                asked,
                answerable=True,
                contexts=[sentence],
                documents=[passage.document_id],
                tags=["bedrag", passage.meta.theme],
            )


def _of_the_caller(passage: Passage) -> Iterator[dict[str, Any]]:
    """The facts that an employee asks a caller for (`benodigde_gegevens`) are the caller's own: no document holds them."""
    for fact in passage.meta.required_facts[:1]:
        asked = f"Wat staat er in het dossier van deze beller bij: {_inside(fact)}?"
        yield _line(
            asked,
            answerable=False,
            contexts=[],
            documents=[],
            tags=["onbeantwoordbaar", "persoonlijk", passage.meta.theme],
        )


def _lacking(passages: Sequence[Passage]) -> Iterator[dict[str, Any]]:
    """One thing that stands nowhere in the document."""
    text = "\n".join(passage.text for passage in passages)
    for name, pattern, template in _LACKING:
        if not pattern.search(text):
            title = passages[0].title
            over = _inside(
                passages[0].meta.theme if title.endswith("?") and passages[0].meta.theme else title.rstrip("?")
            )
            yield _line(
                template.format(over=over),
                answerable=False,
                contexts=[],
                documents=[],
                tags=["onbeantwoordbaar", name, passages[0].meta.theme],
            )
            return


def _of_case(case: Case) -> Iterator[dict[str, Any]]:
    """A case's question and its variants, which are paraphrases of one another."""
    documents = list(dict.fromkeys(sentence.document_id for sentence in case.sentences))
    quotes = [sentence.quote for sentence in case.sentences]
    for n, text in enumerate((case.question, *case.variants)):
        tags = ["casus" if n == 0 else "variant", case.topic, f"groep-{case.case_id}"]
        yield _line(text, answerable=True, contexts=quotes, documents=documents, tags=tags) | {
            "reference": " ".join(s.text for s in case.sentences)
        }


def facts(sentence: str) -> list[str]:
    """Proposed key facts: amounts, counted units and dates; without those the longest word, most likely a term."""
    found = [match.group().strip() for pattern in (_AMOUNT, _DATE, _COUNTED) for match in pattern.finditer(sentence)]
    terms = sorted((word for word in re.findall(r"[^\W\d_]+", sentence) if len(word) >= _LONG), key=len, reverse=True)
    return list(dict.fromkeys(found))[:_KEY_FACTS] or terms[:1]


def _line(
    text: str, *, answerable: bool, contexts: Sequence[str], documents: Sequence[str], tags: Sequence[str]
) -> dict[str, Any]:
    key = hashlib.sha256("\n".join((text, *documents)).encode()).hexdigest()[:8]
    return {
        "id": f"concept-{key}",
        "user_input": text,
        "reference": " ".join(contexts),
        "reference_contexts": list(contexts),
        "key_facts": [[fact] for fact in dict.fromkeys(fact for context in contexts for fact in facts(context))],
        "reference_documents": list(documents),
        "answerable": answerable,
        "split": "in",
        "tags": [tag for tag in tags if tag],
        "approved": False,
    }


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


def _inside(text: str) -> str:
    """As it stands inside a sentence: an abbreviation such as BTW keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
