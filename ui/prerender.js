/** Puts the first screen into the built page, and lets the scripts wait for it; `npm run build` runs it last. */
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { firstScreen } from './node_modules/.prerender/prerender.js'

const PAGE = new URL('dist/index.html', import.meta.url)

const preload = (file) => `<link rel="modulepreload" crossorigin href="${file}" />`
/** Letters that come later would move lines. */
const preloadFont = (name) => `<link rel="preload" as="font" type="font/woff2" crossorigin href="./assets/${name}" />`

/**
 * First the frame in which the field takes text, then the work of making it live; a page out of sight has no frames.
 * What is pressed until then is kept (shell/early.ts does it afterwards): Enter asks, so it must not become a new line.
 */
const later = (file) => `<script>
      {
        const early = (window.early = [])
        const keep = (event) => {
          early.push(event)
          if (event.key === 'Enter' && !event.shiftKey && event.target.tagName === 'TEXTAREA') event.preventDefault()
        }
        for (const kind of ['click', 'keydown']) addEventListener(kind, keep, true)
        early.stop = () => ['click', 'keydown'].forEach((kind) => removeEventListener(kind, keep, true))
        let failed = 0
        const begin = () =>
          import('${file}').catch(() => {
            if (++failed === 3) document.body.prepend(Object.assign(document.createElement('p'), { role: 'alert', className: 'utrecht-alert utrecht-alert--error', textContent: 'BelBot is niet geladen: knoppen en toetsen werken nog niet. BelBot probeert het opnieuw. Blijft dit staan? Meld het dan bij de beheerder.' }))
            setTimeout(begin, 2000) // the server may be on its way
          })
        if (document.hidden) begin()
        else requestAnimationFrame(() => setTimeout(begin))
      }
    </script>
  </body>`

/** `page` with this one place filled in; throws when the build no longer writes it so. */
function filled(page, place, text) {
  if (!place.test(page)) throw new Error(`dist/index.html has nothing like ${place}: was it built just now?`)
  return page.replace(place, text) // a function: "$&" in a text would mean something in a replacement string
}

const SCRIPT = /<script type="module"[^>]* src="([^"]+)"><\/script>/

const { head, body } = await firstScreen()
let page = await readFile(PAGE, 'utf8')
const [, file] = SCRIPT.exec(page) ?? []
const fonts = (await readdir(new URL('assets/', PAGE))).filter((name) => name.endsWith('.woff2'))
page = filled(page, SCRIPT, () => [preload(file), ...fonts.map(preloadFont)].join(''))
page = filled(page, /<title>.*?<\/title>/, () => head)
page = filled(page, /<div id="app"><\/div>/, () => `<div id="app">${body}</div>`)
page = filled(page, /<\/body>/, () => later(file))
await writeFile(PAGE, page)
