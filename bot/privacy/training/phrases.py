"""The phrases that training calls are built from. Slots: see `calls.py`.

Half of what follows is about people who are named, half about people who are not, with the same verbs: only then does
"mijn zoon studeert" teach as much as "mijn zoon Daan studeert".
"""

from __future__ import annotations


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.strip().split("\n") if line.strip())


# What a person does, third person: follows a name as well as "meneer", "mevrouw", "mijn zoon".
DOES = _lines(
    """
    belt over {topic}
    belde gisteren ook al over {topic}
    wil uitstel van betaling
    wil weten of dat mag
    wil een betalingsregeling voor {topic}
    vraagt naar de stand van zaken van {topic}
    vraagt om een kopie van {topic}
    heeft een brief gekregen over {topic}
    heeft een vraag over {topic}
    heeft schulden en kan niet betalen
    heeft {amount} euro ontvangen en snapt niet waarom
    heeft nog niets gehoord sinds {date}
    heeft bezwaar gemaakt tegen {topic}
    is boos omdat het zo lang duurt
    is overleden op {date}
    is verhuisd en wil het nieuwe adres doorgeven
    is zwanger en vraagt naar {topic}
    is werkloos geworden
    is met pensioen sinds {year}
    is gescheiden en heeft twee kinderen
    is student en woont nog thuis
    is ondernemer en doet zelf de aangifte
    gaat scheiden en wil weten hoe het zit met {topic}
    gaat studeren in het buitenland
    gaat trouwen in {year}
    gaat samenwonen met een vriend
    gaat emigreren naar duitsland
    werkt in belgie en woont hier
    werkt parttime bij een supermarkt
    werkt sinds {year} niet meer
    woont nog thuis bij zijn ouders
    woont tijdelijk bij ons in
    snapt de brief niet
    snapt er niks van
    begrijpt {topic} niet
    twijfelt over de ingangsdatum
    koopt een tweede woning
    verkoopt het huis dit jaar
    verhuurt een kamer aan een student
    krijgt een uitkering van {amount} per maand
    krijgt {topic} maar het bedrag klopt niet
    ontvangt nog steeds {topic}
    betaalt alimentatie voor de kinderen
    betaalt elke maand netjes af
    studeert nog en werkt erbij
    verdient te veel voor {topic}
    rijdt in een auto van de zaak
    erft het huis van haar moeder
    schenkt geld aan de kinderen
    zit in de schuldsanering
    zit bij mij in het bestand als partner
    staat niet op de aangifte
    staat als toeslagpartner geregistreerd
    kan niet inloggen met digid
    kan de aanslag niet vinden
    kan nu niet betalen door ziekte
    moet {amount} terugbetalen en heeft dat niet
    moet voor {date} reageren
    denkt dat het bedrag fout is
    zegt dat hij al betaald heeft
    zegt dat de brief nooit is aangekomen
    geeft aan dat de gegevens niet kloppen
    gaf aan al eerder gebeld te hebben
    belt terug na 5 uur
    belt namens haar moeder
    komt er niet uit met {topic}
    komt uit polen en werkt hier sinds {year}
    las op internet over {topic}
    kreeg vandaag een aanmaning
    kreeg vorige week een dwangbevel van de deurwaarder
    maakte een fout in de aangifte
    doet aangifte via een boekhouder
    deed de aangifte te laat
    wacht al maanden op geld
    wordt 18 in {year}
    wordt volgende maand 67
    was toen mijn partner
    was in {year} nog getrouwd
    vindt het oneerlijk
    wilde weten hoe het zit met {topic}
    vroeg of uitstel kan
    stuurt de stukken nog op
    stopt met werken per {date}
    start een eigen bedrijf
    klaagt over de wachttijd
    mag dat toch aftrekken
    hoeft geen aangifte te doen denk ik
    heeft recht op {topic} volgens de site
    leent geld van zijn ouders
    spaart voor een huis
    zoekt het formulier voor {topic}
    mist nog een jaaropgave
    heeft telefonisch contact opgenomen over {topic}
    bezit 5 procent van de aandelen
    overlijdt zonder testament
    bereikbaar op {phone}
    bsn {bsn} vraag over {topic}
    {year} nog geen aangifte gedaan
    """
)

# What a caller says of himself.
SAYS = _lines(
    """
    ik wil uitstel van betaling
    ik bel over {topic}
    ik heb een vraag over {topic}
    ik heb een brief gehad van {date}
    ik wil bezwaar maken
    mijn bsn is {bsn}
    ik kom er niet uit
    ik heb mijn aangifte te laat gedaan
    ik wil graag weten wanneer ik mijn geld krijg
    bel voor mijn moeder
    bel namens mijn man
    u had mij gebeld
    er klopt iets niet met {topic}
    mijn rekening is {iban}
    hoe zit het met {topic}
    kunt u mij helpen met {topic}
    wat moet ik doen
    graag terugbellen op {phone}
    ik ben geboren op {date}
    ik woon sinds kort samen
    ik ben zzper sinds {year}
    """
)

