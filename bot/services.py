"""Opens every part once, hands them to whoever asks, and closes them. Heavy parts open when first used."""

from __future__ import annotations

import hashlib
import json
import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import structlog
import yaml
from threadpoolctl import threadpool_limits

from bot import __version__
from bot.answering.cases import CaseBook
from bot.answering.generators import Generator
from bot.answering.generators.literal import SourceGenerator
from bot.answering.generators.select import SelectGenerator
from bot.answering.generators.write import WriteGenerator
from bot.answering.grounding import Entailment, Grounding
from bot.answering.models.interface import LanguageModel
from bot.answering.models.local import LlamaWorker
from bot.answering.models.server import ModelServer
from bot.errors import BadInput, Unavailable
from bot.language.lexicon import DEFAULT_WEIGHT, Entry, Lexicon
from bot.pipeline.energy import EnergyMeter
from bot.pipeline.flow import Limits, Pipeline
from bot.pipeline.passage_search import LiveKnowledge
from bot.privacy import Redactor
from bot.records.answers import AnswerRecords
from bot.records.calls import CallRecords, FeedbackRecords
from bot.records.cases import CaseRecords
from bot.records.corrections import CorrectionRecords
from bot.records.database import Database, open_database
from bot.records.deliveries import DeliveryRecords
from bot.records.figures import FigureRecords
from bot.records.helpline import EscalationRecords
from bot.records.knowledge import KnowledgeRecords
from bot.records.letters import LetterRecords
from bot.records.overrides import OverrideRecords
from bot.records.practice import PracticeRecords
from bot.records.preferences import PreferenceRecords
from bot.records.review import ProposalRecords
from bot.retrieval.encoders.cross_encoder import CrossEncoder
from bot.retrieval.encoders.encoder import Encoder, load_encoder
from bot.retrieval.store.edge import EdgeStore
from bot.retrieval.store.interface import VectorStore
from bot.settings import Settings
from bot.types import GeneratorName


@dataclass(frozen=True, slots=True)
class Health:
    """One part's name and what is wrong with it (None: nothing)."""

    part: str
    problem: str | None


@dataclass(frozen=True, slots=True)
class ModelInUse:
    """A model in use: what for, where its files stand, how large they are, and a hash over them."""

    role: str
    path: Path | None
    size_bytes: int
    fingerprint: str


