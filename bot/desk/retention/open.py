"""Opens what keeps to the terms of an installation."""

from __future__ import annotations

from bot.desk.retention.erased_list import ErasedList
from bot.desk.retention.retention import Retention, terms
from bot.services import Services


def open_retention(services: Services) -> Retention:
    """On these services, by their settings."""
    settings = services.settings
    erased = ErasedList(settings.erased_path)
    return Retention(services.retention, services.erasures, services.jobs, erased, terms(settings))
