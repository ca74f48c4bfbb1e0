/** The texts of the addresses of a source, loaded with them. */
export const t = {
  copy: 'Kopieer link',
  copied: 'Link naar deze zin gekopieerd.',
  public: 'Openbare pagina',
  moved: 'De zin van de link staat niet meer zo in dit artikel.',
  gone: 'Het artikel van de link kon niet worden geopend.',
} as const