# Around a named person {P}; {F} is a first name, {L} a surname with its prefix, {T} a title with a surname.
NAMED = _lines(
    """
    {P} {word}
    {P} heeft {word}
    {P}, {word} en {word}
    {F} heeft {word} en {does}
    partner {F} {word}
    {T} heeft {word} gekregen
    {T} wil {word} wijzigen
    {T} is {word}
    vraag over {word} van {P}
    {word} van {P}
    {L} {does}
    {L} is de achternaam
    achternaam {L}, voornaam {F}
    geb naam {L}
    meisjesnaam {L}
    getrouwd met {F} {L}
    {P} heet ik
    {P} (zoon van {P}) {does}
    {F} en {F} gaan scheiden, {F} {does}
    {F} en {P} hebben samen {topic}
    {P} en {F} {does2}
    mijn naam is {P}, {says}
    Mijn naam is {P}. {prose}
    {prose} {F} {does}. {F} {does}.
    {T} en {T} {does2}
    Familie {L} {does2}
    De heer {P}, wonende te {C}, {does}.
    {T}, wonende te {C}, geboren op {date}
    mijn naam is {P}
    mijn naam is {P} en {says}
    m'n naam is {P}, {says}
    naam: {P}
    Naam: {P} BSN {bsn}
    naam {P} geb {date}
    naam van de beller is {P}
    de naam is {P}
    achternaam is {L}
    achternaam {L}
    voornaam {F}, achternaam {L}
    voornaam is {F}
    ik heet {P} en {says}
    ik heet {F}
    hij heet {F} {L}
    dochter heet {F}
    ons kindje heet {F} en is geboren op {date}
    ik ben {P} en {says}
    ik ben {F}, {says}
    Ik ben {P} en bel namens {kin}
    hallo met {P}, {says}
    goedemiddag met {P} {says}
    Goedemorgen, met {P}. {says}
    goedemorgen, u spreekt met {P}
    u spreekt met {F}
    u spreekt met {P} van de belastingtelefoon, waarmee kan ik u helpen
    spreek ik met {P}?
    ja hallo je spreekt met {P}
    met {P} spreekt u
    met {P}
    {P} hier, {says}
    {P} aan de lijn over {topic}
    heb {P} aan de lijn, wil weten of {topic} kan
    ik heb hier {T} aan de telefoon over {topic}
    {P} {does}
    {P} {does}
    {P} {does}
    {F} {does}
    {F} {does}
    {L} {does}
    {T} {does}
    {T} {does}
    {T} {does}
    {T} {does}, {kin} {does}
    {T} en {T} zijn fiscaal partner
    {T} en {T} {does2}
    {T} vraagt of {kin} {F} ook mee mag tellen
    de heer en mevrouw {L} {does2}
    familie {L} {does2}
    fam. {L} heeft {topic} aangevraagd
    beller {P} {does}
    beller: {P}
    beller is {P}, {does}
    klant {P} {does}
    klant: {P}, {bsn}
    klant heet {P}
    belastingplichtige {P} {does}
    erflater {P} overleden op {date}
    nalatenschap van {P}, aangifte erfbelasting
    de erven {L} {does2}
    erven van wijlen {P}
    weduwe {L} {does}
    {kin} {F} {does}
    {kin} {F} {does}
    {kin} {F} {does}
    {kin} {P} {does}
    {kin} {P} staat op {topic}
    {kin}, {P}, {does}
    {kin} ({F}) {does}
    {kin} heet {P}
    {kin} {F} en {kin} {F} wonen thuis
    vraag van {kin} {F} over {topic}
    ik en {kin} {F} {does2}
    is {kin} {F} mijn toeslagpartner
    partner: {P}, kind: {F}
    partner {P} {bsn}
    partner: {P}
    partner is {P}
    kind: {F} geboren {date}
    kinderen: {F}, {F} en {F}
    kinderen {F} ({age}) en {F} ({age})
    ex-partner: {P}
    gezinsleden: {F}, {F}, {F}
    mijn kinderen {F} en {F} zijn {age} en {age}
    onze dochters {F} en {F} gaan naar de opvang
    ouders {F} en {P}
    familie {L} {does2}
    familie {L} belt over {topic}
    {P} tel {phone}
    contact {P} tel {phone}
    naam {P} iban {iban}
    dr. {L} {does}
    dag met {P} {says}
    met {F} van {P}, {says}
    hoi {F} met {F} hier
    u spreekt met {P}, {says}
    u spreekt met {F} goedemorgen
    het is voor {P}
    het is van {P}
    ben jij {F}
    bent u {T}
    gaat het om {P} of om {P}
    vriendin {F} {does}
    ik wil {F} machtigen
    {P} wil ik machtigen
    mantelzorger van {P}
    samen met {P} aangifte doen
    fiscaal partner van {P} sinds {year}
    overledene: {P}
    {F} heb ik al gesproken
    met dank aan {F}
    groeten van {F}
    cc {P}
    door {P} ondertekend
    getekend {P}
    geadresseerd aan {P}
    getrouwd met {P} sinds {year}
    woont samen met {P}
    gescheiden van {P} in {year}
    samen met {F} een huis gekocht
    op naam van {P} gezet
    auto op naam van {P}
    rekening staat op naam van {P}
    t.n.v. {P} {iban}
    tnv {P} staat de rekening
    {iban} t.n.v. {P}
    {iban} ten name van {P}
    ten name van {P} staat nog een aanslag
    gemachtigde is {P}
    gemachtigd: {P}, {kin}
    namens {P} bezwaar ingediend
    namens {T} vraagt boekhouder om uitstel
    bewindvoerder {P} belt over client
    bewindvoerder van {P} vraagt {topic}
    curator {P} wil weten of {topic} betaald is
    contactpersoon {P}, tel {phone}
    contactpersoon: {P}
    boekhouder {P} {does}
    advocaat {P} stuurt nog stukken
    gesproken met {P} vorige week
    gesproken met collega {F} op {date}
    vorige keer gesproken met {F} van jullie
    collega {F} zei dat het mocht
    volgens {F} klopt het niet
    volgens {P} is {topic} al betaald
    heeft eerder met {F} gesproken over {topic}
    contact gehad met {T} over {topic}
    {P} gesproken, {says}
    teruggebeld door {P}
    afspraak met {T} op {date}
    terugbelverzoek voor {P} op {phone}
    graag {P} terugbellen op {phone}
    bel {P} terug op {phone}
    brief aan {P} kwam retour
    brief gericht aan {T} verkeerd bezorgd
    de aanslag van {P} klopt niet
    aangifte van {P} over {year} ontbreekt
    toeslag van {F} is stopgezet
    dossier {P}
    bsn {bsn} van {P}
    bsn {bsn}, {P}
    {P}, {bsn}
    {P} {bsn}
    {P} {phone} {topic}
    {P}, geboren op {date}
    {P} (geb. {date}) {does}
    {P} ({date}) {does}
    wie is {P} en waarom staat die op mijn toeslag
    er woont ene {P} op mijn adres
    ene {P} belde mij over {topic}
    {P} is mijn {kinword}
    {F} is mijn {kinword} en {does}
    {F} van {age} {does}
    {F} ({age} jaar) {does}
    mijn {kinword} is {P}
    dat is {P}, mijn {kinword}
    {T}, {says}
    dank u wel {T}, ik zoek het op
    ok {T} ik verbind u door
    nee {F} die brief komt van {org}
    dag {T}
    goedemiddag {T}, waarmee kan ik u helpen
    Geachte heer {L}, {prose}
    Geachte mevrouw {L},\\n\\n{prose}
    Geachte heer/mevrouw {L},\\n{prose}
    Geachte heer en mevrouw {L},\\n\\n{prose}\\n\\nMet vriendelijke groet,\\n{P}
    Beste {F},\\n\\n{prose}\\n\\nGroet,\\n{F}
    Beste {F}, {prose}
    Beste {T},\\n{prose}\\nMvg {F}
    Hallo {F},\\n{prose}\\nGroeten {F}
    Hoi {F}, {prose} Gr. {F}
    Dag {F},\\n\\n{prose}
    {prose}\\n\\nMet vriendelijke groet,\\n\\n{P}
    {prose}\\nHoogachtend,\\n{P}
    {prose}\\n\\nMet vriendelijke groeten,\\n{P}\\n{A}\\n{pc} {C}
    {prose} mvg {P}
    {prose} groetjes {F}
    {prose}\\nVriendelijke groet,\\n{P}\\nBelastingdienst
    {P}\\n{A}\\n{pc} {C}\\n\\nGeachte heer, mevrouw,\\n{prose}
    Van: {P}\\nAan: {P}\\nOnderwerp: {topic}
    Naam: {P}\\nAdres: {A}, {C}\\nTelefoon: {phone}\\nIBAN: {iban}
    Naam: {P}\\nGeboortedatum: {date}\\nBSN: {bsn}
    Op {date} heeft {P} telefonisch contact opgenomen. {F} {does}.
    Vandaag belde {P}. Zij vertelde dat {kin} {F} {does}.
    Verslag: {T} {does}. Afgesproken dat {T} de stukken stuurt.
    Aanwezig: {P}, {P} en {P}.
    Behandelaar: {P}
    behandelend ambtenaar {P}
    De inspecteur, {P}, {prose}
    Ondergetekende, {P}, verklaart dat {prose}
    Hierbij machtig ik {P} om namens mij {topic} te regelen
    {prose} Volgens {P} klopt dat niet.
    {prose} {T} {does}.
    {prose} Dat zei {F} tenminste.
    {prose} {P} {does}.
    {says}, groet {P}
    {P} uit {C} {does}
    {T} uit {C} {does}
    {P} te {C}
    {P}, {A}, {pc} {C}
    {P} {A} {pc} {C} {topic}
    {P} woont in {C} en {does}
    {T} woont aan de {S} en {does}
    kan {F} ook {topic} krijgen
    mag {F} {amount} schenken aan {F}
    moet {P} aangifte doen over {year}
    heeft {F} recht op {topic}
    wanneer krijgt {P} {topic}
    hoeveel erft {F} als {kin} overlijdt
    wat als {F} gaat samenwonen met {P}
    krijgt {T} nog geld terug
    vraag: {F} {does}, klopt dat
    vraag van {P}: {says}
    {P} vs inspecteur
    het gaat om {P}
    gaat over {T}, {bsn}
    het betreft {P}, {date}
    betreft: {P}
    kind {F} {does}
    zoon {F} {does}
    dochter {F} {does}
    man {F} {does}
    vrouw {F} {does}
    broer {F} {does}
    zus {F} {does}
    werknemer {P} {does}
    huurder {P} betaalt niet
    verhuurder {P} {does}
    koper {P} en verkoper {P} naar de notaris
    schenker {F}, ontvanger {F}
    eigenaar {P} {does}
    oppas {F} {does}
    gastouder {P} {does}
    """
)

