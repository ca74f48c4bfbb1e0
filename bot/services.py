"""Opens every part once, hands them to whoever asks, and closes them. Heavy parts open when first used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property

import structlog
from threadpoolctl import threadpool_limits

from bot.answering.cases import CaseBook
from bot.answering.fallbacks import FallbackBook
from bot.answering.generators import Generator
from bot.answering.generators.literal import SourceGenerator
from bot.answering.generators.select import SelectGenerator
from bot.answering.generators.write import WriteGenerator
from bot.answering.grounding import Entailment, Grounding
from bot.answering.models.in_use import ModelInUse, folder_model, language_model, open_language_model, shaping
from bot.answering.models.interface import LanguageModel
from bot.answering.rules.rule_set import RuleSet
from bot.answering.triage.referrals import ReferralTable, load_referrals
from bot.answering.withheld import WithheldBook
from bot.errors import Unavailable
from bot.installation import extra_packages
from bot.language.lexicon import Lexicon, load_lexicon
from bot.logs import configure_logging
from bot.pipeline.energy import EnergyMeter
from bot.pipeline.flow import Limits, Pipeline
from bot.pipeline.passage_search import LiveKnowledge
from bot.pipeline.spoken_menu import SpokenMenu
from bot.pipeline.tracing import Tracing
from bot.privacy import Redactor
from bot.records.stores import RecordStores
from bot.retrieval.encoders.cross_encoder import CrossEncoder
from bot.retrieval.encoders.encoder import Encoder, load_encoder
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.retrieval.store.edge import EdgeStore
from bot.retrieval.store.interface import VectorStore
from bot.settings import Settings
from bot.types import GeneratorName

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Health:
    """One part's name, what is wrong with it (None: nothing), and what will be, or is a risk."""

    part: str
    problem: str | None
    warning: str | None = None


