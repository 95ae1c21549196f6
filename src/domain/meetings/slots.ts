/** The times proposed for a meeting, as a member types them in their own zone: read, or asked about, never guessed. */
import { Temporal } from 'temporal-polyfill'
import { instantsAt } from '../time/local-time.ts'
import { resolveSpoken } from '../time/typed-instant.ts'
import { longestSpoken, readSpoken } from '../time/spoken-time.ts'

export const slotsMost = 8
/** A meeting is near; a slip of the year is not a meeting. */
const farthestMs = 366 * 86_400_000

export type SlotContext = { readonly nowMs: number; readonly zone: string }

/** `assumed` names what the text left out; `choices` are what it can mean, for the typist to pick from. */
export type ReadSlot =
  | { readonly is: 'read'; readonly atMs: number; readonly assumed?: string }
  | { readonly is: 'asked'; readonly why: string; readonly choices: readonly number[] }
  | { readonly is: 'wrong'; readonly why: string; readonly hint: string }

export type ReadSlots =
  | { readonly is: 'read'; readonly slots: readonly number[] }
  /** `line`: the place among `lines`, from 0. */
  | ({ readonly lines: readonly string[]; readonly line: number } & Exclude<ReadSlot, { is: 'read' }>)
  | { readonly is: 'none' }
  | { readonly is: 'too-many'; readonly got: number }

export function readSlots(text: string, context: SlotContext): ReadSlots {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return { is: 'none' }
  const slots = new Set<number>()
  for (const [line, said] of lines.entries()) {
    const read = readSlot(said, context)
    if (read.is !== 'read') return { ...read, lines, line }
    slots.add(read.atMs)
  }
  if (slots.size > slotsMost) return { is: 'too-many', got: slots.size }
  return { is: 'read', slots: [...slots].toSorted((a, b) => a - b) }
}

const bullet = /^(?:[-*•–]|\d{1,2}[.)])\s+/

export function readSlot(said: string, context: SlotContext): ReadSlot {
  const whole = readWords(said, context)
  // `1. dec 15:00` is a date and `1. tue 15:00` the first of a list.
  return whole.is === 'wrong' && bullet.test(said) ? readWords(said.replace(bullet, ''), context) : whole
}

/** `09:00-10:00` is an hour; `T09:00-10:00`, or an offset that no meeting would end at, is a place far west. */
function namesAnEnd(words: string): boolean {
  if (/\d(?: ?[ap]m|h\d{0,2}) ?(?:-|–|to) ?\d|\d:\d\d ?(?:–|to) ?\d/i.test(words)) return true
  const [, from, to] = /(?<!t)\b(\d{1,2}):\d\d ?- ?(\d{1,2})(?::\d\d)?/i.exec(words) ?? []
  const hours = Number(to) - Number(from)
  return from !== undefined && (Number(to) > 12 || (hours >= 0 && hours <= 8))
}

const unreadable = (why = 'cannot be read') => ({
  is: 'wrong' as const,
  why,
  hint: 'Write a day and a time, such as tue 15:00, tomorrow 9am or 2026-12-01 15:00.',
})