class Services:
    """Every part of a BelBot on one data folder. Use `open_services`, which closes them."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        settings.home.mkdir(parents=True, exist_ok=True)
        self._closers: list[Callable[[], None]] = []

    @cached_property
    def database(self) -> Database:
        """The records' database, created and migrated when needed."""
        database = open_database(self.settings.database)
        self._closers.append(database.close)
        return database

    @cached_property
    def knowledge_records(self) -> KnowledgeRecords:
        """Documents, passages, versions."""
        return KnowledgeRecords(self.database)

    @cached_property
    def answers(self) -> AnswerRecords:
        """Answers with their citations."""
        return AnswerRecords(self.database)

    @cached_property
    def cases(self) -> CaseRecords:
        """Approved cases."""
        return CaseRecords(self.database)

    @cached_property
    def calls(self) -> CallRecords:
        """Phone calls."""
        return CallRecords(self.database)

    @cached_property
    def preferences(self) -> PreferenceRecords:
        """How employees set the desk."""
        return PreferenceRecords(self.database)

    @cached_property
    def overrides(self) -> OverrideRecords:
        """What was said instead of answers."""
        return OverrideRecords(self.database)

    @cached_property
    def proposals(self) -> ProposalRecords:
        """Proposed cases."""
        return ProposalRecords(self.database)

    @cached_property
    def feedback(self) -> FeedbackRecords:
        """Thumbs."""
        return FeedbackRecords(self.database)

    @cached_property
    def escalations(self) -> EscalationRecords:
        """The hulplijn's queue."""
        return EscalationRecords(self.database)

    @cached_property
    def figures(self) -> FigureRecords:
        """What figures are made of."""
        return FigureRecords(self.database)

    @cached_property
    def training(self) -> PracticeRecords:
        """Tries at exercises."""
        return PracticeRecords(self.database)

    @cached_property
    def deliveries(self) -> DeliveryRecords:
        """What browsers delivered, each once."""
        return DeliveryRecords(self.database)

    @cached_property
    def confirmations(self) -> LetterRecords:
        """How letters were edited."""
        return LetterRecords(self.database)

    @cached_property
    def corrections(self) -> CorrectionRecords:
        """Corrections of redactions, for review."""
        return CorrectionRecords(self.database)

    @cached_property
    def vectors(self) -> VectorStore:
        """Qdrant: in-process, or a server when an address is configured."""
        if self.settings.qdrant_url:
            from qdrant_client import QdrantClient

            from bot.retrieval.store.server import ServerStore

            client = QdrantClient(url=self.settings.qdrant_url, api_key=self.settings.qdrant_api_key or None)
            self._closers.append(client.close)
            return ServerStore(client)
        return EdgeStore(self.settings.home / "vectors")

    @cached_property
    def encoder(self) -> Encoder:
        """The sentence encoder. Raises Unavailable."""
        return load_encoder(self.settings.encoder_path)

    @cached_property
    def cross_encoder(self) -> CrossEncoder | None:
        """Orders the best hits anew, not loaded yet; None when no folder is set."""
        folder = self.settings.cross_encoder_path
        return CrossEncoder(folder) if folder else None

    @cached_property
    def grounding(self) -> Grounding:
        """The check of what a model writes; with an NLI model, not loaded yet, when a folder is set."""
        folder = self.settings.nli_path
        return Grounding(entailment=Entailment(folder) if folder else None)

    @cached_property
    def lexicon(self) -> Lexicon:
        """Callers' words. Raises BadInput when the file is broken, Unavailable when it is missing."""
        return load_lexicon(self.settings.lexicon_path)

    @cached_property
    def redactor(self) -> Redactor:
        """Takes personal data out."""
        return Redactor()

    @cached_property
    def language_model(self) -> LanguageModel | None:
        """The model server where an address is set, else the local model's process, not started yet; None without
        either."""
        model = _open_language_model(self.settings)
        if model:
            self._closers.append(model.close)
        return model

    @cached_property
    def generators(self) -> dict[str, Generator]:
        """Every generator that can be tried, by name."""
        available: dict[str, Generator] = {"source": SourceGenerator()}
        if self.language_model:
            available["select"] = SelectGenerator(self.language_model)
            available["write"] = WriteGenerator(self.language_model)
        return available

    @cached_property
    def knowledge(self) -> LiveKnowledge:
        """The live knowledge, opened for searching."""
        knowledge = LiveKnowledge(
            self.knowledge_records, self.vectors, lambda: self.encoder, self.lexicon, self.cross_encoder
        )
        self._closers.append(knowledge.close)
        return knowledge

    @cached_property
    def energy_meter(self) -> EnergyMeter:
        """Estimates what answers cost; measures nothing until it is started."""
        return EnergyMeter()

    @cached_property
    def pipeline(self) -> Pipeline:
        """Answers questions."""
        settings = self.settings
        limits = Limits(settings.max_question_chars, settings.hits, settings.sentences, _shaping(settings))
        return Pipeline(
            self.redactor,
            self.knowledge,
            self.generators,
            self.default_generator,
            self.answers,
            limits,
            self.energy_meter,
            self.grounding,
            CaseBook(self.cases, self.knowledge.version, self.lexicon),
        )

    @property
    def default_generator(self) -> GeneratorName:
        """The configured generator; `source` when no model is set."""
        return self.settings.generator if self.language_model else "source"

    def health(self) -> list[Health]:
        """Every part tried, each on its own."""
        parts: dict[str, Callable[[], str | None]] = {
            "database": lambda: self.database.check(),
            "encoder": lambda: None if self.encoder.dimensions else "encoder has no dimensions",
            "knowledge": lambda: self.knowledge.check(),
        }
        if self.cross_encoder:
            parts["cross-encoder"] = self.cross_encoder.check
        if isinstance(self.grounding.entailment, Entailment):
            parts["NLI model"] = self.grounding.entailment.check
        if self.language_model:
            parts["language model"] = self.language_model.check
        return [Health(name, _problem(check)) for name, check in parts.items()]

    def models(self) -> list[ModelInUse]:
        """The encoder and, where they are set, the cross-encoder and the language model."""
        listed = [_folder_model("encoder", self.settings.encoder_path, self.encoder.fingerprint)]
        if self.cross_encoder:
            listed.append(_folder_model("cross-encoder", self.cross_encoder.folder, self.cross_encoder.fingerprint))
        return [*listed, _language_model(self.settings.llm_path)]

    def close(self) -> None:
        """Closes in reverse order of opening."""
        while self._closers:
            self._closers.pop()()


