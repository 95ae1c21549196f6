/** Whether patched installers are needed: asked of SIG-Release for every case once the fix is merged; at High and Critical nobody leaves it open (O27, O86). */
import { textFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import type { Runbook } from '../../runbook/runbook.ts'
import { holds } from '../../runbook/engine.ts'
import type { Settings } from '../../settings.ts'
import { answerTo } from '../../team/settings/answers.ts'
import type { CaseRequest } from '../commands.ts'
import type { Context } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import type { Case, Facts } from '../state.ts'
import type { UserId } from '../../ids.ts'
import type { InstallersRequest } from './commands.ts'
import { needless } from './prenotice.ts'

/** What their button names. */
export const installersAsk = 'installers'

export const isAskedOfInstallers = ({ disclosure }: Pick<Facts, 'disclosure'>, ask: string, user: UserId) =>
  ask === installersAsk && disclosure?.installers?.asked?.user === user

/** Whom to ask, once everything that comes before is done and nobody was asked yet. */
export function installersDue(
  runbook: Runbook,
  settings: Settings,
  facts: Facts,
): { readonly user: UserId } | undefined {
  const step = runbook.steps.find(({ doneBy }) => doneBy === 'advisory.installers')
  const { who } = answerTo('sig-release', settings)
  if (step === undefined || who === '' || facts.disclosure?.installers !== undefined) return undefined
  const open = (id: string) => (facts.steps[id]?.is ?? 'open') === 'open'
  if (facts.lifecycle.is === 'closed' || !holds(step.when, facts) || !open(step.id)) return undefined
  return step.after.some(open) ? undefined : { user: who }
}

type Wish = Extract<CaseRequest, { type: InstallersRequest['type'] }>

export function decideInstallers(
  before: Case,
  command: Wish,
  context: Context,
): readonly CaseEvent[] | Refusal {
  const { by, why } = command
  const { key, verdict } = before
  if (verdict.is !== 'vulnerability')
    return refuse('not-a-vulnerability-yet', { case: key, verdict: verdict.is.replaceAll('-', ' ') })
  if (before.disclosure?.publishedAtMs !== undefined) return refuse('disclosed-already', { case: key })
  if (command.type === 'WaiveInstallers') {
    if (verdict.severity === 'critical' || verdict.severity === 'high')
      return refuse('installers-answer', { case: key, severity: verdict.severity })
    return textFault('Why', why, 500) ?? needless(before, context, 'advisory.installers', why, by)
  }
  const recorded = before.disclosure?.installers?.asked?.user !== by
  const fault = recorded ? textFault('Why', why, 500) : undefined
  if (fault !== undefined) return fault
  const { needed } = command
  return [{ type: 'InstallersAnswered', needed, why: why.trim(), recorded, atMs: context.nowMs, by }]
}
