"""A scenario on the articles of the tests, and one with an answer of BelBot that is wrong on purpose."""

from __future__ import annotations

from dataclasses import replace

from bot.desk.practice.scenario import CallerFact, FlawedAnswer, GoldSource, Scenario
from bot.desk.practice.scenario_set import scenario_json
from bot.services import Services

GOLD = "De beller kan binnen zes weken na de dagtekening van de aanslag bezwaar maken."
SCENARIO = Scenario(
    scenario_id="bezwaar-termijn",
    title="Hoe lang heb ik?",
    topic="Bezwaar",
    level="begin",
    opening="Ik kreeg een aanslag die niet klopt. Hoe lang heb ik nog om daar iets tegen te doen?",
    facts=(
        CallerFact(
            "dagtekening",
            True,
            ("Wat is de dagtekening van de aanslag?", "Welke datum staat er op de aanslag?"),
            "Die is van 3 mei.",
        ),
        CallerFact(
            "soort", True, ("Om welke soort aanslag gaat het?", "Welke belasting is het?"), "Inkomstenbelasting."
        ),
        CallerFact("buurman", False, ("Wie is uw buurman?", "Hoe heet uw buurman?"), "Wat doet dat ertoe?"),
    ),
    sources=(GoldSource("bezwaar", GOLD),),
    points=("Je zegt dat de beller binnen zes weken na de dagtekening van de aanslag bezwaar kan maken.",),
    mistakes=("U heeft een jaar de tijd voor uw bezwaar.",),
)
FLAWED = replace(
    SCENARIO,
    scenario_id="bezwaar-fout",
    opening="Mijn aanslag is veel te hoog. Tot wanneer kan ik het oneens zijn?",
    flawed=FlawedAnswer("De beller heeft twaalf weken voor bezwaar.", "Het zijn zes weken.", "fout"),
)


def keep(services: Services, *scenarios: Scenario) -> None:
    """As a trainer made them."""
    services.scenarios.save("senior-1", [(one.scenario_id, scenario_json(one)) for one in scenarios])
