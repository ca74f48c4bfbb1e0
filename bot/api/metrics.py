"""`/metrics` in Prometheus' text format: what was counted in the database, how each part is now, and what was logged as wrong; of all workers,
whichever of them is asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from bot.access import moment
from bot.api.other_workers import OtherWorkers
from bot.api.places import Place
from bot.desk.doctor.running_checks import beside
from bot.desk.figures.figures import FigureReader
from bot.errors import Unavailable
from bot.logs import problems_logged
from bot.records.answers import GeneratorUsage
from bot.services import Services
from bot.types import Outcome


def exposition(services: Services, figures: FigureReader, host: str, place: Place | None = None) -> str:
    """Everything, a line each. Without the database its counts are left out, and its part says why. `host` is the name by which the server
    was asked, and `place` that of this process among several workers."""
    lines = [*_counts(figures), *_parts(services, host, place), *_logged()]
    return "\n".join(lines) + "\n"


def _counts(figures: FigureReader) -> Iterator[str]:
    try:
        now = figures.totals()
    except Unavailable:
        return
    yield from (f'belbot_answers_total{{outcome="{one}"}} {getattr(now, one)}' for one in get_args(Outcome))
    yield f'belbot_thumbs_total{{thumb="up"}} {now.thumbs_up}'
    yield f'belbot_thumbs_total{{thumb="down"}} {now.thumbs_down}'
    yield f"belbot_escalations_total {now.escalations}"
    for usage in now.generators:
        yield from _generator_lines(usage)


def _generator_lines(usage: GeneratorUsage) -> list[str]:
    """Energy and CO2 are estimates, over the answers for which they are known."""
    which = f'{{generator="{usage.generator}"}}'
    return [
        f"belbot_generator_answers_total{which} {usage.answers}",
        f"belbot_energy_measured_answers_total{which} {usage.measured}",
        f"belbot_energy_estimated_wh_total{which} {usage.energy_wh:.6f}",
        f"belbot_co2_estimated_grams_total{which} {usage.co2_g:.6f}",
    ]


def _parts(services: Services, host: str, place: Place | None) -> Iterator[str]:
    """As `belbot doctor` finds them; what it warns of is not well either, nor what does not work in one of the workers that answer."""
    others = OtherWorkers(place, host)
    here = [*services.health(), *beside(services, moment())]
    broken = others.broken() | {place.number if place else 0: {one.part for one in here if one.problem or one.warning}}
    for one in here:
        ok = not any(one.part in parts for parts in broken.values() if parts)
        yield f'belbot_part_ok{{part="{one.part}"}} {int(ok)}'
    for number, parts in sorted(broken.items()):
        yield f'belbot_worker_ok{{worker="{number}"}} {int(parts is not None)}'


def _logged() -> Iterator[str]:
    for event, n in sorted(problems_logged().items()):
        yield f'belbot_problems_logged_total{{event="{event}"}} {n}'
