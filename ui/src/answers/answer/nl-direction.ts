/** The texts of the card that says where to look or whom to refer to. */
export const t = {
  file: 'Kijk in het klantbeeld',
  term: 'De termijn die geldt, staat hieronder als de kennisbank die noemt.',
  refer: 'Verwijs door',
  desk: 'Loket',
  phone: 'Telefoon',
  website: 'Website',
  copy: 'Kopieer het telefoonnummer',
  copyShort: 'Kopieer',
  copied: 'Het telefoonnummer is gekopieerd.',
  notCopied: 'Kopiëren lukte niet.',
} as const
