/** The time, once a second, for clocks and waiting times. */
class Now {
  ms = $state(Date.now())

  constructor() {
    setInterval(() => (this.ms = Date.now()), 1000)
  }
}

export const now = new Now()
