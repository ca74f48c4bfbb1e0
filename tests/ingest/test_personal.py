"""Personal data in documents: letters to people are noticed, law is not; values stay out of the report."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.privacy import Redactor
from bot.privacy.identifiers.proven import masked
from bot.types import PersonalSpan
from ingest.personal import Detect, personal_labels
from tests.support.library import Library, article

LETTER = """Geachte heer Jansen,

Uw burgerservicenummer is 111222333. Wij belden u op 06-12345678.
U woont in de Dorpsstraat 12, 3511 AB Utrecht.
"""
LAW = """Artikel 3.120. De inspecteur stelt bij voor bezwaar vatbare beschikking vast (Stb. 2001, 456, nr. 5688750/11).
De belastingplichtige die vóór 1 januari 1946 is geboren, betaalt 17,90% over € 38.703.
"""
OFFICE = "Meer weten? Bel het kantoor in Breda, telefoon 076-5304333."

IN_THE_LETTER = {"ADDRESS", "BSN", "PERSON", "PHONE"}


@pytest.fixture(scope="module")
def detect() -> Detect:
    """BelBot's own recognisers."""
    redactor = Redactor()
    return lambda text: redactor.redact(text).spans


def test_a_letter_is_noticed(detect: Detect) -> None:
    """With everything that stands in it, by label."""
    assert personal_labels(LETTER, detect) == dict.fromkeys(IN_THE_LETTER, 1)


@pytest.mark.parametrize("text", [LAW, OFFICE, ""])
def test_law_and_offices_are_not(detect: Detect, text: str) -> None:
    """Numbers of laws and the telephone number of an office say nothing about a person."""
    assert personal_labels(text, detect) == {}


@pytest.mark.parametrize(
    "line",
    [
        "BSN: 111222333", "Rekening NL91 ABNA 0417 1643 00", "Kenteken: 12-ABC-3", "Aanslagnummer 1112.22.333.H.26",
        "jan.jansen@example.nl, tel. 06 12345678", "Mevrouw P. de Vries, 3511 AB 12 Utrecht",
    ],
)  # fmt: skip
def test_each_kind_is_seen_between_other_lines(detect: Detect, line: str) -> None:
    """One line in a long text is enough."""
    assert personal_labels(f"{LAW * 200}\n{line}\n{LAW * 200}", detect)


def test_law_is_not_read_at_all() -> None:
    """The recognisers see only lines that look like personal data."""
    seen: list[str] = []

    def remember(text: str) -> list[PersonalSpan]:
        seen.append(text)
        return []

    personal_labels(LAW * 50, remember)
    assert seen == []


def test_the_report_names_document_and_labels(library: Library, detect: Detect) -> None:
    """Which document and what kind, and no value; the document comes in all the same."""
    library.put("brief.md", LETTER)
    report = replace(library.job, detect=detect).run([library.folder])
    assert [(found.document_id, set(found.labels)) for found in report.personal_data] == [("brief", IN_THE_LETTER)]
    assert "111222333" not in json.dumps(report.as_json())
    assert "brief" in library.ids()


def test_a_document_with_somebodys_number_can_be_refused(library: Library, detect: Detect) -> None:
    """With `--strict-personal`; the reason says which kinds, and others come in."""
    library.put("brief.md", LETTER)
    library.put("nieuw.md", article("nieuw"))
    report = replace(library.job, detect=detect, strict_personal=True).run([library.folder])
    assert "nieuw" in library.ids()
    assert "brief" not in library.ids()
    assert ["BSN" in skip.reason and "111222333" not in skip.reason for skip in report.skipped] == [True]


@pytest.mark.parametrize("name", ["bezwaar 111222333.md", "NL91ABNA0417164300.md"])
def test_a_number_in_a_files_name_is_reported_and_can_be_refused(library: Library, name: str) -> None:
    """The text need not hold it; staff see the name without it."""
    library.put(name, "# Bezwaar\n\nU maakt binnen zes weken bezwaar.\n")
    job = replace(library.job, mask=masked)
    strict = replace(job, strict_personal=True).run([library.folder])
    assert len(strict.skipped) == 1
    assert strict.added == len(library.ids()) == 3
    report = job.run([library.folder])
    assert [set(found.labels) <= {"BSN", "IBAN"} for found in report.personal_data] == [True]
    stored = library.records.stored_document(report.personal_data[0].document_id)
    assert stored is not None
    assert name.removesuffix(".md").split()[-1] not in stored.uri


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("bezwaar_111222333.txt", "U maakt binnen zes weken bezwaar."),
        ("bezwaar 111222333.md", "U maakt binnen zes weken bezwaar."),
        ("bezwaar-111222333.html", "<p>U maakt binnen zes weken bezwaar.</p>"),
    ],
)
def test_a_title_of_a_files_name_is_without_the_number(library: Library, name: str, text: str) -> None:
    """Of a file without a heading: it is what staff see and what a citation says."""
    library.put(name, text)
    [found] = replace(library.job, mask=masked).run([library.folder]).personal_data
    stored = library.records.stored_document(found.document_id)
    assert stored is not None and stored.title == "bezwaar [BSN]"
    passages = library.records.stored_passages_of(found.document_id)
    assert passages and "111222333" not in str(passages)


def test_unchanged_documents_are_not_read_again(library: Library, detect: Detect) -> None:
    """What was reported once is reported again only when it changes."""
    library.put("brief.md", LETTER)
    job = replace(library.job, detect=detect)
    job.run([library.folder])
    library.put("nieuw.md", article("nieuw"))
    assert job.run([library.folder]).personal_data == ()
