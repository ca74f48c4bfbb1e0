/** The texts of what staff do with an answer. */
export const nl = {
  actions: {
    label: 'Wat doe je met dit antwoord?',
    copy: 'Kopieer',
    found: 'Gevonden',
    up: 'Duim op',
    down: 'Duim neer',
    override: 'Ik antwoordde anders',
    star: 'Ster als casus',
    helpline: 'Naar hulplijn',
    sources: 'Bronnen:',
    copied: 'Antwoord met bronnen gekopieerd.',
    foundSaid: 'Genoteerd: gevonden.',
    foundFailed: '‘Gevonden’ is niet opgeslagen.',
    thanks: 'Bedankt, je duim is opgeslagen.',
    feedbackFailed: 'Je beoordeling is niet verstuurd.',
    overridden: 'Genoteerd. Een senior leest het.',
    overrideFailed: 'Je notitie is niet verstuurd.',
    starred: 'Voorgesteld als casus. Nog een keer S trekt het in.',
    unstarred: 'Je voorstel is ingetrokken.',
    starFailed: 'Dat is niet gelukt.',
  },
} as const
