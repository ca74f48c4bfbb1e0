"""What a source says of the caller, said to the caller. The sentences here are not those of the sample articles."""

from __future__ import annotations

import re

import pytest

from bot.answering.grounding import Grounding
from bot.answering.wording.caller import to_the_caller
from bot.answering.wording.spoken import spoken
from bot.language.units import units
from tests.support.terminal import REPOSITORY

SUBJECT = {
    "De beller heeft recht op een vergoeding.": "U hebt recht op een vergoeding.",
    "De beller is verplicht te antwoorden.": "U bent verplicht te antwoorden.",
    "De beller kan schriftelijk reageren.": "U kunt schriftelijk reageren.",
    "De beller zal eerst moeten betalen.": "U zult eerst moeten betalen.",
    "De beller wil misschien in termijnen betalen.": "U wilt misschien in termijnen betalen.",
    "De beller mag een kopie sturen.": "U mag een kopie sturen.",
    "De beller moet de boete betalen.": "U moet de boete betalen.",
    "De beller krijgt bericht.": "U krijgt bericht.",
    "De beller vraagt een afschrift.": "U vraagt een afschrift.",
    "De beller wordt gebeld.": "U wordt gebeld.",
    "De beller was te laat.": "U was te laat.",
    "De beller hoeft niets te doen.": "U hoeft niets te doen.",
    "De belster heeft een kopie nodig.": "U hebt een kopie nodig.",
    "De beller betaalt de rente en is dan klaar.": "U betaalt de rente en bent dan klaar.",
}
INVERTED = {
    "Heeft de beller geen partner, dan geldt het lage bedrag.": "Hebt u geen partner, dan geldt het lage bedrag.",
    "Is de beller het er niet mee eens, dan volgt een gesprek.": "Bent u het er niet mee eens, dan volgt een gesprek.",
    "Kan de beller niet komen, dan belt de beller af.": "Kunt u niet komen, dan belt u af.",
    "Wil de beller eerder aflossen, dan mag dat.": "Wilt u eerder aflossen, dan mag dat.",
    "Binnen twee maanden heeft de beller antwoord.": "Binnen twee maanden hebt u antwoord.",
    "Tegen de boete kan de beller in beroep.": "Tegen de boete kunt u in beroep.",
    "Deze kosten kan de beller aftrekken.": "Deze kosten kunt u aftrekken.",
    "Een schuld bij een bank kan de beller opgeven.": "Een schuld bij een bank kunt u opgeven.",
    "Daarna is de beller vrij om te kiezen.": "Daarna bent u vrij om te kiezen.",
    "Moet de beller betalen, dan staat dat in de brief.": "Moet u betalen, dan staat dat in de brief.",
    "Krijgt de beller niets, dan belt de beller nog eens.": "Krijgt u niets, dan belt u nog eens.",
    "Dan krijgt de beller een brief en kan de beller reageren.": "Dan krijgt u een brief en kunt u reageren.",
}
SUBORDINATE = {
    "Uitstel kan als de beller ziek is.": "Uitstel kan als u ziek bent.",
    "De brief die de beller heeft gekregen, noemt een datum.": "De brief die u hebt gekregen, noemt een datum.",
    "Het bedrag dat de beller kan missen, telt mee.": "Het bedrag dat u kunt missen, telt mee.",
    "De inspecteur kijkt of de beller gelijk heeft.": "De inspecteur kijkt of u gelijk hebt.",
    "De datum waarop de beller is verhuisd, telt.": "De datum waarop u bent verhuisd, telt.",
    "Een vriend mag mee als de beller dat wil.": "Een vriend mag mee als u dat wilt.",
    "In de brief staat wat de beller kan doen.": "In de brief staat wat u kunt doen.",
    "De schuld blijft zolang de beller niets heeft betaald.": "De schuld blijft zolang u niets hebt betaald.",
    "Omdat de beller in België woont, is een verklaring nodig.": "Omdat u in België woont, is een verklaring nodig.",
    "De teruggaaf komt nadat de beller de aangifte heeft gedaan.": "De teruggaaf komt nadat u de aangifte hebt gedaan.",
    "De aanslag vervalt als de beller aantoont dat het bedrag te hoog is.": (
        "De aanslag vervalt als u aantoont dat het bedrag te hoog is."
    ),
    "Het kantoor waar de beller heen kan, staat in de brief.": "Het kantoor waar u heen kunt, staat in de brief.",
}
OBJECT = {
    "De ontvanger kan de beller om stukken vragen.": "De ontvanger kan u om stukken vragen.",
    "De inspecteur heeft de beller gehoord.": "De inspecteur heeft u gehoord.",
    "De inspecteur wil de beller eerst horen.": "De inspecteur wil u eerst horen.",
    "De gemeente is voor de beller het loket.": "De gemeente is voor u het loket.",
    "Als de ontvanger de beller heeft gebeld, volgt een brief.": "Als de ontvanger u heeft gebeld, volgt een brief.",
    "De brief is naar de beller gestuurd.": "De brief is naar u gestuurd.",
    "Een ander kan namens de beller bellen.": "Een ander kan namens u bellen.",
    "Iemand die de beller heeft opgelicht, is strafbaar.": "Iemand die u heeft opgelicht, is strafbaar.",
    "Een bewijs waarmee de bank de beller kan helpen, volstaat.": (
        "Een bewijs waarmee de bank u kan helpen, volstaat."
    ),
}
OWNED = {
    "Het inkomen van de beller is te hoog.": "Uw inkomen is te hoog.",
    "De partner van de beller heeft geen DigiD.": "Uw partner heeft geen DigiD.",
    "De vaste lasten van de beller tellen mee.": "Uw vaste lasten tellen mee.",
    "De ontvanger legt beslag op het loon van de beller.": "De ontvanger legt beslag op uw loon.",
    "De kosten zijn voor rekening van de beller.": "De kosten zijn voor uw rekening.",
    "De naam en het adres van de beller staan erop.": "De naam en het adres van u staan erop.",
    "De foto en de handtekening van de beller.": "De foto en de handtekening van u.",
    "De beller en de broer van de beller hebben recht op een deel.": "U en uw broer hebben recht op een deel.",
    "De factuur is betaald en de schuld van de beller is weg.": "De factuur is betaald en uw schuld is weg.",
    "Een kind van de beller telt mee.": "Een kind van u telt mee.",
    "De auto is van de beller.": "De auto is van u.",
    "De beller belt de eigen bank.": "U belt uw eigen bank.",
    "De beller stuurt bij zijn brief een kopie.": "U stuurt bij uw brief een kopie.",
    "De beller moet zijn verzoek ondertekenen.": "U moet uw verzoek ondertekenen.",
    "De beller ziet welke stukken zijn ontvangen.": "U ziet welke stukken zijn ontvangen.",
}
MEANT = {
    "De beller kan bellen als hij vragen heeft.": "U kunt bellen als u vragen hebt.",
    "De beller belt terug zodra hij het bedrag weet.": "U belt terug zodra u het bedrag weet.",
    "De aanvraag is klaar en de beller heeft bericht.": "De aanvraag is klaar en u hebt bericht.",
    "Is de beller te laat, dan is hij de aftrek kwijt.": "Bent u te laat, dan bent u de aftrek kwijt.",
    "Wie de beller machtigt, spreekt voor hem.": "Wie u machtigt, spreekt voor u.",
    "Een beller die te laat is, krijgt een boete.": "Wie te laat is, krijgt een boete.",
    "De beller die verhuist, geeft dat door.": "Wie verhuist, geeft dat door.",
    "- de beller heeft alles betaald.": "- u hebt alles betaald.",
}
UNCLEAR = (
    "De aanslag is te hoog.",
    "Een dove beller kan een tolk meenemen.",
    "De beller vraagt de inspecteur om uitstel, want hij kan dat geven.",
    "De beller belt haar op.",
    "Bellers noemen het een boete.",
    "De beller en een andere beller spreken elkaar.",
    "Als de beller een boete krijgt en hij is te hoog, kan dat anders.",
    "De beller mag de pas gebruiken totdat hij niet meer geldig is.",
    "De beller hoort de uitkomst als hij bekend is.",
    "Als de beller deze brief krijgt en hij wordt ingetrokken, hoeft er niets.",
    "De beller kan zijn caravan afmelden als hij niet wordt gebruikt.",
    "De beller bewaart de kopie en stuurt hem later op.",
    "De beller en zijn zus tekenen allebei.",
    "De beller of zijn zus tekent.",
    "De rekening en de beller zijn gevonden.",
    "De broers van de beller en de zussen van de beller erven.",
)
TURNED = {**SUBJECT, **INVERTED, **SUBORDINATE, **OBJECT, **OWNED, **MEANT}
ANOTHER = re.compile(r"(?<!\bde )\bbeller")
NO_DUTCH = re.compile(r"\b(?:u (?:is|zal)|(?:is|zal) u|(?<!beller )(?:bent|hebt|kunt|zult|wilt) (?!u\b)[A-Z])\b")