def _shaping(settings: Settings) -> str:
    """Names the software and the model files behind an answer; a file's size and time stand for its content."""
    files = [
        path
        for path in (settings.llm_path, settings.cross_encoder_path, settings.nli_path, settings.lexicon_path)
        if path
    ]
    stats = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files if path.exists()]
    return json.dumps([__version__, settings.hits, settings.sentences, settings.llm_context, settings.llm_url, stats])


def _open_language_model(settings: Settings) -> LanguageModel | None:
    if settings.llm_url:
        name, key = settings.llm_model, settings.llm_api_key
        return ModelServer(settings.llm_url, name, settings.llm_context, settings.llm_timeout_s, api_key=key)
    if settings.llm_path:
        return LlamaWorker(settings.llm_path, settings.llm_context, settings.llm_threads, settings.llm_timeout_s)
    return None


def _folder_model(role: str, folder: Path, fingerprint: str) -> ModelInUse:
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return ModelInUse(role, folder, size, fingerprint)


def _language_model(file: Path | None) -> ModelInUse:
    if file is None or not file.is_file():
        return ModelInUse("language", file, 0, "")
    with file.open("rb") as opened:
        return ModelInUse("language", file, file.stat().st_size, hashlib.file_digest(opened, "sha256").hexdigest()[:16])


def _problem(check: Callable[[], str | None]) -> str | None:
    try:
        return check()
    except Exception as error:
        return str(error) or type(error).__name__


@contextmanager
def open_services(settings: Settings) -> Iterator[Services]:
    """The services of a data folder, closed at the end."""
    _configure_logging()
    services = Services(settings)
    try:
        # Our matrices are small: a second thread of the linear algebra library only spins, and takes the processor time
        # of another question (measured: half of all).
        with threadpool_limits(limits=1, user_api="blas"):
            yield services
    finally:
        services.close()


def _configure_logging() -> None:
    """Logs go to stderr as one JSON line each; they carry codes and counts, never text of callers or staff."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )


def load_lexicon(path: Path) -> Lexicon:
    """The lexicon in a begrippen.yaml; an empty file, such as /dev/null, gives an empty one. Raises BadInput when it is broken
    and Unavailable when it is not there: without a list, answers would change in silence."""
    try:
        listed = yaml.safe_load(path.read_text("utf-8")) or []
        return Lexicon.of(_entry(values) for values in listed)
    except OSError as error:
        raise Unavailable(
            f"{path}: no word list can be read here; correct BELBOT_LEXICON or install BelBot again"
        ) from error
    except (yaml.YAMLError, UnicodeDecodeError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise BadInput(f"{path}: broken word list: {str(error).splitlines()[0]}") from error


def _entry(values: dict[str, Any]) -> Entry:
    synonyms = tuple(str(synonym) for synonym in values.get("synoniemen") or ())
    return Entry(str(values["term"]), synonyms, float(values.get("gewicht", DEFAULT_WEIGHT)))
