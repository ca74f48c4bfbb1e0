/** The texts of a question to the hulplijn without an answer, loaded with its dialog. */
export const direct = {
  intro: 'Een senior krijgt je vraag, zonder antwoord van BelBot.',
  question: 'Je vraag aan de senior',
  topic: 'Onderwerp (mag leeg blijven)',
  empty: 'Typ eerst de vraag.',
} as const
