/** One message as its reader sees it. */
import { act, whileBusy } from './act.js'
import { component, embed, fileCard } from './components.js'
import { h } from './dom.js'
import { markdown } from './markdown.js'
import { onContextMenu, openMenu } from './menu.js'
import { channel, dismiss, member, openChannel, state } from './state.js'
import { absolute, shortTime } from './time.js'

const ephemeral = 1 << 6
const loading = 1 << 7
const v2 = 1 << 15

export const isEphemeral = (message) => (message.flags & ephemeral) !== 0
export const isThinking = (message) => (message.flags & loading) !== 0

const system = {
  1: (m) => `${nameOf(m.author)} added ${m.mentions?.map(nameOf).join(', ') || 'someone'} to the thread.`,
  2: (m) => `${nameOf(m.author)} removed ${m.mentions?.map(nameOf).join(', ') || 'someone'} from the thread.`,
  4: (m) => `${nameOf(m.author)} changed the name to ${m.content}.`,
  6: (m) => `${nameOf(m.author)} pinned a message.`,
  7: (m) => `${nameOf(m.author)} joined the server.`,
  18: (m) => `${nameOf(m.author)} started a thread: ${m.content}`,
  21: () => 'Start of the thread',
}

export const nameOf = (user) => member(user.id)?.name ?? user.global_name ?? user.username

export function avatar(name, size = '') {
  const hue = [...name].reduce((sum, char) => (sum * 31 + char.charCodeAt(0)) % 360, 7)
  const element = h(
    'span',
    { class: `avatar ${size}`, 'aria-hidden': 'true' },
    name
      .split(/\s+/)
      .map((w) => w[0] ?? '')
      .join('')
      .slice(0, 2)
      .toUpperCase(),
  )
  element.style.setProperty('--hue', String(hue))
  return element
}

export function noticeElement(notice) {
  return h(
    'div',
    { class: 'message notice ephemeral', role: 'group' },
    h(
      'div',
      { class: 'message-body' },
      h('p', { class: 'failure' }, h('span', { 'aria-hidden': 'true' }, '⚠ '), notice.text),
      ephemeralFoot(notice.id),
    ),
  )
}

export function messageElement(message) {
  const words = system[message.type]
  const when = Date.parse(message.timestamp)
  if (words)
    return h(
      'div',
      { class: 'message system' },
      h(
        'p',
        {},
        h('span', { 'aria-hidden': 'true' }, '→ '),
        words(message),
        ' ',
        h('span', { class: 'when', title: absolute(when, 'F') }, shortTime(when)),
      ),
      message.thread && channel(message.thread.id) ? threadLink(message.thread) : null,
    )
  const name = nameOf(message.author)
  const classes = [
    'message',
    isEphemeral(message) ? 'ephemeral' : '',
    mentionsMe(message) ? 'mentions-me' : '',
  ].join(' ')
  const element = h(
    'article',
    { class: classes, 'aria-label': `${name}, ${absolute(when, 'f')}` },
    avatar(name),
    h(
      'div',
      { class: 'message-body' },
      usedCommand(message),
      h(
        'header',
        {},
        h('span', { class: 'author' }, name),
        message.author.bot ? h('span', { class: 'app-tag' }, 'APP') : null,
        h('span', { class: 'when', title: absolute(when, 'F') }, shortTime(when)),
        message.pinned ? h('span', { class: 'pin-tag' }, 'pinned') : null,
      ),
      isThinking(message)
        ? h(
            'p',
            { class: 'thinking' },
            h('span', { class: 'dots', 'aria-hidden': 'true' }, '• • •'),
            ` ${name} is thinking…`,
          )
        : content(message),
      reactions(message),
      message.thread && channel(message.thread.id) ? threadLink(message.thread) : null,
      isEphemeral(message) ? ephemeralFoot(message.id) : null,
    ),
    tools(message, name),
  )
  onContextMenu(element)
  return element
}

