/** What a meeting came to: who took part, what was decided, and actions that each have an owner and a day. */
import { longFault, textFault } from '../text/field.ts'
import { refuse } from '../refusal.ts'
import type { Decided, MeetingContext, Of } from './context.ts'
import { over } from './context.ts'
import type { Meeting } from './state.ts'
import { numberOf } from './state.ts'

const actionsMost = 10
const decisionsMost = 2000
const actionMost = 200

export function takeMinutes(
  before: Meeting,
  command: Of<'TakeMinutes'>,
  { nowMs, active }: MeetingContext,
): Decided {
  const { stage } = before
  const meeting = numberOf(before)
  if (stage.is === 'proposed') return refuse('meeting-not-set', { meeting })
  if (stage.is !== 'set') return over(before)
  if (stage.startMs > nowMs) return refuse('meeting-not-begun', { meeting })
  const { attended, named, actions, by } = command
  const decisions = command.decisions.trim()
  if (attended.length === 0) return refuse('field-empty', { field: 'Who took part' })
  const stranger = attended.find((user) => !active(user))
  if (stranger !== undefined) return refuse('not-on-roster', { member: stranger })
  const fault =
    longFault('Decisions', decisions, decisionsMost) ??
    actions.map(({ what }) => textFault('Actions', what, actionMost)).find((one) => one !== undefined)
  if (fault !== undefined) return fault
  if (actions.length > actionsMost)
    return refuse('field-days', { field: 'Actions', least: 0, most: actionsMost })
  const idle = actions.find(({ owner }) => !active(owner))
  if (idle !== undefined) return refuse('not-on-roster', { member: idle.owner })
  const about = before.case === undefined ? [] : [before.case]
  return [
    {
      type: 'MinutesTaken',
      minutes: {
        attended,
        decisions,
        actions: actions.map(({ what, owner, dueAtMs }, at) => ({
          id: String(at + 1),
          what: what.trim(),
          owner,
          dueAtMs,
        })),
        cases: [...new Set([...about, ...command.cases])],
        by,
        atMs: nowMs,
      },
      named,
      meeting: before.id,
      atMs: nowMs,
      by,
      undoable: true,
    },
  ]
}
