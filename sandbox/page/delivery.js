/** What the bot still has to tell Discord and GitHub, what it is retrying and why, and whether all arrived once. */
import { announce, byId, fill, h } from './dom.js'
import { state } from './state.js'
import { nowMs, timeElement } from './time.js'

const things = {
  card: 'Card',
  thread: 'Thread',
  room: 'Private thread of a restricted case',
  'restriction-wish': 'Wish to restrict a case',
  'restriction-ends': 'End of a restriction',
  pin: 'Pin of the card',
  line: 'Line in the thread',
  reminder: 'Reminder',
  offer: 'Offer of the hand-off',
  tracker: 'Tracking issue',
  advisory: 'Draft advisory',
  collaborators: 'Collaborators of the draft',
  clock: 'Deadline',
  digest: 'Digest',
  tsc: 'Note to a TSC contact',
  trouble: 'Alarm about a delivery',
  replan: 'Deadlines counted anew',
}

const places = { discord: 'Discord', github: 'GitHub', mail: 'mail', act: 'the bot itself' }

const whys = {
  'discord-network': 'Discord did not answer',
  'discord-429': 'Discord asks to slow down',
  'discord-token': 'Discord does not accept the token',
  'new-reader': 'somebody nobody accepted can read the channel',
  'card-first': 'the card must be there first',
  'thread-first': 'the thread must be there first',
  'github-unreachable': 'GitHub did not answer',
  'github-limit': 'GitHub’s rate limit is used up',
  'github-token': 'GitHub does not accept the token',
  'github-garbled': 'GitHub’s answer could not be read',
  'discord-50013': 'the bot lacks a right in the channel',
  'discord-50001': 'the bot cannot see the channel',
  'repository-replaced': 'another repository has taken the name',
  'tracker-public': 'the tracking repository is not private',
  'no-tracker': 'no tracking repository is set up',
  'no-github': 'GITHUB_TOKEN is not set',
}

function why(code) {
  if (code === null) return null
  const [, place, status] = /^(discord|github)-(\d{3})$/.exec(code) ?? []
  const words = status ? `${places[place]} answered ${status}` : whys[code]
  return [words ? `${words}, ` : '', h('code', {}, code)]
}

const dayMs = 86_400_000
const at = (ms) => [
  timeElement(ms, Math.abs(ms - nowMs()) < dayMs / 2 ? 'T' : 'f'),
  ' (',
  timeElement(ms, 'R'),
  ')',
]
const times = (n) => (n === 1 ? 'once' : n === 2 ? 'twice' : `${n} times`)
const sum = ({ waits, sending, retries, parked }) => waits + sending + retries + parked

const dead = () => ['unplugged', 'restarting', 'gave-up'].includes(state.data.bot.phase)

const stands = {
  waits: () => ['waits', 'Waits its turn.'],
  sending: ({ atMs }) =>
    dead()
      ? ['in doubt', 'It was on its way when the bot died: at its next start the bot looks first.']
      : ['in flight', ['Since ', at(atMs), '.']],
  retries: ({ atMs, attempts, code, inDoubt }) => [
    'retries',
    [
      `Tried ${times(attempts)}: `,
      why(code),
      '. Again ',
      at(atMs),
      '.',
      inDoubt ? ' It may have arrived, so the bot looks before it sends again.' : '',
    ],
  ],
  parked: ({ id, code }) => [
    'parked',
    [
      why(code),
      '. It waits for a person: when the cause is mended, Alex sends it with ',
      h('code', {}, `/sir-admin doctor fix:${id}`),
      '.',
    ],
  ],
  timer: ({ atMs }) => ['timer', at(atMs)],
  told: ({ atMs }) => ['told', at(atMs)],
}

function row(item) {
  const [badge, words] = stands[item.stand](item)
  return h(
    'li',
    { class: `delivery ${item.stand}` },
    h(
      'p',
      {},
      item.stand === 'told' || item.stand === 'timer' ? null : [h('span', { class: 'badge' }, badge), ' '],
      h('strong', {}, [things[item.what] ?? item.what, item.clock ? ` “${item.clock}”` : '']),
      item.about ? ` ${item.about}` : '',
      item.target === 'act'
        ? null
        : h('span', { class: 'subtext' }, ` to ${places[item.target] ?? item.target}`),
    ),
    h('p', { class: 'subtext' }, words),
  )
}

const list = (title, items, none) => [
  h('h3', {}, title),
  items.length > 0
    ? h('ul', { class: 'deliveries', 'aria-label': title }, items.map(row))
    : h('p', { class: 'subtext' }, none),
]

/** One sentence: how many wait, and that what was told stands there once. */
export function summary({ counts, arrived }) {
  const left = sum(counts)
  const still = left === 0 ? 'Nothing waits.' : `${left} still to be told.`
  const bad = [
    arrived.lost > 0 ? `${arrived.lost} lost` : '',
    arrived.twice > 0 ? `${arrived.twice} there twice` : '',
  ].filter(Boolean)
  const total = arrived.once + arrived.twice + arrived.lost
  const good = `${total} arrived, each once: none lost, none doubled.`
  if (total === 0) return `${still} Nothing was told yet.`
  return `${still} ${bad.length > 0 ? `⚠ Of ${total} told: ${bad.join(', ')}.` : good}`
}

let print = ''
let waited = false

export function drawDelivery() {
  const { delivery, bot } = state.data
  const now = JSON.stringify([delivery, bot.phase])
  if (now === print) return
  print = now
  const place = byId('delivery-now')
  if (delivery === null) return fill(place, h('p', { class: 'subtext' }, 'The bot has no store yet.'))
  const { counts } = delivery
  const number = (n, name) =>
    h('li', { class: n > 0 ? 'some' : '' }, h('strong', {}, String(n)), h('span', {}, name))
  fill(
    place,
    h('p', { id: 'delivery-summary' }, summary(delivery)),
    h(
      'ul',
      { class: 'numbers', 'aria-label': 'How much is where' },
      number(counts.waits, 'waiting'),
      number(counts.sending, 'in flight'),
      number(counts.retries, 'retrying'),
      number(counts.parked, 'parked'),
    ),
    list('Still to be told', delivery.open, 'Nothing: Discord and GitHub know all that was decided.'),
    list('The bot wakes by itself', delivery.coming, 'No deadline is running.'),
    list('Told lately', delivery.lately, 'Nothing yet.'),
  )
  const waits = sum(counts) > 0
  if (waited && !waits) announce(`Delivery: ${summary(delivery)}`)
  waited = counts.retries + counts.parked > 0 || (waited && waits)
}
