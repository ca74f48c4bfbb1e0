/**
 * Lint rule: which part of src/ may import which. `kit` knows nothing but itself, `api` the kit, a column (one folder for one
 * feature) both of them and what other columns share, and `shell` puts all together. A test may import what it wants to test.
 */
import { dirname, relative, resolve, sep } from 'node:path'

const SRC = resolve(import.meta.dirname, 'src')

const BELOW = { kit: [], api: ['kit'], testing: ['api'] }
const COLUMN = ['kit', 'api']

/** What a column lets others use: its state, and the few shapes and parts that show it. Add to it with care. */
const SHARED = new Set([
  'people/session.svelte',
  'calls/call.svelte',
  'answers/answer/AnswerSentences.svelte',
  'answers/answer/StoredAnswer.svelte',
  'answers/answer/DirectionCard.svelte',
  'answers/answer/desk.svelte',
  'answers/answer/run',
  'answers/feedback/actions.svelte',
  'answers/feedback/nl-dialogs',
  'answers/question/abbreviations.svelte',
  'answers/question/suggestions.svelte',
  'answers/sources/contents',
  'answers/rules/RuleCard.svelte',
  'answers/rules/concluded',
  'answers/rules/RuleDoubt.svelte',
  'answers/rules/rules.svelte',
  'answers/sources/LostSource.svelte',
  'answers/sources/ValidityChip.svelte',
  'answers/sources/found',
  'answers/sources/search.svelte',
  'answers/sources/source.svelte',
  'answers/sources/sources',
  'dossier/ArticleFile.svelte',
  'dossier/FileCard.svelte',
  'helpline/Thread.svelte',
  'helpline/handover.svelte',
  'notices/notices.svelte',
  'letter/CallSummary.svelte',
  'letter/drawer.svelte',
  'toolbox/BookmarkButton.svelte',
])

const inSource = (path) => relative(SRC, path).split(sep).join('/')
const part = (path) => path.split('/')[0]

function allowed(from, to) {
  const [here, there] = [part(from), part(to)]
  if (here === there || here === 'shell') return true
  if (here in BELOW) return BELOW[here].includes(there)
  return COLUMN.includes(there) || SHARED.has(to)
}

export const arrows = {
  meta: {
    type: 'problem',
    schema: [],
    messages: { arrow: '{{from}} may not import {{to}}: see arrows.js for which part may import which.' },
  },
  create(context) {
    const from = inSource(context.filename)
    if (from.startsWith('..') || from.endsWith('.test.ts')) return {}
    const check = ({ source }) => {
      if (typeof source?.value !== 'string' || !source.value.startsWith('.')) return
      const to = inSource(resolve(dirname(context.filename), source.value))
      if (!allowed(from, to)) context.report({ node: source, messageId: 'arrow', data: { from, to } })
    }
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      TSImportType: check,
      ExportAllDeclaration: check,
      ExportNamedDeclaration: check,
    }
  },
}