# Where someone lives: {A} a street with a number, {S} a street alone, {C} the place where a person lives.
LIVES = _lines(
    """
    {who} uit {C} {does}
    {kin} uit {C} {does}
    belt vanuit {C}
    belt vanuit {C} over {topic}
    {P} uit {C}
    {pc} {A} {C}
    mijn adres is {A} en {says}
    klant woont nu {A}
    klant woont {A} {C}
    adres van {kin} is {A}
    {says} in {C} waar ik woon
    woont sinds kort in {C}, {topic}
    woont al jaren in {C}
    {kin} woont tijdelijk in {C}
    Ik woon in {C} en werk bij {org}. {prose}
    Hij woont in {C}. {prose}
    Zij woont sinds {year} met {kin} in {C}.
    {P}, wonende te {C}
    geboren te {C} op {date}
    geboren in {C} op {date}
    {date} te {C} geboren
    postcode is {pc}, plaats {C}
    postbus {nr} {pc} {C}
    adres: postbus {nr}, {pc} {C}
    Postadres: Postbus {nr}, {pc} {C}
    woont in {C}
    {P} woont in {C}
    ze woont in {C} en {does}
    mevrouw woont in {C}
    meneer woont nu in {C} en {does}
    ik woon in {C}, {says}
    ik woon zelf in {C} maar {kin} {does}
    we wonen in {C}
    woonachtig in {C}
    woonachtig te {C}
    wonende te {C}
    woonplaats {C}
    woonplaats: {C}
    woonplaats is {C}
    plaats: {C}
    {kin} woont in {C}
    {kin} woont sinds {year} in {C} en {does}
    verhuisd naar {C}
    is verhuisd van {C} naar {C}
    verhuist per {date} naar {C}
    klant komt uit {C}
    komt uit {C} en {does}
    meneer uit {C} {does}
    mevrouw uit {C} belt over {topic}
    beller uit {C}
    heeft een huis in {C} en woont daar
    ingeschreven in {C}
    staat ingeschreven op {A} in {C}
    staat ingeschreven op {A}
    adres {A}
    adres: {A}, {pc} {C}
    Adres: {A}, {C}
    adres is {A} {C}
    adres is {A} te {C}
    nieuw adres {A}, {pc} {C} vanaf {date}
    nieuwe adres wordt {A} in {C}
    oude adres was {A}
    postadres {A} {pc} {C}
    correspondentieadres: {A}, {pc} {C}
    woonadres {A} {C}
    {A}
    {A} {C}
    {A}, {pc} {C}
    {A} {pc} {C}
    {A} te {C}
    {A} in {C}
    {A}\\n{pc} {C}
    {pc} {C}
    {pc} {C} {topic}
    {pc} in {C}
    postcode {pc} {C}
    woont op {A}
    woont op {A} in {C} en {does}
    woont aan de {A}
    woont aan de {A} in {C}
    woont {A} {pc}
    ze woont in de {S} op nummer {nr}
    hij woont in de {S} nummer {nr}
    ze woont op de {S} nr {nr} in {C}
    woont aan de {S}
    ik woon in de {S} in {C}
    mijn huis aan de {A} {C}
    huis op {A} is verkocht
    de woning {A} staat leeg
    de woning aan de {A} te {C}
    pand {A} verkocht in {year}
    {A} wordt verhuurd
    tweede woning {A} {C}
    woz van {A} te hoog
    woz waarde {A} in {C} is {amount}
    eigenaar van {A}
    verhuisd naar {A}
    verhuisd naar {A} in {C} per {date}
    verhuisd van {A} naar {A}
    ik ben verhuisd naar {A}, {pc} {C}
    brief gestuurd naar {A}
    brief moet naar {A}, {pc} {C}
    post naar {A} {C} sturen
    deurwaarder was aan de {A}
    mijn moeder woont op {A} {pc}
    gekocht {A} voor {amount} euro
    op het adres {A} wonen nog {P} en {P}
    op {A} staan twee mensen ingeschreven
    {P}, {A} {C}
    bsn {bsn} {A} {pc} {C}
    {phone} {A} {C}
    hypotheek voor {A}
    hypotheek op het huis {A} in {C}
    kantoor aan huis op {A}
    {T} {A} {pc} {C}
    {does} {A} {pc} {C}
    {prose} Het adres is {A}, {pc} {C}.
    {prose} Mijn adres: {A} in {C}.
    Ik woon op {A} in {C}. {prose}
    Sinds {date} woon ik aan de {A}, {pc} {C}. {prose}
    """
)

