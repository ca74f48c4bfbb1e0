"""What should have happened by now: the clock goes, what is past its term was deleted, a backup was made."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.access import moment
from bot.desk.doctor.machine_checks import machine_checks
from bot.desk.retention.retention import JOB
from bot.services import Health, Services, tried

LAST_BACKUP = "last-backup"
"""A file in the data folder: whatever makes a backup touches it when that is whole."""
_DAY = timedelta(hours=26)
_TWO_DAYS = timedelta(days=2)
_ASKEW = timedelta(seconds=5)
_AHEAD = timedelta(minutes=5)


def beside(services: Services, now: datetime) -> list[Health]:
    """Beside the parts themselves: the machine, and what runs, at this moment (UTC). `/metrics` says it too."""
    return [
        *machine_checks(services.settings),
        tried("clock", lambda: _clock(services)),
        _warned(tried("retention", lambda: _retention(services, now))),
        _warned(tried("backup", lambda: _backup(services, now))),
    ]


def _warned(found: Health) -> Health:
    return Health(found.part, None, found.problem)


def _clock(services: Services) -> str | None:
    """Days decide which articles hold: a clock that is wrong gives wrong answers. Both are read together: opening the rest takes seconds."""
    told, now = services.database.clock(), moment()
    askew = abs(told - now)
    if askew > _ASKEW:
        return f"this machine and the database differ by {askew.total_seconds():.0f} seconds; set both by NTP"
    newest = services.audit.newest(1)
    if newest and newest[0].at > now + _AHEAD:
        return f"the last record is of {newest[0].at:%Y-%m-%d %H:%M} UTC and now is {now:%Y-%m-%d %H:%M}; set the clock"
    return None


def _retention(services: Services, now: datetime) -> str | None:
    since = services.jobs.silent_since(JOB)
    if since is None or now - since <= _TWO_DAYS:
        return None
    return (
        f"nothing that is past its term was deleted since {since:%Y-%m-%d}; let the server run, or belbot retention run"
    )


def _backup(services: Services, now: datetime) -> str | None:
    """An installation of a day or older has something to lose. A database server may have backups that nothing here knows of."""
    try:
        made = (services.settings.home / LAST_BACKUP).stat().st_mtime
    except OSError:
        is_old = not services.settings.database_url and services.jobs.ran_at(JOB) is not None
        return (
            f"none was made yet: belbot backup, or touch {LAST_BACKUP} in the data folder after your own"
            if is_old
            else None
        )
    age = timedelta(seconds=now.timestamp() - made)
    return f"the last one is {age // timedelta(hours=1)} hours old" if age > _DAY else None
