/** What stands below a field that Enter sends, loaded with it. */
export const newLine = 'Klaar? Druk op Enter. Nieuwe regel: Shift + Enter.'
