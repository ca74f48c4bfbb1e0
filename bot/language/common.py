"""Everyday Dutch words: they may carry a caller's story, but seldom the subject of the question."""

from __future__ import annotations

COMMON = frozenset(
    """hele heel gekregen kreeg kregen krijgt overgemaakt staat staan stond open hebt hebben gehad lopen loopt liep
    gebracht brengen houden houdt hield overhouden zit zitten zat welk welke vanaf hoogste laagste hoger lager
    daar hier waar ergens meteen direct gelijk mochten mocht samen extra gewone gewoon normaal tussen vorige
    vorig maand weer opnieuw nieuw nieuwe fout goed verkeerd ineens plotseling laatste eerste tweede derde kwam
    komen kwamen later eerder vroeger straks morgen vandaag gisteren toen sinds begin eind einde regelen
    geregeld oma opa vader moeder man vrouw zoon dochter kind kinderen buurman vriend vriendin ouders broer zus
    mensen persoon iedereen geven gegeven gaf doen gedaan deed maken gemaakt maakte zeggen gezegd zei vragen
    gevraagd vroeg vinden gevonden vond denken gedacht dacht willen wilde wilden weet wist horen gehoord hoor
    zien gezien zag kijken gekeken bellen gebeld belt belde spreken gesproken praten schrijven geschreven lezen
    gelezen sturen gestuurd stuurde gepost posten ontvangen binnengekomen bericht tijdelijk altijd soms nooit
    vaak meestal echt anders alleen ongeveer bijna zeker misschien klopt kloppen daarna daarvoor waarvoor
    waarmee hiervoor ervan erover eraf erbij eraan per ieder iedere elke elk allemaal zelfs best graag even dus
    gewoonweg zoals verder iets niets nodig moeten moest kunnen kon zou gaan ging gegaan blijven bleef gebleven
    nemen neemt nam genomen zetten gezet leggen gelegd liggen ligt lag werken werkt werkte wonen woont woonde
    leven leeft gebruiken gebruikt gebruik helpen hulp bedoel bedoelt dagen laat uur uren week zaterdag goede
    mooie grote groot kleine klein oude oud jonge jong lange kort korte overgeslagen gekocht kopen kocht
    verkopen betreft inzake namelijk omtrent rond rondom ander andere beide paar aantal stuk rekent rekenen
    ongeacht max maximaal maximale minimaal norm normale bellers klant klanten""".split()
)
