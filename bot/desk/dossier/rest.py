"""A source of customers' files over HTTP, as `openapi.yaml` describes it: with a client certificate, a deadline and a circuit breaker.

Nothing of a request or an answer is logged, and no error repeats it.
"""

from __future__ import annotations

import json
import ssl
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any, cast, get_args

import httpx

from bot.breaker import Breaker
from bot.desk.dossier.connector import CallerClaim, FileFact, Identification, Verdict
from bot.errors import Unavailable

_MOST_BYTES = 64_000
"""Of an answer: some thirty fields take five thousand."""


class RestConnector:
    """Asks a source. Whatever goes wrong there is Unavailable here, within the deadline."""

    def __init__(self, client: httpx.Client, timeout_s: float, breaker: Breaker | None = None) -> None:
        self._client = client
        self._timeout_s = timeout_s
        self._breaker = breaker or Breaker()

    @classmethod
    def opened(cls, url: str, certificate: Path, ca: Path | None, timeout_s: float) -> RestConnector:
        """A connector to an address. Raises Unavailable when a certificate cannot be used."""
        try:
            context = ssl.create_default_context(cafile=str(ca) if ca else None)
            context.load_cert_chain(str(certificate))
        except (OSError, ssl.SSLError) as error:
            raise Unavailable("BELBOT_DOSSIER_CERTIFICATE or BELBOT_DOSSIER_CA cannot be used") from error
        # A redirect would carry a caller's number elsewhere, and a proxy of the environment would read it.
        client = httpx.Client(base_url=url, verify=context, timeout=timeout_s, follow_redirects=False, trust_env=False)
        return cls(client, timeout_s)

    def identify(self, claim: CallerClaim) -> Identification:
        """What the source says of a claim. Raises Unavailable."""
        said = self._asked("identifications", {**asdict(claim), "birth_date": claim.birth_date.isoformat()})
        verdict, file = said.get("verdict"), said.get("file", "")
        if verdict not in get_args(Verdict) or not isinstance(file, str) or (verdict == "open") != bool(file):
            raise self._wrong()
        return Identification(cast(Verdict, verdict), file)

    def facts(self, file: str, fields: Sequence[str]) -> Sequence[FileFact]:
        """What the source knows of these fields; what was not asked is left out. Raises Unavailable."""
        listed = self._asked("facts", {"file": file, "fields": list(fields)}).get("facts")
        if not isinstance(listed, list) or not all(_is_fact(one) for one in listed):
            raise self._wrong()
        found = [FileFact(one["field"], one["value"], one["source"], one["on"]) for one in listed]
        return [one for one in found if one.name in fields]

    def leave(self, file: str) -> None:
        """The source lets a file expire by itself."""

    def close(self) -> None:
        """Closes the connections."""
        self._client.close()

    def _asked(self, path: str, body: Mapping[str, object]) -> dict[str, Any]:
        """One answer of the source, an object."""
        if not self._breaker.allows():
            raise Unavailable("the source of customers' files is left alone for a while")
        try:
            read = json.loads(self._read(path, body), parse_float=Decimal, parse_constant=str)
        except (httpx.HTTPError, ValueError, RecursionError) as error:
            raise self._wrong() from error
        except BaseException:
            self._breaker.left()
            raise
        if not isinstance(read, dict):
            raise self._wrong()
        self._breaker.succeeded()
        return read

    def _read(self, path: str, body: Mapping[str, object]) -> bytes:
        """The bytes of an answer. Raises HTTPError also for one that dribbles past the deadline or does not end."""
        until, read = time.monotonic() + self._timeout_s, b""
        with self._client.stream("POST", path, json=body) as response:
            response.raise_for_status()
            for piece in response.iter_bytes():
                read += piece
                if time.monotonic() > until or len(read) > _MOST_BYTES:
                    raise httpx.ReadTimeout("too slow, or too much")
        return read

    def _wrong(self) -> Unavailable:
        self._breaker.failed()
        return Unavailable("the source of customers' files is slow, wrong or gone")


def _is_fact(one: object) -> bool:
    texts = ("field", "source", "on")
    return isinstance(one, dict) and "value" in one and all(isinstance(one.get(name), str) for name in texts)
