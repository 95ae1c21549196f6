/** Everything on buttons is also a command, and the reverse: what else makes sense for this case now. */
import { ComponentType } from 'discord.js'
import type { CustomIds } from '../../app/interaction/custom-id.ts'
import { isRunning, seeClocks } from '../../domain/case/deadlines/clocks.ts'
import type { ContactKind } from '../../domain/case/intake/model.ts'
import type { Case } from '../../domain/case/state.ts'
import { nextStep } from '../../domain/runbook/engine.ts'
import type { Runbook } from '../../domain/runbook/runbook.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Part } from './parts.ts'
import { meetingIsOpen, onCardMost, presses } from './presses.ts'

type Context = {
  readonly settings: Settings
  readonly runbook: Runbook
  readonly ids: CustomIds
  readonly nowMs: number
}
/** `value` is a command's path, with what it needs to know behind a `?`. */
type Choice = { readonly label: string; readonly value: string }

/** A select holds 25 options of 100 characters (components/reference). */
const most = 25
const labelMost = 100

export function moreActions(value: Case, context: Context): Part {
  return menuOf('More actions', fitting(choicesFor(value, context), value, context), {
    ids: context.ids,
    path: 'case show',
    value,
  })
}

/** A confirmed vulnerability has so much more to do that it gets a menu of its own. */
export function towardsDisclosure(value: Case, { ids }: Pick<Context, 'ids'>): Part | undefined {
  if (value.verdict.is !== 'vulnerability') return undefined
  return menuOf('Towards disclosure', disclosureChoices(value), { ids, path: 'advisory status', value })
}

function menuOf(
  placeholder: string,
  options: readonly Choice[],
  { ids, path, value }: { readonly ids: CustomIds; readonly path: string; readonly value: Case },
): Part {
  const custom_id = ids.seal({ kind: 'more', path, args: { case: value.key } })
  return { type: ComponentType.StringSelect, custom_id, placeholder, options }
}

/** Where there is too much for one menu, what is a button on the card already is left out of it. */
function fitting(choices: readonly Choice[], value: Case, { runbook }: Context): readonly Choice[] {
  if (choices.length <= most) return choices
  const onCard = presses(value, runbook, onCardMost).map(({ label, path, args }) => {
    const { case: _here, ...carried } = args ?? {}
    return choice(label, path, carried).value
  })
  return choices.filter((one) => !onCard.includes(one.value)).slice(0, most)
}

function choice(label: string, path: string, args: Readonly<Record<string, string>> = {}): Choice {
  const carried = new URLSearchParams(args).toString()
  return { label: label.slice(0, labelMost), value: carried === '' ? path : `${path}?${carried}` }
}

function choicesFor(value: Case, context: Context): Choice[] {
  const { verdict, intake, ownership } = value
  const owned = ownership.is === 'owned'
  const when = (now: boolean, ...choices: readonly Choice[]) => (now ? choices : [])
  return [
    choice('Show the case', 'case show'),
    choice('Timeline', 'case timeline'),
    choice('Add a note', 'case note'),
    ...when(!owned, choice('Claim', 'case claim')),
    ...when(verdict.is === 'undecided', choice('Known already?', 'case known')),
    choice('Correct title or date', 'case edit'),
    ...when(
      value.wasPublic === true && value.publicIssue?.is !== 'gone',
      choice('Public issue', 'case public-issue'),
    ),
    choice('Record the reporter', 'case reporter'),
    ...contacts(value),
    ...when(intake.is === 'new' || intake.is === 'known-undisclosed', choice('Assess', 'case assess')),
    ...when(
      intake.is === 'new' || intake.is === 'known-undisclosed',
      choice('Not a vulnerability', 'case not-vulnerability'),
    ),
    ...byHand(value, context),
    ...when(
      meetingIsOpen(value, context.runbook),
      choice('Meeting', 'meet propose'),
      choice('No meeting, because…', 'meet none'),
    ),
    choice('Deadlines', 'sla show'),
    ...deadlines(value, context),
    ...when(owned, choice('Hand off', 'case handoff'), choice('Release ownership', 'case release')),
    choice('Duplicate of another case', 'case duplicate'),
    choice('Close the case', 'case close'),
    choice('Ask for help: call the chairs', 'case escalate', { to: 'chairs' }),
    choice('Ask for help: ask the TSC', 'case escalate', { to: 'tsc' }),
  ]
}

