"""Prints the description of the HTTP interface: `python -m bot.api.openapi`."""

from __future__ import annotations

import json

from bot.api.app import create_app
from bot.services import Services
from bot.settings import Settings


def describe(settings: Settings) -> str:
    """OpenAPI as JSON; nothing is opened for it."""
    return json.dumps(create_app(Services(settings)).openapi(), indent=2, ensure_ascii=False, sort_keys=True) + "\n"


if __name__ == "__main__":
    print(describe(Settings()), end="")