# Nobody is named. {c} is a place that is no one's home, {fam} a surname that names no person here.
UNNAMED = _lines(
    """
    vraag over {word}
    vraag over {word} en {word}
    {word} aangevraagd
    {word} en {word} niet gedaan
    wil {word} wijzigen
    wil graag {word} voor {topic}
    klant is {word}
    is {word} en {says}
    {who} is {word} en {does}
    {kin} is {word}
    heeft geen {word} meer
    heeft {word} en {word} verkocht
    {word} werkt niet meer
    {word} van {word} kan niet
    gaat over {word}
    gaat via {word} of {word}
    hoe zit het met {word}
    moet ik {word} opgeven bij {topic}
    kan {who} zonder {word} {topic} krijgen
    van {word} naar {word}
    in {word} of in {word}
    {word} {word} {word}
    {word} {nr} en {word} {nr}
    {word} {year}
    {word} bsn {bsn}
    {word} op {iban}
    {bsn} {word}
    bsn {bsn} {word}
    {bsn} en {word} {phone}
    tel {phone} {word}
    {phone} {word} inspreken
    {iban} {word} klopt niet
    verwerkt {word} sinds {date}
    per {date} {word}
    naar {word} gestuurd
    woont en is {word}
    verhuisd en {word}
    uit {word} blijkt dat
    {pc} {word} {topic}
    de {Word} {year}
    de {Word} van {date}
    {Word} {nr}
    {Word} {year} en {Word} {year}
    het team {Word} {Word}
    programma {Word} en project {Word}
    {Word}-{word} en {word}
    AI-{word} en IT-{word}
    C-{word} en P-{word}
    {prose} {Word} {word} {word}.
    {Word} {word} {word}.
    {Word} {Word}
    {word} {Word} {word}
    De {Word} en de {Word} van het ministerie van {Word}.
    {Word}: {prose}
    Versie {nr}, {Word} {nr} en pillar {nr}
    pillar {nr} voor multinationals
    PvA {nr} en NvT {nr}
    De {prose} {Word} {word}
    Day of the {Word}, Emancipation Day and Constitution Day
    Publication category: impactful algorithms
    Public finance and risk management
    Applicable law, human intervention and technical design
    Similar algorithm descriptions are published by other organisations
    This may lead to a decision about your application
    The algorithm supports employees with selecting returns
    Do I need a visa, and where do I apply
    Contact us by phone or e-mail for further information
    Input from the team, output to the board
    {land} en {land}
    {land}, {land} of {land}
    belastingverdrag met {land}
    ambassade in {land}
    wonen in {land} of {land}
    Bonaire, Sint Eustatius en Saba
    op Saba en Sint Maarten geldt {topic}
    de eilanden Bonaire, Saba en Sint-Eustatius
    {Word} en {land}
    voor {land} geldt {topic}
    {who} {does}
    {who} {does}
    {who} {does}
    {who} {does}
    {who} {does}
    {who} {does}
    {who} {does}, {says}
    {who} en {who} {does2}
    {kin} {does}
    {kin} {does}
    {kin} {does}
    {kin} {does}
    {kin} en {kin} {does2}
    {says}
    {says} en {says}
    {topic}
    {topic} {year}
    hoe zit het met {topic}
    kan ik {topic} aftrekken als ik ga scheiden van mijn man
    kan {who} {topic} aftrekken
    mag {kin} {topic} krijgen
    moet {kin} aangifte doen over {year}
    heeft {who} recht op {topic}
    wanneer krijgt {who} {topic}
    hoeveel erft {kin} als ik overlijd
    wat als {kin} {does}
    ik ben {state} en {says}
    ik ben {state}
    ben ik {state} als {kin} {does}
    {who} is {state}
    met {thing} valt dat niet te doen
    met een {thing} kan dat wel
    goedemiddag met de belastingtelefoon
    u spreekt met de belastingtelefoon
    spreek ik met {org}
    op naam van {kin} staat de auto
    op naam van het bedrijf
    op naam van een ander zetten
    ten name van de overledene
    mijn naam is veranderd na de scheiding
    mijn naam staat verkeerd op de brief
    de naam van de regeling is {topic}
    hoe heet die regeling
    naam: onbekend
    namens de klant gebeld
    volgens de wet mag dat
    volgens {org} klopt het
    contact gehad met {org}
    gebeld met {org} over {topic}
    brief van {org} gekregen
    brief van {date} ontvangen
    werkt bij {org}
    werkgever is {org}
    geld van {org} gekregen
    betaald aan {org} op {date}
    {org} {c} heeft een brief gestuurd
    {org} in {c} heeft beslag gelegd
    belastingdienst {c}
    belastingdienst kantoor {c} gebeld
    kantoor {c}
    kantoor {c} van de belastingdienst
    rechtbank {c}
    Rechtbank {c} {date}
    uitspraak rechtbank {c} over {topic}
    Hof {c} {date}
    gerechtshof {c} heeft beslist over {topic}
    gemeente {c}
    de gemeente {c} heeft {topic} vastgesteld
    woz aanslag van gemeente {c}
    burgemeester en wethouders van {c}
    provincie utrecht
    universiteit {c}
    de universiteit van {c} betaalt een beurs
    ziekenhuis in {c}
    station {c}
    postbus 100, {c}
    haven van {c}
    luchthaven {c} douane
    congres in {c} aftrekbaar
    reiskosten van {c} naar {c}
    rijdt elke dag van {c} naar {c}
    woon-werk {c} {c} 40 km
    vakantiehuis huren in {c}
    filiaal in {c}
    winkel in {c} geopend
    {year} {topic} bij {org} in {c}
    wet {fam}
    de wet-{fam} over {topic}
    commissie {fam} heeft advies gegeven
    de motie {fam}
    het arrest {fam}
    het rapport van de commissie-{fam}
    witteveenkader pensioen
    {fam} bv heeft {topic}
    {fam} & zonen bv
    van dale woordenboek aftrekbaar
    de bakker op de hoek {does}
    de bakker om de hoek betaalt geen btw
    mijn bakker rekent 9 procent btw
    de visser heeft een boot
    een visser met een boot mag dat aftrekken
    de slager en de kapper betalen btw
    de boer krijgt subsidie
    boer met melkvee en {topic}
    de kok werkt zwart
    de koning betaalt geen belasting
    de koster van de kerk
    de mulder van de molen
    een vos in de tuin
    kippen gedood door een vos
    een wolf op het erf
    roos en bloem verkopen 9 procent btw
    een bos bloemen is 9 procent
    bos en natuur vrijstelling box 3
    huis in het bos
    de bank wil {topic}
    duitse mark van vroeger
    honderd mark omrekenen
    ik wil {topic}
    wil {who} {topic}
    wil weten of {topic} mag
    mag ik {topic} in mei doen
    voor 1 mei aangifte doen
    in mei vakantiegeld
    sinds april {state}
    sep okt nov dec {year}
    uitkering over jan en feb
    jan t/m mrt {year}
    kort en lang verblijf
    korte termijn en lange termijn
    de lange brief van {date}
    een groot huis en een klein inkomen
    jong en oud betaalt belasting
    de jonge ondernemer
    de groot verbruiker
    witte auto van de zaak
    zwart geld en wit geld
    zwart werken in de bouw
    de graaf en de prins
    een ton hypotheek
    een ton schenken aan {kin}
    post van {org}
    stam van het bedrijf
    mol in de tuin
    een valk of een haan houden
    per dag in de zon
    de heer wil weten hoe het zit
    mevrouw wil {topic}
    meneer wil {topic}
    meneer en mevrouw {does2}
    Geachte heer, mevrouw,\\n{prose}
    Geachte heer/mevrouw,\\n\\n{prose}
    Geachte voorzitter,\\n{prose}
    Beste collega,\\n{prose}\\nMet vriendelijke groet,\\nBelastingdienst
    Beste klant, {prose}
    Met vriendelijke groet,\\n{org}
    {prose}
    {prose} {prose}
    {prose} {prose}
    {state} en {state}
    woont in {land}
    {who} woont in {land} en {does}
    werkt in {land} en woont in {land}
    verhuisd naar {land}
    komt uit {land}
    woont bij {kin}
    woont samen sinds {year}
    woont in een huurwoning
    woont in een huis van de gemeente
    woont op een boerderij
    woont in het buitenland
    huis aan de weg verkocht
    op straat gezet
    auto op de openbare weg
    snelweg 5 km
    op weg 12 km
    in artikel {nr} staat {topic}
    art {nr} wet ib {year}
    box {nr} vermogen
    formulier {nr}
    bladzijde {nr} van de brief
    vraag {nr} van de aangifte
    binnen {nr} dagen betalen
    stap {nr} van het plan
    rubriek 5b btw
    {kin} van {age} {does}
    kind van {age} naar de opvang
    twee kinderen van {age} en {age}
    {nr} kinderen
    inkomen {amount} en {topic}
    {amount} euro {topic}
    {thing} aftrekbaar
    is een {thing} aftrekbaar voor {who}
    ik heb een {thing} gekocht voor {amount} euro
    de {thing} van {kin} is kapot
    btw op een {thing}
    {thing} en {thing} van de zaak
    vakantiehuisje in {c} verhuurd
    kantoor in {c} gehuurd
    werkt in {c} bij {org}
    cursus in {c} gevolgd
    treinreis {c} {c} aftrekbaar
    vestiging {c} en vestiging {c}
    inspecteur te {c}
    notaris in {c} heeft {topic}
    kamer van koophandel {c}
    hof van discipline in {c}
    congres te {c} op {date}
    parkeren in {c} van de zaak
    feest in {c} voor personeel
    de markt in {c}
    bedrijf in {c} gevestigd
    postbus {nr} {c}
    ondertekend te {c}
    een witte of een zwarte {thing}
    de kleine {thing} van {kin}
    de groene {thing} en de rode {thing}
    {thing} gekocht bij {org}
    van wie is de {thing}
    wie betaalt de {thing}
    gebeld over {topic} maar geen gehoor
    klant moest lang wachten en is boos
    nog even over {topic}
    weer iemand over {topic}
    terugbellen voor {topic}
    tel {phone} iban {iban}
    naam en adres onbekend
    naam klopt niet op de beschikking
    beller hangt op
    geen naam genoemd
    heer is doof en {does}
    oudere dame {does}
    jonge vrouw {does}
    man belt over {topic}
    vrouw {does}
    zoon {does}
    dochter {does}
    kind {does}
    partner {does}
    broer {does}
    familie {does2}
    collega {does}
    met {kin} {does}
    ouders {does2}
    ene keer {topic} andere keer {topic}
    hoe lang duurt {topic}
    Hoe lang moet ik {topic} bewaren
    hoe lang na {topic} mag dat
    hoelang duurt het voordat {who} {topic} krijgt
    hoe lang kan {who} {topic} terugvragen
    hoe groot mag {topic} zijn
    hoe klein is de {thing}
    hoeveel kost een {thing} per jaar
    hoe wil {who} dat doen
    wat is {topic}
    wat is de bak met {thing}
    ja prima
    sorry {says}
    lekker makkelijk met {topic}
    overal {topic}
    ik ben joods
    ik ben moslim
    ik ben christen
    {who} is moslim
    ze is roma
    {who} heeft kanker
    {kin} heeft alzheimer
    {kin} heeft dementie en {does}
    ik heb ptss
    ik heb adhd en {says}
    {who} heeft reuma
    {who} heeft parkinson
    ik ben vluchteling
    {who} is asielzoeker
    ze zit in de kerk
    welke datum is {topic}
    min of meer {topic}
    min {amount} euro
    plus en min {topic}
    komt volgende week uit huis
    voor de burger is {topic} lastig
    klant is burger
    welke {thing} mag mee
    GenAI en ChatGPT bij {org}
    Excel en Word in de cloud
    data, algoritme en dashboard
    corona uitstel
    bijzonder uitstel corona
    how do i pay {topic}
    How long do I have to pay?
    how many weeks do i have to object
    can you help me with my tax return
    I paid my bill twice, how do I get the money back
    What is the payment deadline for my tax bill
    I live abroad, do I need to file a tax return
    Large Language Models and Artificial Intelligence
    The General Data Protection Regulation applies
    Human oversight and impact assessment
    Vendor lock-in, success metrics and compliance check
    Early warning system
    service level en feedback van het team
    business case voor {topic}
    good morning, {says}
    please renew my residence permit
    do you speak english
    wann muss ich zahlen
    ich wohne in deutschland
    """
)

