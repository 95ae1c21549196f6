/** Times as the chosen member reads them: their zone, and the clock that the whole sandbox shares. */
import { zone } from './state.js'

let offsetMs = 0

export function setClock(nowMs) {
  offsetMs = nowMs - performance.now()
}

export const nowMs = () => Math.round(performance.now() + offsetMs)

const formats = {
  t: { hour: '2-digit', minute: '2-digit' },
  T: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  d: { day: '2-digit', month: '2-digit', year: 'numeric' },
  D: { day: 'numeric', month: 'long', year: 'numeric' },
  f: { day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  F: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  s: { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  S: {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
}

export const absolute = (ms, style = 'f') =>
  new Intl.DateTimeFormat('en-GB', { ...(formats[style] ?? formats.f), timeZone: zone() }).format(ms)

const units = [
  ['year', 31_536_000_000],
  ['month', 2_592_000_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
]

export function relative(ms) {
  const away = ms - nowMs()
  const [unit, size] = units.find(([, unitMs]) => Math.abs(away) >= unitMs) ?? units.at(-1)
  return new Intl.RelativeTimeFormat('en-GB', { numeric: 'auto' }).format(Math.round(away / size), unit)
}

/** <t:…:style> of a message; the other form is in the tooltip, and relative ones move with the clock. */
export function timeElement(ms, style) {
  const element = document.createElement('time')
  element.dateTime = new Date(ms).toISOString()
  element.dataset.ms = String(ms)
  element.dataset.style = style
  word(element)
  return element
}

function word(element) {
  const ms = Number(element.dataset.ms)
  const style = element.dataset.style
  const text = style === 'R' ? relative(ms) : absolute(ms, style)
  if (element.textContent !== text) element.textContent = text
  element.title = style === 'R' ? `${absolute(ms, 'F')} (${zone()})` : `${relative(ms)} · ${zone()}`
}

export function rewordTimes() {
  for (const element of document.querySelectorAll('time[data-ms]')) word(element)
}

/** "14:05" on the same day, else "20 Nov, 14:05". */
export function shortTime(ms) {
  const sameDay = absolute(ms, 'd') === absolute(nowMs(), 'd')
  if (sameDay) return absolute(ms, 't')
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone(),
  }).format(ms)
}

/** The wall clock of the member's zone as if it were UTC, to do calendar sums on. */
function wallMs(ms) {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone(),
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
      .formatToParts(ms)
      .map((p) => [p.type, Number(p.value)]),
  )
  return Date.UTC(parts.year, parts.month - 1, parts.day, parts.hour, parts.minute, parts.second)
}

/** The instant at which the member's wall clock shows this; twice, because the first guess may cross a clock change. */
export function instantOfWall(wall) {
  let guess = wall
  for (let i = 0; i < 2; i += 1) guess += wall - wallMs(guess)
  return guess
}

export const wallText = (ms) => new Date(wallMs(ms)).toISOString().slice(0, 16)

/** "Saturday" where no working day of the team passes at this moment, else null. */
export function freeDay(ms, teamZone) {
  const day = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: teamZone }).format(ms)
  return day === 'Saturday' || day === 'Sunday' ? day : null
}

export function nextWorkingMorning() {
  const now = wallMs(nowMs())
  const morning = new Date(now)
  morning.setUTCHours(9, 0, 0, 0)
  // A reminder of nine keeps the seconds of what it counts from: the whole minute is let pass.
  while (morning.getTime() <= now || [0, 6].includes(morning.getUTCDay()))
    morning.setUTCDate(morning.getUTCDate() + 1)
  return instantOfWall(morning.getTime() + 59_000)
}