function readWords(said: string, context: SlotContext): ReadSlot {
  if (said.length > longestSpoken) return unreadable('is too long')
  const words = said.replace(/[\s,]+/g, ' ').trim()
  if (namesAnEnd(words))
    return {
      ...unreadable('names an end too'),
      hint: 'Write when it begins; how long it takes is asked for.',
    }
  if (/\bmidnight\b/i.test(words)) return midnight(words, context)
  if (/\b\d{1,2} ?o['’]?clock$/i.test(words))
    return bareHour(words.replace(/ ?o['’]?clock$/i, ''), context) ?? unreadable()
  const spoken = readSpoken(words)
  if (spoken === undefined) return bareHour(words, context) ?? unreadable()
  if (spoken.is === 'now') return { ...unreadable('is now'), hint: 'Write a time that is still to come.' }
  if (spoken.is === 'local' && spoken.time?.about === true) return unreadable('says no time of day')
  if (spoken.is === 'local' && spoken.time === undefined)
    return { ...unreadable('says no time of day'), hint: `Write the time too, such as ${said} 15:00.` }
  const zone = (spoken.is === 'local' ? spoken.time?.zone : undefined) ?? context.zone
  const parsed = resolveSpoken(spoken, { ...context, direction: 'future' })
  if (!parsed.ok)
    return parsed.choices === undefined
      ? { is: 'wrong', why: parsed.why.replaceAll('-', ' '), hint: parsed.hint }
      : asked(parsed.hint.split('. ')[0] ?? '', parsed.choices)
  if (parsed.atMs - context.nowMs > farthestMs)
    return { is: 'wrong', why: 'is more than a year ahead', hint: 'Check the day and the year.' }
  const isNext =
    spoken.is === 'local' && spoken.day?.is === 'weekday' && spoken.day.which === 'next' && spoken.day.weekday
  if (isNext !== false) {
    const week = daysLater(parsed.atMs, 7, zone)
    // Said on the day itself there is no nearer one that anybody could mean.
    if (weekdayAt(context.nowMs, zone) !== isNext)
      return asked('Next can mean the coming one or the one a week later', [parsed.atMs, ...week])
  }
  return {
    is: 'read',
    atMs: parsed.atMs,
    ...(parsed.assumed !== undefined && { assumed: parsed.assumed }),
  }
}

const asked = (why: string, choices: readonly number[]): ReadSlot => {
  const different = [...new Set(choices)].toSorted((a, b) => a - b)
  return { is: 'asked', why, choices: different }
}

const localAt = (atMs: number, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone)

const weekdayAt = (atMs: number, zone: string): number => localAt(atMs, zone).dayOfWeek

/** The same time on the clock; two instants where clocks show it twice. */
function daysLater(atMs: number, days: number, zone: string): readonly number[] {
  return instantsAt(localAt(atMs, zone).toPlainDateTime().add({ days }), zone).instants
}

/** Tuesday midnight is how Tuesday begins for some, and how it ends for others. */
function midnight(words: string, context: SlotContext): ReadSlot {
  const spoken = readSpoken(words.replace(/midnight/i, '00:00'))
  if (spoken?.is !== 'local') return unreadable()
  if (spoken.day === undefined) return readWords('00:00', context)
  // Read from yesterday, so that today's beginning is still one of the two meanings.
  const before = { nowMs: context.nowMs - 86_400_000, zone: context.zone, direction: 'future' as const }
  const now = { ...before, nowMs: context.nowMs }
  const parsed = resolveSpoken(spoken, spoken.day.is === 'from-today' ? now : before)
  const beginsMs =
    parsed.ok === true
      ? [parsed.atMs]
      : (parsed.choices ?? (spoken.day.is === 'from-today' ? todayBegins(spoken.day.days, context) : []))
  const choices = beginsMs
    .flatMap((atMs) => [atMs, ...daysLater(atMs, 1, context.zone)])
    .filter((atMs) => atMs > context.nowMs)
  const [only, second] = choices
  if (only === undefined) return { is: 'wrong', why: 'is over already', hint: 'Write a later time.' }
  return second === undefined
    ? { is: 'read', atMs: only }
    : asked('Midnight can be how the day begins or how it ends', choices)
}

function todayBegins(days: number, { nowMs, zone }: SlotContext): readonly number[] {
  return [localAt(nowMs, zone).toPlainDate().add({ days }).toZonedDateTime(zone).epochMilliseconds]
}

/** `tomorrow 9` is the morning for most, and not for all; `tomorrow 15` is clear. */
function bareHour(words: string, context: SlotContext): ReadSlot | undefined {
  const [, day, digits] = /^(.*\D) ?(\d{1,2})$/.exec(words) ?? []
  const hour = Number(digits)
  if (day === undefined || hour > 23) return undefined
  const hours = hour >= 1 && hour <= 12 ? [hour % 12, (hour % 12) + 12] : [hour]
  const read = hours.map((one) => {
    const spoken = readSpoken(`${day.trim()} ${one}:00`)
    return spoken?.is === 'local' && spoken.day !== undefined
      ? readWords(`${day.trim()} ${one}:00`, context)
      : undefined
  })
  const meant = read.flatMap((one) =>
    one?.is === 'read' ? [one.atMs] : one?.is === 'asked' ? one.choices : [],
  )
  if (meant.length === 0) return read.find((one) => one !== undefined)
  const [only] = meant
  return meant.length === 1 && only !== undefined
    ? { is: 'read', atMs: only }
    : asked(`${hour} can be before or after noon`, meant)
}