# More than one person.
DOES_PLURAL = _lines(
    """
    willen uitstel van betaling
    zijn gescheiden
    zijn boos over {topic}
    hebben een vraag over {topic}
    wonen niet meer samen
    gaan scheiden
    vragen om {topic}
    hebben samen een huis
    kopen samen een woning
    krijgen {topic} terug
    moeten {amount} betalen
    """
)

WHO = _lines(
    """
    mevrouw
    meneer
    klant
    beller
    de klant
    de beller
    mw
    dhr
    mevr
    mevr.
    de heer
    hij
    zij
    ze
    iemand
    een mevrouw
    een meneer
    een klant
    de ondernemer
    de erfgenaam
    werkgever
    werknemer
    de werkgever
    student
    een student
    de notaris
    boekhouder
    de boekhouder
    bewindvoerder
    huurder
    de verhuurder
    de buurman
    een zzper
    deze persoon
    belastingplichtige
    de deurwaarder
    de inspecteur
    een collega
    de partner
    de ex
    de overledene
    een weduwe
    gastouder
    de gemachtigde
    een expat
    """
)

KIN_OWNERS = "mijn mijn mijn mijn m'n zijn haar de onze uw je hun".split()
KIN_WORDS = (
    "man vrouw zoon dochter partner ex vader moeder broer zus vriend vriendin oma opa kind schoonmoeder schoonvader "
    "buurman buurvrouw tante oom collega zoontje dochtertje kleinzoon kleindochter echtgenoot echtgenote ex-man neef "
    "ex-vrouw nicht stiefzoon schoonzoon schoondochter zusje broertje ouders kinderen man's huisgenoot baas"
).split()