const contact = (label: string, kind: ContactKind) => choice(`Reporter: ${label}`, 'case contact', { kind })

const disclosureChoices = (value: Case): Choice[] => [
  choice('Date of disclosure and advisories', 'advisory status'),
  choice(value.advisories.length === 0 ? 'Draft advisory' : 'Draft another advisory', 'advisory draft'),
  ...value.advisories
    .filter(({ draft, publishedAtMs }) => draft !== undefined && publishedAtMs === undefined)
    .slice(0, 1)
    .map(({ id }) => choice('Change the draft, or its mitigation', 'advisory draft', { advisory: id })),
  choice('Alert the SIGs', 'advisory notify'),
  choice('Working group', 'advisory group'),
  choice('Private fork', 'advisory fork'),
  choice('Review of a draft', 'advisory review'),
  choice('Credit', 'advisory credit'),
  choice('CVE id', 'advisory cve', { action: 'status' }),
  ...dateChoices(value),
  contact('embargo discussed', 'embargo'),
  contact('review asked for', 'review'),
  contact('invited to the CVE', 'cve-invite'),
  choice('Disclose', 'advisory disclose'),
]

/** What can be done about the date; that others know of it can be said at any time. */
function dateChoices({ embargo, disclosure }: Case): Choice[] {
  if (disclosure?.publishedAtMs !== undefined) return []
  const when = (now: boolean, label: string, path: string) => (now ? [choice(label, path)] : [])
  const agreed = embargo?.agreed !== undefined
  return [
    choice('Propose a date', 'advisory embargo propose'),
    choice('Date agreed', 'advisory embargo agree'),
    ...when(agreed, 'Put the date off', 'advisory embargo extend'),
    ...when(
      agreed && embargo.withoutFix === undefined,
      'Disclose without a fix',
      'advisory embargo without-fix',
    ),
    ...when(embargo?.dispute?.settled !== false, 'No date can be agreed', 'advisory embargo dispute'),
    ...when(embargo?.broken === undefined, 'Others know of it', 'advisory embargo broken'),
    ...when(embargo?.exploited === undefined, 'It is exploited', 'advisory exploited'),
  ]
}

function contacts({ details, intake, verdict }: Case): Choice[] {
  const judged = verdict.is !== 'undecided' || intake.is === 'public'
  return [
    ...(intake.is === 'public' ? [] : [contact('acknowledged', 'acknowledged')]),
    contact('details asked for', 'details-asked'),
    ...(details.is === 'asked' ? [contact('details received', 'details-received')] : []),
    contact('update sent', 'update'),
    ...(judged ? [contact('result told', 'result')] : []),
  ]
}

/** The next step, where nothing else ticks it; others are typed, since only the list of steps can name them. */
function byHand(value: Case, { runbook }: Context): Choice[] {
  const next = nextStep(runbook, value)
  return next?.doneBy === 'step' ? [choice(`Done: ${next.label}`, 'case step', { step: next.id })] : []
}

/** The deadline that falls due first can be put off; each that was put off can be taken up again. */
function deadlines(value: Case, context: Context): Choice[] {
  const clocks = seeClocks(value, context)
    .filter(isRunning)
    .toSorted((a, b) => a.view.dueAtMs - b.view.dueAtMs)
  const first = clocks.find(
    ({ rule, view }) => !rule.unsnoozable && (view.phase === 'running' || view.phase === 'breached'),
  )
  return [
    ...(first === undefined
      ? []
      : [choice(`I am on it until…: ${first.rule.says}`, 'sla snooze', { deadline: first.rule.id })]),
    ...clocks
      .filter(({ view }) => view.phase === 'snoozed')
      .map(({ rule }) => choice(`Take up again: ${rule.says}`, 'sla resume', { deadline: rule.id })),
  ]
}
