/** The messages of the open channel: kept in place on a refresh, new ones read out. */
import { announce, byId, keepingFocus, keyed } from './dom.js'
import { isEphemeral, messageElement, nameOf, noticeElement } from './message.js'
import { channel, state } from './state.js'
import { absolute, nowMs } from './time.js'

let place = ''
let known = new Set()

const textOf = (components) =>
  (components ?? []).flatMap((c) => [c.content ?? '', ...textOf(c.components)]).join(' ')

const plain = (message) =>
  `${message.content ?? ''} ${textOf(message.components)}`
    .replace(/[*_~`|#>]|<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200)

export function drawMessages() {
  const list = byId('messages')
  const here = `${state.viewerId}/${state.channelId}`
  const moved = here !== place
  const atEnd = moved || list.scrollHeight - list.scrollTop - list.clientHeight < 120
  const messages = state.messages
    .filter((m) => !state.dismissed.has(m.id))
    .map((m) => ({ ...m, viewerId: state.viewerId }))
  const notices = state.notices.filter(
    (n) => n.viewerId === state.viewerId && n.channelId === state.channelId,
  )
  const items = [...messages, ...notices.map((n) => ({ ...n, isNotice: true }))]

  if (!moved)
    for (const item of items)
      if (!known.has(item.id))
        announce(
          item.isNotice
            ? item.text
            : `${nameOf(item.author)}${isEphemeral(item) ? ', only to you' : ''}: ${plain(item)}`,
        )
  known = new Set(items.map((item) => item.id))
  place = here

  // Names, roles and channels are drawn into messages, so a change of those draws them anew.
  const around = JSON.stringify([
    state.viewerId,
    state.data.members.map((m) => [m.id, m.name, m.roles]),
    state.data.channels.map((c) => [c.id, c.name]),
    state.data.commands.length,
    absolute(nowMs(), 'd'),
  ])
  keepingFocus(list, () => {
    keyed(
      list,
      items.map((item) => ({ item, around })),
      ({ item }) => item.id,
      ({ item }) => (item.isNotice ? noticeElement(item) : messageElement(item)),
    )
  })
  const open = channel(state.channelId)
  byId('no-messages').hidden = items.length > 0 || !open
  const { setup } = state.data
  byId('no-messages').textContent =
    setup.state === 'skipped' ? setup.text : 'Nothing here yet. Type / to see what you can do.'
  if (atEnd) list.scrollTop = list.scrollHeight
}
