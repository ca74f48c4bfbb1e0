"""Ordinary Dutch words that stand for each other in questions and answers; tax terms stand in the word list of the knowledge base."""

from __future__ import annotations

from bot.language.inflection import roots

_GROUPS = """
kosten kost prijs verschuldigd rekening|duur duurt lang termijn periode looptijd|loon salaris|uiterste laatste deadline uiterlijk
werknemers medewerkers personeel werknemer medewerker fte bezetting|stoppen beeindigen stopzetten eindigen afschaffen
hoogte bedrag hoog|burger burgers mensen personen|jaarlijks jaar|dagelijks dag|maandelijks maand|wekelijks week|cijfer score beoordelen beoordeling
krijgen ontvangen verkrijgen|sturen versturen verzenden toezenden|bellen telefoon telefonisch telefoontje telefoontjes|mail mailen e-mail email
e-mailadres mailadres|huis woning|geld bedrag euro|bewaren bewaartermijn|vragen aanvragen verzoeken verzoek|starten beginnen start begin begint ingaan aanvangen aanvang
doorgeven melden meedelen|inleveren indienen insturen inzenden|kapot defect|regel voorwaarde eis vereiste norm|overleden overlijden overlijdt dood sterven
herstellen verbeteren corrigeren correctie|grens limiet maximum drempel maximaal hoogstens|minimum minimaal minstens drempel|percentage procent percent
vrijgesteld vrijstelling belastingvrij vrij|samen gezamenlijk|alleenstaande alleen zonder|kind kinderen|auto motorrijtuig voertuig personenauto
gemeente gemeenten|gepubliceerd publicatie publicatiedatum publiceren|gewijzigd wijziging wijzigen veranderen verandering aanpassen
bron bronnen herkomst|uitgevoerd uitvoeren uitvoering belast|gestart start ingang|klaar voltooid afgerond gereed|doel streven streefwaarde doelstelling norm
vergoeding vergoed vergoeden|verplicht moet moeten verplichting|boete straf|opleggen opgelegd|fout onjuist verkeerd|reden oorzaak verklaard waardoor
opgeheven opheffen|toename stijging toenemen stijgen|afname daling dalen|aantal hoeveelheid hoeveel|onderdelen bestaat bestaan|zelflerend
toeslag toeslagen|ouder ouders|opa oma grootouder|echtgenoot partner|ondernemer bedrijf onderneming zelfstandige zzper|bv vennootschap|tarief percentage
btw omzetbelasting|erven erfenis nalatenschap erfbelasting|schenken schenking schenkbelasting gift|leeftijd jaar oud geleden
bevoegdheid bevoegd|vervallen vervalt verjaren|navorderen navordering navorderingsaanslag|naheffen naheffing naheffingsaanslag|invorderbaar betaald betalen
bereikbaar bereikbaarheid open openingstijden geopend|website site internet pagina|formulier aanvraagformulier|organisatie instantie
telt tellen meetellen|verkoop verkopen verkocht|besluiten besluit beslissing beslissen beslist|controle controleren check|weigeren geweigerd afgewezen afwijzen afwijzing
"""


def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _GROUPS.replace("\n", "|").split("|"):
        listed = group.split()
        keys = set().union(*(roots(word) for word in listed)) if listed else set()
        for word in listed:
            for key in roots(word):
                found.setdefault(key, set()).update(keys)
    return {key: frozenset(keys) for key, keys in found.items()}


_BY_ROOT = _table()


def alike(word: str) -> frozenset[str]:
    """The roots of words that may stand for a folded word, its own left out; empty for most words."""
    own = roots(word)
    return frozenset().union(*(_BY_ROOT.get(key, frozenset()) for key in own)) - own
