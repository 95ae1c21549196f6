/** When a report was received, or something is to happen, as a person types it: read, or asked about, never guessed. */
import { Temporal } from 'temporal-polyfill'
import { isZone } from './calendar.ts'
import type { LocalInstants } from './local-time.ts'
import { instantsAt, shiftedMs, withOffset } from './local-time.ts'
import type { Amount, Spoken, SpokenDay, SpokenTime } from './spoken-time.ts'
import { longestSpoken, readSpoken } from './spoken-time.ts'

export type Direction = 'past' | 'future'
export type ParseContext = {
  nowMs: number
  zone: string
  direction: Direction
  /** The hour that is meant where only a day was said; nine otherwise. */
  usual?: SpokenTime
  /** What is past may have happened no sooner, or no later: a day without an hour is read within these. */
  earliestMs?: number
  latestMs?: number
}

export type UnclearWhy =
  | 'unreadable'
  | 'in-the-future'
  | 'in-the-past'
  | 'too-old'
  | 'too-far'
  | 'ambiguous'
  | 'does-not-exist'

/** `assumed` names what the text left out and was filled in; `choices` are the instants it could mean. */
export type ParsedInstant =
  | { ok: true; atMs: number; assumed?: string }
  | { ok: false; why: UnclearWhy; choices?: number[]; hint: string }

const farthestMs = 3653 * 86_400_000
/** A typed minute, or the sender's clock, may be a little ahead of ours. */
const toleranceMs = 60_000
const nine: SpokenTime = { hour: 9, minute: 0, second: 0 }

export function parseInstant(text: string, context: ParseContext): ParsedInstant {
  if (text.length <= longestSpoken && text.trim() === '' && context.direction === 'past')
    return { ok: true, atMs: context.nowMs }
  const spoken = readSpoken(text)
  return spoken === undefined ? unreadable(context) : resolveSpoken(spoken, context)
}

export function resolveSpoken(spoken: Spoken, context: ParseContext): ParsedInstant {
  switch (spoken.is) {
    case 'now':
      return { ok: true, atMs: context.nowMs }
    case 'instant':
      return judge([{ when: { is: 'once', instants: [spoken.atMs] } }], context.zone, context)
    case 'away':
      return judge([{ when: awayFrom(spoken.amount, spoken.towards, context) }], context.zone, context)
    case 'local':
      return readLocal(spoken, context)
  }
}

/** One way to understand the text; `assumed` says what it adds. */
type Reading = { when: LocalInstants; assumed?: string; over?: true }

function awayFrom(amount: Amount, towards: Direction, { nowMs, zone }: ParseContext): LocalInstants {
  const sign = towards === 'past' ? -1 : 1
  if (amount.days === 0 && amount.months === 0)
    return { is: 'once', instants: [nowMs + sign * amount.exactMs] }
  // Far beyond what is accepted there is nothing to count, and the calendar itself ends somewhere.
  if (amount.days + amount.months * 28 > 10_000)
    return { is: 'once', instants: [nowMs + sign * 2 * farthestMs] }
  const now = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDateTime()
  const local = now.add({ days: sign * amount.days, months: sign * amount.months })
  return shiftedMs(instantsAt(local, zone), sign * amount.exactMs)
}

function readLocal({ day, time }: Extract<Spoken, { is: 'local' }>, context: ParseContext): ParsedInstant {
  const zone = time?.zone ?? context.zone
  if (!isZone(zone)) return unreadable(context)
  const { nowMs, direction } = context
  const sign = direction === 'past' ? -1 : 1
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs).toZonedDateTimeISO(zone).toPlainDate()
  const dates = datesOf(day, today, direction)
  if (dates.length === 0)
    return {
      ok: false,
      why: 'does-not-exist',
      hint: 'There is no such day in the calendar, or it is another weekday. Write a date like 2026-11-20.',
    }
  const spelledOut =
    day?.is === 'from-today' || day?.is === 'date' || (day?.is === 'slashes' && day.year !== undefined)
  const without = time === undefined || time.about === true
  // The day is judged as a day; the hour that was not said decides neither the week nor the year.
  const sideOf = (date: Temporal.PlainDate) => sign * Temporal.PlainDate.compare(date, today) >= 0
  const meant = without && day !== undefined ? dates.filter(sideOf) : dates
  const withoutYear = day?.is === 'day-of-year' || (day?.is === 'slashes' && day.year === undefined)
  const near = dates.find((date) => Math.abs(today.until(date).days) <= 1)
  if (withoutYear && near !== undefined && !fitsAny(near, time, zone, context))
    return otherYear(near, sign, context)
  if (meant.length === 0) return wrongSide(direction)
  const readings = meant.map((date): Reading => {
    const day = spelledOut ? [] : [date.toString()]
    if (without) return wholeDay(date, { day, time, zone }, context)
    return { when: instantsAt(date.toPlainDateTime(time), zone), ...(day.length > 0 && { assumed: day[0] }) }
  })
  if (day?.is === 'slashes' && readings.length > 1) return askWhich(readings, zone, context)
  if (without && day !== undefined && readings[0]?.over === true)
    return {
      ok: false,
      why: 'in-the-past',
      hint: `${usualOf(context, time)} of that day is over. Write the hour too, or another day.`,
    }
  return judge(readings, zone, context)
}

