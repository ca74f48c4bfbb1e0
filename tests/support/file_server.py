"""A source of customers' files on this machine, over TLS with client certificates, that answers as a test tells it to."""

from __future__ import annotations

import json
import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass
class SourceScript:
    """What the source does: `answers` by path, each status used up by one request, and how it dawdles."""

    answers: dict[str, Any] = field(default_factory=dict)
    statuses: list[int] = field(default_factory=list)
    raw: bytes | None = None
    pause_s: float = 0.0
    dribbles: bool = False
    requests: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    url: str = ""


class _Handler(BaseHTTPRequestHandler):
    script: SourceScript

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing on stderr."""

    def do_POST(self) -> None:
        script = self.script
        script.requests.append((self.path, json.loads(self.rfile.read(int(self.headers["Content-Length"])))))
        time.sleep(script.pause_s)
        status = script.statuses.pop(0) if script.statuses else 200
        said = script.answers.get(self.path.strip("/"), {})
        body = script.raw if script.raw is not None else json.dumps(said).encode()
        try:
            self.send_response(status)
            self.end_headers()
            for piece in body if script.dribbles else ():
                self.wfile.write(bytes([piece]))
                time.sleep(0.1)
            self.wfile.write(b"" if script.dribbles else body)
        except OSError:  # nobody waits for it any more
            pass


def write_certificate(folder: Path, name: str) -> Path:
    """A PEM file with a key and a certificate signed by itself, for this machine."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    day = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(day - timedelta(days=1))
        .not_valid_after(day + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    file = folder / f"{name}.pem"
    file.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    return file


@contextmanager
def file_source(certificate: Path, of_clients: Path) -> Iterator[SourceScript]:
    """A running source that only speaks with whoever shows the clients' certificate."""
    script = SourceScript()
    handler = type("Handler", (_Handler,), {"script": script})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=str(of_clients))
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_cert_chain(str(certificate))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.handle_error = lambda request, client_address: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    script.url = f"https://127.0.0.1:{server.server_address[1]}"
    try:
        yield script
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
