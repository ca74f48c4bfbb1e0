/** The time by the server's clock, once a second, for clocks and waiting times. */
import { serverNow } from './server-time'

class Now {
  ms = $state(serverNow())

  /** Let it run; gives the way to stop it. */
  begin(): () => void {
    const ticking = setInterval(() => (this.ms = serverNow()), 1000)
    return () => clearInterval(ticking)
  }
}

export const now = new Now()
