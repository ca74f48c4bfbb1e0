/** The texts of a field for a day or a time, loaded with it. */
export const t = {
  day: { as: 'dd-mm-jjjj', hint: 'Schrijf dag, maand en jaar, zoals 3-11-2026.' },
  time: { as: 'uu:mm', hint: 'Schrijf uren en minuten, zoals 14:05.' },
  empty: 'Vul dit in.',
  early: (day: string) => `Kies ${day} of later.`,
  at: (time: string) => `${time} uur`,
} as const
