/** What of a meeting falls due by itself: a decision asked for, reminders in time or honestly late, its end, its actions. */
import type { MeetingEvent } from './events.ts'
import type { Action, Duty, Meeting } from './state.ts'
import { endMsOf, peopleIn } from './state.ts'

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs
const soonMs = 15 * 60_000
/** So much later a reminder is still in time. */
const lateAfterMs = { day: 30 * 60_000, soon: 5 * 60_000 } as const

export type Due = { readonly duty: Duty; readonly atMs: number }

/** Those still to be done, whether or not their time has come. */
export function duesOf(
  { stage, discharged, proposedAtMs, lengthMinutes }: Meeting,
  limitMs: number | undefined,
): readonly Due[] {
  const all = (): Due[] => {
    switch (stage.is) {
      case 'proposed': {
        const lastMs = Math.max(...stage.slots)
        const untilMs = limitMs !== undefined && limitMs > proposedAtMs ? Math.min(limitMs, lastMs) : lastMs
        // A day before it is too late; where that is hardly later than the proposal, halfway.
        const decideMs = Math.max(untilMs - dayMs, Math.round((proposedAtMs + untilMs) / 2))
        return [
          { duty: 'decide', atMs: decideMs },
          { duty: 'lapse', atMs: lastMs },
        ]
      }
      case 'set': {
        const { startMs, setAtMs } = stage
        const reminders: Due[] = [
          { duty: 'day', atMs: startMs - dayMs },
          { duty: 'soon', atMs: startMs - soonMs },
        ]
        return [
          ...reminders.filter(({ atMs }) => atMs > setAtMs),
          { duty: 'end', atMs: endMsOf({ lengthMinutes }, startMs) },
        ]
      }
      case 'held':
      case 'cancelled':
      case 'lapsed':
        return []
    }
  }
  return all().filter(({ duty }) => !discharged.includes(duty))
}

type Turning = {
  readonly nowMs: number
  readonly by: string
  readonly limitMs: number | undefined
  readonly active: (user: string) => boolean
}

export function turn(before: Meeting, { nowMs, by, limitMs, active }: Turning): readonly MeetingEvent[] {
  const meta = { meeting: before.id, atMs: nowMs, by }
  const gone = peopleIn(before).filter((user) => !active(user))
  const dropped: MeetingEvent[] = gone.length === 0 ? [] : [{ type: 'PeopleDropped', people: gone, ...meta }]
  const due = duesOf(before, limitMs)
    .filter(({ atMs }) => atMs <= nowMs)
    .map(({ duty }) => duty)
  if (due.includes('lapse')) return [...dropped, { type: 'MeetingLapsed', ...meta }]
  if (due.includes('decide')) return [...dropped, { type: 'DecisionAsked', ...meta }]
  if (before.stage.is !== 'set') return dropped
  const { startMs } = before.stage
  const reminders = due.filter((duty) => duty === 'day' || duty === 'soon')
  const last = reminders.at(-1)
  const events: MeetingEvent[] = [...dropped]
  if (last !== undefined && nowMs >= startMs)
    events.push({ type: 'RemindersMissed', duties: reminders, ...meta })
  else if (last !== undefined) {
    const wasDueMs = startMs - (last === 'day' ? dayMs : soonMs)
    const late = nowMs > wasDueMs + lateAfterMs[last] || reminders.length > 1
    events.push({ type: 'MeetingReminded', duty: last, late, ...meta })
  }
  if (due.includes('end')) events.push({ type: 'MeetingEnded', ...meta })
  return events
}

const stages = ['ahead', 'due', 'over'] as const

/** When an action is told of next: a day ahead, when it is due, and three days over; then it stands in every list. */
export function actionDues({ dueAtMs, done, told }: Action, takenAtMs: number) {
  if (done !== undefined) return []
  const atMs = { ahead: dueAtMs - dayMs, due: dueAtMs, over: dueAtMs + 3 * dayMs }
  return stages
    .filter((stage) => stages.indexOf(stage) > (told === undefined ? -1 : stages.indexOf(told)))
    .map((stage) => ({ stage, atMs: atMs[stage] }))
    .filter((one) => one.atMs > takenAtMs)
}

/** After an outage only the newest stage is told. */
export function turnAction(
  before: Meeting,
  id: string,
  { nowMs, by }: Pick<Turning, 'nowMs' | 'by'>,
): readonly MeetingEvent[] {
  if (before.stage.is !== 'held') return []
  const { minutes } = before.stage
  const action = minutes.actions.find((one) => one.id === id)
  const stage = action && actionDues(action, minutes.atMs).findLast(({ atMs }) => atMs <= nowMs)?.stage
  return stage === undefined
    ? []
    : [{ type: 'ActionTold', action: id, stage, meeting: before.id, atMs: nowMs, by }]
}
