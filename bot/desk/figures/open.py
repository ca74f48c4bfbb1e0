"""Opens the figures on the services of an installation."""

from __future__ import annotations

from collections.abc import Callable

from bot.access import Reader
from bot.desk.figures.figures import FigureReader
from bot.records.contents_list import SeenThemes, no_themes
from bot.services import Services


def open_figures(services: Services, themes: Callable[[Reader], SeenThemes] = no_themes) -> FigureReader:
    """Everything that figures are read from; `themes` says which topics a reader may know of."""
    return FigureReader(
        services.answers,
        services.feedback,
        services.escalations,
        services.corrections,
        services.figures,
        themes,
        services.fallbacks.shops,
        services.waiting.since,
    )
