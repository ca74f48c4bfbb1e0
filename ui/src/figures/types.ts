/** The server's shapes for the figures page. */
import type { components } from '../api/schema'

export type FigureReport = components['schemas']['FigureReport']
export type FigureGroup = components['schemas']['FigureGroup']
export type Spread = components['schemas']['Spread']
export type Period = FigureReport['period']
