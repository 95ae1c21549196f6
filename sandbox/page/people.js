/** Who is in the server, with their roles and the apps' member commands. */
import { act } from './act.js'
import { byId, h, keepingFocus, keyed } from './dom.js'
import { onContextMenu, openMenu } from './menu.js'
import { avatar } from './message.js'
import { titleOf } from './sidebar.js'
import { become, state } from './state.js'

export function drawPeople() {
  const list = byId('people-list')
  const apps = state.data.commands.filter((c) => c.type === 2).map((c) => c.name)
  const items = state.data.members.map((m) => ({
    ...m,
    title: titleOf(m),
    apps,
    isMe: m.id === state.viewerId,
  }))
  keepingFocus(list, () => keyed(list, items, (m) => m.id, person))
}

function person(m) {
  const menu = h(
    'button',
    {
      type: 'button',
      class: 'button secondary small',
      'aria-haspopup': 'menu',
      'aria-label': `Apps for ${m.name}`,
      dataset: { focus: 'apps' },
    },
    'Apps',
  )
  menu.addEventListener('click', () =>
    openMenu(
      menu,
      'Apps',
      m.apps.map((name) => ({ label: name, run: () => act('menu', { command: name, target: m.id }) })),
    ),
  )
  const be = h(
    'button',
    {
      type: 'button',
      class: 'button secondary small',
      'aria-label': `Switch to ${m.name}`,
      dataset: { focus: 'be' },
      onclick: () => void become(m.id),
    },
    'Switch',
  )
  const element = h(
    'li',
    { class: 'person' },
    avatar(m.name, 'small'),
    h(
      'div',
      { class: 'person-text' },
      h(
        'p',
        {},
        h('strong', {}, m.name),
        m.bot ? h('span', { class: 'app-tag' }, 'APP') : null,
        m.isMe ? h('span', { class: 'subtext' }, ' you') : null,
      ),
      h(
        'p',
        { class: 'subtext' },
        [m.title, m.bot ? '' : m.zone, m.login ? `GitHub ${m.login}` : ''].filter(Boolean).join(' · '),
      ),
    ),
    m.bot || m.isMe ? null : be,
    m.apps.length > 0 ? menu : null,
  )
  onContextMenu(element)
  return element
}
