/** The first screen as HTML, drawn once at build time: the question field takes text before the scripts have run. */
import { render } from 'svelte/server'
import App from './App.svelte'

export const firstScreen = () => render(App)
