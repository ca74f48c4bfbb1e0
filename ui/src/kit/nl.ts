/** Texts that belong to no feature. All texts on the screen are Dutch (B1); functions take the parts that vary. */
export const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

export const common = {
  close: 'Sluit',
  cancel: 'Annuleer',
  send: 'Stuur',
  sending: 'Versturen…',
  loading: 'Laden…',
  retry: 'Probeer opnieuw',
  dismiss: 'Melding sluiten',
  back: 'Terug naar de vraag',
  noTopic: 'Geen onderwerp',
  from: (name: string) => `van ${name}`,
  copyFailed: 'Kopiëren lukt niet in deze browser. Selecteer de tekst en druk op Ctrl + C.',
} as const
