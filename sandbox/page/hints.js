/** Three steps for somebody who is here for the first time; closed once, they stay closed. */
import { byId, fill, h } from './dom.js'
import { makeRoom, openPanel, showTab } from './panel.js'
import { suggest, runnable } from './composer.js'
import { me, state } from './state.js'

const closedKey = 'embargo-sandbox-hints-closed'

let printed = ''

export function drawHints() {
  const paths = runnable(state.data.commands).map((c) => c.path)
  const first = '/case open'
  byId('hints').hidden = localStorage.getItem(closedKey) === 'yes' || !paths.includes(first)
  const print = `${me().name} ${first}`
  if (print === printed) return
  printed = print
  const step = (number, ...content) =>
    h('li', {}, h('span', { class: 'step', 'aria-hidden': 'true' }, number), content)
  fill(
    byId('hints'),
    h(
      'ol',
      {},
      step(
        '1',
        `You are ${me().name.split(' ')[0]}: type `,
        h('button', { type: 'button', class: 'text-button', onclick: () => start(first) }, first),
      ),
      step(
        '2',
        h('button', { type: 'button', class: 'text-button', onclick: () => go('clock') }, 'Move the clock'),
      ),
      step(
        '3',
        h('button', { type: 'button', class: 'text-button', onclick: () => go('github') }, 'Look at GitHub'),
      ),
    ),
    h(
      'button',
      { type: 'button', class: 'text-button', onclick: close, 'aria-label': 'Close the hints' },
      '✕',
    ),
  )
}

function start(path) {
  makeRoom()
  suggest(path)
}

function go(tab) {
  openPanel(tab)
  showTab(tab, true)
}

function close() {
  localStorage.setItem(closedKey, 'yes')
  byId('hints').hidden = true
  byId('composer-text').focus()
}
