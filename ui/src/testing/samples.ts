/** Small real-looking values for tests. */
import type { Answer, Citation, Escalation, Hit, Passage, Right, SearchHit, Sentence, Status, Triage, User } from '../api/types'

export const sentence = (n: number): Sentence => ({ text: `Zin ${n}.`, citations: [n], support: 'verbatim', spoken: `Zin ${n}.`, for_staff: false, part: 0 })

export const citation = (n: number): Citation => ({
  n,
  passage_id: 'a#1',
  document_id: 'a',
  title: 'Betalingsregeling',
  section: 'Duur',
  quote: `Zin ${n}.`,
  start: 0,
  end: 6,
  uri: '',
  validity: 'current',
  page: null,
  article: '',
  link: `/artikel/a#zin=Zin%20${n}.`,
  public_link: '',
})

export const hit = (passage_id: string): Hit => ({
  passage_id,
  document_id: passage_id.split('#')[0] ?? '',
  title: 'Betalingsregeling',
  section: 'Duur',
  text: 'Zin 1.',
  score: 0.5,
  validity: 'current',
  uri: '',
  page: null,
  article: '',
})

export const searchHit = (passage_id: string, change: Partial<SearchHit> = {}): SearchHit => ({
  ...hit(passage_id),
  grids: [],
  matches: true,
  marks: [],
  ...change,
})

export const passage = (passage_id: string): Passage => ({
  ...hit(passage_id),
  start: 0,
  end: 6,
  ordinal: 1,
  of: 1,
  grids: [],
  meta: {
    theme: 'Betalen',
    audience: [],
    valid_from: null,
    valid_to: null,
    tax_years: [],
    legal_basis: [],
    required_facts: [],
    last_checked: null,
    access: ['iedereen'],
    sample: false,
    ocr: false,
  },
})

export const triage = (change: Partial<Triage> = {}): Triage => ({
  topic: 'Betalen',
  kind: 'fact',
  tax_year: null,
  tax_year_source: '',
  sensitive: false,
  sensitivity: '',
  special_categories: [],
  guidance: '',
  standalone: '',
  compared_years: [],
  missing_facts: [],
  status: null,
  referral: null,
  ...change,
})

export const answer = (change: Partial<Answer> = {}): Answer => ({
  id: 'answer-1',
  question: 'Hoe lang?',
  outcome: 'answered',
  reason: '',
  answer: 'Zin 1.',
  sentences: [sentence(1)],
  citations: [citation(1)],
  triage: triage(),
  generator: 'source',
  model: '',
  prompt_version: '',
  knowledge_version: 'v1',
  timings_ms: { redact: 1, triage: 1, retrieve: 1, answer: 1, total: 4 },
  withheld: 0,
  nearest: [],
  notice: '',
  reused_from: '',
  case_id: '',
  choices: [],
  parts: [],
  ...change,
})

export const escalation = (change: Partial<Escalation> = {}): Escalation => ({
  escalation_id: 'escalation-1',
  answer_id: 'answer-1',
  user: 'medewerker-1',
  topic: 'Betalen',
  question: 'Hoe lang?',
  note: '',
  status: 'open',
  claimed_by: '',
  reply: '',
  created_at: '2026-01-01T10:00:00Z',
  answered_at: null,
  passed_to: '',
  call_back_at: null,
  call_id: null,
  messages: [],
  ...change,
})

const STAFF: Right[] = ['desk', 'read', 'ask', 'dossier', 'practise', 'figures']
const SENIOR: Right[] = [...STAFF, 'helpline', 'answers', 'review', 'issues', 'notices', 'documents', 'preview', 'practice_results', 'compose', 'waiting', 'corrections']

export const medewerker = (name: string): User => ({ name, roles: ['medewerker'], rights: STAFF })
export const senior = (name: string): User => ({ name, roles: ['senior'], rights: SENIOR })

export const status = (user: User): Status => ({
  version: '1',
  knowledge_version: 'v1',
  documents: 1,
  passages: 1,
  generator: 'source',
  model: '',
  degraded: [],
  user,
  users: [user],
  with_belbot: true,
  signs_in: false,
})
