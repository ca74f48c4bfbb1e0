/** The texts about the way to the server, and about what still waits for it. */
import { plural } from '../kit/nl'

export const connectionTexts = {
  title: 'Geen verbinding',
  lost: 'Geen verbinding met BelBot. Wat je typt blijft staan. BelBot probeert het steeds opnieuw.',
  back: 'De verbinding is terug.',
  unknown: 'Er ging iets mis op de server.',
  broken: 'Er ging iets mis in dit scherm. Laad de pagina opnieuw; je gesprek blijft bewaard.',
} as const

export const outboxTexts = {
  title: 'Nog niet verstuurd',
  waits: 'wacht op verbinding',
  later: 'Bewaard. BelBot verstuurt het zodra er verbinding is.',
  count: (count: number) => `${plural(count, 'bericht wacht', 'berichten wachten')} op verzending.`,
  held: 'Sluit dit tabblad niet: een tekst staat alleen in dit scherm. BelBot haalt eerst de persoonsgegevens weg.',
  notStored: 'Deze browser bewaart niets. Wat nog niet verstuurd is, raakt weg als je dit tabblad sluit.',
  refused: 'niet aangenomen.',
  drop: 'Verwijder',
  kinds: {
    feedback: 'Beoordeling',
    escalation: 'Vraag aan de hulplijn',
    question: 'Vervolgvraag aan de hulplijn',
    call_event: 'Gespreksgegevens',
    call_end: 'Einde van het gesprek',
    opt_out: 'Niet leren van het gesprek',
    override: 'Ik antwoordde anders',
    star: 'Voorstel voor een casus',
    own: 'Wijziging bij de hulplijn',
    senior: 'Wijziging bij de hulplijn',
    review: 'Beoordeling van een casus',
    report: 'Melding bij een artikel',
    issue: 'Wijziging van een melding',
  },
} as const
