/** The keys of a command as assistive technology reads them: a single character also works with Alt, everywhere. */
export function ariaKeys(key: string): string {
  const plain = key.replace('−', '-').replace(' ', '+')
  return plain.length === 1 ? `${plain} Alt+${plain}` : plain
}