TITLES = (
    "mevrouw mevrouw mevrouw meneer meneer meneer mevr mevr. mw mw. dhr dhr. mijnheer de_heer de_heer heer mvr mnr mnr. juffrouw "
    "mr. drs. dr. prof. ing. Mevr. Mw. Dhr. Mevrouw Meneer De_heer Hr."
).split()

STATES = _lines(
    """
    ondernemer
    zzper
    dga van een bv
    student
    gescheiden
    gehuwd
    werkloos
    gepensioneerd
    alleenstaand
    nederlander
    marokkaan
    turkse
    poolse
    duitse
    arbeidsongeschikt
    huurder
    eigenaar van een woning
    medewerker van de belastingdienst
    boekhouder
    boer
    bakker
    visser
    timmerman
    kok
    slager
    kapper
    schipper
    rechter
    ambtenaar
    docent
    vrachtwagenchauffeur
    verpleegkundige
    zwanger
    ziek thuis
    failliet
    erfgenaam
    fiscaal partner
    mantelzorger
    alleenstaande ouder
    weduwe
    buitenlands belastingplichtig
    te laat
    het niet eens met {topic}
    aan het scheiden
    niet bereikbaar
    op zoek naar {topic}
    benieuwd naar {topic}
    """
)

TOPICS = _lines(
    """
    toeslag
    haar toeslag
    zijn aangifte
    de aangifte
    zorgtoeslag
    huurtoeslag
    kinderopvangtoeslag
    kindgebonden budget
    de voorlopige aanslag
    de definitieve aanslag
    box 3
    box 2
    box 1
    btw
    de btw-aangifte
    motorrijtuigenbelasting
    wegenbelasting
    erfbelasting
    schenkbelasting
    de jubelton
    een betalingsregeling
    uitstel
    bezwaar
    een aanmaning
    een dwangbevel
    de deurwaarder
    hypotheekrente
    hypotheekrenteaftrek
    de eigen woning
    het eigenwoningforfait
    alimentatie
    zorgkosten
    giften
    studiekosten
    reiskosten
    de kleineondernemersregeling
    kor
    loonheffing
    loonheffingskorting
    bijtelling
    leaseauto
    de 30%-regeling
    arbeidskorting
    de algemene heffingskorting
    inkomensafhankelijke combinatiekorting
    pensioen
    aow
    lijfrente
    vakantiegeld
    ww
    wia
    dividendbelasting
    vennootschapsbelasting
    bpm
    invoerrechten
    digid
    de machtiging
    het toetsingsinkomen
    terugbetalen van toeslagen
    belastingrente
    invorderingsrente
    middeling
    de woz-waarde
    crypto
    buitenlands inkomen
    dubbele belasting
    een rekeningnummer wijzigen
    kwijtschelding
    de zelfstandigenaftrek
    urencriterium
    de startersaftrek
    innovatiebox
    een navordering
    een boete
    verzuimboete
    de ozb
    papieren schenking
    partnerverklaring
    co-ouderschap
    het huis
    de auto
    de erfenis
    de rekening
    die brief
    een nabetaling
    de jaaropgave
    rente
    het formulier
    formulier M
    inkomstenbelasting
    de douane
    postnl pakket uit china
    """
)

