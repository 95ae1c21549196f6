/** Which button does which step, on the card and in reminders. */
import { seeClocks } from '../../domain/case/deadlines/clocks.ts'
import type { Case } from '../../domain/case/state.ts'
import { creditKnown } from '../../domain/case/credit/state.ts'
import { pressFor } from '../../domain/runbook/command-hints.ts'
import { nextStep, openSteps } from '../../domain/runbook/engine.ts'
import type { Action, Runbook, Step } from '../../domain/runbook/runbook.ts'
import type { Press } from './parts.ts'

function pressOf(value: Case, action: Action, step?: Step): Press | undefined {
  if (action === 'step')
    return step === undefined
      ? undefined
      : { label: `Done: ${step.label}`, path: 'case step', args: { case: value.key, step: step.id } }
  if (action === 'advisory.complete' && !creditKnown(value))
    return { label: 'Credit', path: 'advisory credit', args: { case: value.key } }
  const press = pressFor(action)
  if (press === undefined) return undefined
  const { label, path, options } = press
  const advisory = action === 'advisory.complete' && { advisory: lacking(value) }
  return { label, path, args: { case: value.key, ...options, ...advisory } }
}

/** The first draft that says nothing yet of what can be done meanwhile. */
const lacking = ({ advisories }: Case): string =>
  (advisories.find(({ mitigation }) => mitigation === undefined) ?? advisories[0])?.id ?? ''

const pressOfStep = (value: Case, step: Step): Press | undefined => pressOf(value, step.doneBy, step)

/** Until it was held, or is said not to be needed. */
export const meetingIsOpen = (value: Case, runbook: Runbook): boolean =>
  openSteps(runbook, value).some(({ use }) => use === 'meeting')

/** The next step beside the words of a card, and a row of five below them. */
export const onCardMost = 6

/** The next step first, then what else can be done now; at most `most`. Whoever owns it can always hand it on. */
export function presses(value: Case, runbook: Runbook, most: number): Press[] {
  if (value.lifecycle.is === 'closed') return []
  const next = nextStep(runbook, value)
  const first = next === undefined ? undefined : pressOfStep(value, next)
  const wanted: (Press | undefined)[] = [
    first === undefined ? undefined : { ...first, main: true },
    value.ownership.is === 'unowned' ? pressOf(value, 'claim') : undefined,
    ...openSteps(runbook, value)
      .filter(
        ({ onCard, doneBy }) => onCard || doneBy.startsWith('contact.') || doneBy === 'not-vulnerability',
      )
      .filter(({ doneBy }) =>
        [
          'contact.acknowledged',
          'assess',
          'not-vulnerability',
          'advisory.created',
          'contact.result',
        ].includes(doneBy),
      )
      .map((step) => pressOfStep(value, step)),
  ]
  const about = { case: value.key }
  const owned = value.ownership.is === 'owned'
  const last: Press[] = [
    ...(owned ? [{ label: 'Hand off', path: 'case handoff', args: about }] : []),
    ...(meetingIsOpen(value, runbook) ? [{ label: 'Meeting', path: 'meet propose', args: about }] : []),
  ]
  const seen = new Set(last.map(({ label }) => label))
  const steps = wanted
    .flatMap((press) => press ?? [])
    .filter(({ label }) => !seen.has(label) && seen.add(label))
  return [...steps.slice(0, most - (owned ? 1 : 0)), ...last].slice(0, most)
}

/** The step that would meet this clock, as a button. */
export function pressOfClock(value: Case, runbook: Runbook, clock: string): Press | undefined {
  const rule = runbook.clocks.find(({ id }) => id === clock)
  // Both are kept by any letter to the reporter; an update is the plainest.
  if (rule?.starts === 'promised' || rule?.starts === 'updated') return pressOf(value, 'contact.update')
  const open = openSteps(runbook, value)
  const step = open.find(
    ({ id, after }) =>
      rule?.metBy.includes(id) && !after.some((before) => open.some((other) => other.id === before)),
  )
  return step === undefined ? undefined : pressOfStep(value, step)
}

/** The clock that falls due first. */
export function firstDue(value: Case, context: Parameters<typeof seeClocks>[1]) {
  return seeClocks(value, context)
    .filter(({ view }) => ['running', 'breached', 'snoozed'].includes(view.phase))
    .toSorted((a, b) => a.view.dueAtMs - b.view.dueAtMs)[0]
}
