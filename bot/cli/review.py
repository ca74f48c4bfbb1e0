"""Review of answers: which are drawn, and how far reviewers agree."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.options import Json, filled, opened, operator

review_app = typer.Typer(help="Review of answers.", no_args_is_help=True)


@review_app.command("draw")
def review_draw(
    size: Annotated[int | None, typer.Option(min=1, max=200, help="Draw so many answers besides, now.")] = None,
    days: Annotated[int, typer.Option(min=1, max=366, help="With --size: from so many days up to today (UTC).")] = 28,
    topic: Annotated[str, typer.Option(help="With --size: of this topic alone.")] = "",
    as_json: Json = False,
) -> None:
    """Draw answers for review from every day (UTC) that is over. The server does so itself; a day is drawn from once. With --size draw by hand."""
    from bot.access import moment
    from bot.desk.review.sampling import open_sampling

    if size is not None:
        _draw_by_hand(size, days, topic, as_json=as_json)
        return
    with opened() as services:
        drawn = open_sampling(services).draw(moment())
    if as_json:
        print(json.dumps([asdict(day) for day in drawn], default=str))
        return
    for day in drawn:
        print(f"{day.day}: {day.drawn} of {day.answers} answers")
    print(f"drawn from {len(drawn)} days")


def _draw_by_hand(size: int, days: int, topic: str, *, as_json: bool) -> None:
    from bot.access import moment
    from bot.desk.review.draws import draw_by_hand

    with opened() as services:
        made = draw_by_hand(services.samples, operator(), moment(), size, days, topic)
    if as_json:
        print(json.dumps(asdict(made), default=str))
    else:
        print(f"drawn: {made.drawn} of {made.answers} answers that were not up for review ({made.asked} asked for)")


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


@review_app.command("articles")
def review_articles(as_json: Json = False) -> None:
    """List the articles that answers went wrong with, the most damaging first: what was said of their answers, contradictions, old dates."""
    from bot.access import staff
    from bot.desk.review.damage import open_damage

    with opened() as services:
        found = open_damage(services).of_reader(staff())
    if as_json:
        print(json.dumps(asdict(found), default=str))
        return
    print("thumbs  other  wrong  reports  uses  article")
    for one in found.articles:
        uses = f"<{found.fewest}" if one.uses is None else one.uses
        told = [
            f"checked {one.last_checked}" if one.is_old else "",
            *(f"contradicts {it.title}" for it in one.contradictions),
        ]
        counts = f"{one.thumbs:>6}{one.overrides:>7}{one.reviews:>7}{one.reports:>9}{uses:>6}"
        print(f"{counts}  {'; '.join([one.title, *filter(None, told)])}")


@review_app.command("agreement")
def review_agreement(as_json: Json = False) -> None:
    """Say how far two reviewers of the same answer agree: Cohen's kappa for the verdict and each criterion, over the answers that two are to review."""
    from bot.desk.review.agreement import agreements

    with opened() as services:
        found = agreements(services.answer_reviews.by_two())
    if as_json:
        print(json.dumps([asdict(one) for one in found]))
        return
    print(f"{'criterion':<12}{'n':>5}{'same':>8}{'kappa':>8}")
    for one in found:
        same, kappa = ("-" if value is None else f"{value:.2f}" for value in (one.same, one.kappa))
        print(f"{one.criterion:<12}{one.n:>5}{same:>8}{kappa:>8}")
