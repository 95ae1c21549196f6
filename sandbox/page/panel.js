/** Right: tabs for GitHub, the clock, the bot, mail and the people; arrow keys move between them. */
import { byId } from './dom.js'
import { showSide } from './sidebar.js'

const tabs = () => [...byId('tabs').querySelectorAll('[role=tab]')]

export function showTab(name, focus = false) {
  for (const tab of tabs()) {
    const mine = tab.dataset.tab === name
    tab.setAttribute('aria-selected', String(mine))
    tab.tabIndex = mine ? 0 : -1
    byId(tab.getAttribute('aria-controls')).hidden = !mine
    if (mine && focus) tab.focus()
  }
}

export function openPanel(name) {
  showSide(false)
  byId('app').classList.add('panel-open')
  byId('panel-toggle').setAttribute('aria-expanded', 'true')
  if (name) showTab(name)
}

/** Where the panel lies over the messages, it makes room for them. */
export function makeRoom() {
  if (isWide()) return
  byId('app').classList.remove('panel-open')
  byId('panel-toggle').setAttribute('aria-expanded', 'false')
}

const isWide = () => matchMedia('(min-width: 1080px)').matches

export function preparePanel() {
  byId('tabs').addEventListener('click', (event) => {
    const tab = event.target.closest('[role=tab]')
    if (tab) showTab(tab.dataset.tab)
  })
  byId('tabs').addEventListener('keydown', (event) => {
    const all = tabs()
    const at = all.findIndex((tab) => tab.getAttribute('aria-selected') === 'true')
    const to = { ArrowRight: (at + 1) % all.length, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key]
    if (to === undefined) return
    event.preventDefault()
    showTab(all.at(to).dataset.tab, true)
  })
  byId('panel-toggle').addEventListener('click', () => {
    showSide(false)
    const open = byId('app').classList.toggle('panel-open')
    byId('panel-toggle').setAttribute('aria-expanded', String(open))
  })
  showTab('github')
  const wide = isWide()
  byId('app').classList.toggle('panel-open', wide)
  byId('panel-toggle').setAttribute('aria-expanded', String(wide))
}
