/** What the world is told of deadlines: reminders, the timers that make them speak, and the TSC when one is long over. */
import type { Reaction } from '../effect.ts'
import { earlyLadder, hourLadder, workingDayLadder } from '../../time/clock.ts'
import { hasTsc } from '../../team/tsc.ts'
import { isRunning, seeClocks, wakesAtMs } from './clocks.ts'
import { itself } from '../../ids.ts'
import type { Context } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case } from '../state.ts'
import type { Around } from '../subject.ts'
import { placeOf, tags } from '../tags.ts'
import { urgencyOf } from './urgency.ts'

/** A reminder is one message a deadline: shown at its stages, edited when the deadline is met, put off or over. */
export function reminders(before: Case | undefined, events: readonly CaseEvent[], after: Case): Reaction[] {
  const touched = new Set<string>()
  // What was said so far stands where others read it, and what is said from now on stands elsewhere.
  if (before !== undefined && before.restricted !== after.restricted)
    for (const [id, { told }] of Object.entries(after.clocks)) if (told !== undefined) touched.add(id)
  for (const event of events) if (event.type === 'StageReached') touched.add(event.clock)
  for (const [id, clock] of Object.entries(after.clocks)) {
    const was = before?.clocks[id]
    if ((was?.told !== undefined || was?.roundMs !== undefined) && was !== clock) touched.add(id)
  }
  return [...touched].map((clock) => ({
    do: 'show',
    tag: tags.reminder(after.key, clock),
    target: 'discord',
    lane: `${after.key}|discord`,
    view: 'reminder',
    about: `${after.key}/${clock}`,
    after: placeOf(after),
    urgency: urgencyOf(after),
  }))
}

/** Every clock that will speak by itself has one timer; all others have none. A timer that found nothing to say is planned anew. */
export function timers(before: Case | undefined, after: Case, context: Context): Reaction[] {
  const ids = new Set([...Object.keys(before?.clocks ?? {}), ...Object.keys(after.clocks)])
  const seen = new Map(seeClocks(after, context).map((one) => [one.rule.id, one]))
  return [...ids].map((id) => {
    const tag = tags.clock(after.key, id)
    const one = seen.get(id)
    const atMs =
      one !== undefined && after.lifecycle.is === 'open' && isRunning(one)
        ? wakesAtMs(one, context.nowMs)
        : undefined
    if (atMs === undefined) return { do: 'forget', tag }
    return { do: 'wake', tag, atMs, command: { type: 'ReachStage', case: after.key, clock: id, by: itself } }
  })
}

const tellsTsc = (stage: string): boolean =>
  [...workingDayLadder, ...hourLadder, ...earlyLadder].some(
    (one) => one.stage === stage && one.tells.includes('tsc'),
  )

/** A contact is told by a message of their own; who they are is asked when it is told. */
export function tscTold(
  { clock, stage, atMs }: Extract<CaseEvent, { type: 'StageReached' }>,
  { after: { key, clocks }, context: { settings } }: Around,
): Reaction[] {
  if (!tellsTsc(stage) || !hasTsc(settings)) return []
  return [
    {
      do: 'continue',
      tag: `tsc:${key}/${clock}/${stage}/${atMs}`,
      lane: `${key}|tsc`,
      command: {
        type: 'TellTsc',
        case: key,
        clock,
        startMs: clocks[clock]?.startMs ?? 0,
        stage,
        by: itself,
      },
    },
  ]
}