ORGS = (
    "de belastingdienst|de gemeente|het UWV|uwv|de SVB|svb|DUO|duo|het CAK|het CJIB|cjib|de Douane|douane|de KVK|de FIOD|Toeslagen|"
    "dienst toeslagen|de bank|ING|de Rabobank|rabobank|ABN AMRO|de notaris|Philips|philips|Albert Heijn|albert heijn|Jumbo|jumbo|KLM|"
    "Ahold|Shell|ASML|Unilever|PostNL|de politie|Ministerie van Financiën|het ministerie|de Hoge Raad|Raad van State|"
    "de Tweede Kamer|PGGM|ABP|het ABP|Aegon|Nationale-Nederlanden|Achmea|Univé|Centraal Beheer|Woonstichting|de rechtbank|"
    "het gerechtshof|Kadaster|het CBS|Staatssecretaris van Financiën|de landsadvocaat|logius|digid|het LBIO|de ombudsman|"
    "Nationale ombudsman|Bol.com|bol.com|Coolblue|Uber|airbnb|Marktplaats|Randstad|Tempo-Team|Hema|IKEA|Praxis|Essent|Vattenfall|Ziggo|"
    "het Leger des Heils|Humanitas|Stichting Jarige Job|MKB-Nederland|LTO|de Kredietbank|Syncasso|de Volksbank|bunq|Tikkie"
).split("|")
LANDS = (
    "duitsland|belgie|België|Duitsland|frankrijk|spanje|turkije|marokko|Marokko|polen|Polen|suriname|Suriname|curacao|aruba|china|india|oekraine|"
    "Oekraïne|eritrea|syrie|engeland|de vs|amerika|zwitserland|luxemburg|portugal|italie|roemenie|bulgarije|thailand|nederland|Nederland|"
    "Bonaire|Saba|Sint Eustatius|Sint Maarten|San Marino|Monaco|Andorra|Montenegro|Kosovo|Ghana|ghana|kenia|Kenia|cuba|Cuba|Jordanië|jordanie|Libanon|libanon|Roemenië|Italië|Zwitserland|mexico|Chili|chili|Georgië|israel|Israël|Iran|iran|irak|nepal|Vaticaanstad|Mali|mali|Peru|peru|Malta|malta|Cyprus|cyprus|Guinea|het buitenland|zuid-afrika|canada|australie|dubai|indonesie|oostenrijk|denemarken|europa|de randstad|limburg|friesland|drenthe|zeeland"
).split("|")
THINGS = (
    "laptop telefoon fiets scooter bril gehoorapparaat traplift keuken badkamer zonnepaneel laadpaal bus bestelauto caravan camper boot tent hond "
    "kat paard koe schilderij piano gitaar bureau stoel kast wasmachine koelkast printer camera drone cursus opleiding rijbewijs "
    "rijles dieet medicijn rollator hulphond tandarts kunstgebit steunzool pruik abonnement krant tijdschrift boek kantoor werkplaats loods garage "
    "schuur stacaravan chalet dakkapel aanbouw warmtepomp ketel verbouwing hypotheek lening polis verzekering spaarrekening cadeau bonus fooi "
    "kerstpakket lunch diner borrel uitje jubileum horloge ring ketting kleding uniform schoenen gereedschap ladder steiger machine tractor"
).split()

