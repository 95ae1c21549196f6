/** Where a member types: ordinary text is posted, "/" offers the app's commands. */
import { act, whileBusy } from './act.js'
import { byId, fill, h } from './dom.js'
import { commandForm } from './command-form.js'
import { channel, state } from './state.js'

let active = 0
let offered = []

/** Each runnable command with its whole path: a command with subcommands cannot be run itself. */
export function runnable(commands) {
  return commands
    .filter((c) => (c.type ?? 1) === 1)
    .flatMap((c) => descend(`/${c.name}`, c))
    .sort((a, b) => a.path.localeCompare(b.path))
}

function descend(path, c) {
  const below = (c.options ?? []).filter((o) => o.type === 1 || o.type === 2)
  if (below.length === 0) return [{ path, description: c.description, options: c.options ?? [] }]
  return below.flatMap((o) => descend(`${path} ${o.name}`, o))
}

/** "/cas op" finds "/case open": each typed word must begin a word of the path, in order. */
function matching(text) {
  const words = text.slice(1).toLowerCase().trim().split(/\s+/).filter(Boolean)
  return runnable(state.data.commands).filter(({ path }) => {
    let rest = path.slice(1).split(/[\s]/)
    return words.every((word) => {
      const at = rest.findIndex(
        (part) => part.startsWith(word) || part.split('-').some((p) => p.startsWith(word)),
      )
      if (at === -1) return false
      rest = rest.slice(at + 1)
      return true
    })
  })
}

export function prepareComposer() {
  const text = byId('composer-text')
  text.addEventListener('input', () => {
    const exact = /^\/\S.*\s$/.test(text.value)
      ? offered.find(({ path }) => path === text.value.trim().toLowerCase())
      : undefined
    if (exact && matching(text.value).every(({ path }) => path === exact.path)) return choose(exact)
    active = 0
    drawOffered()
  })
  text.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (offered.length > 0 && step) active = (active + step + offered.length) % offered.length
    else if (offered.length > 0 && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey)
      choose(offered[active])
    else if (offered.length > 0 && event.key === 'Escape') text.value = ''
    else if (event.key === 'Enter' && !event.shiftKey) void say()
    else return
    event.preventDefault()
    drawOffered()
  })
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.target.closest('input, textarea, select, dialog') || text.hidden) return
    event.preventDefault()
    text.value = '/'
    text.focus()
  })
  text.addEventListener('blur', () => closeOffered())
  text.addEventListener('focus', () => drawOffered())
}

function closeOffered() {
  offered = []
  byId('commands').hidden = true
  byId('composer-text').setAttribute('aria-expanded', 'false')
  byId('composer-text').removeAttribute('aria-activedescendant')
}

function drawOffered() {
  const text = byId('composer-text')
  const list = byId('commands')
  if (!text.value.startsWith('/') || text.hidden) return closeOffered()
  offered = matching(text.value)
  if (offered.length === 0) return closeOffered()
  fill(
    list,
    offered.map((command, index) => {
      const item = h(
        'li',
        {
          role: 'option',
          id: `command-${index}`,
          'aria-selected': String(index === active),
          class: index === active ? 'active' : '',
        },
        h('span', { class: 'command-path' }, command.path),
        ' ',
        command.options.map((o) =>
          h(
            'span',
            { class: `option-hint ${o.required ? 'needed' : ''}` },
            o.required ? o.name : `${o.name}?`,
          ),
        ),
        h('span', { class: 'subtext' }, command.description),
      )
      item.addEventListener('mousedown', (event) => {
        event.preventDefault()
        choose(command)
      })
      return item
    }),
  )
  list.hidden = false
  text.setAttribute('aria-expanded', 'true')
  text.setAttribute('aria-activedescendant', `command-${active}`)
  list.querySelector('.active')?.scrollIntoView({ block: 'nearest' })
}

function choose(command) {
  const text = byId('composer-text')
  const place = byId('command-form')
  closeOffered()
  const close = (focus = true) => {
    fill(place)
    place.hidden = true
    text.hidden = false
    text.value = ''
    if (focus) text.focus()
  }
  const form = commandForm(command, close, async (options) => {
    close()
    await act('types', { command: command.path, options })
  })
  fill(place, form.element)
  place.hidden = false
  text.hidden = true
  form.focus()
}

/** The newcomer's way in: puts a command into the composer without running it. */
export function suggest(path) {
  const command = runnable(state.data.commands).find((c) => c.path === path)
  if (command) return choose(command)
  const text = byId('composer-text')
  text.value = path
  text.focus()
  drawOffered()
}

async function say() {
  const text = byId('composer-text')
  const content = text.value.trim()
  if (content === '') return
  await whileBusy(text, async () => {
    if (await act('says', { content })) text.value = ''
  })
}

export function drawComposer() {
  const open = channel(state.channelId)
  const text = byId('composer-text')
  text.placeholder = open
    ? `Message ${open.recipients ? '@' : '#'}${open.name ?? 'Embargo'} or type / for commands`
    : 'No channel is open'
  text.disabled = !open
}
