/** The texts of the sample, loaded with it. */
import { plural } from '../kit/nl'
import { day } from '../kit/time'
import type { HandDraw } from './nl-reviews'

const share = (value: number): string => `${(value * 100).toLocaleString('nl-NL', { maximumFractionDigits: 1 })}%`
const answers = (count: number): string => plural(count, 'antwoord', 'antwoorden')
/** With fewer answers the figures give no share. */
const FEWEST = 10

/** What came of a draw by hand: how many, from how many, and what that is worth. */
function outcome({ asked, answers: there, drawn }: HandDraw): string {
  const few = drawn < FEWEST ? ` Over minder dan ${FEWEST} antwoorden zegt een percentage niets.` : ''
  if (drawn < asked) return `Er ${drawn === 1 ? 'was maar 1 antwoord dat nog niet in de lijst stond; dat is' : `waren maar ${answers(drawn)} die nog niet in de lijst stonden; die zijn`} nu getrokken.${few}`
  return `${answers(drawn)} getrokken uit ${there}. Ze staan bij Te beoordelen.${few}`
}

export const t = {
  what: 'Wat BelBot zelf trekt',
  usual: (usual: number) => `Elke nacht trekt BelBot ${share(usual)} van de antwoorden van de dag ervoor, gespreid over onderwerpen en manieren van antwoorden. Twee mensen beoordelen elk antwoord, los van elkaar. Hiermee rekent Cijfers uit welk deel goed is.`,
  fresh: (fresh: number, days: number) => `Is een model of de kennisbank nieuw, dan is het de eerste ${plural(days, 'dag', 'dagen')} ${share(fresh)}.`,
  always: 'Altijd in de lijst: duim neer, achtergehouden zinnen, naar de hulplijn, voorgesteld als casus.',
  second: (second: number) => `Van de antwoorden met maar één beoordelaar krijgt ${share(second)} er vanzelf een tweede bij.`,
  drawn: 'Wanneer er getrokken is',
  noDraws: 'Er is nog niet getrokken: BelBot trekt na afloop van een dag met antwoorden.',
  day: 'Dag',
  answers: 'Antwoorden',
  random: 'Getrokken',
  at: 'Getrokken op',
  byHand: 'Extra getrokken',
  hand: (one: HandDraw) => `${one.drawn_by} trok op ${day(one.at)} ${one.drawn} van ${answers(one.answers)} van ${day(one.first)} tot en met ${day(one.last)}${one.topic ? ` over ${one.topic}` : ''}`,
  more: 'Trek nu extra antwoorden',
  moreAbout: 'Extra antwoorden komen bij Te beoordelen. Ze tellen niet mee voor het deel dat goed is in Cijfers: jij koos waar ze vandaan komen.',
  period: 'Uit welke dagen',
  periods: { 1: 'Vandaag', 7: 'Laatste 7 dagen', 28: 'Laatste 4 weken', 91: 'Laatste 13 weken' } as const,
  topic: 'Onderwerp',
  allTopics: (count: number) => `Alle onderwerpen (${count})`,
  topicOf: (topic: string, count: number) => `${topic} (${count})`,
  size: 'Hoeveel',
  there: (count: number) => (count ? `${answers(count)} om uit te trekken.` : 'Er is niets om uit te trekken: kies meer dagen.'),
  draw: 'Trek',
  outcome,
  loadFailed: 'De steekproef is niet bijgewerkt.',
  drawFailed: 'Er is niets getrokken.',
} as const
