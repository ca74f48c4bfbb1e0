/** Where the desk stands: a proxy may have put it under a path, which the server need not know. The scripts stand one folder below. */

const script = import.meta.url // in a constant: the build would take `new URL` with it for the address of a picture

/** Address without a slash at its end; empty while the first screen is drawn at build time. */
export const root =
  typeof location === 'undefined' ? '' : import.meta.env.PROD ? new URL('..', script).href.slice(0, -1) : location.origin

const prefix = (): string => new URL(root).pathname.replace(/\/$/, '')

/** Where somebody signs in; `beside` this page, which then stays as it is. */
export const signIn = (beside = false): string => `${root}/inloggen${beside ? '?naar=/inloggen/klaar' : ''}`

/** The path that this page has below it: "/artikel/…". */
export const below = (pathname: string): string => pathname.slice(prefix().length)

/** The whole path of one below it: what the address bar shows. */
export const placed = (path: string): string => prefix() + path
