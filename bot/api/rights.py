"""The right that a route needs, declared by the route; an application with a route that declares none does not start."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from fastapi import Depends
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute

from bot.api.context import current_user
from bot.desk.people.rights import Right
from bot.desk.people.users import User, must
from bot.errors import BelBotError


@dataclass(frozen=True, slots=True)
class _Needed:
    """Gives who asks, when they have this right. Raises NotSignedIn or Forbidden."""

    right: Right

    def __call__(self, user: Annotated[User, Depends(current_user)]) -> User:
        must(user, self.right)
        return user


def Needs(right: Right) -> Any:  # noqa: N802 - reads as the type that it declares: Annotated[User, Needs(Right.ASK)]
    """Who asks, for a route that needs this right."""
    return Depends(_Needed(right))


async def _anybody() -> None:
    """Nobody has to be signed in. No thread is needed to find that out."""


ANYBODY = Depends(_anybody)
"""For a route that needs no right: it shows nothing that somebody asked, and nothing of the knowledge base."""


def rights_needed(route: APIRoute) -> set[Right]:
    """Every right that somebody needs for a route."""
    return {call.right for call in _calls(route.dependant) if isinstance(call, _Needed)}


def must_declare(routes: Iterable[BaseRoute]) -> None:
    """Raises BelBotError for a route that declares neither a right nor that it needs none."""
    for route in routes:
        if isinstance(route, APIRoute) and not (rights_needed(route) or _anybody in _calls(route.dependant)):
            raise BelBotError(f"the route {route.path} declares no right")


def _calls(dependant: Dependant) -> Iterator[object]:
    for one in dependant.dependencies:
        yield one.call
        yield from _calls(one)
