"""What an audit finds, where, and what it takes for knowledge."""

from __future__ import annotations

import gzip
import json
import os
import zipfile
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.pii_scan.files import windows
from bot.pii_scan.report import ScanReport
from bot.pii_scan.scan import PiiScan
from bot.services import Services
from bot.types import Answer
from tests.support.house import answer, ingest

BSN, IBAN = "111222333", "NL91ABNA0417164300"


def _audit(services: Services, *paths: Path) -> ScanReport:
    return PiiScan(
        database_url=services.settings.database,
        home=services.settings.home,
        paths=paths,
        payloads=services.vectors.payload_texts,
        detect=lambda given: services.redactor.redact(given).spans,
        progress=lambda step, done, total: None,
    ).run()


def _note(services: Services, note: str) -> None:
    """A note that nobody redacted."""
    services.answers.save(answer(), "medewerker-1", None)
    services.feedback.add("a-1", "medewerker-1", "down", "", note)  # type: ignore[arg-type]


def _account_in_knowledge(services: Services, folder: Path) -> Answer:
    """An article with an account number, and an answer that quotes it."""
    folder.mkdir()
    (folder / "betalen.md").write_text(f"# Betalen\n\nBetaal op rekening {IBAN} van de dienst.\n", "utf-8")
    ingest(services, folder)
    plain = answer()
    return replace(plain, answer=f"Betaal op {IBAN}.", citations=(replace(plain.citations[0], quote=f"op {IBAN}"),))


def test_a_used_installation_is_clean(services: Services) -> None:
    """Hashes, vectors, moments and ids raise no alarm."""
    services.answers.save(answer(), "medewerker-1", None)
    report = _audit(services)
    assert report.is_clean(strict=True), report
    assert report.values > 100 and report.files > 10


def test_a_number_in_a_table_is_found(services: Services) -> None:
    """With column and key, once: the pages of the file do not repeat it."""
    _note(services, f"bsn {BSN} graag")
    found = _audit(services).findings
    assert [(f.where, f.label, f.count) for f in found] == [("feedback.note", "BSN", 1)]
    assert found[0].key.startswith("feedback_id=")


def test_a_deleted_number_is_found_in_the_pages_of_the_file(services: Services) -> None:
    """SQLite leaves what was deleted in its file until it is vacuumed."""
    _note(services, f"bsn {BSN} graag")
    with services.database.session() as session:
        session.execute(text("DELETE FROM feedback"))
    assert {f.where.removesuffix("-wal") for f in _audit(services).findings} == {"belbot.db"}


def test_a_number_in_a_log_is_found_by_its_offset(services: Services, tmp_path: Path) -> None:
    """In a folder that was named beside the data folder."""
    log = tmp_path / "logs" / "belbot.log"
    log.parent.mkdir()
    log.write_text(f"x é {BSN} y {BSN}\n", "utf-8")
    (found,) = _audit(services, log.parent).findings
    assert (found.where.endswith("belbot.log"), found.byte, found.label, found.count) == (True, 5, "BSN", 2)


@pytest.mark.parametrize("packed", ["gz", "zip"])
def test_packed_logs_are_opened(services: Services, tmp_path: Path, packed: str) -> None:
    """Rotated logs are packed."""
    file = tmp_path / f"oud.{packed}"
    if packed == "gz":
        file.write_bytes(gzip.compress(f"{'x' * 9_000_000} {BSN}".encode()))
    else:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("log.txt", f"bsn {BSN}")
    assert [f.label for f in _audit(services, file).findings] == ["BSN"]


def test_public_numbers_in_documents_are_knowledge(services: Services, tmp_path: Path) -> None:
    """Documents, their index, their vectors and the answers that quote them: listed apart, clean unless strict."""
    services.answers.save(_account_in_knowledge(services, tmp_path / "bron"), "medewerker-1", None)
    report = _audit(services)
    assert report.findings == ()
    assert {"documents.text", "passages.text", "answers.payload"} <= {f.where for f in report.knowledge}
    assert (report.is_clean(strict=False), report.is_clean(strict=True)) == (True, False)


def test_a_public_number_in_a_question_or_note_is_a_finding(services: Services, tmp_path: Path) -> None:
    """Who types it may mean anybody."""
    quoting = _account_in_knowledge(services, tmp_path / "bron")
    services.answers.save(replace(quoting, question=f"Is {IBAN} echt?"), "medewerker-1", None)  # type: ignore[arg-type]
    assert {f.where for f in _audit(services).findings} == {"answers.question", "answers.payload"}


def test_a_quote_in_an_export_is_knowledge(services: Services, tmp_path: Path) -> None:
    """The same line with the number in its question is not."""
    quoting = _account_in_knowledge(services, tmp_path / "bron")
    (tmp_path / "clean.jsonl").write_text(json.dumps(asdict(quoting), default=str) + "\n", "utf-8")
    assert _audit(services, tmp_path / "clean.jsonl").findings == ()
    asked = replace(quoting, question=f"Is {IBAN} echt?")  # type: ignore[arg-type]
    (tmp_path / "leak.jsonl").write_text(json.dumps(asdict(asked), default=str) + "\n", "utf-8")
    assert _audit(services, tmp_path / "leak.jsonl").findings != ()


def test_the_value_is_nowhere_in_the_report(services: Services, tmp_path: Path) -> None:
    """Not even where a file is named after it."""
    _note(services, f"bsn {BSN}")
    (tmp_path / f"brief {BSN}.txt").write_text("niets", "utf-8")
    report = _audit(services, tmp_path / f"brief {BSN}.txt")
    assert any(f.where.startswith("name of ") for f in report.findings)
    assert BSN not in json.dumps(report.as_json()) + repr(report)


def test_what_only_looks_personal_is_counted(services: Services, tmp_path: Path) -> None:
    """A name in a stored note, an address in a log: no alarm."""
    _note(services, "mijn naam is Zebedeus Quispelaar")
    (tmp_path / "a.log").write_text("mail jan.jansen@voorbeeld.nl", "utf-8")
    report = _audit(services, tmp_path / "a.log")
    assert report.suspected["EMAIL"] == 1 and report.suspected["PERSON"] >= 1
    assert report.is_clean(strict=True)


def test_what_cannot_be_read_is_said(services: Services, tmp_path: Path) -> None:
    """An audit that could not look does not say clean."""
    (tmp_path / "kapot.gz").write_bytes(gzip.compress(os.urandom(5000))[:2000])
    report = _audit(services, tmp_path / "kapot.gz")
    assert [one["reason"] for one in report.unread] == ["EOFError"]
    assert not report.is_clean(strict=False)


def test_windows_overlap(tmp_path: Path) -> None:
    """A number across the edge of a window is found once, wherever the edge falls."""
    edge = 4 << 20
    for shift in range(-140, 141, 7):
        file = tmp_path / "groot.bin"
        file.write_bytes(b"\0" * (edge + shift) + b" 111222333 " + b"\0" * 500)
        assert _count(file) == 1, shift


def _count(file: Path) -> int:
    from bot.privacy.identifiers.proven import proven_identifiers

    return sum(1 for w in windows(file) for found in proven_identifiers(w.data) if w.first <= found.start < w.last)
