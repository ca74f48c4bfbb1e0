/** The topics that something can be put under. */
import { api, got } from './client'

/** Empty without a connection: a topic may always be left out. */
export const topics = (): Promise<string[]> => got(api.GET('/api/v1/destinations')).then((where) => where.topics, () => [])