class Services(RecordStores):
    """Every part of a BelBot on one data folder. Use `open_services`, which closes them."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings.database)
        self.settings = settings
        self.reader_problem = ""
        self.worker: int | None = None
        """The number of this process where it is one of several workers."""
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)

    @cached_property
    def vectors(self) -> VectorStore:
        """Qdrant: in-process, or a server when an address is configured. Raises Unavailable without its client."""
        if self.settings.qdrant_url:
            with extra_packages():
                from bot.retrieval.store.server import open_server

            store, close = open_server(self.settings.qdrant_url, self.settings.qdrant_api_key)
            self.closers.append(close)
            return store
        return EdgeStore(self.settings.home / "vectors")

    @cached_property
    def encoder(self) -> Encoder:
        """The sentence encoder. Raises Unavailable."""
        return load_encoder(self.settings.encoder_path)

    @cached_property
    def reader(self) -> ReaderModel | None:
        """Compares questions with pieces of passages. None when the settings want none, and when it does not load: then search and
        answers go on without it, and `reader_problem` says why."""
        folder = self.settings.reader_path
        try:
            return ReaderModel(folder) if folder else None
        except Unavailable as error:
            self.reader_problem = error.operator
            _log.warning("reader_unavailable", reason=error.operator)
            return None

    @cached_property
    def cross_encoder(self) -> CrossEncoder | None:
        """Orders the best hits anew, not loaded yet; None when no folder is set."""
        folder = self.settings.cross_encoder_path
        return CrossEncoder(folder) if folder else None

    @cached_property
    def grounding(self) -> Grounding:
        """The check of what a model writes: with the reader, or by words alone where there is none that the check was taught on, and then
        a log line says why; with an NLI model, not loaded yet, when a folder is set."""
        folder = self.settings.nli_path
        entailment = Entailment(folder) if folder else None
        if self.reader is None:
            return Grounding(entailment=entailment)
        try:
            return Grounding.with_reader(self.reader, entailment)
        except Unavailable as error:
            _log.warning("grounding_without_reader", reason=error.operator)
            return Grounding(entailment=entailment)

    @cached_property
    def lexicon(self) -> Lexicon:
        """Callers' words. Raises BadInput when the file is broken, Unavailable when it is missing."""
        return load_lexicon(self.settings.lexicon_path)

    @cached_property
    def rules(self) -> RuleSet:
        """Decision rules, read again when their files change."""
        return RuleSet(self.settings.rules_path)

    @cached_property
    def referrals(self) -> ReferralTable:
        """Other organisations. Raises BadInput when the file is broken, Unavailable when it is missing."""
        return load_referrals(self.settings.referrals_path)

    @cached_property
    def redactor(self) -> Redactor:
        """Takes personal data out."""
        return Redactor()

    @cached_property
    def language_model(self) -> LanguageModel | None:
        """The model server where an address is set, else the local model's process, not started yet; None without
        either."""
        model = open_language_model(self.settings)
        if model:
            self.closers.append(model.close)
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
            self.knowledge_records,
            self.vectors,
            lambda: self.encoder,
            self.lexicon,
            self.cross_encoder,
            lambda: self.reader,
        )
        self.closers.append(knowledge.close)
        return knowledge

    @cached_property
    def withheld(self) -> WithheldBook:
        """Sentences that a notice withholds."""
        return WithheldBook(self.notices)

    @cached_property
    def energy_meter(self) -> EnergyMeter:
        """Estimates what answers cost; measures nothing until it is started."""
        return EnergyMeter()

    @cached_property
    def tracing(self) -> Tracing:
        """Takes where the time of questions goes. Raises Unavailable when an address is set and its packages are not installed."""
        tracing = Tracing(self.settings.traces_url, self.worker)
        self.closers.append(tracing.close)
        return tracing

    @cached_property
    def pipeline(self) -> Pipeline:
        """Answers questions."""
        settings = self.settings
        limits = Limits(
            settings.max_question_chars,
            settings.hits,
            settings.sentences,
            shaping(settings, self.reader.fingerprint if self.reader else ""),
        )
        return Pipeline(
            self.redactor,
            self.knowledge,
            self.generators,
            self.default_generator,
            self.answers,
            limits,
            self.energy_meter,
            self.grounding,
            CaseBook(self.cases, self.knowledge.version, self.lexicon, self.withheld),
            self.referrals,
            self.withheld,
            FallbackBook(self.fallbacks),
            self.tracing,
        )

    @cached_property
    def spoken_menu(self) -> SpokenMenu:
        """Routes what callers say to a spoken menu."""
        return SpokenMenu(self.pipeline.redact, self.knowledge, self.referrals)

    def preload(self) -> None:
        """Loads what never changes and no file, thread or connection stays open for, so that processes forked from here share its memory."""
        self.redactor.redact("Anna Bakker")
        with suppress(Unavailable):  # said when the server starts
            self.encoder.encode(["warm"])
        _ = self.reader, self.lexicon, self.referrals, self.grounding

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
        if self.settings.reader_path:
            parts["reader"] = lambda: self.reader_problem if not self.reader else self.knowledge.check_reader()
        if self.cross_encoder:
            parts["cross-encoder"] = self.cross_encoder.check
        if isinstance(self.grounding.entailment, Entailment):
            parts["NLI model"] = self.grounding.entailment.check
        if self.language_model:
            parts["language model"] = self.language_model.check
        return [tried(name, check) for name, check in parts.items()]

    def models(self) -> list[ModelInUse]:
        """The encoder and, where they are set, the cross-encoder and the language model."""
        listed = [folder_model("encoder", self.settings.encoder_path, self.encoder.fingerprint)]
        if self.reader and self.settings.reader_path:
            listed.append(folder_model("reader", self.settings.reader_path, self.reader.fingerprint))
        if self.cross_encoder:
            listed.append(folder_model("cross-encoder", self.cross_encoder.folder, self.cross_encoder.fingerprint))
        return [*listed, language_model(self.settings.llm_path)]

    def close(self) -> None:
        """Closes in reverse order of opening."""
        while self.closers:
            self.closers.pop()()


def tried(part: str, check: Callable[[], str | None]) -> Health:
    """A part with what its check says; a check that fails is a problem too."""
    try:
        return Health(part, check())
    except Exception as error:
        return Health(part, str(error) or type(error).__name__)


@contextmanager
def open_services(settings: Settings) -> Iterator[Services]:
    """The services of a data folder, closed at the end."""
    configure_logging()
    services = Services(settings)
    try:
        # Our matrices are small: a second thread of the linear algebra library only spins, and takes the processor time
        # of another question (measured: half of all).
        with threadpool_limits(limits=1, user_api="blas"):
            yield services
    finally:
        services.close()
