/** The texts of the user's menu, loaded with what stands in it. */
export const t = {
  switchUser: 'Werk als',
  sound: 'Geluid bij antwoord hulplijn',
  letters: 'Sneltoetsen met één teken',
  shortcuts: 'Sneltoetsen bekijken',
  signOut: 'Uitloggen',
  always: 'BelBot aan bij elk gesprek',
} as const
