import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import globals from 'globals'
import ts from 'typescript-eslint'
import { arrows } from './arrows.js'
import svelteConfig from './svelte.config.js'

const typed = { projectService: true, extraFileExtensions: ['.svelte'] }

export default ts.config(
  { ignores: ['dist/', 'node_modules/', 'src/api/schema.d.ts', 'test-results/', 'playwright-report/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser } } },
  { files: ['*.js', '*.ts', 'e2e/**'], languageOptions: { globals: { ...globals.node } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { ...typed, parser: ts.parser, svelteConfig } },
  },
  {
    rules: {
      'no-undef': 'off', // TypeScript does this
      'no-console': 'error', // the console is a place where questions could end up
      'svelte/no-at-html-tags': 'error',
    },
  },
  { files: ['src/**'], plugins: { desk: { rules: { arrows } } }, rules: { 'desk/arrows': 'error' } },
)
