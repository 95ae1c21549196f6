/** Who is the first responder: turns of equal length that begin when the working day opens, in the team's zone. */
import { Temporal } from 'temporal-polyfill'
import type { WorkCalendar } from '../../time/work-calendar.ts'
import { localTime } from '../../time/calendar.ts'
import type { UserId } from '../../ids.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'

export type Plan = {
  readonly order: readonly UserId[]
  /** How long a turn is. */
  readonly days: number
  /** Local date of the first turn, as 2026-11-23. */
  readonly startsOn: string
  /** Who takes a turn instead of whoever it is by the order. */
  readonly swaps: Readonly<Record<string, UserId>>
}

export type Rota = Plan & {
  /** The turn that was told last, and how many have been. */
  readonly told?: { readonly turn: number; readonly who: UserId }
  readonly tellings: number
  /** Numbered, so that it and no other is taken back. */
  readonly change: {
    readonly number: number
    readonly by: UserId
    readonly atMs: number
    readonly before?: Plan
  }
}

export type RotaWish =
  | {
      readonly is: 'set'
      readonly order: readonly UserId[]
      readonly days: number
      /** ISO weekday, or today. */
      readonly starts: number | 'today'
    }
  | { readonly is: 'skip' }
  | { readonly is: 'swap'; readonly one: UserId; readonly other: UserId }
  | { readonly is: 'stop' }
  | { readonly is: 'undo'; readonly number: number }

export type Turn = {
  readonly turn: number
  readonly who: UserId
  readonly fromMs: number
  readonly untilMs: number
}
type Active = (user: UserId) => boolean
/** On the team and not away when their turn has begun. */
type Present = (user: UserId, atMs: number) => boolean
type Dated = Pick<Plan, 'startsOn' | 'days'>

const undoForMs = 10 * 60_000

export function turnStartMs(
  { startsOn, days }: Dated,
  turn: number,
  { zone, opensAt }: WorkCalendar,
): number {
  const date = Temporal.PlainDate.from(startsOn).add({ days: turn * days })
  return date.toZonedDateTime({ timeZone: zone, plainTime: opensAt }).epochMilliseconds
}

/** Negative before the first turn. */
export function turnAt(plan: Dated, nowMs: number, calendar: WorkCalendar): number {
  const today = localTime(nowMs, calendar.zone).toPlainDate()
  const gone = Temporal.PlainDate.from(plan.startsOn).until(today, { largestUnit: 'days' }).days
  let turn = Math.floor(gone / plan.days)
  // A turn begins at the opening of its day, wherever clocks were changed in between.
  while (turnStartMs(plan, turn, calendar) > nowMs) turn -= 1
  while (turnStartMs(plan, turn + 1, calendar) <= nowMs) turn += 1
  return turn
}

/** Whoever has left the team or is away is passed over, and nobody else's turn moves. */
export function whoseTurn({ order, swaps }: Plan, turn: number, active: Active): UserId | undefined {
  const swapped = swaps[String(turn)]
  if (swapped !== undefined && active(swapped)) return swapped
  const at = turn % order.length
  return [...order.slice(at), ...order.slice(0, at)].find(active)
}

/** The turn of this moment and those after it; the first one is still to come when the rotation has not begun. */
export function turnsFrom(
  plan: Plan | undefined,
  {
    nowMs,
    calendar,
    active,
    count,
  }: { nowMs: number; calendar: WorkCalendar; active: Present; count: number },
): readonly Turn[] {
  if (plan === undefined || plan.order.length === 0) return []
  const first = Math.max(0, turnAt(plan, nowMs, calendar))
  return Array.from({ length: count }, (_, ahead) => first + ahead).flatMap((turn) => {
    const fromMs = turnStartMs(plan, turn, calendar)
    const who = whoseTurn(plan, turn, (user) => active(user, Math.max(fromMs, nowMs)))
    return who === undefined ? [] : [{ turn, who, fromMs, untilMs: turnStartMs(plan, turn + 1, calendar) }]
  })
}

export type Situation = { readonly nowMs: number; readonly calendar: WorkCalendar; readonly active: Active }

/** The plan after the wish, or why not. */
export function replan(before: Rota | undefined, wish: RotaWish, by: UserId, now: Situation): Plan | Refusal {
  switch (wish.is) {
    case 'set':
      return setPlan(wish, now)
    case 'undo':
      return undone(before, wish.number, by, now.nowMs)
    case 'skip':
    case 'swap':
    case 'stop':
      break
  }
  if (before === undefined || before.order.length === 0) return refuse('no-rotation', {})
  const { order, days, startsOn, swaps } = before
  const plan: Plan = { order, days, startsOn, swaps }
  switch (wish.is) {
    case 'stop':
      return { ...plan, order: [], swaps: {} }
    case 'skip':
      return skipped(plan, now)
    case 'swap':
      return swapped(plan, wish, now)
  }
}

function setPlan(
  { order, days, starts }: Extract<RotaWish, { is: 'set' }>,
  { nowMs, calendar, active }: Situation,
): Plan | Refusal {
  const gone = order.find((user) => !active(user))
  if (gone !== undefined) return refuse('not-on-roster', { member: gone })
  if (new Set(order).size < order.length)
    return refuse('field-contradiction', { field: 'first', why: 'nobody can be named twice' })
  const today = localTime(nowMs, calendar.zone).toPlainDate()
  const away = starts === 'today' ? 0 : (starts - today.dayOfWeek + 7) % 7
  return { order, days, startsOn: today.add({ days: away }).toString(), swaps: {} }
}

function undone(before: Rota | undefined, number: number, by: UserId, nowMs: number): Plan | Refusal {
  const change = before?.change
  const fits = change?.number === number && change.by === by && nowMs < change.atMs + undoForMs
  if (change === undefined || !fits) return refuse('rotation-changed', {})
  return change.before ?? { order: [], days: 7, startsOn: '2000-01-03', swaps: {} }
}

/** Whoever comes next is passed over once; the one after them takes that turn as well. */
function skipped(plan: Plan, { nowMs, calendar, active }: Situation): Plan | Refusal {
  const turn = Math.max(0, turnAt(plan, nowMs, calendar) + 1)
  const who = whoseTurn(plan, turn, active)
  const at = who === undefined ? -1 : plan.order.indexOf(who)
  const after = [...plan.order.slice(at + 1), ...plan.order.slice(0, at + 1)]
  const instead = after.find((user) => active(user) && user !== who)
  if (instead === undefined) return refuse('nobody-else-on-call', {})
  return { ...plan, swaps: { ...ahead(plan, turn - 1), [turn]: instead } }
}

function swapped(
  plan: Plan,
  { one, other }: Extract<RotaWish, { is: 'swap' }>,
  { nowMs, calendar, active }: Situation,
): Plan | Refusal {
  const first = Math.max(0, turnAt(plan, nowMs, calendar))
  const turns = Array.from({ length: plan.order.length * 2 + 1 }, (_, at) => first + at)
  const nextOf = (user: UserId) => turns.find((turn) => whoseTurn(plan, turn, active) === user)
  const [mine, theirs] = [nextOf(one), nextOf(other)]
  if (mine === undefined) return refuse('not-in-rotation', { member: one })
  if (theirs === undefined || one === other) return refuse('not-in-rotation', { member: other })
  return { ...plan, swaps: { ...ahead(plan, first), [mine]: other, [theirs]: one } }
}

/** What was exchanged and is over need not be kept. */
function ahead({ swaps }: Plan, from: number): Plan['swaps'] {
  return Object.fromEntries(Object.entries(swaps).filter(([turn]) => Number(turn) >= from))
}