const usualOf = ({ usual }: ParseContext, time: SpokenTime | undefined): string => {
  const { hour, minute } = time ?? usual ?? nine
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
}

/** A day of which no hour was said: at the usual one, moved into what can be. */
function wholeDay(
  date: Temporal.PlainDate,
  { day, time, zone }: { day: readonly string[]; time: SpokenTime | undefined; zone: string },
  context: ParseContext,
): Reading {
  const { nowMs, direction, earliestMs = -Infinity, latestMs = nowMs } = context
  const when = instantsAt(date.toPlainDateTime(time ?? context.usual ?? nine), zone)
  const usual = `${usualOf(context, time)} in ${zone}`
  const said = (words: string) => [...day, words].join(', ')
  if (direction === 'future')
    return {
      when,
      assumed: said(usual),
      ...(when.instants.every((atMs) => atMs <= nowMs) && { over: true }),
    }
  const dayOf = (atMs: number) =>
    Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone).toPlainDate()
  const isLast = latestMs >= -8.64e15 && dayOf(latestMs).equals(date)
  const tooLate = when.instants.every((atMs) => atMs > latestMs)
  const tooEarly = when.instants.every((atMs) => atMs < earliestMs)
  if (isLast && (tooLate || tooEarly)) {
    const last = latestMs === nowMs ? 'now' : withOffset(latestMs, zone)
    const why = tooLate ? 'is still to come' : 'is too early'
    return { when: { is: 'once', instants: [latestMs] }, assumed: said(`${last}, because ${usual} ${why}`) }
  }
  if (tooEarly && dayOf(earliestMs).equals(date))
    return {
      when: { is: 'once', instants: [earliestMs] },
      assumed: said(`${withOffset(earliestMs, zone)}, because ${usual} is too early`),
    }
  return { when, assumed: said(usual) }
}

/** Whether any hour of that day, or the one that was said, lies on the asked side. */
function fitsAny(
  date: Temporal.PlainDate,
  time: SpokenTime | undefined,
  zone: string,
  context: ParseContext,
): boolean {
  if (time !== undefined && time.about !== true)
    return instantsAt(date.toPlainDateTime(time), zone).instants.some((atMs) => fits(atMs, context))
  const today = Temporal.Instant.fromEpochMilliseconds(context.nowMs).toZonedDateTimeISO(zone).toPlainDate()
  const sign = context.direction === 'past' ? -1 : 1
  return sign * Temporal.PlainDate.compare(date, today) >= 0
}

/** Today's or tomorrow's date on the wrong side of now is a slip, and not the same day a year away. */
function otherYear(date: Temporal.PlainDate, sign: number, { direction }: ParseContext): ParsedInstant {
  const other = date.add({ years: sign }).toString()
  return direction === 'past'
    ? {
        ok: false,
        why: 'in-the-future',
        hint: `That is still to come. Write when it happened, or ${other} if you mean that.`,
      }
    : {
        ok: false,
        why: 'in-the-past',
        hint: `That is over already. Write a later time, or ${other} if you mean that.`,
      }
}

