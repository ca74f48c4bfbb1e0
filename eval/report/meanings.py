"""What each metric means, in one Dutch sentence for the reader of a report; the full definitions stand in docs/evaluation.md."""

from __future__ import annotations

MEANINGS = {
    "correct": "Alle kernpunten van het voorbeeldantwoord staan in het antwoord. Zwijgen op een vraag met een antwoord telt als fout.",
    "key_points": "Het deel van de kernpunten dat in het antwoord staat.",
    "numbers_of_reference": "Het deel van de getallen, bedragen en datums uit het voorbeeldantwoord dat het antwoord noemt.",
    "abstention_right": "Beantwoord wat een antwoord heeft, en gezwegen op de rest.",
    "answers_answerable": "Van de vragen met een antwoord: het deel waarop BelBot iets antwoordde, goed of fout.",
    "silent_unanswerable": "Van de vragen zonder antwoord: het deel waarop BelBot zweeg.",
    "likely": "BelBot gaf geen zeker antwoord, maar zei waar je kunt kijken. Er is dan niets beweerd.",
    "likely_right": "Van die plekken: het deel waar het antwoord staat, in de tekst die BelBot als eerste toont.",
    "shown_first": "Van de vragen met een antwoord die BelBot niet beantwoordde: het deel waarbij het antwoord staat in de tekst die BelBot als eerste toont.",
    "citation_recall": "Het deel van de zinnen dat volgens de controle van BelBot zelf klopt met de citaten die erbij staan.",
    "citation_precision": "Het deel van de verwijzingen dat de zin alleen draagt, of zonder welke de zin niet gedragen wordt.",
    "quotes_exact": "Het deel van de citaten dat letter voor letter in de gevonden tekst staat.",
    "numbers_sourced": "Het deel van de getallen en datums in het antwoord dat in een citaat of in de titel van de bron staat.",
    "document_right": "Er is een document geciteerd dat de vraag volgens de vragenset beantwoordt.",
    "source_recall": "Het deel van de juiste documenten uit de vragenset dat is geciteerd.",
    "source_relevance": "Het deel van de geciteerde documenten dat volgens de vragenset juist is. Een goede bron die niemand noteerde, telt niet mee.",
    "source_transparency": "Het deel van de zinnen met een bron waarvan titel, kop, geldigheid en wetsartikel bekend zijn. Of die juist zijn, is niet gemeten.",
    "source_diversity": "Het aantal verschillende documenten per verwijzing. Meer is niet beter of slechter.",
    "citation_mrr": "1 gedeeld door de plaats van het eerste juiste citaat: 100% is altijd vooraan, 50% gemiddeld op de tweede plaats.",
    "hit_mrr": "1 gedeeld door de plaats van de eerste juiste tekst die BelBot vond, voordat er een antwoord is gemaakt.",
    "readability": "Van 0 (moeilijk) tot 100 (makkelijk), berekend uit de lengte van woorden en zinnen.",
    "b1": "Het deel van de antwoorden met korte zinnen en weinig lange woorden. Een vuistregel, geen toets van het taalniveau.",
    "fluency": "Het deel van de zinnen zonder zichtbaar gebrek, zoals een ontbrekende punt of een dubbel woord.",
    "coherence": "Het deel van de opeenvolgende zinnen dat een woord deelt of terugverwijst.",
    "ms_total": "De tijd van vraag tot antwoord op deze computer, zonder netwerk en scherm.",
    "energy_wh": "Geschat uit de rekentijd van de processor. Een model op een andere computer telt niet mee.",
}
