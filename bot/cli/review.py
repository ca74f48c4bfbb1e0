"""Review of answers: which are drawn, and how far reviewers agree."""

from __future__ import annotations

import json
from dataclasses import asdict

import typer

from bot.cli.options import Json, filled, opened

review_app = typer.Typer(help="Review of answers.", no_args_is_help=True)


@review_app.command("draw")
def review_draw(as_json: Json = False) -> None:
    """Draw answers for review from every day (UTC) that is over. The server does so itself; a day is drawn from once."""
    from bot.access import moment
    from bot.desk.review.sampling import open_sampling

    with opened() as services:
        days = open_sampling(services).draw(moment())
    if as_json:
        print(json.dumps([asdict(day) for day in days], default=str))
        return
    for day in days:
        print(f"{day.day}: {day.drawn} of {day.answers} answers")
    print(f"drawn from {len(days)} days")


@review_app.command("shop")
def review_shop(as_json: Json = False) -> None:
    """Ask the scripted calls of BELBOT_SHOP_CALLS now, as the server does every week; a topic over the limit searches only from then on."""
    from bot.access import moment
    from bot.cli.shop import run_shop
    from ingest.progress import ProgressBar

    with filled() as services, ProgressBar() as bar:
        run = run_shop(services, moment(), bar.update)
    if as_json:
        print(json.dumps(asdict(run)))
        return
    for one in run.topics:
        print(f"{one.topic}: {one.wrong} of {one.calls} wrong")
    print(f"search only from now on: {', '.join(run.search_only) or 'none'}")


@review_app.command("agreement")
def review_agreement(as_json: Json = False) -> None:
    """Say how far two reviewers of the same answer agree: Cohen's kappa for the verdict and each criterion, over the reviews that are kept."""
    from bot.desk.review.agreement import agreements

    with opened() as services:
        found = agreements(services.answer_reviews.all())
    if as_json:
        print(json.dumps([asdict(one) for one in found]))
        return
    print(f"{'criterion':<12}{'n':>5}{'same':>8}{'kappa':>8}")
    for one in found:
        same, kappa = ("-" if value is None else f"{value:.2f}" for value in (one.same, one.kappa))
        print(f"{one.criterion:<12}{one.n:>5}{same:>8}{kappa:>8}")
