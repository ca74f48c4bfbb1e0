/** The texts of notices ("Actueel"), loaded with them. */
import { plural } from '../kit/nl'
import { day } from '../kit/time'

export const t = {
  title: 'Actueel',
  fresh: (count: number) => plural(count, 'nieuw bericht', 'nieuwe berichten'),
  came: (count: number) => `${plural(count, 'nieuw bericht', 'nieuwe berichten')} bij Actueel.`,
  none: 'Er zijn geen berichten.',
  isNew: 'Nieuw',
  read: 'Gelezen',
  readOf: (title: string) => `Gelezen: ${title}`,
  marked: 'Gelezen. Het bericht blijft staan tot de einddatum.',
  readFailed: 'Niet opgeslagen dat je dit las.',
  loadFailed: 'De berichten zijn er nu niet.',
  all: 'Alle onderwerpen',
  until: (iso: string) => `tot en met ${day(iso)}`,
  by: (author: string) => `van ${author}`,
  above: 'Berichten over dit onderwerp en nieuwe berichten',
  withheld: 'BelBot gebruikt deze zin nu niet:',
  mended: 'Het artikel is gewijzigd. BelBot gebruikt deze zin weer:',
  open: (title: string) => `Open artikel: ${title}`,

  make: 'Nieuw bericht',
  change: 'Wijzig',
  changeOf: (title: string) => `Wijzig: ${title}`,
  withdraw: 'Trek in',
  withdrawOf: (title: string) => `Trek in: ${title}`,
  withdrawn: 'Bericht ingetrokken.',
  posted: 'Bericht geplaatst.',
  masked: 'Bericht geplaatst. Persoonsgegevens zijn vervangen: kijk of het nog klopt.',
  failed: 'Niet gelukt.',
} as const
