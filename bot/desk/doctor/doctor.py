"""Every check, in the order in which an operator mends things."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from bot import installation
from bot.desk.doctor.file_checks import file_checks
from bot.desk.doctor.proxy_check import proxy_check
from bot.desk.doctor.running_checks import beside
from bot.desk.doctor.setting_checks import setting_checks
from bot.services import Health, open_services
from bot.settings import Settings


def examined(settings: Settings, environment: Mapping[str, str], now: datetime) -> list[Health]:
    """Everything that can be looked at, at this moment (UTC). With settings that nothing can be opened with, nothing is opened."""
    before = [*setting_checks(settings, environment), *file_checks(settings, now)]
    travelled = [Health(part, problem) for part, problem in installation.problems(settings).items()]
    if any(found.part in ("addresses", "data folder") and found.problem for found in before):
        return [*travelled, *before]
    with open_services(settings) as services:
        return [*services.health(), *travelled, *before, *beside(services, now), proxy_check(settings, now)]
