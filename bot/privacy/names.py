"""Common Dutch first names and surnames: they count as a name in lower case too, behind a cue.

Many are ordinary words as well (bakker, vos, mark); without a cue none of them is ever taken for a name.
"""

from bot.privacy.letters import words

FIRST_NAMES = words(
    """
    aad aafke abdel abdullah achmed adam ahmed aicha albert alex alexander ali amber amina amir amira amy an andre
    andrea andries angela anita anja anke ankie anna anne annelies annemarie annemieke anneke annette anouk ans
    anthony anton antoon appie ard arend arie arjan arno arnold arthur astrid ayse bas bart bea ben benjamin
    bernard berend bert bertus bianca birgit bob bram brigitte britt carel carin carla carlijn carolien caroline
    cees celine charlotte chris christa christiaan christina christine claudia coen conny cor corina corrie corry
    cynthia daan daniel danielle danny david debbie demi dennis denise diana dick diederik dieuwertje dion dirk
    donna eduard eef eefje eelco eline elias elise elisabeth ellen elly els elsbeth emiel emma emre eric erica erik
    erwin esmee esther eva evelien evert fabian fatih fatima fatma femke fenna ferry fien fleur floor floris fons
    frans fred freek frederik frits gea geert gerard gerben gerda gerrit gert gijs gerrie greetje guus hamza han
    hanneke hannah hanna hans harm harrie harry hasan hassan heidi heleen helena henk hendrik henny herman hilde
    hugo ibrahim ilse imane inge ingrid ilona irene iris irma isa jaap jack jacob jacqueline jan janine janna
    janneke jannie jantien janny jasmijn jasper jayden jeanette jeffrey jelle jenny jeroen jesse jessica jet jim
    joep joke johan johanna john johnny jolanda jolijn joost jop joris jos jose josephine joyce juan judith julia
    julian jurgen jurre karel karim karin karlijn kees kelly ken kevin khadija kim klaas koen koos krista kristel
    laura lars leen leendert lena leo leon lianne lieke lies liesbeth linda lisa lise loes lotte louis luc lucas
    luuk maaike maarten maartje machteld manon marc marcel margreet maria marian mariam marianne marie marieke
    mariette marijke marijn marike marion marit marja marjan marjolein mark marleen marlies marloes martijn martin
    martine mathijs matthijs maud maurice max mehmet melissa menno merel michael michel michelle miep mieke mila
    mirjam mohamed mohammed monique moniek mustafa nadia naomi natasja nathalie nick nicole niels nienke nina noor
    noortje nora olga oscar otto patricia patrick paul paula peggy peter petra piet pieter pim quinten rachid
    rachel ralf ramon raymond rebecca remco renate rene renee renske rianne richard rick rik rita rob robbert robert
    robin roel roelof rogier roland rolf romy ron ronald roos rosa rosanne ruben rudolf rutger ruud saar sabine
    said samir samira sandra sanne sara sarah saskia selma sem sven sharon silvia simon simone sjaak sjoerd sofie
    sonja sophie stef stefan stefanie steven stijn sue suzan suzanne sylvia tamara tanja tara teun theo thea thijs
    thomas tijn tim tineke tine tom ton tonny toos trudy truus ursula valerie vera victor vincent wendy wesley
    wessel wieke wiebe wilma willem willemijn wilfred wilbert wim wouter xander yara yasmin youssef yusuf yvette
    yvonne zoe piet-jan jan-willem jan-peter
    """
)

SURNAMES = words(
    """
    aalbers aarts achterberg adriaans ahmed akkerman arends arts backer bakker bal balk beek beekman beer berends
    berg berger bergman beukers bijl blok bloem blom boer boers bogaard bogaert boon boom bos bosch bosman bosma
    bouma bouman bouwman braam brand brands brandt brink broek broekman broer brouwer bruin bruijn bruins burger
    buurman claassen cohen coenen cornelissen cox dam damen dekker dekkers dijk dijkman dijkstra dirks doorn drent
    driessen drost duin eijk elzinga engel engelen evers faber franken franssen geerts gerrits gerritsen goede
    goossens graaf groen groot groothuis haan haas hartman heijden hendriks hendrix hermans heuvel hoek hoekstra
    hofman hofstra holman hoogland horst houtman huisman hulst jacobs jager jansen jans janssen janssens jong jonge
    jonker joosten kaya keizer kamp kampen kerk kers khan klaassen klein kleijn klomp knol koch kok konings koning
    koopman koopmans koster kramer kroon kruger kuiper kuijper kuipers kuijpers lam lang lange leeuw leeuwen linden
    lubbers maas martens mast meer meijer meulen meyer molen molenaar mol mulder nagel nguyen nijs noort otten
    oosterhout ouden pater peeters peters pieters plas pool post postma pot prins put ridder rijn roos rooij ruiter
    sanders schaap scheffer schipper scholten schouten schreuder schuurman singh slager smeets smit smits smith
    snoek snijder snijders spaan stam steen stolk tak tan teunissen timmer timmerman timmermans toorn uijl valk
    veen veenstra velde veldman ven verbeek verboom verhagen verhoeven vermeer vermeulen versteeg verweij vink
    visser vis vliet vlug vogel vogels voort vos vries waal wal walraven water weerd werf wiersma wiel wijk wijnen
    willems willemsen winkel winter wit witte wolf wolters wouters yilmaz zand zee zeeuw zijlstra zwaan zwart
    """
)

KNOWN_NAMES = FIRST_NAMES | SURNAMES

# Words in front of a surname; they are part of the name but never a name on their own.
PREFIXES = words(
    """
    van von de den der des 't in op te ter ten tot uit uijt over onder voor bij la le les du di da do dos del
    della el al ben bin ibn abu ould mc mac st d l
    dr drs mr prof ir ing
    """
)
