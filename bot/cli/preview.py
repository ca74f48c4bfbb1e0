"""`belbot knowledge preview`: what changes for employees when documents change, before they do; and the same for the desk.

It stands on the roof because it joins ingest, evaluation and the desk.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import asdict, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli import output
from bot.cli.backup import copy_home
from bot.cli.options import Json, filled, note_export, operator, services_job
from bot.errors import BadInput, Conflict

if TYPE_CHECKING:
    from bot.desk.review.previews import ChangedArticle
    from bot.pipeline.preview import Preview, Progress
    from bot.records.answers import StoredAnswer
    from bot.records.knowledge import StoredDocument
    from bot.services import Services
    from ingest.job import IngestReport
    from ingest.scan import DocumentPlace

_SHARED = ("encoder", "reader", "cross_encoder", "grounding", "lexicon", "referrals", "redactor", "language_model")
"""Parts that do not depend on the data folder: loaded once, and not closed with the copy."""
_NEW = "nieuw-artikel.md"


def preview(
    paths: Annotated[
        list[Path],
        typer.Argument(help="The changed file, or folders; what belbot ingest would get.", show_default=False),
    ],
    answers: Annotated[
        int, typer.Option("--answers", min=0, max=100_000, help="So many of the newest stored answers.")
    ] = 500,
    sets: Annotated[
        list[Path] | None, typer.Option("--questions", help="JSON Lines with questions; may be given twice.")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write a page (HTML, Dutch) for the editor.")] = None,
    as_json: Json = False,
) -> None:
    """Say which stored answers, and which questions of a set, would be answered otherwise if these files were read in now. Nothing changes."""
    from bot.access import today
    from bot.records.audit_chain import Entry
    from eval.sets.datasets import read_all
    from eval.suites import preview as previewing
    from ingest.progress import ProgressBar

    questions = tuple(read_all(sets)) if sets else ()
    with filled() as live, ProgressBar() as bar, _with_changes(live, paths, bar.update) as (coming, report):
        stored = live.answers.newest(answers)
        counts = _counts(report)
        found = previewing.preview(live.pipeline, coming.pipeline, stored, questions, counts, today(), bar.update)
        note_export(live.audit, Entry(operator(), "exported", "answers", "preview"))
    if out:
        output.written(out, previewing.page(found).encode())
    print(json.dumps(asdict(found), ensure_ascii=False) if as_json else "\n".join(previewing.lines(found)))


class DeskPreviewer:
    """The same for editors at the desk, of one article, on the parts of the running server."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def present(self, document: StoredDocument) -> str:
        """The file of a stored document, as it was read in. Raises BadInput when it is not there, or another by now."""
        from ingest.files import SourceFile, Unreadable, decode
        from ingest.scan import place_of
        from ingest.sources import content_hash, read

        place = place_of(document)
        try:
            data = read(SourceFile(Path(place.path), place.name, place.source), self._services.settings.max_file_bytes)
        except Unreadable as error:
            raise BadInput(
                error.operator,
                "Het bestand van dit artikel is niet te bereiken. Kies zelf een bestand, of plak de tekst.",
            ) from None
        if content_hash(data, document.name) != document.content_hash:
            raise BadInput(
                "changed since it was read",
                "Het bestand van dit artikel is veranderd sinds BelBot het las. Kies zelf een bestand, of plak de tekst.",
            )
        return decode(data)

    def named_id(self, text: str) -> str:
        """The id that an article gives itself; empty where it gives none. Raises BadInput where this is no article, with the reason in Dutch."""
        from ingest.convert import convert
        from ingest.files import SourceFile

        data = text.encode(errors="surrogatepass")
        if not data.strip():
            raise BadInput("empty", "Er staat geen tekst in. Kies een bestand, of plak de tekst van het artikel.")
        return convert(SourceFile(Path(_NEW), _NEW, ""), data).document_id

    def personal(self, text: str, public: str) -> Sequence[str]:
        """The kinds of personal data in lines of an article that are not in `public`: what is read in already is no news."""
        from ingest.personal import personal_labels

        known = set(public.splitlines())
        new = "\n".join(line for line in text.splitlines() if line not in known)
        return list(personal_labels(new, lambda found: self._services.redactor.redact(found).spans))

    def preview(self, changed: ChangedArticle, stored: Sequence[StoredAnswer], progress: Progress) -> Preview:
        """What changes when this article is read in. Raises BadInput where it is not, with the reason in Dutch, and Conflict where the live knowledge
        became another meanwhile."""
        from bot.access import today
        from eval.suites import preview as previewing
        from ingest.scan import place_of

        place = place_of(changed.replaced) if changed.replaced else None
        live = self._services
        version = live.knowledge_records.current_version()
        with tempfile.TemporaryDirectory(prefix="belbot-article-") as folder:
            file = Path(folder) / (PurePosixPath(place.name).name if place else _NEW)
            file.write_text(changed.text, "utf-8", newline="")
            with _with_changes(live, [file], progress, place) as (coming, report):
                _must_be_read(report)
                counts = _counts(report)
                found = previewing.preview(live.pipeline, coming.pipeline, stored, (), counts, today(), progress)
        if live.knowledge_records.current_version() != version:
            raise Conflict(
                "read anew meanwhile", "De kennisbank is intussen opnieuw gelezen. Maak het voorbeeld opnieuw."
            )
        return found

    def page(self, found: Preview) -> str:
        """The page that the command writes."""
        from eval.suites import preview as previewing

        return previewing.page(found)


def _must_be_read(report: IngestReport) -> None:
    """Raises BadInput where the one article of a run was refused."""
    from ingest.messages import in_dutch, is_of_kind

    if report.documents:
        return
    reason = report.skipped[-1].reason if report.skipped else ""
    if is_of_kind(reason, "same_id", "same_id_apart", "id_used"):
        raise BadInput(
            reason, "Het id van dit artikel is al van een ander. Geef het een eigen id, of kies dat artikel."
        )
    raise BadInput(reason, in_dutch(reason))


def _counts(report: IngestReport) -> dict[str, int]:
    return {"added": report.added, "updated": report.updated, "removed": report.removed}


@contextmanager
def _with_changes(
    live: Services, paths: list[Path], progress: Progress, place: DocumentPlace | None = None
) -> Iterator[tuple[Services, IngestReport]]:
    """A copy of the installation into which these paths were read, for as long as it is looked at; with a place the one path as if it stood there. Raises
    BadInput where database or vectors are on a server."""
    from bot.services import Services

    with tempfile.TemporaryDirectory(prefix="belbot-preview-") as folder:
        home = Path(folder) / "home"
        copy_home(live.settings, home)
        with closing(Services(live.settings.model_copy(update={"home": home}))) as services:
            services.reader_problem = live.reader_problem
            for part in _SHARED:
                setattr(services, part, getattr(live, part))
            job = services_job(services, progress)
            # Cases beside the source say nothing about this article; those that quote what it no longer says are left out anyway.
            yield services, replace(job, cases=None).run(paths, place=place) if place else job.run(paths)
