"""What the machine has left: room, memory, open files."""

from __future__ import annotations

import resource

import psutil

from bot.installation import free_bytes, nearest
from bot.services import Health
from bot.settings import Settings

_LEAST_SHARE = 0.1
_LEAST_FILES = 4096
"""Each browser takes two connections, and each connection a file."""


def machine_checks(settings: Settings) -> list[Health]:
    """Nothing here stops BelBot today."""
    return [
        Health("disk", None, _disk(settings)),
        Health("memory", None, _memory(settings)),
        Health("open files", None, _files(settings)),
    ]


def _disk(settings: Settings) -> str | None:
    free, total = free_bytes(settings.home), psutil.disk_usage(str(nearest(settings.home))).total
    if free >= _LEAST_SHARE * total:
        return None
    return f"{free / total:.0%} of the disk of {settings.home} is free ({free >> 20} MB); make room"


def _memory(settings: Settings) -> str | None:
    """A model server has its own."""
    model, total = settings.llm_path, psutil.virtual_memory().total
    if settings.llm_url or model is None or not model.is_file() or (size := model.stat().st_size) < total:
        return None
    return f"{model} is larger ({size >> 20} MB) than this machine's memory ({total >> 20} MB)"


def _files(settings: Settings) -> str | None:
    """Where people sign in, more of them than this machine's own user come."""
    most, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    if not settings.oidc_issuer or most == resource.RLIM_INFINITY or most >= _LEAST_FILES:
        return None
    return f"{most} files may be open at once, and each browser takes two; raise it (LimitNOFILE, ulimit -n) to {_LEAST_FILES} or more"
