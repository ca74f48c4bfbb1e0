"""A small BelBot for all tests: ingested once, copied for each test, so that no test sees another's traces."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from bot.privacy import Redactor
from bot.retrieval.encoders.encoder import Encoder, load_encoder
from bot.retrieval.encoders.reader_model import ReaderModel
from bot.services import Services, open_services
from bot.settings import Settings
from tests.support.house import ARTICLES, copied, ingest, settings_for
from tests.support.tiny_reader import write_tiny_reader

# How long an example takes says how busy the machine is; speed is measured in `bench/`.
hypothesis.settings.register_profile("belbot", deadline=None)
hypothesis.settings.load_profile("belbot")

# A shell's background job ignores Ctrl-C and hands that on; the programs that tests interrupt have to hear it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session", autouse=True)
def no_settings_from_outside() -> Iterator[None]:
    """What the developer's own BelBot is set to does not reach the tests."""
    with pytest.MonkeyPatch.context() as environment:
        for name in [name for name in os.environ if name.startswith("BELBOT_") and "TEST" not in name]:
            environment.delenv(name)
        yield


@pytest.fixture(scope="session")
def redactor() -> Redactor:
    """One redactor for all: it has no state and takes about a second to make."""
    return Redactor()


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The encoder that ships with BelBot."""
    return load_encoder(Settings().encoder_path)


@pytest.fixture(scope="session")
def tiny_reader_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a reader with random weights, for `BELBOT_READER`."""
    return write_tiny_reader(tmp_path_factory.mktemp("reader"))


@pytest.fixture(scope="session")
def tiny_reader(tiny_reader_folder: Path) -> ReaderModel:
    """A reader with random weights: vectors of 32 numbers, nothing learned."""
    return ReaderModel(tiny_reader_folder)


@pytest.fixture(scope="session")
def ingested_home(tmp_path_factory: pytest.TempPathFactory, encoder: Encoder) -> Path:
    """A data folder with six articles: one expired, one intern-only, one for 2023 beside one for 2025."""
    home = tmp_path_factory.mktemp("ingested") / "home"
    with open_services(settings_for(home)) as services:
        services.encoder = encoder
        ingest(services, ARTICLES)
    return home


@pytest.fixture
def home(ingested_home: Path, tmp_path: Path) -> Path:
    """A data folder of this test's own, with the six articles."""
    return copied(ingested_home, tmp_path / "home")


@pytest.fixture
def services(home: Path, encoder: Encoder, redactor: Redactor) -> Iterator[Services]:
    """An opened BelBot on `home`."""
    with open_services(settings_for(home)) as opened:
        opened.encoder, opened.redactor = encoder, redactor
        yield opened


@pytest.fixture
def empty_services(tmp_path: Path, encoder: Encoder, redactor: Redactor) -> Iterator[Services]:
    """An opened BelBot without any knowledge."""
    with open_services(settings_for(tmp_path / "empty")) as opened:
        opened.encoder, opened.redactor = encoder, redactor
        yield opened


@pytest.fixture
def read_services(tmp_path: Path, tiny_reader_folder: Path, encoder: Encoder, redactor: Redactor) -> Iterator[Services]:
    """An opened BelBot whose knowledge was read by the tiny reader."""
    folder = Path(shutil.copytree(tiny_reader_folder, tmp_path / "reader"))
    with open_services(settings_for(tmp_path / "read").model_copy(update={"reader": str(folder)})) as opened:
        opened.encoder, opened.redactor = encoder, redactor
        ingest(opened, ARTICLES)
        yield opened
