/** The clock that bot, Discord and GitHub share: read in the member's zone, and moved forward only. */
import { post, Refused } from './api.js'
import { whileBusy } from './act.js'
import { announce, byId, fill, h } from './dom.js'
import { me, refresh, state, zone } from './state.js'
import {
  absolute,
  freeDay,
  instantOfWall,
  nextWorkingMorning,
  nowMs,
  rewordTimes,
  setClock,
  wallText,
} from './time.js'

const hourMs = 3_600_000

const steps = [
  ['+1 hour', () => nowMs() + hourMs],
  ['+1 day', () => nowMs() + 24 * hourMs],
  ['+1 week', () => nowMs() + 7 * 24 * hourMs],
  ['Next working morning, 09:00', nextWorkingMorning],
]

export function prepareClock() {
  const problem = h('p', { class: 'field-error', role: 'alert' })
  const date = h('input', { type: 'datetime-local', id: 'clock-date', required: true })
  const go = async (control, toMs) => {
    problem.textContent = ''
    await whileBusy(control, async () => {
      try {
        const { nowMs: at } = await post('clock', { setMs: toMs })
        setClock(at)
        date.value = ''
        await refresh()
        announce(`It is now ${absolute(at, 'F')}. ${note()}`)
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        problem.textContent = `⚠ ${error.message}`
      }
    })
  }
  const form = h(
    'form',
    { class: 'clock-form' },
    h('label', { for: 'clock-date' }, 'Move to'),
    date,
    h('button', { type: 'submit', class: 'button secondary' }, 'Go'),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const wall = Date.parse(`${date.value}Z`)
    if (Number.isNaN(wall)) problem.textContent = '⚠ Choose a date and a time.'
    else void go(form.querySelector('button'), instantOfWall(wall))
  })
  fill(
    byId('clock-moves'),
    h(
      'div',
      { class: 'button-list' },
      steps.map(([label, toMs]) => {
        const button = h('button', { type: 'button', class: 'button secondary' }, label)
        button.addEventListener('click', () => void go(button, toMs()))
        return button
      }),
    ),
    form,
    problem,
  )
  byId('clock').addEventListener('focusin', () => {
    if (date.value === '') date.value = wallText(nowMs() + 24 * hourMs)
  })
  setInterval(tick, 1000)
}

/** Why a day went by and nothing came. */
function note() {
  const { teamZone } = state.data.clock
  const day = freeDay(nowMs(), teamZone)
  return day
    ? `It is ${day} for the team (${teamZone}): no working day passed, so deadlines in working days stand still. Choose “Next working morning” to go on.`
    : ''
}

export function tick() {
  if (!me()) return
  const text = new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZone: zone(),
  }).format(nowMs())
  byId('clock-now').textContent = text
  byId('clock-zone').textContent = `${zone()}, the zone of ${me().name}`
  byId('top-clock').textContent = text.slice(0, -3)
  const words = note()
  byId('clock-note').hidden = words === ''
  if (byId('clock-note').textContent !== words) byId('clock-note').textContent = words
  rewordTimes()
}
