/** The time, once a second, for clocks and waiting times. */
class Now {
  ms = $state(Date.now())

  /** Let it run; gives the way to stop it. */
  begin(): () => void {
    const ticking = setInterval(() => (this.ms = Date.now()), 1000)
    return () => clearInterval(ticking)
  }
}

export const now = new Now()
