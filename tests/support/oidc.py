"""A real OpenID Connect provider on this machine, and a browser without a screen that signs in there."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx
import pytest
from fastapi.testclient import TestClient

UI = Path(__file__).parents[2] / "ui"
DESK = "http://localhost:4321"
"""Where the desk says it is; nothing listens there: a test client answers."""
SECRET = "a secret with : and %"
CLIENT = "belbot"


@contextmanager
def provider() -> Iterator[str]:
    """Its issuer, for as long as it runs."""
    if not shutil.which("node") or not (UI / "node_modules" / "oidc-provider").is_dir():
        pytest.skip("the provider of these tests is not installed: npm ci in ui/")
    command = ["node", "e2e/provider.js", DESK]
    with subprocess.Popen(command, cwd=UI, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            yield process.stdout.readline().strip()
        finally:
            process.terminate()


class Visit:
    """Somebody with a browser: cookies at the provider, and those of the desk in its own client."""

    def __init__(self, desk: TestClient) -> None:
        self.desk = desk
        self._there = httpx.Client(timeout=20, follow_redirects=False)

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self._there.close()

    def stands_up(self) -> None:
        """Somebody else sits down: no cookie is left, here or there."""
        self.desk.cookies.clear()
        self._there.cookies.clear()

    def begins(self, place: str = "/") -> str:
        """The address at the provider to which the desk sends them."""
        sent = self.desk.get("/inloggen", params={"naar": place}, follow_redirects=False)
        assert sent.status_code == 303, sent.text
        return str(sent.headers["location"])

    def at_provider(self, address: str, name: str) -> str:
        """Fills in every form there (login, consent), and gives the address with which it sends them back."""
        response = self._there.get(address)
        for _ in range(12):
            if response.is_redirect:
                address = urljoin(address, response.headers["location"])
                if address.startswith(DESK):
                    return address
                response = self._there.get(address)
                continue
            assert response.status_code == 200, response.text
            action, prompt = (re.search(pattern, response.text) for pattern in (_ACTION, _PROMPT))
            assert action and prompt, response.text
            form = {"prompt": prompt[1], "login": name, "password": "any"}
            address = urljoin(address, action[1])
            response = self._there.post(address, data=form)
        raise AssertionError("the provider does not come to an end")

    def comes_back(self, address: str) -> Any:
        """What the desk answers to who comes back."""
        return self.desk.get(address.removeprefix(DESK), follow_redirects=False)

    def signs_in(self, name: str, place: str = "/") -> Any:
        """The whole way."""
        return self.comes_back(self.at_provider(self.begins(place), name))


_ACTION = re.compile(r'<form[^>]*action="([^"]+)"')
_PROMPT = re.compile(r'name="prompt" value="(\w+)"')
