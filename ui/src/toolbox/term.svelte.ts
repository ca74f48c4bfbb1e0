/** What stands in the fields of the term: it stays while the panel is closed. */
class Term {
  since = $state('')
  count = $state(6)
  unit = $state<'dagen' | 'weken' | 'maanden'>('weken')
}

export const term = new Term()
