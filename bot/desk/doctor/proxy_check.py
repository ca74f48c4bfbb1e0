"""What stands in front of BelBot, seen as a browser sees it: at the address that the operator gave."""

from __future__ import annotations

import ssl
from datetime import datetime, timedelta

import httpx
from cryptography import x509

from bot.desk.people.sign_in import origin_of
from bot.services import Health
from bot.settings import Settings

_WAIT_S = 3.0
_SOON = timedelta(days=21)


def proxy_check(settings: Settings, now: datetime) -> Health:
    """Asks whether BelBot lives there. Nothing is asked where no address is set."""
    url = settings.public_url.rstrip("/")
    if not url:
        return Health("proxy", None)
    try:
        return _asked(settings, url, now)
    except (httpx.InvalidURL, OSError, ValueError) as error:
        return Health("proxy", f"{url} cannot be asked: {error or type(error).__name__}")


def _asked(settings: Settings, url: str, now: datetime) -> Health:
    """Raises InvalidURL or ValueError for an address that is none, OSError for a file of certificates that holds none."""
    try:
        with (
            httpx.Client(timeout=_WAIT_S, trust_env=False, verify=_trust(settings)) as client,
            client.stream("GET", f"{url}/healthz", headers={"Origin": origin_of(url)}) as answer,
        ):
            ends = _certificate_ends(answer)
            answer.read()
    except httpx.HTTPError as error:
        if isinstance(error.__cause__, ssl.SSLError) or "CERTIFICATE" in str(error):
            return Health("proxy", f"{url}: its certificate is not trusted; give the proxy one that browsers trust")
        return Health(
            "proxy", None, f"{url} does not answer ({type(error).__name__}): is the server running, and the proxy?"
        )
    soon = f"the certificate of {url} ends on {ends:%Y-%m-%d}" if ends and ends <= now + _SOON else None
    return Health("proxy", _wrong(url, answer), soon)


def _trust(settings: Settings) -> ssl.SSLContext:
    """The organisation's own authority signs its desk too, where it has one."""
    return ssl.create_default_context(cafile=str(settings.oidc_ca) if settings.oidc_ca else None)


def _wrong(url: str, answer: httpx.Response) -> str | None:
    said = _said(answer)
    told = said.get("error") if isinstance(said, dict) else None
    if told == "unknown_host":
        return f"{url}: the proxy passes on another Host; pass on the one of the browser, or add it to BELBOT_ALLOWED_HOSTS"
    if told == "foreign_page":
        return f"{url}: the proxy hides the Host of the browser; pass it on as Host or X-Forwarded-Host"
    if said != {"status": "ok"}:
        return f"{url}/healthz answers {answer.status_code}, and not as BelBot does; take the path of BELBOT_PUBLIC_URL off in the proxy"
    return None


def _said(answer: httpx.Response) -> object:
    try:
        return answer.json()
    except ValueError:
        return None


def _certificate_ends(answer: httpx.Response) -> datetime | None:
    stream = answer.extensions.get("network_stream")
    secured = stream.get_extra_info("ssl_object") if stream else None
    if secured is None:
        return None
    return x509.load_der_x509_certificate(secured.getpeercert(True)).not_valid_after_utc
