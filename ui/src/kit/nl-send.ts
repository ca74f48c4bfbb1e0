/** What stands below a field that Enter sends, loaded with it. */
export const newLine = 'Enter doet wat de knop zegt, Shift + Enter geeft een nieuwe regel.'
