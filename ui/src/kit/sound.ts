/** A short, soft sign that something came in. Made here: nothing is fetched. */
const NOTES_HZ = [660, 880]
const NOTE_S = 0.16
const LOUD = 0.08

export async function chime(): Promise<void> {
  const context = new AudioContext()
  const volume = new GainNode(context, { gain: LOUD })
  volume.connect(context.destination)
  const notes = NOTES_HZ.map((frequency, i) => {
    const note = new OscillatorNode(context, { frequency })
    note.connect(volume)
    note.start(context.currentTime + i * NOTE_S)
    note.stop(context.currentTime + (i + 1) * NOTE_S)
    return note
  })
  await new Promise((resolve) => notes.at(-1)?.addEventListener('ended', resolve))
  await context.close()
}
