/** The texts of an answer. */
import { plural } from '../../kit/nl'

export const nl = {
  answer: {
    title: 'Antwoord',
    steps: 'Stappen',
    searching: 'Zoeken',
    wording: 'Formuleren',
    checking: 'Controleren',
    ready: (time: string) => `klaar in ${time}`,
    unsure: {
      likely: 'niet zeker',
      abstained: 'geen antwoord gevonden',
      status: 'kijk in het klantbeeld',
      referred: 'voor een andere organisatie',
      blocked: 'niet beantwoord',
    },
    stopped: 'gestopt',
    failed: 'mislukt',
    start: 'BelBot zoekt een antwoord.',
    done: (sentences: number, sources: number) =>
      `Antwoord klaar: ${plural(sentences, 'zin', 'zinnen')}, ${plural(sources, 'bron', 'bronnen')}.`,
    doneLikely: (title: string) => `Geen zeker antwoord. Kijk in ${title}.`,
    doneNone: (reason: string, near: number) =>
      `${reason || 'Geen antwoord.'} ${near ? `${plural(near, 'artikel komt', 'artikelen komen')} in de buurt.` : ''}`.trim(),
    stoppedSaid: 'Gestopt.',
    verbatim: 'letterlijk uit de bron',
    topic: 'Onderwerp',
    allVerbatim: 'alles letterlijk uit de bron',
    supported: 'gecontroleerd',
    outdated: 'bron verouderd',
    holdsFor: (year: number) => `geldt voor ${year}`,
    undated: 'wet, datum onbekend: controleer of dit nog geldt',
    citation: (n: number) => `Bron ${n}`,
    approved: 'Goedgekeurde casus: een beoordelaar keurde dit antwoord goed',
    withheld: (count: number) =>
      `${plural(count, 'zin', 'zinnen')} niet getoond: niet gedekt door de bron`,
    asked: 'Gevraagd',
    missing: 'Vraag nog:',
    tell: (fact: string) => `Vul in bij de vraag: ${fact}`,
    readAs: 'Gelezen als',
    literally: 'Vraag letterlijk',
    explain: 'Uitleg',
    care: {
      first: 'Eerst de hulplijn',
      special: 'Bijzonder persoonsgegeven',
      helpline: 'Naar hulplijn',
    },
    emptyTitle: 'Klaar voor de vraag',
    empty: 'Typ hierboven wat de beller vraagt en druk op Enter. BelBot antwoordt in korte zinnen, elk met de bron erbij.',
    interrupted: 'De vraag is gestopt. Deze zinnen waren al gecontroleerd.',
    interruptedEarly: 'De vraag is gestopt. Hij staat nog in het veld.',
    problem: 'Er ging iets mis. Je vraag staat nog in het veld.',
    lost: { changed: 'bron gewijzigd', gone: 'bron weg' },
    cutOff: 'Het antwoord brak halverwege af. Stel de vraag nog een keer.',
  },
} as const
