import { RuleTester } from 'eslint'
import { afterAll, describe, it } from 'vitest'
import { arrows } from './arrows.js'

Object.assign(RuleTester, { afterAll, describe, it })

const at = (file, code) => ({ filename: `${import.meta.dirname}/src/${file}`, code })
const refused = (file, code) => ({ ...at(file, code), errors: [{ messageId: 'arrow' }] })

new RuleTester().run('arrows', arrows, {
  valid: [
    at('kit/a.js', "import { tick } from 'svelte'\nimport './b'"),
    at('api/a.js', "import { ui } from '../kit/ui.svelte'"),
    at('letter/a.js', "import { api } from '../api/client'\nimport { call } from '../calls/call.svelte'"),
    at('answers/question/a.js', "import { run } from '../answer/run'\nimport { common } from '../../kit/nl'"),
    at('shell/a.js', "import('../letter/LetterForm.svelte')"),
    at('calls/call.test.ts', "import { toggleCall } from '../shell/commands'"),
  ],
  invalid: [
    refused('kit/a.js', "import { api } from '../api/client'"),
    refused('api/a.js', "export { call } from '../calls/call.svelte'"),
    refused('calls/a.js', "import { toggleCall } from '../shell/commands'"),
    refused('calls/a.js', "import('../helpline/HelplineCard.svelte')"),
    refused('answers/sources/a.js', "export * from '../../review/nl'"),
    refused('calls/a.js', "import { FakeServer } from '../testing/server'"),
  ],
})
