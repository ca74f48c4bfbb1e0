"""The models in use: opened as the settings say, and told apart by what their files hold."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from bot import __version__
from bot.answering.models.interface import LanguageModel
from bot.answering.models.local import LlamaWorker
from bot.answering.models.server import ModelServer
from bot.settings import Settings
from bot.types import Outcome

_PLACES = 8
"""Requests that a model server gets at a time from all workers of this machine together."""


@dataclass(frozen=True, slots=True)
class ModelInUse:
    """A model in use: what for, where its files stand, how large they are, and a hash over them."""

    role: str
    path: Path | None
    size_bytes: int
    fingerprint: str


def open_language_model(settings: Settings) -> LanguageModel | None:
    """The model server where an address is set, else the local model's process, not started yet; None without either."""
    if settings.llm_url:
        name, key = settings.llm_model, settings.llm_api_key
        places = max(1, _PLACES // settings.workers)
        return ModelServer(
            settings.llm_url, name, settings.llm_context, settings.llm_timeout_s, api_key=key, at_once=places
        )
    if settings.llm_path:
        return LlamaWorker(settings.llm_path, settings.llm_context, settings.llm_threads, settings.llm_timeout_s)
    return None


def folder_model(role: str, folder: Path, fingerprint: str) -> ModelInUse:
    """A model that is a folder of files."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return ModelInUse(role, folder, size, fingerprint)


def language_model(file: Path | None) -> ModelInUse:
    """The local language model; of size 0 where its file is not there."""
    if file is None or not file.is_file():
        return ModelInUse("language", file, 0, "")
    with file.open("rb") as opened:
        return ModelInUse("language", file, file.stat().st_size, hashlib.file_digest(opened, "sha256").hexdigest()[:16])


def shaping(settings: Settings, reader: str) -> str:
    """Names the software, the outcomes it knows and the model files behind an answer; a file's size and time stand for its content. `reader` is the
    fingerprint of the reader in use, empty when there is none: an answer given without it is not given again with it."""
    files = [
        path
        for path in (settings.llm_path, settings.cross_encoder_path, settings.nli_path, settings.lexicon_path)
        if path
    ]
    stats = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files if path.exists()]
    return json.dumps(
        [
            __version__,
            get_args(Outcome),
            settings.hits,
            settings.sentences,
            settings.llm_context,
            settings.llm_url,
            stats,
            reader,
        ]
    )
