import { defineConfig } from '@playwright/test'

/** The browser desk against a real server: BELBOT_URL names it, CHROMIUM the browser (Debian's by default). */
export default defineConfig({
  testDir: 'e2e',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  outputDir: 'node_modules/.playwright',
  workers: 1,
  // On a busy machine a key can fall between two frames; a test that passes only then is listed as flaky.
  retries: 1,
  fullyParallel: false,
  reporter: [['list']],
  use: {
    baseURL: process.env.BELBOT_URL ?? 'http://127.0.0.1:8642',
    locale: 'nl-NL',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
})
