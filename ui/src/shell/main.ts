import '@utrecht/alert-css/dist/index.min.css'
import '@utrecht/button-css/dist/index.min.css'
import '@utrecht/select-css/dist/index.min.css'
import '@utrecht/textarea-css/dist/index.min.css'
import '@utrecht/textbox-css/dist/index.min.css'
import './theme.css'
import '../kit/base.css'
import { flushSync, hydrate, mount } from 'svelte'
import App from './App.svelte'
import { replay } from './early'

// The built page has its first screen already (prerender.js), the development server's has none.
const target = document.getElementById('app')
if (target) (target.firstElementChild ? hydrate : mount)(App, { target })
flushSync() // listeners that live in effects are there from here on
replay()
performance.mark('live') // read by bench/speed.mjs
