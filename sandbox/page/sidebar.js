/** Left: who you are, and the channels and threads that this member can see. */
import { byId, fill, h, keepingFocus } from './dom.js'
import { avatar } from './message.js'
import { become, channel, isUnread, me, member, openChannel, role, state } from './state.js'

export const titleOf = (m) => {
  const roles = m.roles.map((id) => role(id)?.name).filter((name) => name && name !== '@everyone')
  return [m.note, roles.join(', ')].filter(Boolean).join(' · ')
}

export function drawSwitcher() {
  const select = byId('member')
  const people = state.data.members.filter((m) => !m.bot)
  const print = JSON.stringify([people, state.data.roles])
  if (select.print !== print) {
    select.print = print
    fill(
      select,
      people.map((m) => h('option', { value: m.id }, `${m.name}${titleOf(m) ? ` · ${titleOf(m)}` : ''}`)),
    )
  }
  select.value = state.viewerId
  select.title = select.selectedOptions[0]?.textContent ?? ''
  const mine = me()
  fill(
    byId('you'),
    avatar(mine.name, 'small'),
    h(
      'div',
      {},
      h('strong', {}, mine.name),
      h('span', { class: 'subtext' }, titleOf(mine) || 'no role'),
      h('span', { class: 'subtext' }, mine.zone),
    ),
  )
}

/** Where there is no room for it beside the messages, it lies over them while it is wanted. */
export function showSide(open) {
  byId('app').classList.toggle('side-open', open)
  byId('side-toggle').setAttribute('aria-expanded', String(open))
}

export function prepareSidebar() {
  const toggle = byId('side-toggle')
  toggle.addEventListener('click', () => showSide(toggle.getAttribute('aria-expanded') !== 'true'))
  byId('side').addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || toggle.getAttribute('aria-expanded') !== 'true') return
    showSide(false)
    toggle.focus()
  })
  byId('member').addEventListener('change', (event) => void become(event.target.value))
}

const signs = { 2: '♪', 10: '↳', 11: '↳', 12: '↳', 1: '@' }

const isThread = (c) => c.type >= 10 && c.type <= 12

export const labelOf = (c) => {
  if (!c.recipients) return c.name
  return c.recipients.map((u) => member(u.id)?.name ?? u.username).join(', ') || 'Direct message'
}

export function drawChannels() {
  const nav = byId('channels')
  const { channels } = state.data
  const threads = (parent) => channels.filter((c) => isThread(c) && c.parent_id === parent.id)
  const text = channels
    .filter((c) => !isThread(c) && !c.recipients && c.type !== 4)
    .sort((a, b) => (a.type === 2) - (b.type === 2) || a.position - b.position)
  const direct = channels.filter((c) => c.recipients)
  keepingFocus(nav, () =>
    fill(
      nav,
      h('h2', { class: 'side-title' }, state.data.guild.name),
      h(
        'ul',
        {},
        text.map((c) =>
          h(
            'li',
            {},
            entry(c),
            threads(c).length > 0
              ? h(
                  'ul',
                  {},
                  threads(c).map((t) => h('li', {}, entry(t))),
                )
              : null,
          ),
        ),
      ),
      direct.length > 0
        ? [
            h('h2', { class: 'side-title' }, 'Direct messages'),
            h(
              'ul',
              {},
              direct.map((c) => h('li', {}, entry(c))),
            ),
          ]
        : null,
    ),
  )
}

function entry(c) {
  const open = c.id === state.channelId
  const unread = !open && isUnread(c)
  const isPrivate = c.type === 12 || isHidden(c)
  const words = [
    labelOf(c),
    unread ? 'unread' : '',
    isPrivate ? 'private' : '',
    c.thread_metadata?.archived ? 'archived' : '',
  ].filter(Boolean)
  return h(
    'button',
    {
      type: 'button',
      class: `channel ${unread ? 'unread' : ''}`,
      'aria-current': open ? 'page' : undefined,
      disabled: c.type === 2,
      'aria-label': words.join(', '),
      title: labelOf(c),
      dataset: { focus: c.id },
      onclick: () => {
        showSide(false)
        void openChannel(c.id)
      },
    },
    h('span', { class: 'sign', 'aria-hidden': 'true' }, signs[c.type] ?? '#'),
    h('span', { class: 'channel-name' }, labelOf(c)),
    isPrivate ? h('span', { class: 'lock' }, 'private') : null,
    c.thread_metadata?.archived ? h('span', { class: 'lock' }, 'archived') : null,
    unread ? h('span', { class: 'new' }, 'new') : null,
  )
}

const viewChannel = 1024n

function isHidden(c) {
  const everyone = c.permission_overwrites?.find((o) => o.id === state.data.guild.id)
  return everyone !== undefined && (BigInt(everyone.deny) & viewChannel) !== 0n
}

export function drawHeading() {
  const open = channel(state.channelId)
  const parent = open && isThread(open) ? channel(open.parent_id) : null
  fill(
    byId('channel-title'),
    open
      ? [
          parent
            ? h(
                'button',
                { type: 'button', class: 'text-button', onclick: () => void openChannel(parent.id) },
                `#${parent.name}`,
              )
            : null,
          parent ? ' › ' : open.recipients ? '@' : '#',
          labelOf(open),
        ]
      : 'No channel',
  )
  byId('channel-topic').textContent =
    open?.topic ?? (open?.type === 12 ? 'private thread' : open && isThread(open) ? 'thread' : '')
  document.title = `${open ? labelOf(open) : 'Embargo'} · ${me().name} · Embargo sandbox`
}
