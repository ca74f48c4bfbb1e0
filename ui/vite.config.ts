import { svelte } from '@sveltejs/vite-plugin-svelte'
import { svelteTesting } from '@testing-library/svelte/vite'
import { defineConfig } from 'vitest/config'

// The oldest browsers that know light-dark() and native CSS nesting; the build leaves both as written.
const browsers = ['chrome123', 'edge123', 'firefox121', 'safari17.5']

export default defineConfig({
  plugins: [svelte(), svelteTesting()],
  base: './', // a proxy may put the desk under a path
  build: {
    target: browsers,
    cssTarget: browsers,
    modulePreload: { polyfill: false }, // these browsers need none
    // One script and one style for what the first screen needs: it waits for fewer requests, and packs smaller.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'desk', test: /src\/shell\/main\.ts$/ }] } } },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:8642' } },
  test: {
    environment: 'node', // a test that needs a page says so in its first line: @vitest-environment jsdom
    include: ['src/**/*.test.ts', '*.test.js'],
  },
})
