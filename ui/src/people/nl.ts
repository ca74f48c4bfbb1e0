/** The texts about who works here. */
import type { User } from '../api/types'

type Role = User['roles'][number]

const roles: Record<Role, string> = {
  medewerker: 'medewerker',
  senior: 'senior',
  trainer: 'trainer',
  kwaliteit: 'kwaliteit',
  kennisredactie: 'kennisredactie',
  evaluator: 'evaluator',
  manager: 'manager',
  beheer: 'beheer',
}

export const rolesOf = (user: User): string => user.roles.map((role) => roles[role]).join(', ')

export const nl = {
  userFailed: 'Wisselen van gebruiker is niet gelukt.',
  signOutFailed: 'Uitloggen is niet gelukt.',
  belbotFailed: 'Je keuze is niet opgeslagen.',
} as const
