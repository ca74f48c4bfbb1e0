/** Light or dark, remembered by this browser. The page itself sets it, before its first paint (index.html). */
type Theme = 'light' | 'dark'

const preferred = (): Theme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')

/** The other of the two. */
export function toggleTheme(): void {
  const root = document.documentElement
  const shown = (root.dataset.theme as Theme | undefined) ?? preferred()
  const theme: Theme = shown === 'dark' ? 'light' : 'dark'
  root.dataset.theme = theme
  localStorage.setItem('belbot.theme', theme)
}
