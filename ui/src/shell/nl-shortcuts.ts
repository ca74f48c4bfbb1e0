/** The texts of the list of shortcuts, loaded with it. */
import { keys } from '../answers/answer/nl-start'

export const t = {
  title: 'Sneltoetsen',
  off: 'Druk ze samen met Alt in: dat werkt altijd, ook terwijl je typt. Zonder Alt staan ze uit; aanzetten kan in het menu rechtsboven.',
  on: 'Met Alt werken ze altijd, ook terwijl je typt. Typ je niet, dan mag Alt weg. Dat uitzetten kan in het menu rechtsboven.',
  rows: [
    keys.call,
    ['Alt V', 'Naar de vraag'],
    ['Enter', 'Vraag stellen, en in elk ander veld: versturen'],
    ['Shift Enter', 'Nieuwe regel'],
    ['F8', 'Selectie in de vraag verbergen'],
    ['Esc', 'Stoppen, sluiten, of uit het veld'],
    keys.article,
    ['1–3', 'Kiezen wat de beller bedoelt'],
    ['Alt [ en ]', 'Vorige en volgende bron'],
    ['Alt C', 'Antwoord kopiëren'],
    ['Alt Z', 'Kopiëren wat je zegt'],
    ['Alt G', 'Gevonden'],
    ['Alt + en −', 'Duim op, duim neer'],
    ['1–8', 'Reden kiezen bij duim neer'],
    ['Alt A', 'Ik antwoordde anders'],
    ['Alt S', 'Ster als casus'],
    keys.helpline,
    ['Alt B', 'BelBot aan of uit in dit gesprek'],
    ['Alt U', 'Uitleg bij het antwoord'],
    ['Alt K', 'Hulpmiddelen: termijn, verwijzen, controle, fragmenten'],
    keys.search,
    ['Alt N', 'Notitie'],
    ['Alt O', 'Samenvatting voor het dossier'],
    keys.all,
  ] as const,
} as const