EVERYDAY = (
    "aan het afgelopen appen avond balen bang beetje bellen beter bezig bijna blij blijkbaar boodschappen boos broodje buiten buurt chatten checken "
    "computer contant dame dank dankjewel dankuwel denk denkt dezelfde dicht ding dingen doei dokter doof donderdag doorgegeven doorsturen "
    "doorverbonden druk dubbel duidelijk dus echt eerlijk eerste eigenlijk eindelijk ergens fijn fout foutje frustrerend gauw gebeld gebruiken "
    "gedoe gehad gehoord geloof gelukkig gemaild gemist genoeg geregeld gesprek gestuurd gesnapt getrouwd gewoon gezegd gezeur gezin goedemiddag "
    "goedemorgen goedenavond goeiemorgen graag groetjes haast hallo handig helaas helder helemaal help hoi hoofdpijn hopelijk huilen hup iets iedereen "
    "inloggen ja jammer jeetje jongen juist kapot keer kijken klacht klaar klopt knop komen kort kosten kwaad kwijt laat lastig later leuk lijn link "
    "lukt maandag mailen mailtje makkelijk meisje meteen mevrouw misschien moe moeilijk mooi morgen nacht nee nergens netjes niks nou nooit nogal "
    "ochtend ok oke onbekend ongeveer onlangs onterecht opa ophangen opgehangen opgelost oppas opsturen oud ouders paar paniek pas piekeren plek "
    "precies probleem proberen raar reactie regelen rekenen rustig samen scherm sinds site slecht slim smoes snappen snel soms sorry steeds storing "
    "straks stress sturen stuk telefoon terecht terug terugbellen terugbelt thuis toch toen toestel trouwens typfout uitgelegd uitleg uitleggen "
    "vaak vandaag vanmiddag vanmorgen vannacht vast vergeten verbinding verdrietig verkeerd verloren verschil vervelend verward vond vraagje vragen "
    "vrijdag vroeger waarschijnlijk wachten wachtrij wachtwoord wazig website weekend weggegaan wellicht wifi woensdag zaterdag zeker zenuwachtig ziek "
    "zielig zoals zoek zondag zwanger aangetekend inschrijven uitschrijven ontslagen ontslag baan salaris loonstrook werkgever vakantie geld schuld schulden "
    "rood spaargeld erfenis begrafenis uitvaart bruiloft verjaardag geboorte opvang creche school studie stage bijbaan zwart wit contract huurbaas huur "
    "hypotheek verhuizing sleutel buren scheiding advocaat rechter politie boete auto fiets trein bus benzine diesel kenteken rijbewijs paspoort "
    "ziekenhuis huisarts apotheek medicijnen bril tandarts rollator fysio thuiszorg verpleeghuis pgb mantelzorg vrijwilliger kerk moskee donatie lid club "
    "belde belt bellen vroeg wilde kreeg ging kwam zei dacht vond stond zat lag nam gaf bleef hield liet bracht kocht verkocht vertelde stuurde werkte woonde "
    "huurde betaalde leende erfde schonk trouwde scheidde overleed verhuisde emigreerde studeerde startte stopte opende sloot tekende vulde opgaf opgegeven "
    "jarenlang maandenlang wekenlang vorige volgende komende mezelf jezelf hemzelf haarzelf hunzelf iemand niemand allemaal ooit alweer toevallig "
    "denkelijk gisteravond eergisteren overmorgen halverwege ongerust opgelucht teleurgesteld tevreden ontevreden chagrijnig wanhopig overspannen"
).split()
