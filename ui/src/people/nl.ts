/** The texts about who works here. */
import type { User } from '../api/types'

export const roles: Record<User['role'], string> = { medewerker: 'medewerker', senior: 'senior', manager: 'manager' }

export const nl = {
  userFailed: 'Wisselen van gebruiker is niet gelukt.',
  belbotFailed: 'Je keuze is niet opgeslagen.',
} as const
