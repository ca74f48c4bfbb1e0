/** The texts of the preview of a changed article, loaded with it. */
import { plural } from '../kit/nl'
import type { PreviewState } from './preview.svelte'

type Outcome = NonNullable<PreviewState['found']>['answers'][number]['before']['outcome']

const outcomes: Record<Outcome, string> = {
  answered: 'antwoord',
  likely: 'niet zeker',
  abstained: 'geen antwoord',
  status: 'klantbeeld',
  referred: 'andere organisatie',
  blocked: 'niet gelezen',
}
const ended: Record<PreviewState['status'], string> = {
  running: '',
  done: 'Het voorbeeld is klaar.',
  failed: 'Het voorbeeld is niet gelukt.',
  cancelled: 'Het voorbeeld is gestopt.',
}

export const t = {
  title: 'Wat verandert er?',
  intro: 'Kijk welke antwoorden anders worden voordat je een artikel wijzigt. Er verandert nog niets: BelBot leest jouw tekst in een kopie.',
  article: 'Welk artikel verander je?',
  fresh: 'Een nieuw artikel',
  noTheme: 'Zonder thema',
  present: 'Begin opnieuw met de tekst van nu',
  upload: 'Of kies een bestand (.md)',
  text: 'Tekst van het artikel, zoals het in de map staat',
  begin: 'Laat zien wat er verandert',
  stop: 'Stop',
  begun: 'BelBot is begonnen.',
  ended,
  gone: 'Het voorbeeld is er niet meer. Maak het opnieuw.',
  reading: 'BelBot leest het artikel in een kopie. Dit kan even duren.',
  asking: (done: number, total: number) => `${done} van ${plural(total, 'vraag', 'vragen')} opnieuw gesteld.`,
  of: (title: string) => (title ? `Artikel: ${title}` : 'Nieuw artikel'),
  documents: ({ added = 0, updated = 0, removed = 0 }: Record<string, number>) =>
    `${plural(added, 'bron', 'bronnen')} erbij, ${updated} gewijzigd, ${removed} weg.`,
  changed: (asked: number, changed: number) =>
    changed
      ? `Van ${plural(asked, 'verschillende vraag', 'verschillende vragen')} ${changed === 1 ? 'krijgt' : 'krijgen'} er ${changed} een ander antwoord.`
      : `Van ${plural(asked, 'verschillende vraag', 'verschillende vragen')} verandert geen antwoord.`,
  about: 'Dit zijn de nieuwste vragen van medewerkers, zonder persoonsgegevens.',
  list: 'Antwoorden die veranderen',
  times: (count: number) => `${count} keer gesteld`,
  now: 'Nu',
  then: 'Straks',
  outcomes,
  silence: 'Geen zinnen.',
  source: (titles: string) => `Bron: ${titles}`,
  newWords: 'nieuw:',
  goneWords: 'weg:',
  more: (count: number) => `Toon nog ${count}`,
  download: 'Download als pagina',
  print: 'Druk af',
  file: 'belbot-wat-verandert-er.html',
  downloaded: 'De pagina is gedownload.',
  failed: 'Het voorbeeld is niet begonnen.',
  loadFailed: 'Het voorbeeld is niet bijgewerkt.',
  textFailed: 'De tekst van nu is er niet.',
  cancelFailed: 'Stoppen is niet gelukt.',
  downloadFailed: 'Downloaden is niet gelukt.',
  tooLarge: 'Dit bestand is te groot voor een artikel.',
  noMarkdown: 'Dit is geen Markdown-bestand (.md).',
  noText: 'Dit bestand is geen tekst in UTF-8. Sla het zo op, of plak de tekst.',
} as const
