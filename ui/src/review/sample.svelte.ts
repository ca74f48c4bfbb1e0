/** The sample: what is drawn by itself, and what a reviewer draws besides. */
import { api, got, words } from '../api/client'
import { once, settled, told } from '../api/once'
import type { DrawRequest, Sample } from './nl-reviews'
import { t } from './nl-sample'

class SampleOf {
  found = $state.raw<Sample | null>(null)
  /** What came of the last draw by hand. */
  outcome = $state('')
  /** Why the sample is not shown, and why nothing was drawn. */
  problem = $state('')
  refused = $state('')

  load = async (days: number): Promise<void> => {
    this.problem = this.outcome = this.refused = ''
    try {
      this.found = await got(api.GET('/api/v1/samples', { params: { query: { days } } }))
      settled('draw')
    } catch (error) {
      this.problem = `${t.loadFailed} ${words(error)}`
    }
  }

  draw = async (body: DrawRequest): Promise<void> => {
    this.outcome = this.refused = ''
    try {
      this.found = await once(['draw', body], (headers) => got(api.POST('/api/v1/samples', { headers, body })))
      const [made] = this.found.by_hand
      if (made) this.outcome = t.outcome(made)
    } catch (error) {
      this.refused = told(t.drawFailed, error)
    }
  }
}

export const sample = new SampleOf()