function content(message) {
  const isV2 = (message.flags & v2) !== 0
  const edited =
    message.edited_timestamp && !isEphemeral(message)
      ? h('span', { class: 'edited', title: absolute(Date.parse(message.edited_timestamp), 'F') }, '(edited)')
      : null
  return [
    isV2 || !message.content ? null : markdown(message.content),
    (message.embeds ?? []).map(embed),
    (message.components ?? []).map((c) => component(c, message)),
    isV2 ? null : (message.attachments ?? []).map((file) => fileCard(file, message)),
    edited,
  ]
}

function usedCommand(message) {
  const used = message.interaction_metadata
  if (!used || used.type !== 2 || isEphemeral(message)) return null
  return h('p', { class: 'used' }, `↱ ${nameOf(used.user)} used ${used.name ? `/${used.name}` : 'a command'}`)
}

/** Only what notified the reader: a name in an edited card does not. */
function mentionsMe(message) {
  return (message.pinged ?? []).includes(state.viewerId)
}

function ephemeralFoot(id) {
  return h(
    'p',
    { class: 'only-you' },
    'Only you can see this · ',
    h(
      'button',
      { type: 'button', class: 'text-button', dataset: { focus: 'dismiss' }, onclick: () => dismiss(id) },
      'Dismiss message',
    ),
  )
}

function threadLink(thread) {
  const link = h(
    'button',
    { type: 'button', class: 'thread-link', dataset: { focus: 'thread' } },
    `Thread: ${thread.name} ›`,
  )
  link.addEventListener('click', () => void openChannel(thread.id))
  return link
}

function reactions(message) {
  const shown = message.reactions ?? []
  if (shown.length === 0) return null
  return h(
    'div',
    { class: 'reactions' },
    shown.map((r) => {
      const emoji = r.emoji.name
      const element = h(
        'button',
        {
          type: 'button',
          class: 'reaction',
          'aria-pressed': String(r.me === true),
          'aria-label': `${emoji}, ${r.count} ${r.count === 1 ? 'reaction' : 'reactions'}${r.me ? ', yours among them: press to take it back' : ': press to add yours'}`,
          dataset: { focus: `react-${emoji}` },
        },
        `${emoji} `,
        h('span', {}, String(r.count)),
      )
      element.addEventListener(
        'click',
        () =>
          void whileBusy(element, () =>
            act('reacts', { messageId: message.id, emoji, remove: r.me === true }),
          ),
      )
      return element
    }),
  )
}

const offered = ['✅', '❌', '➖', '👀', '👍', '1️⃣', '2️⃣', '3️⃣']

/** Reactions and the message commands ("Apps"), as in Discord's menu on a message. */
function tools(message, name) {
  if (isEphemeral(message)) return null
  const react = h(
    'button',
    {
      type: 'button',
      class: 'tool',
      'aria-haspopup': 'menu',
      'aria-label': `Add a reaction to the message of ${name}`,
      title: 'Add reaction',
      dataset: { focus: 'tool-react' },
    },
    '☺+',
  )
  react.addEventListener('click', () =>
    openMenu(
      react,
      'Add a reaction',
      offered.map((emoji) => ({
        label: emoji,
        run: () => act('reacts', { messageId: message.id, emoji, remove: false }),
      })),
    ),
  )
  const apps = state.data.commands.filter((c) => c.type === 3)
  if (apps.length === 0) return h('div', { class: 'tools' }, react)
  const menu = h(
    'button',
    {
      type: 'button',
      class: 'tool',
      'aria-haspopup': 'menu',
      'aria-label': `Apps for the message of ${name}`,
      title: 'Apps',
      dataset: { focus: 'tool-apps' },
    },
    'Apps',
  )
  menu.addEventListener('click', () =>
    openMenu(
      menu,
      'Apps',
      apps.map((c) => ({ label: c.name, run: () => act('menu', { command: c.name, target: message.id }) })),
    ),
  )
  return h('div', { class: 'tools' }, react, menu)
}
