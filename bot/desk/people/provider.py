"""The organisation's OpenID Connect provider: authorization code with PKCE, state and nonce (RFC 6749, 7636, 9700; OpenID Connect Core 1.0).

Only the issuer's own address is ever contacted: where its description names another for tokens or keys, nobody signs in.
"""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, cast
from urllib.parse import quote, urlencode, urlsplit

import httpx
from authlib.oauth2.rfc6749.parameters import prepare_grant_uri
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from bot.desk.people.attempt import Attempt, Refused
from bot.errors import Busy, Unavailable
from bot.settings import Settings

_MOST_BYTES = 500_000
_FRESH_S = 3_600.0
"""After this the description and keys of the provider are asked anew."""
_KEYS_AGAIN_S = 60.0
"""A token signed with an unknown key has the keys asked anew, at most this often."""
_LEEWAY_S = 60
_ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
"""Signatures with a public key: never none, and never with a secret that others share."""
_AT_ONCE = 8
_DOWN_NL = "De inlogdienst van je organisatie antwoordt nu niet. Probeer het zo nog eens."


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of the provider, and since when (monotonic seconds)."""

    metadata: Mapping[str, str]
    keys: KeySet
    since: float


class Provider:
    """Signs people in at the organisation. Everything that goes wrong there is Unavailable or Refused here."""

    def __init__(
        self,
        settings: Settings,
        client: httpx.Client,
        secret: str,
        redirect_uri: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._client = client
        self._secret = secret
        self._redirect_uri = redirect_uri
        self._clock = clock
        self._known: _Known | None = None
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(_AT_ONCE)

    @classmethod
    def opened(cls, settings: Settings, redirect_uri: str) -> Provider:
        """The provider of the settings, not contacted yet. Raises Unavailable for a file that cannot be used."""
        file = settings.oidc_client_secret_file
        try:
            secret = file.read_text("utf-8").strip() if file else ""
            context = ssl.create_default_context(cafile=str(settings.oidc_ca) if settings.oidc_ca else None)
        except (OSError, ValueError, ssl.SSLError) as error:
            raise Unavailable("BELBOT_OIDC_CLIENT_SECRET_FILE or BELBOT_OIDC_CA cannot be used") from error
        if file and not secret:
            raise Unavailable("BELBOT_OIDC_CLIENT_SECRET_FILE is empty")
        # A redirect would carry the code elsewhere, and a proxy of the environment would read it.
        client = httpx.Client(verify=context, timeout=settings.oidc_timeout_s, follow_redirects=False, trust_env=False)
        return cls(settings, client, secret, redirect_uri)

    def authorization(self, attempt: Attempt, *, anew: bool = False) -> str:
        """Where the browser goes to sign in; `anew` lets somebody choose another account. Raises Unavailable."""
        return str(
            prepare_grant_uri(
                self._asked().metadata["authorization_endpoint"],
                client_id=self._settings.oidc_client_id,
                response_type="code",
                redirect_uri=self._redirect_uri,
                scope=self._settings.oidc_scopes,
                state=attempt.state,
                nonce=attempt.nonce,
                code_challenge=create_s256_code_challenge(attempt.verifier),
                code_challenge_method="S256",
                **({"prompt": "login"} if anew else {}),
            )
        )

    def is_issuer(self, said: str) -> bool:
        """Whether what came back says nothing else than that it is from this provider (RFC 9207)."""
        return said in ("", self._settings.oidc_issuer)

    def claims(self, attempt: Attempt, code: str) -> Mapping[str, Any]:
        """What the provider says of who signed in. Raises Refused, Unavailable or Busy."""
        if not self._slots.acquire(blocking=False):
            raise Busy("too many people sign in at this moment")
        try:
            return self._verified(self._token(attempt, code), attempt.nonce)
        finally:
            self._slots.release()

    def leaving(self, back: str) -> str:
        """Where the browser goes to sign out at the provider too, and from there back; empty where it has no such place. Raises
        Unavailable."""
        place = self._asked().metadata.get("end_session_endpoint", "")
        query = urlencode({"client_id": self._settings.oidc_client_id, "post_logout_redirect_uri": back})
        return f"{place}{'&' if '?' in place else '?'}{query}" if place else ""

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def _token(self, attempt: Attempt, code: str) -> dict[str, Any]:
        """What a code is exchanged for."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect_uri,
            "code_verifier": attempt.verifier,
        }
        name = self._settings.oidc_client_id
        # Both are encoded as in a form before they are joined (RFC 6749, 2.3.1).
        auth = httpx.BasicAuth(quote(name, safe=""), quote(self._secret, safe="")) if self._secret else None
        if auth is None:
            form["client_id"] = name
        place = self._asked().metadata["token_endpoint"]
        return self._read("POST", place, data=form, auth=auth, refused="the provider does not take the code")

    def _verified(self, token: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
        """The claims of an identity token that is the provider's, for BelBot, of this try and not over."""
        raw = token.get("id_token")
        if not isinstance(raw, str):
            raise Refused("the provider gave no identity token")
        try:
            decoded = self._decoded(raw)
            wanted = {"iss": {"essential": True, "value": self._settings.oidc_issuer}}
            known = {"nonce": nonce, "client_id": self._settings.oidc_client_id}
            if isinstance(token.get("access_token"), str):
                known["access_token"] = token["access_token"]
            claims = CodeIDToken(decoded.claims, decoded.header, wanted, known)
            claims.validate(leeway=_LEEWAY_S)
        except (JoseError, ValueError, TypeError, AttributeError) as error:
            raise Refused(f"the identity token does not hold: {type(error).__name__}") from error
        self._must_be_for_us(claims)
        return cast(Mapping[str, Any], claims)

    def _must_be_for_us(self, claims: Mapping[str, Any]) -> None:
        audience = claims["aud"]
        if self._settings.oidc_client_id not in (audience if isinstance(audience, list) else [audience]):
            raise Refused("the identity token is for somebody else")

    def _decoded(self, raw: str) -> jwt.Token:
        registry = JWSRegistry(algorithms=_ALGORITHMS, strict_check_header=False)
        known = self._asked()
        try:
            return jwt.decode(raw, key=known.keys, registry=registry)
        except (JoseError, ValueError):
            again = self._asked(_KEYS_AGAIN_S)
            if again is known:
                raise
            return jwt.decode(raw, key=again.keys, registry=registry)

    def _asked(self, fresh_s: float = _FRESH_S) -> _Known:
        """The provider's description and keys, not older than this; the old ones while it does not answer."""
        with self._lock:
            known = self._known
            if known and self._clock() - known.since < fresh_s:
                return known
            try:
                self._known = self._looked_up()
            except Unavailable:
                if known is None:
                    raise
                return known
            return self._known

    def _looked_up(self) -> _Known:
        issuer = self._settings.oidc_issuer
        said = self._read("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        metadata = {name: value for name, value in said.items() if isinstance(value, str)}
        if metadata.get("issuer") != issuer:
            raise Unavailable("the provider names another issuer than BELBOT_OIDC_ISSUER", _DOWN_NL)
        missing = {"authorization_endpoint", "token_endpoint", "jwks_uri"} - metadata.keys()
        if missing:
            raise Unavailable(f"the provider does not name its {', '.join(sorted(missing))}", _DOWN_NL)
        for name in ("token_endpoint", "jwks_uri"):
            if _origin(metadata[name]) != _origin(issuer):
                raise Unavailable(f"the {name} of the provider is at another address than its issuer", _DOWN_NL)
        try:
            keys = KeySet.import_key_set(cast(Any, self._read("GET", metadata["jwks_uri"])))
        except (JoseError, ValueError, TypeError, KeyError) as error:
            raise Unavailable("the keys of the provider cannot be read", _DOWN_NL) from error
        return _Known(metadata, keys, self._clock())

    def _read(self, method: str, url: str, *, refused: str = "", **more: Any) -> dict[str, Any]:
        """An answer of the provider, an object. Raises Refused for a 4xx where `refused` says what that means, else Unavailable."""
        until, read = time.monotonic() + self._settings.oidc_timeout_s, b""
        try:
            with self._client.stream(method, url, headers={"Accept": "application/json"}, **more) as response:
                if refused and 400 <= response.status_code < 500:
                    raise Refused(refused)
                response.raise_for_status()
                for piece in response.iter_bytes():
                    read += piece
                    if time.monotonic() > until or len(read) > _MOST_BYTES:
                        raise Unavailable("the provider answers too slowly, or too much", _DOWN_NL)
            found = json.loads(read)
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, RecursionError) as error:
            raise Unavailable(f"the provider does not answer as it should: {type(error).__name__}", _DOWN_NL) from error
        if not isinstance(found, dict):
            raise Unavailable("the provider does not answer as it should", _DOWN_NL)
        return found


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc.lower()
