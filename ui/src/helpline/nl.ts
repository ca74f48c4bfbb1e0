/** The texts of the hulplijn. */
export const nl = {
  helpline: {
    title: 'Naar de hulplijn',
    intro: 'Een senior krijgt je vraag, het antwoord en de bronnen.',
    question: 'Je vraag',
    note: 'Wat wil je weten? (mag leeg blijven)',
    noteHint: 'Schrijf zonder namen; BelBot haalt persoonsgegevens weg.',
    sent: 'Verstuurd naar de hulplijn.',
    undo: 'Trek in',
    withdrawn: 'Vraag aan de hulplijn ingetrokken.',
    changeFailed: 'Dat is niet gelukt.',
    asked: 'Je vraag is verstuurd.',
    closed: 'Afgerond.',
    failed: 'Je vraag is niet naar de hulplijn verstuurd.',
    card: 'Hulplijn',
    waits: 'Wacht op antwoord',
    callBack: 'Terugbelafspraak',
    makeCallBack: 'Terugbellen',
    calledBack: 'Teruggebeld',
    askMore: 'Vraag door',
    more: 'Je vraag aan de senior',
    watching: (name: string) => `Hulplijn: ${name} kijkt mee`,
    answered: (name: string) => `Hulplijn: antwoord van ${name}`,
    senior: 'senior',
    read: 'Gelezen',
    empty: 'Kom je er niet uit? Stuur de vraag met H naar een senior.',
    noteLabel: 'Notitie',
    inCall: 'Naar hulplijn gestuurd',
    answeredInCall: 'Hulplijn antwoordde',
  },

  queue: {
    sent: 'Antwoord verstuurd.',
    failed: 'Dat is niet gelukt.',
    loadFailed: 'De lijst is niet bijgewerkt.',
    arrived: (topic: string) => `Nieuwe vraag voor de hulplijn${topic ? ` over ${topic}` : ''}.`,
    returned: 'De vraag staat weer in de lijst.',
    passedOn: 'De vraag is doorgezet.',
  },

  ageing: {
    0: (time: string | number) => `wacht ${time}`,
    1: (minutes: string | number) => `wacht ${minutes} min`,
    2: (minutes: string | number) => `wacht lang: ${minutes} min`,
    3: (minutes: string | number) => `wacht te lang: ${minutes} min`,
  },

  thread: {
    label: 'Berichten',
    kinds: {
      question: (name: string) => `Vraag van ${name}`,
      reply: (name: string) => `Antwoord van ${name}`,
      returned: (name: string) => `Teruggelegd door ${name}`,
      passed_on: (name: string) => `Doorgezet door ${name}`,
      taken_over: (name: string) => `Overgenomen door ${name}`,
      call_back: (name: string) => `Terugbelafspraak van ${name}`,
    },
  },

  callBack: {
    moment: 'Wanneer bel je terug?',
    note: 'Notitie, zonder namen (mag leeg blijven)',
    save: 'Maak afspraak',
    later: 'Kies een moment dat nog komt.',
    made: 'De terugbelafspraak is gemaakt.',
  },
} as const
