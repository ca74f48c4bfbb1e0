/** The texts of the summary for the customer's file, loaded with it. */

export const t = {
  title: 'Samenvatting voor het dossier',
  parts: { questions: 'Vraag', said: 'Gezegd', sources: 'Bron', rules: 'Beslisregel', agreed: 'Afspraak', open: 'Open' },
  agree: 'Nog geen afspraak. Typ hier.',
  callBack: (at: string) => `Wij bellen terug: ${at} uur.`,
  head: (day: string, from: string, to: string) => `Gesprek van ${day}, ${from}${to ? ` tot ${to}` : ''} uur`,
  empty: 'Nog niets gevraagd in dit gesprek. Wat je hier typt, kun je wel kopiëren.',
  made: 'Gemaakt uit wat in het gesprek staat. Geen opname. BelBot bewaart deze tekst niet.',
  personal: 'Vul in. Dit staat alleen op dit scherm.',
  copy: 'Kopieer',
  copied: 'Samenvatting gekopieerd. Plak hem in het dossier.',
  failed: 'De samenvatting is er nu niet.',
  notRegistered: 'Dit gesprek is niet geregistreerd.',
} as const
