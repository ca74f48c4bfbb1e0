// @vitest-environment jsdom
import 'fake-indexeddb/auto'
import { expect, test } from 'vitest'
import type { DocumentsReport, LeftOutText } from '../api/types'
import { FakeServer } from '../testing/server'
import { items, place, sorted } from './documents'
import { review } from './review.svelte'

const part = (rule: string, path: string, text: string): LeftOutText => ({
  path, document_id: path, rule, name: rule === 'unread' ? 'Niet gelezen' : 'Menu', meaning: 'Zie.', text, page: 2, line: null,
})
const report: DocumentsReport = {
  at: '2026-11-20T09:30:00Z', knowledge_version: 'a1', documents: 3, passages: 6, added: 1, updated: 0, removed: 0, unchanged: 2, left_out_more: 0,
  refused: [{ path: '/kennis/z.pdf', reason: 'Er zit een wachtwoord op.', operator: 'encrypted PDF' }],
  left_out: [part('menu', '/kennis/a.html', 'Home'), part('unread', '/kennis/b.pdf', 'Een plaatje.'), part('unread', '/kennis/b.pdf', 'Nog een.'), part('ocr', '/kennis/f.pdf', 'Gelezen door OCR.')],
  lost: [{ path: '/kennis/e.docx', document_id: 'e', numbers: 1, words: 2, first: ['385'] }],
  similar: [{ paths: ['/kennis/c.md', '/kennis/d.md'], document_ids: ['c', 'd'], title: 'Boete', figures: [['369 euro'], ['385 euro']] }],
}

test('what was refused comes first, then what was not read, lost or read by OCR, copies, and what a rule left out', () => {
  expect(sorted(items(report), 'urgent').map((one) => one.kind)).toEqual(['refused', 'unread', 'lost', 'ocr', 'similar', 'dropped'])
})

test('by file the order is that of the names', () => {
  expect(sorted(items(report), 'path').map((one) => place(one.path).name)).toEqual(['a.html', 'b.pdf', 'c.md', 'e.docx', 'f.pdf', 'z.pdf'])
})

test('the pieces that one rule left out of one document are one thing to look at, each text once', () => {
  const again = { ...part('unread', '/kennis/b.pdf', 'Een plaatje.'), page: 5 }
  const [unread] = items({ ...report, left_out: [...report.left_out, again] }).filter((one) => one.kind === 'unread')
  expect(unread?.pieces.map(({ text, places }) => [text, places.map(({ page }) => page)])).toEqual([['Een plaatje.', [2, 5]], ['Nog een.', [2]]])
})

test('each copy has its own figures', () => {
  const [pair] = items(report).filter((one) => one.kind === 'similar')
  expect(pair?.copies).toEqual([{ path: '/kennis/c.md', figures: ['369 euro'] }, { path: '/kennis/d.md', figures: ['385 euro'] }])
})

test('a file without a folder has a name alone', () => {
  expect([place('a.md'), place('/map/a.md'), place('C:\\map\\a.md')]).toEqual([
    { name: 'a.md', folder: '' }, { name: 'a.md', folder: '/map' }, { name: 'a.md', folder: 'C:\\map' },
  ])
})

test('nothing read yet is told apart from not known yet', async () => {
  const server = new FakeServer().install()
  expect(review.documents).toBe(undefined)
  server.replies['/knowledge/report'] = () => Response.json(null)
  await review.loadDocuments()
  expect([review.documents, review.problem]).toEqual([null, ''])
  server.replies['/knowledge/report'] = () => report
  await review.loadDocuments()
  expect(review.documents?.refused).toHaveLength(1)
})
