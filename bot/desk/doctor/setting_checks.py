"""What the settings say, before anything is opened with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl, urlsplit

from bot.services import Health
from bot.settings import Settings, unknown_settings

_HERE = ("", "localhost", "127.0.0.1", "::1")
_SCHEMES = ("sqlite", "postgresql+psycopg")
_UNENCRYPTED = ("disable", "allow", "prefer")
_ADDRESSES = ("database_url", "qdrant_url", "llm_url", "oidc_issuer", "public_url")


def setting_checks(settings: Settings, environment: Mapping[str, str]) -> list[Health]:
    """Names that no setting has, settings that work against each other, and addresses that cannot be used or let others read along."""
    unusable = [*_broken(settings)] or [*_unusable(settings)]
    in_the_clear = [] if unusable else _in_the_clear(settings)
    return [
        Health("settings", None, "; ".join([*unknown_settings(environment), *_at_odds(settings)]) or None),
        Health("addresses", "; ".join(unusable) or None, "; ".join(in_the_clear) or None),
    ]


def _at_odds(settings: Settings) -> Iterator[str]:
    if settings.generator != "source" and not (settings.llm_url or settings.llm_path):
        yield f"BELBOT_GENERATOR={settings.generator} has no model: answers come from the sources; set BELBOT_LLM_URL or BELBOT_LLM_PATH"
    if settings.oidc_issuer and settings.dossier == "demo":
        yield "BELBOT_DOSSIER=demo shows fictitious customers to people who signed in"
    if "*" in settings.allowed_hosts:
        yield 'BELBOT_ALLOWED_HOSTS with "*" lets any name reach the server; name those of the desk'
    if settings.erased_path.resolve().is_relative_to(settings.home.resolve()):
        yield f"BELBOT_ERASED_CALLS {settings.erased_path} is in the data folder, and goes with it when that is restored"


def _broken(settings: Settings) -> Iterator[str]:
    """What is wrong is not quoted: a password may stand in it."""
    for name in _ADDRESSES:
        try:
            _ = urlsplit(getattr(settings, name)).port
        except ValueError:
            yield f"BELBOT_{name.upper()} is no address: look at its brackets and its port"


def _unusable(settings: Settings) -> Iterator[str]:
    scheme = settings.database_url.partition(":")[0]
    if settings.database_url and scheme not in _SCHEMES:
        yield f"BELBOT_DATABASE_URL begins with {scheme[:20]}: use postgresql+psycopg://, or leave it out for SQLite"
    if settings.qdrant_url and urlsplit(settings.qdrant_url).scheme not in ("http", "https"):
        yield "BELBOT_QDRANT_URL has to begin with http:// or https://"


def _in_the_clear(settings: Settings) -> Iterator[str]:
    for name, key in (("qdrant", settings.qdrant_api_key), ("llm", settings.llm_api_key)):
        address = urlsplit(getattr(settings, f"{name}_url"))
        if key and address.scheme == "http" and address.hostname not in _HERE:
            yield f"BELBOT_{name.upper()}_URL sends its key to {address.hostname} without TLS"
    database = urlsplit(settings.database_url)
    if database.scheme.startswith("postgresql") and (database.hostname or "") not in _HERE:
        mode = dict(parse_qsl(database.query)).get("sslmode")
        if mode is None or mode in _UNENCRYPTED:
            yield f"BELBOT_DATABASE_URL may reach {database.hostname} without TLS; add ?sslmode=verify-full"
