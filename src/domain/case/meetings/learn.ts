/** What a case learns of the meetings about it: that there are some, and when; what was said stays in their minutes. */
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import { stepUsedAs } from '../../runbook/runbook.ts'
import type { Case } from '../state.ts'

export function learnMeeting(
  before: Case,
  { meeting, is, startMs, here, by }: Of<'LearnMeeting'>,
  { nowMs, runbook }: Context,
): readonly CaseEvent[] {
  const learned: CaseEvent = {
    type: 'MeetingLearned',
    meeting,
    is,
    here,
    ...(startMs !== undefined && { startMs }),
    atMs: nowMs,
    by,
  }
  const label = stepUsedAs(runbook, 'meeting')?.label
  const { undo } = before
  // The tick that its minutes brought goes with them, while nothing else has happened since.
  const ticked =
    is === 'taken-back' && undo?.by === by && undo.act === `step ${label}` && nowMs < undo.untilMs
  return ticked ? [{ type: 'Undone', act: undo.act, atMs: nowMs, by }, learned] : [learned]
}
