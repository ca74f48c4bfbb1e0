"""`belbot route` and `belbot eval route`: where a caller goes who says this to a spoken menu."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli import batch, output
from bot.cli.options import Batch, Json, Text, Usage, filled

if TYPE_CHECKING:
    from bot.pipeline.spoken_menu import MenuRoute


def route(text: Text = None, file: Batch = None, as_json: Json = False) -> None:
    """Topic and queue of what a caller says to a spoken menu, another organisation, or "onzeker" in place of a guess."""
    if (text is None) == (file is None):
        raise Usage("give a text between quotation marks, or --batch FILE")
    from bot.access import staff

    with filled() as services:
        reader = staff()

        def one(item: batch.Item) -> dict[str, Any]:
            return {"id": item.id, **asdict(services.spoken_menu.route(item.text, reader))}

        if file is not None:
            for item in batch.read(file):
                print(json.dumps(batch.tried(one, item), ensure_ascii=False), flush=True)
        elif text is not None:
            found = services.spoken_menu.route(text, reader)
            print(json.dumps({"id": None, **asdict(found)}, ensure_ascii=False)) if as_json else _show(found)


def _show(found: MenuRoute) -> None:
    """The route as staff read it."""
    print(f"{found.topic} ({found.confidence:.2f})")
    if found.queue:
        print(f"Wachtrij: {found.queue}")
    if found.referral:
        where = ", ".join(filter(None, (found.referral.desk, found.referral.phone, found.referral.website)))
        print(f"Verwijs door: {found.referral.organisation}. {where}\n{found.referral.reason}")


def eval_route(
    file: Annotated[Path, typer.Argument(help='JSON Lines with {"text", "topic"} on each line.')], as_json: Json = False
) -> None:
    """Macro-F1 and confusion matrix of topics over what callers say to a spoken menu; "onzeker" is counted apart."""
    from eval.suites.route import measure_routes
    from ingest.progress import ProgressBar

    with filled() as services, ProgressBar() as bar:
        found = measure_routes(file, services.spoken_menu, services.knowledge.version(), bar.update)
    output.figures(found.as_json(), True) if as_json else print("\n".join(found.lines()))
