/** When the program was away, and whether a vote must be longer for it (R9). */
import type { Vote } from './state.ts'

export type Absence = { readonly fromMs: number; readonly toMs: number }

/** A restart is no absence, unless the deadline fell into it. */
const restartMs = 2 * 60_000

/** Away at the deadline, shortly before it, or for too much of the whole window; what was made up for counts no more. */
export function missedTooMuch(
  { openedAtMs, deadlineMs, excusedUntilMs, terms }: Vote,
  absences: readonly Absence[],
): boolean {
  const since = Math.max(openedAtMs, excusedUntilMs)
  const within = (fromMs: number, toMs: number) =>
    absences
      .map((one) => ({ fromMs: Math.max(one.fromMs, fromMs), toMs: Math.min(one.toMs, toMs) }))
      .map((one) => one.toMs - one.fromMs)
      .filter((ms) => ms >= restartMs)
  const atDeadline = absences.some(
    ({ fromMs, toMs }) => fromMs <= deadlineMs && deadlineMs < toMs && toMs > since,
  )
  const shortlyBefore = within(Math.max(since, deadlineMs - terms.awayLastMs), deadlineMs).length > 0
  const missed = within(since, deadlineMs).reduce((sum, ms) => sum + ms, 0)
  return atDeadline || shortlyBefore || missed > ((deadlineMs - openedAtMs) * terms.awayShare) / 100
}
