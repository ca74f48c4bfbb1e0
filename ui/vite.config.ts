import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vitest/config'

// The oldest browsers that know light-dark() and native CSS nesting; the build leaves both as written.
const browsers = ['chrome123', 'edge123', 'firefox121', 'safari17.5']

/** What lazy views share with the first screen. */
const FIRST = /node_modules\/(svelte|openapi-fetch|eventsource-parser|esm-env|clsx)\/|src\/(nl\.ts|api\/|lib\/(?!letter|docx)|state\/(?!letter|live\.ts))|components\/(Button|Icon|Alert|Chip|Parts|SentenceList)\./

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  build: {
    target: browsers,
    cssTarget: browsers,
    // What the first screen needs in one file: together it packs 4 kB smaller than in eight.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'desk', test: FIRST }] } } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8642' } },
  test: {
    projects: [
      { extends: true, test: { name: 'logic', environment: 'node', include: ['src/{lib,api}/**/*.test.ts'] } },
      { extends: true, test: { name: 'screen', environment: 'jsdom', include: ['src/{state,components,figures,training,explanation,review}/**/*.test.ts'] } },
    ],
  },
})