@pytest.mark.parametrize("text", TURNED)
def test_what_is_said_of_the_caller_is_said_to_the_caller(text: str) -> None:
    """Subject before and behind its verb, at the start of a clause, object, owner, and who a pronoun means."""
    assert to_the_caller(text) == TURNED[text]


@pytest.mark.parametrize("text", TURNED)
def test_a_turned_sentence_is_carried_by_its_source(text: str) -> None:
    """Grounding finds the same figures, denials and conditions, so the turned sentence is what is said."""
    assert spoken(text, Grounding(), ()).text == TURNED[text].removeprefix("- ")


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_not_clear_is_left_as_it_is(text: str) -> None:
    """No caller, another caller, one who is named together with others, or a pronoun that may mean somebody or something else."""
    assert to_the_caller(text) == ""


def _sample_sentences() -> list[str]:
    """What the sample articles say of `de beller`."""
    files = sorted((REPOSITORY / "knowledge" / "artikelen").rglob("*.md"))
    texts = [path.read_text("utf-8").split("---", 2)[2] for path in files]
    pieces = {text[u.start : u.end] for text in texts for u in units(text)}
    return sorted(piece for piece in pieces if re.search(r"\bde beller\b", piece, re.I))


def test_every_sample_sentence_about_the_caller_is_turned_into_dutch() -> None:
    """Nothing is left of the caller, no verb disagrees with `u`, and its own words carry it."""
    grounding = Grounding()
    said = {text: spoken(text, grounding, ()) for text in _sample_sentences()}
    left = [text for text, one in said.items() if not one.for_staff and re.search(r"\bde beller\b", one.text, re.I)]
    assert [text for text in left if not ANOTHER.search(text)] == []
    assert [one.text for one in said.values() if NO_DUTCH.search(one.text)] == []
