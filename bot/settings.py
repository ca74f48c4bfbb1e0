"""Settings, read once from the environment (`BELBOT_...`), typed and immutable. There are no secrets with a default."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = PACKAGE.parent
_IN_CHECKOUT = {"desk": Path("ui", "dist"), "knowledge": Path("knowledge")}


def shipped(name: Literal["desk", "knowledge"]) -> Path:
    """Where the built desk stands, or the sample knowledge with its word list: in the installed package (`setup.py` lays it
    there), or in a checkout beside it. Whether anything is there, `bot/installation.py` says."""
    inside = PACKAGE / "shipped" / name
    is_checkout = (_CHECKOUT / "pyproject.toml").is_file() and not inside.is_dir()
    return _CHECKOUT / _IN_CHECKOUT[name] if is_checkout else inside


def _is_safe(url: str) -> bool:
    """Whether nobody between here and there can read along."""
    parts = urlsplit(url)
    return parts.scheme == "https" or parts.hostname in ("localhost", "127.0.0.1", "::1")


def unknown_settings(environment: Mapping[str, str]) -> list[str]:
    """What to say of each name in the environment that looks like a setting and is none, with the nearest that is one: a typing error holds
    nothing back."""
    prefix = str(Settings.model_config["env_prefix"])
    known = [f"{prefix}{name.upper()}" for name in Settings.model_fields]
    nearest = {
        name: get_close_matches(name, known, 1)
        for name in sorted(environment)
        if name.startswith(prefix) and name not in known
    }
    return [
        f"{name} is no setting and does nothing" + (f"; {meant[0]} is one" if meant else "")
        for name, meant in nearest.items()
    ]


def _default_home() -> Path:
    return Path.home() / ".local" / "share" / "belbot"


class Settings(BaseSettings):
    """Everything an operator can set; each field is the environment variable `BELBOT_` + its name in capitals."""

    model_config = SettingsConfigDict(env_prefix="BELBOT_", frozen=True, extra="ignore")

    home: Path = Field(default_factory=_default_home, description="data folder; created and migrated on first use")
    host: str = Field(default="127.0.0.1", description="address the server binds to")
    port: int = Field(default=8642, ge=0, le=65535, description="0: any free one")
    allowed_hosts: tuple[str, ...] = Field(default=("localhost", "127.0.0.1", "[::1]"))

    database_url: str = Field(default="", description="SQLAlchemy URL; empty: SQLite in the data folder")
    qdrant_url: str = Field(default="", description="Qdrant server; empty: Qdrant's in-process engine")
    qdrant_api_key: str = Field(default="", repr=False)
    encoder: str = Field(
        default="", description="sentence-transformers folder; empty: the model that ships with BelBot"
    )
    reader: str = Field(
        default="", description="folder of the reader; empty: the one that ships with BelBot; none: without one"
    )
    cross_encoder: str = Field(
        default="", description="folder of a cross-encoder that orders the best hits anew; empty: none"
    )
    nli: str = Field(
        default="", description="folder of an NLI model that reads each written sentence beside its source; empty: none"
    )
    lexicon: Path | None = Field(
        default=None, description="begrippen.yaml; empty: the one of the sample knowledge; /dev/null: none"
    )

    referrals: Path | None = Field(
        default=None, description="verwijzingen.yaml; empty: the one of the sample knowledge; /dev/null: none"
    )

    rules: Path | None = Field(
        default=None, description="folder of decision rules; empty: those of the sample knowledge"
    )

    exercises: Path | None = Field(
        default=None, description="folder of exercises that are played as calls; empty: those of the sample knowledge"
    )

    lessons: Path | None = Field(
        default=None, description="folder of lessons about BelBot; empty: those of the sample knowledge"
    )

    identity_article: str = Field(
        default="identiteit-beller-controleren",
        description="id of the work instruction whose numbered list is the identity checklist of the desk; empty: none",
    )
    oidc_issuer: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="issuer of the organisation's OpenID Connect provider; empty: demo users, on this machine alone",
    )
    oidc_client_id: str = Field(default="", description="the name of BelBot at the provider")
    oidc_client_secret_file: Path | None = Field(
        default=None, description="file with BelBot's secret at the provider; empty: a public client"
    )
    oidc_ca: Path | None = Field(
        default=None, description="PEM file with who may sign the provider's certificate; empty: the system's own"
    )
    oidc_scopes: str = Field(default="openid profile", description="what is asked of the provider")
    oidc_user_claim: str = Field(
        default="preferred_username",
        description="claim with the name of an employee: unique, and never another's later",
    )
    oidc_role_claim: str = Field(default="roles", description="claim with roles or groups; dots go into objects")
    oidc_roles: dict[str, str] = Field(
        default={}, description="role in BelBot by value of that claim, as JSON; empty: values are the names of roles"
    )
    oidc_groups_claim: str = Field(
        default="", description="claim with groups of documents; empty: every employee reads what is internal"
    )
    oidc_groups: dict[str, str] = Field(
        default={},
        description="group of documents by value of that claim, as JSON; empty: values are the names of groups",
    )
    oidc_timeout_s: float = Field(default=5.0, gt=0, le=30, description="how long the provider may take for an answer")
    public_url: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="address at which browsers reach the desk; needed to sign in",
    )
    session_idle_minutes: float = Field(
        default=60, gt=0, description="an employee who does nothing signs in again after"
    )
    session_hours: float = Field(default=12, gt=0, description="everybody signs in again after")
    workers: int = Field(default=1, ge=1, le=64, description="processes that serve the desk on this machine")
    requests_per_minute: int = Field(default=1200, ge=0, description="of one user to one process; 0: no limit")

    dossier: Literal["off", "demo", "rest"] = Field(
        default="off", description="customers' files: off, fictitious ones, or those of a source over HTTP"
    )
    dossier_purpose: str = Field(default="", max_length=200, description="for what a customer's file is looked into")
    dossier_legal_ground: str = Field(default="", max_length=200, description="on which legal ground")
    dossier_dpia: str = Field(
        default="", max_length=200, description="reference of the data protection impact assessment"
    )
    dossier_steps: tuple[Literal["take_over"], ...] = Field(
        default=(), description="what BelBot may do itself once the employee confirms it, as JSON; empty: nothing"
    )
    dossier_url: str = Field(default="", pattern=r"^(https://\S+)?$", description="address of the source; empty: none")
    dossier_certificate: Path | None = Field(
        default=None, description="PEM file with the client certificate and its key, shown to the source"
    )
    dossier_ca: Path | None = Field(
        default=None, description="PEM file with who may sign the source's certificate; empty: the system's own"
    )
    dossier_timeout_s: float = Field(default=2.0, gt=0, le=10, description="how long the source may take, all together")

    llm_path: Path | None = Field(
        default=None, description="local GGUF file; empty: answers come from the sources alone"
    )
    llm_context: int = Field(default=4096, ge=256)
    llm_threads: int = Field(default=1, ge=1)
    llm_timeout_s: float = Field(default=60.0, gt=0)
    llm_url: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="model server that speaks the OpenAI protocol; empty: none is called",
    )
    llm_model: str = Field(default="", description="the model's name on that server")
    llm_api_key: str = Field(default="", repr=False)
    generator: Literal["source", "select", "write"] = "source"

    max_question_chars: int = Field(default=2000, ge=100)
    max_file_bytes: int = Field(default=50_000_000, ge=1)
    ocr: bool = Field(
        default=True, description="read pages of PDFs that are pictures with tesseract, where it is installed"
    )
    events_s: float = Field(
        default=600.0, ge=0, description="how long one stream of changes stays open; the desk opens the next by itself"
    )
    traces_url: str = Field(
        default="",
        pattern=r"^(https?://\S+)?$",
        description="collector that takes traces by OTLP over HTTP, such as http://127.0.0.1:4318/v1/traces; empty: none",
    )
    hits: int = Field(default=15, ge=1, le=100)
    sentences: int = Field(default=4, ge=1, le=10)

    review_percent: float = Field(
        default=2.0, ge=0, le=100, description="of the answers of a day, drawn at random for review by two people"
    )
    review_percent_new: float = Field(
        default=10.0, ge=0, le=100, description="the same of the first week of a new model or new knowledge, if more"
    )
    review_percent_second: float = Field(
        default=20.0, ge=0, le=100, description="of the answers up for another reason, reviewed by a second person too"
    )

    shop_calls: Path | None = Field(
        default=None, description="JSON Lines with scripted calls that are asked every week; empty: none"
    )
    shop_limit_percent: float | None = Field(
        default=None,
        ge=0,
        le=100,
        description="of a topic with more wrong answers to them BelBot searches only; empty: of none",
    )

    keep_calls_days: int = Field(default=30, ge=1, description="calls with their questions and answers")
    keep_signals_days: int = Field(
        default=180, ge=1, description="what staff ran into, and proposals that became no case"
    )
    keep_cases_days: int = Field(default=730, ge=1, description="masked cases that a reviewer approved")
    keep_notices_days: int = Field(
        default=365, ge=1, description="notices after their last day, and how documents changed"
    )
    keep_practice_days: int = Field(default=365, ge=1, description="what is practised, and corrections of the masking")
    keep_audit_days: int = Field(
        default=1826, ge=30, description="the audit log, and the list of erased calls in the database"
    )
    erased_calls: Path | None = Field(
        default=None, description="file with the calls that were erased; empty: beside the data folder"
    )

    algorithm_register: Path | None = Field(
        default=None,
        description="YAML with the organisation's own fields of its entry in the Algorithm Register; empty: none",
    )
    ui_dir: Path = Field(default_factory=lambda: shipped("desk"))
    theme: Path | None = Field(
        default=None, description="CSS file with the organisation's own design tokens; empty: BelBot's neutral theme"
    )

    @model_validator(mode="after")
    def _server_has_a_model(self) -> Self:
        if self.llm_url and not self.llm_model:
            raise ValueError("BELBOT_LLM_URL needs BELBOT_LLM_MODEL: the name of the model on that server")
        return self

    @model_validator(mode="after")
    def _workers_share_a_model(self) -> Self:
        if self.workers > 1 and self.llm_path and not self.llm_url:
            raise ValueError(
                "BELBOT_LLM_PATH loads the model once for each of BELBOT_WORKERS: serve it to all with BELBOT_LLM_URL"
            )
        return self

    @model_validator(mode="after")
    def _sign_in_is_whole(self) -> Self:
        if not self.oidc_issuer:
            return self
        missing = [f"BELBOT_{name.upper()}" for name in ("oidc_client_id", "public_url") if not getattr(self, name)]
        if missing:
            raise ValueError(f"BELBOT_OIDC_ISSUER needs {', '.join(missing)}")
        for name in ("oidc_issuer", "public_url"):
            if not _is_safe(getattr(self, name)):
                raise ValueError(f"BELBOT_{name.upper()} has to begin with https://, except on this machine")
        for name in ("oidc_client_secret_file", "oidc_ca"):
            file = getattr(self, name)
            if file is not None and not file.is_file():
                raise ValueError(f"BELBOT_{name.upper()} {file} is not a file")
        return self

    @model_validator(mode="after")
    def _dossier_has_its_grounds(self) -> Self:
        needed = ["dossier_purpose", "dossier_legal_ground", "dossier_dpia"] if self.dossier != "off" else []
        needed += ["dossier_url", "dossier_certificate"] if self.dossier == "rest" else []
        missing = [f"BELBOT_{name.upper()}" for name in needed if not str(getattr(self, name) or "").strip()]
        if missing:
            raise ValueError(f"BELBOT_DOSSIER={self.dossier} needs {', '.join(missing)}")
        return self

    @field_validator("theme")
    @classmethod
    def _theme_is_there(cls, theme: Path | None) -> Path | None:
        if theme is not None and not theme.is_file():
            raise ValueError(f"BELBOT_THEME {theme} is not a file")
        return theme

    @property
    def database(self) -> str:
        """The SQLAlchemy URL in force."""
        return self.database_url or f"sqlite:///{self.home / 'belbot.db'}"

    @property
    def erased_path(self) -> Path:
        """The list of erased calls: outside the data folder, so that it outlives one that a backup replaces."""
        home = self.home.resolve()
        return self.erased_calls or home.with_name(f"{home.name}-erased.txt")

    @property
    def encoder_path(self) -> Path:
        """The folder the encoder is loaded from."""
        return Path(self.encoder) if self.encoder else PACKAGE / "retrieval" / "encoders" / "dutch-law-256"

    @property
    def reader_path(self) -> Path | None:
        """The folder the reader is loaded from; None: without one."""
        if self.reader == "none":
            return None
        return Path(self.reader) if self.reader else PACKAGE / "retrieval" / "encoders" / "reader-nl"

    @property
    def cross_encoder_path(self) -> Path | None:
        """The folder the cross-encoder is loaded from; None: hits stay in the order of the search."""
        return Path(self.cross_encoder) if self.cross_encoder else None

    @property
    def nli_path(self) -> Path | None:
        """The folder the NLI model is loaded from; None: written sentences are checked without one."""
        return Path(self.nli) if self.nli else None

    @property
    def lexicon_path(self) -> Path:
        """The list of callers' words and staff abbreviations."""
        return self.lexicon or shipped("knowledge") / "begrippen.yaml"

    @property
    def referrals_path(self) -> Path:
        """The table of other organisations."""
        return self.referrals or shipped("knowledge") / "verwijzingen.yaml"

    @property
    def rules_path(self) -> Path:
        """The folder of decision rules."""
        return self.rules or shipped("knowledge") / "regels"

    @property
    def exercises_path(self) -> Path:
        """The folder of exercises that are played as calls."""
        return self.exercises or shipped("knowledge") / "oefeningen"

    @property
    def lessons_path(self) -> Path:
        """The folder of lessons about BelBot."""
        return self.lessons or shipped("knowledge") / "lessen"
