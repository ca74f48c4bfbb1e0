"""BelBot where there is no network but the machine's own: what it does there, and how often anything tried to leave.

`unshare -rn python -m tests.support.loopback HOME SOURCE` prints both as JSON. The kernel counts each packet that has no way out, so
that an attempt whose failure nobody tells of is seen too.
"""

from __future__ import annotations

import fcntl
import http.client
import json
import socket
import struct
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.support.http import answer_in, events_in
from tests.support.terminal import REPOSITORY, command, environment

_SET_FLAGS, _UP = 0x8914, 0x1
_OUTSIDE = ("192.0.2.1", "2001:db8::1")
QUESTION = "Wat is het tarief van de hondenbelasting?"


def main(home: Path, source: Path) -> None:
    """Reads a source, asks on the command line and of a server, and then tries to leave."""
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh22x", b"lo", _UP))
    told = {
        "ingest": _left(lambda: _ran(home, "ingest", source, "--json")["added"]),
        "ask": _left(lambda: _ran(home, "ask", QUESTION, "--json")["outcome"]),
        "serve": _left(lambda: _served(home)),
        "leave": _left(_leave),
    }
    print(json.dumps(told))


def _left(work: Callable[[], Any]) -> tuple[Any, int]:
    """What it gives, and how many packets had no way out meanwhile."""
    before = _without_a_way()
    return work(), _without_a_way() - before


def _without_a_way() -> int:
    names, values = (line.split() for line in Path("/proc/net/snmp").read_text().splitlines() if line.startswith("Ip:"))
    six = dict(line.split() for line in Path("/proc/net/snmp6").read_text().splitlines())
    return int(values[names.index("OutNoRoutes")]) + int(six["Ip6OutNoRoutes"])


def _ran(home: Path, *arguments: object) -> Any:
    """The object on stdout of a process of its own, here: one forked of another might stand elsewhere."""
    done = subprocess.run(
        command(*arguments), env=environment(home), cwd=REPOSITORY, stdout=subprocess.PIPE, text=True, check=True
    )
    return json.loads(done.stdout)


def _served(home: Path) -> str:
    """How a question to a server ends."""
    process = subprocess.Popen(
        command("serve"), env=environment(home, BELBOT_PORT=0), cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout
    try:
        port = int(process.stdout.readline().rpartition(":")[2])
        client = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        headers = {"X-Belbot-User": "medewerker-1", "Content-Type": "application/json"}
        client.request("POST", "/api/v1/ask", json.dumps({"text": QUESTION}), headers)
        return str(answer_in(events_in(client.getresponse().read().decode()))["outcome"])
    finally:
        process.terminate()
        process.communicate(timeout=60)


def _leave() -> int:
    """How many attempts to leave failed: one over each protocol, and one by name."""
    failed = 0
    for target in (*_OUTSIDE, "belbot.example"):
        try:
            socket.create_connection((target, 443), timeout=5).close()
        except OSError:
            failed += 1
    return failed


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
