/** The texts of a whole article beside the work; they load with it. */
export const t = {
  wider: 'Breder',
  narrower: 'Smaller',
  print: 'Print',
  close: 'Sluit artikel',
  contents: 'Inhoud van dit artikel',
} as const
