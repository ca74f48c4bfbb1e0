/**
 * How fast the desk is in a real browser; `bench/bench_desk.py` starts the server and calls this.
 *
 *   node bench/speed.mjs ADDRESS QUESTIONS.json     prints one JSON object, milliseconds
 *
 * Painted: a MutationObserver saw the change, and the page began the frame after the one with it (two animation frames).
 * Ready: the field takes text and its own frame is done; `ready_next_frame` counts it as painted the longer way, which
 * also counts what the page does between two frames. Live: suggestions, keys and Enter work; what was typed before is kept.
 */
import { readFileSync } from 'node:fs'
import { chromium } from '@playwright/test'

const [address, file] = process.argv.slice(2)
const questions = JSON.parse(readFileSync(file, 'utf8'))
const SLOWER = 4
const OPENED = 15

const at = (values, share) => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted.length ? Math.round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] * 10) / 10 : null
}
const summary = (values) => ({ n: values.length, p50: at(values, 0.5), p95: at(values, 0.95), max: at(values, 1) })

/** Runs in the page before its own scripts. */
function watch() {
  const painted = (what) => requestAnimationFrame(() => requestAnimationFrame(() => (window.bench[what] ??= performance.now())))
  /** A message sent from an animation frame arrives when that frame is laid out and painted. */
  const shown = (what) => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => (window.bench[what] ??= performance.now())
    channel.port2.postMessage(null)
  })
  window.bench = { interactions: [] }
  addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && event.target instanceof HTMLTextAreaElement) Object.assign(window.bench, { enter: performance.now(), passage: undefined, sentence: undefined, cleared: {} })
  }, true)
  const look = () => {
    const { enter, seen } = window.bench
    if (!seen && document.querySelector('textarea:not(:disabled)')) {
      window.bench.seen = true
      shown('ready')
      painted('ready_next_frame')
    }
    if (enter === undefined) return
    // What the question before left on screen does not count: it has to be seen gone first.
    for (const [what, place] of [['passage', '#source .passage'], ['sentence', '#answer .sentences li']]) {
      const there = document.querySelector(place) !== null
      if (!there) window.bench.cleared[what] = true
      else if (window.bench.cleared[what] && window.bench[what] === undefined) painted(what)
    }
  }
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true })
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.interactionId) window.bench.interactions.push(entry.duration)
  }).observe({ type: 'event', durationThreshold: 16, buffered: true })
}

async function opened(browser, slower) {
  const page = await (await browser.newContext({ locale: 'nl-NL', viewport: { width: 1440, height: 900 } })).newPage()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower })
  await page.addInitScript(watch)
  await page.goto(address)
  await page.waitForFunction(() => window.bench.ready_next_frame !== undefined && performance.getEntriesByName('live').length > 0)
  return page
}

async function ready(browser) {
  const times = []
  for (let turn = 0; turn < OPENED; turn += 1) {
    const page = await opened(browser, SLOWER)
    times.push(await page.evaluate(() => ({ ...window.bench, live: performance.getEntriesByName('live')[0].startTime })))
    await page.context().close()
  }
  return Object.fromEntries(['ready', 'ready_next_frame', 'live'].map((what) => [`${what}_4x`, summary(times.map((one) => one[what]))]))
}

const field = (page) => page.getByRole('textbox', { name: 'Vraag van de beller' })
const settled = (page) => page.waitForFunction(() => document.querySelector('#answer')?.getAttribute('aria-busy') === 'false' && window.bench.enter !== undefined)

async function asked(browser) {
  const page = await opened(browser, 1)
  const passage = []
  const sentence = []
  for (const question of questions) {
    await page.evaluate(() => (window.bench.enter = undefined))
    await field(page).fill(question)
    await page.waitForTimeout(400)
    await field(page).press('Enter')
    await settled(page)
    await page.waitForTimeout(120)
    const seen = await page.evaluate(() => window.bench)
    if (seen.passage !== undefined) passage.push(seen.passage - seen.enter)
    if (seen.sentence !== undefined) sentence.push(seen.sentence - seen.enter)
  }
  await page.context().close()
  return { passage, sentence }
}

/** Types on, walks the sources and opens menus while answers stream in, on the slowed processor. */
async function streaming(browser) {
  const page = await opened(browser, SLOWER)
  await page.evaluate(() => (window.bench.interactions = []))
  for (const question of questions.slice(0, 25)) {
    await field(page).fill(question)
    await field(page).press('Enter')
    await field(page).pressSequentially(' en dan', { delay: 30 })
    await page.keyboard.press('Escape')
    await settled(page)
  }
  await page.waitForTimeout(500)
  const times = await page.evaluate(() => window.bench.interactions)
  await page.context().close()
  return times
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
const first = await ready(browser)
const { passage, sentence } = await asked(browser)
const interaction = summary(await streaming(browser))
await browser.close()
process.stdout.write(JSON.stringify({ ...first, enter_to_passage: summary(passage), enter_to_sentence: summary(sentence), interaction_4x: interaction }) + '\n')
