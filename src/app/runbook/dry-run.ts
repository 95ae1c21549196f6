/** A case gone through dry: the very decisions of the process on a case that is never stored, posted or counted. */
import type { CaseCommand } from '../../domain/case/commands.ts'
import { decide } from '../../domain/case/decide.ts'
import { fold } from '../../domain/case/evolve.ts'
import { openCase } from '../../domain/case/intake/open.ts'
import type { CaseEvent } from '../../domain/case/events.ts'
import type { Case } from '../../domain/case/state.ts'
import type { CaseKey } from '../../domain/ids.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import type { Scene } from '../interaction/command.ts'

type Deed = { readonly label: string; readonly command: (of: { case: CaseKey; by: string }) => CaseCommand }

/** What a team does first with a report, each with the label of its button. */
const deeds = (nowMs: number): readonly Deed[] => [
  { label: 'Known?', command: (of) => ({ type: 'AnswerKnown', intake: { is: 'new' }, ...of }) },
  { label: 'Claim', command: (of) => ({ type: 'ClaimCase', ...of }) },
  {
    label: 'Reporter acknowledged',
    command: (of) => ({
      type: 'RecordContact',
      kind: 'acknowledged',
      when: nowMs,
      channel: 'email',
      missing: [],
      ...of,
    }),
  },
  {
    label: 'Assess',
    command: (of) => ({
      type: 'AssessCase',
      compromises: ['availability'],
      severity: 'high',
      cvssVector: '',
      affected: 'Practice only',
      why: 'Practice only',
      ...of,
    }),
  },
]

export type Practice = {
  readonly value: Case
  /** The label of the next button; undefined at the end. */
  readonly next: string | undefined
  readonly step: number
}

/** `step`: how many buttons were pressed. */
export function practiceCase(
  { actor, nowMs }: Scene,
  { settings, runbook, step }: { settings: Settings; runbook: Runbook; step: number },
): Practice {
  const context = { nowMs, runbook, settings }
  const opening = openCase(
    {
      type: 'OpenCase',
      by: actor.id,
      title: 'Practice case',
      source: 'member',
      receivedAtMs: nowMs,
      codeName: 'practice',
    },
    { ...context, runbookHash: settings.runbook.hash, number: 0 },
  )
  let value = folded(undefined, opening)
  const all = deeds(nowMs)
  for (const { command } of all.slice(0, step))
    value = folded(value, decide(value, command({ case: value.key, by: actor.id }), context))
  return { value, next: all[step]?.label, step: Math.min(step, all.length) }
}

function folded(before: Case | undefined, decided: ReturnType<typeof decide>): Case {
  const after = Array.isArray(decided) ? fold(before, decided as readonly CaseEvent[]) : before
  if (after === undefined) throw new Error('the practice case cannot be opened')
  return after
}
