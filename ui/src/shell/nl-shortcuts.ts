/** The texts of the list of shortcuts, loaded with it. */
import { nl } from '../answers/answer/nl'

export const t = {
  title: 'Sneltoetsen',
  off: 'Sneltoetsen met één teken staan uit. Zet ze aan in het menu rechtsboven.',
  on: 'Sneltoetsen met één teken werken als je niet in een veld typt. Uitzetten kan in het menu rechtsboven.',
  rows: [
    nl.keys.call,
    ['V', 'Naar de vraag'],
    ['Enter', 'Vraag stellen'],
    ['F8', 'Selectie in de vraag verbergen'],
    ['Esc', 'Stoppen, sluiten, of uit het veld'],
    nl.keys.article,
    ['1–3', 'Kiezen wat de beller bedoelt'],
    ['[ en ]', 'Vorige en volgende bron'],
    ['C', 'Antwoord kopiëren'],
    ['Z', 'Kopiëren wat je zegt'],
    ['G', 'Gevonden'],
    ['+ en −', 'Duim op, duim neer'],
    ['1–8', 'Reden kiezen bij duim neer'],
    ['A', 'Ik antwoordde anders'],
    ['S', 'Ster als casus'],
    nl.keys.helpline,
    ['B', 'BelBot aan of uit in dit gesprek'],
    ['U', 'Uitleg bij het antwoord'],
    nl.keys.search,
    ['N', 'Notitie'],
    nl.keys.all,
  ] as const,
} as const
