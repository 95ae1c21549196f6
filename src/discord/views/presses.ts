/** Which button does which step: the verbs of the card and of reminders. */
import { seeClocks } from '../../domain/case/deadlines/clocks.ts'
import type { Case } from '../../domain/case/state.ts'
import { creditKnown } from '../../domain/case/credit/state.ts'
import { nextStep, openSteps } from '../../domain/runbook/engine.ts'
import type { Action, Runbook, Step } from '../../domain/runbook/runbook.ts'
import type { Press } from './parts.ts'

const verbs: Readonly<
  Record<
    Exclude<Action, 'step' | 'open' | 'tracker.created' | 'advisory.collaborators'>,
    readonly [string, string]
  >
> = {
  known: ['Known?', 'case known'],
  claim: ['Claim', 'case claim'],
  reporter: ['Record reporter', 'case reporter'],
  'contact.acknowledged': ['Reporter acknowledged', 'case contact'],
  'contact.details-asked': ['Details asked for', 'case contact'],
  'contact.details-received': ['Details received', 'case contact'],
  'contact.update': ['Update sent', 'case contact'],
  'contact.result': ['Result told', 'case contact'],
  'contact.embargo': ['Embargo discussed', 'case contact'],
  'contact.review': ['Review asked for', 'case contact'],
  'contact.cve-invite': ['Invited to the CVE', 'case contact'],
  assess: ['Assess', 'case assess'],
  'not-vulnerability': ['Not a vulnerability', 'case not-vulnerability'],
  'public-issue': ['Public issue', 'case public-issue'],
  resource: ['Resources agreed', 'case resource'],
  'advisory.draft': ['Draft advisory', 'advisory draft'],
  'advisory.created': ['Draft advisory', 'advisory draft'],
  'embargo.proposed': ['Propose a date', 'advisory embargo propose'],
  'embargo.agreed': ['Date agreed', 'advisory embargo agree'],
  'advisory.cve': ['Request CVE', 'advisory cve'],
  'advisory.complete': ['Complete the advisory', 'advisory draft'],
  'advisory.notify': ['Alert the SIGs', 'advisory notify'],
  'advisory.prenotify': ['Notify the list', 'advisory prenotify'],
  'advisory.preparation': ['Preparation time', 'advisory prenotify'],
  'advisory.installers': ['Installers', 'advisory disclose'],
  'advisory.announce': ['Announce', 'advisory disclose'],
  'advisory.disclose': ['Disclose', 'advisory disclose'],
  'review.response': ['Ask for review', 'advisory review'],
  'review.disclosure': ['Ask for review', 'advisory review'],
  'group.complete': ['Working group', 'advisory group'],
  'impact.assessed': ['Assess the impact', 'case assess'],
  close: ['Close', 'case close'],
}

function pressOf(value: Case, action: Action, step?: Step): Press | undefined {
  if (action === 'open' || action === 'tracker.created' || action === 'advisory.collaborators')
    return undefined
  if (action === 'step')
    return step === undefined
      ? undefined
      : { label: `Done: ${step.label}`, path: 'case step', args: { case: value.key, step: step.id } }
  if (action === 'advisory.complete' && !creditKnown(value))
    return { label: 'Credit', path: 'advisory credit', args: { case: value.key } }
  const [label, path] = verbs[action]
  const kind = action.startsWith('contact.') ? { kind: action.slice('contact.'.length) } : {}
  const asked = {
    'advisory.cve': 'request',
    'advisory.preparation': 'preparation',
    'advisory.installers': 'installers',
    'advisory.announce': 'announce',
  }[action as string]
  const asks = {
    ...(asked !== undefined && { action: asked }),
    ...(action === 'advisory.complete' && { advisory: lacking(value) }),
  }
  return { label, path, args: { case: value.key, ...kind, ...asks } }
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