/** The dates a day can mean, the likeliest first: nearest to now on the side that is asked for. */
function datesOf(
  day: SpokenDay | undefined,
  today: Temporal.PlainDate,
  direction: Direction,
): Temporal.PlainDate[] {
  const sign = direction === 'past' ? -1 : 1
  if (day === undefined) return [today, today.add({ days: sign })]
  switch (day.is) {
    case 'from-today':
      return [today.add({ days: day.days })]
    case 'weekday': {
      const side = day.which === undefined ? sign : day.which === 'last' ? -1 : 1
      const away = (side * (day.weekday - today.dayOfWeek) + 7) % 7
      if (day.which !== undefined) return [today.add({ days: side * (away || 7) })]
      return [today.add({ days: side * away }), today.add({ days: side * (away + 7) })]
    }
    case 'date':
      return named(day, validDates([day]))
    case 'day-of-year':
      return named(day, validDates([today.year, today.year + sign].map((year) => ({ ...day, year }))))
    case 'slashes': {
      const { first, second } = day
      const dayFirst = { month: second, day: first }
      const orders = first === second ? [dayFirst] : [dayFirst, { month: first, day: second }]
      return orders.flatMap((order) => {
        if (day.year !== undefined) return named(day, validDates([{ ...order, year: day.year }]))
        const years = [today.year, today.year + sign].map((year) => ({ ...order, year }))
        const dates = named(day, validDates(years))
        const close = dates.find((date) => Math.abs(today.until(date).days) <= 1)
        const side = dates.find((date) => sign * Temporal.PlainDate.compare(date, today) >= 0)
        return close ?? side ?? dates[0] ?? []
      })
    }
  }
}

const named = (
  { weekday }: { readonly weekday?: number },
  dates: readonly Temporal.PlainDate[],
): Temporal.PlainDate[] => dates.filter(({ dayOfWeek }) => weekday === undefined || dayOfWeek === weekday)

function validDates(fields: readonly { year: number; month: number; day: number }[]): Temporal.PlainDate[] {
  return fields.flatMap(({ year, month, day }) => {
    try {
      return [Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' })]
    } catch {
      return []
    }
  })
}

/** Takes the first reading on the asked side of now; two instants, or none, for one local time are asked about. */
function judge(readings: readonly Reading[], zone: string, context: ParseContext): ParsedInstant {
  const { nowMs, direction } = context
  for (const { when, assumed } of readings) {
    const possible = when.instants.filter((atMs) => fits(atMs, context))
    const [atMs] = possible
    if (atMs === undefined) continue
    if (Math.abs(atMs - nowMs) > farthestMs) return tooDistant(direction)
    if (when.is === 'never' || possible.length > 1) return askAbout(when, possible, zone)
    const settledMs = direction === 'past' ? Math.min(atMs, nowMs) : atMs
    return { ok: true, atMs: settledMs, ...(assumed !== undefined && { assumed }) }
  }
  return wrongSide(direction)
}

function fits(atMs: number, { nowMs, direction }: ParseContext): boolean {
  return direction === 'past' ? atMs <= nowMs + toleranceMs : atMs > nowMs
}

function askAbout(when: LocalInstants, choices: number[], zone: string): ParsedInstant {
  const why = when.is === 'never' ? 'does-not-exist' : 'ambiguous'
  const what = when.is === 'never' ? 'Clocks skip that time' : 'Clocks show that time twice'
  const ways = choices.map((atMs) => withOffset(atMs, zone)).join(' or ')
  return { ok: false, why, choices, hint: `${what} in ${zone}. Write ${ways}.` }
}

function askWhich(readings: readonly Reading[], zone: string, context: ParseContext): ParsedInstant {
  const choices = readings.flatMap(({ when }) => when.instants.filter((atMs) => fits(atMs, context)))
  if (choices.length === 0) return wrongSide(context.direction)
  const ways = choices.map((atMs) => withOffset(atMs, zone)).join(' or ')
  return { ok: false, why: 'ambiguous', choices, hint: `Day and month can be read both ways. Write ${ways}.` }
}

function wrongSide(direction: Direction): ParsedInstant {
  return direction === 'past'
    ? { ok: false, why: 'in-the-future', hint: 'That is still to come. Write when it happened.' }
    : { ok: false, why: 'in-the-past', hint: 'That is over already. Write a later time.' }
}

function tooDistant(direction: Direction): ParsedInstant {
  return direction === 'past'
    ? { ok: false, why: 'too-old', hint: 'That is more than ten years ago. Check the year.' }
    : { ok: false, why: 'too-far', hint: 'That is more than ten years ahead. Check the year.' }
}

function unreadable({ direction }: ParseContext): ParsedInstant {
  const examples =
    direction === 'past' ? 'now, yesterday 14:00, 3 days ago' : 'tomorrow 9:00, fri 15:00, in 2 days'
  return { ok: false, why: 'unreadable', hint: `Write ${examples} or 2026-11-20 15:00.` }
}
