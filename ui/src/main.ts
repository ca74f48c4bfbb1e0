import '@utrecht/alert-css/dist/index.min.css'
import '@utrecht/button-css/dist/index.min.css'
import '@utrecht/select-css/dist/index.min.css'
import '@utrecht/textarea-css/dist/index.min.css'
import '@utrecht/textbox-css/dist/index.min.css'
import './theme.css'
import './base.css'
import { mount } from 'svelte'
import App from './App.svelte'

const target = document.getElementById('app')
if (target) mount(App, { target })
