/** Which helper was open last: it is again when the panel opens again. */
import type { t } from './nl'

export type Section = keyof (typeof t)['sections']

class Opened {
  section = $state<Section | null>('deadline')

  toggle(section: Section): void {
    this.section = this.section === section ? null : section
  }
}

export const opened = new Opened()
