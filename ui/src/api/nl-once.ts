/** The texts of what is sent once, loaded with it. */
export const onceTexts = {
  open: 'Misschien is dit niet opgeslagen. Druk nog een keer op de knop: het wordt nooit dubbel opgeslagen.',
} as const
