/** The texts of the decision rules beside an answer, loaded with them. */
import type { components } from '../../api/schema'
import { day } from '../../kit/time'

export type Rule = components['schemas']['RuleOut']
export type RuleFact = components['schemas']['RuleFactOut']
export type Conclusion = components['schemas']['ConclusionOut']
export type Said = boolean | number | string

export const t = {
  title: 'Beslisregels bij dit antwoord',
  traces: 'Wat de beslisregels zeggen',
  undecided: 'Nog niet alles is bekend, dus de regel zegt nog niets.',
  open: 'Ga na',
  close: 'Verberg',
  sample: 'Voorbeeldregel',
  known: 'Wat je weet',
  forget: (question: string) => `Wis: ${question}`,
  next: 'Verder',
  concluded: 'Conclusie',
  sure: 'Al zeker',
  yes: 'ja',
  no: 'nee',
  invalid: 'Deze regel geldt vandaag niet.',
  row: 'Rij',
  law: 'Wettelijke basis',
  change: 'Dit zou het veranderen',
  notes: 'Let op',
  depart: 'Ik wijk af',
  departLater: 'Wijk je af? Dat kun je vastleggen zodra je in dit gesprek een vraag hebt gesteld.',
  reason: 'Waarom wijk je af?',
  reasonHint: 'Zet geen persoonsgegevens in de reden. Een senior kan de reden lezen.',
  reasonEmpty: 'Schrijf kort waarom je afwijkt.',
  record: 'Leg vast',
  departedFor: 'Je wijkt af, omdat',
  doubted: (title: string) => `Volgens een bericht klopt een zin uit dit artikel niet: ${title}. Deze regel kan hetzelfde zeggen. Lees eerst het bericht.`,
  departed: (title: string, says: string) => `Afgeweken van de beslisregel "${title}". De regel zei: ${says}`,
  failed: 'De beslisregel werkt nu niet.',
  unit: { ja_nee: '', keuze: '', jaar: '', datum: '', euro: 'euro', procent: 'procent', aantal: '', dagen: 'dagen', maanden: 'maanden' },
} as const

/** A value as staff read it. */
export function shown(fact: RuleFact, value: Said): string {
  const choice = fact.choices.find((one) => one.value === value)
  if (choice) return choice.label
  if (fact.kind === 'datum') return day(String(value))
  const unit = t.unit[fact.kind]
  return `${plain(value)}${unit && ` ${unit}`}`
}

/** A value of which only the value is known. */
export function plain(value: Said): string {
  if (typeof value === 'boolean') return value ? t.yes : t.no
  const text = String(value)
  return /^-?\d+\.\d+$/.test(text) ? text.replace('.', ',') : day(text)
}

/** What was typed as the server takes it: an amount with a Dutch comma and points, or without. */
export function typed(fact: RuleFact, text: string): string {
  if (fact.kind === 'datum') return text
  const plain = text.replace(/[\s€]/g, '')
  return plain.includes(',') || /^\d{1,3}(\.\d{3})+$/.test(plain) ? plain.replaceAll('.', '').replace(',', '.') : plain
}
