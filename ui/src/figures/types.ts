/** The server's shapes for the figures page. */
import type { components } from '../api/schema'

export type FigureReport = components['schemas']['FigureReport']
export type FigureGroup = components['schemas']['FigureGroup']
export type Spread = components['schemas']['Spread']
export type WaitingPreview = components['schemas']['WaitingPreview']
/** The last weeks, everything, or a month as 2026-11. */
export type Period = string
