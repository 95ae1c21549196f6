/** What the page knows: who is looking, where, and the last answer of the server. */
import { get, Refused } from './api.js'

export const state = {
  viewerId: '',
  channelId: '',
  data: null,
  messages: [],
  /** Said by the page itself, such as "The application did not respond": { id, viewerId, channelId, text }. */
  notices: [],
  dismissed: new Set(),
  seen: new Map(),
  connected: true,
}

const listeners = new Set()
export const onState = (listener) => listeners.add(listener)
export const changed = () => {
  for (const listener of listeners) listener()
}

let running = null
let next = null

/** One read at a time; whoever asks meanwhile gets the one that begins after it, which knows of all that was done before. */
export function refresh() {
  if (running === null) {
    running = readOrLose().finally(() => {
      running = null
    })
    return running
  }
  next ??= running.then(() => {
    next = null
    return refresh()
  })
  return next
}

export function lost() {
  state.connected = false
  changed()
}

async function readOrLose() {
  try {
    await read()
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    lost()
  }
}

async function read() {
  const { viewerId, channelId } = state
  const data = await get('state', viewerId ? { as: viewerId } : {})
  if (viewerId !== state.viewerId) return void refresh()
  state.data = data
  state.viewerId = data.viewerId
  if (!data.channels.some((c) => c.id === channelId && isText(c))) state.channelId = firstChannel(data)
  const shown = state.channelId
  const messages = shown ? await get('messages', { as: state.viewerId, channel: shown }) : []
  if (shown !== state.channelId || data.viewerId !== state.viewerId) return void refresh()
  state.messages = messages
  state.connected = true
  const last = data.channels.find((c) => c.id === shown)?.last_message_id
  if (last) state.seen.set(seenKey(shown), last)
  changed()
}

const isText = (channel) => channel.type !== 2 && channel.type !== 4

function firstChannel(data) {
  const wanted = data.channels.find((c) => c.id === data.homeChannelId)
  return (wanted ?? data.channels.find(isText))?.id ?? ''
}

const seenKey = (channelId) => `${state.viewerId}/${channelId}`

/** A channel counts as read up to the first time its reader appeared. */
export function isUnread(channel) {
  const last = channel.last_message_id
  if (!last) return false
  const key = seenKey(channel.id)
  if (!state.seen.has(key)) state.seen.set(key, channel.thread_metadata || channel.recipients ? '' : last)
  return state.seen.get(key) !== last
}

export const me = () => state.data?.members.find((m) => m.id === state.viewerId)
export const member = (id) => state.data?.members.find((m) => m.id === id)
export const role = (id) => state.data?.roles.find((r) => r.id === id)
export const channel = (id) => state.data?.channels.find((c) => c.id === id)
export const zone = () => me()?.zone ?? 'UTC'

export function openChannel(id) {
  state.channelId = id
  remember()
  state.messages = []
  return refresh()
}

export function become(id) {
  state.viewerId = id
  remember()
  return refresh()
}

export function notice(text) {
  state.notices.push({
    id: `notice-${Date.now()}-${state.notices.length}`,
    viewerId: state.viewerId,
    channelId: state.channelId,
    text,
  })
  changed()
}

export function dismiss(id) {
  state.dismissed.add(id)
  state.notices = state.notices.filter((n) => n.id !== id)
  changed()
}

/** In the address, so that a reload keeps the place and a second tab can be somebody else. */
function remember() {
  history.replaceState(null, '', `#as=${state.viewerId}&in=${state.channelId}`)
}

export function recall() {
  const hash = new URLSearchParams(location.hash.slice(1))
  state.viewerId = hash.get('as') ?? ''
  state.channelId = hash.get('in') ?? ''
}
