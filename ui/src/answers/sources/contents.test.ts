import { expect, test } from 'vitest'
import type { ListedDocument } from '../../api/types'
import { byTheme } from './contents'

const one = (document_id: string, theme: string, validity: ListedDocument['validity'] = 'current') => ({ document_id, title: document_id, theme, validity })

test('articles stand under their theme, those that no longer hold last', () => {
  const themes = byTheme([one('z', ''), one('a', 'Box 3', 'expired'), one('b', 'Box 3'), one('c', 'Toeslagen')])
  expect(themes.map(({ theme, documents }) => [theme, documents.map((doc) => doc.document_id)])).toEqual([
    ['Box 3', ['b', 'a']],
    ['Toeslagen', ['c']],
    ['', ['z']],
  ])
})
