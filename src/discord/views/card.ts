/** The case card: status and the next step, never the substance. */
import { ComponentType } from 'discord.js'
import type { CustomIds } from '../../app/custom-id.ts'
import type { Words } from '../../app/render.ts'
import { shownFacts } from '../../app/shown.ts'
import type { Case } from '../../domain/case/state.ts'
import type { Fact } from '../../domain/effect.ts'
import type { CardStep } from '../../domain/runbook-engine.ts'
import { cardSteps, nextStep, phaseOf } from '../../domain/runbook-engine.ts'
import type { Runbook } from '../../domain/runbook.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Part, Press } from './parts.ts'
import { button, container, line, row, section, text } from './parts.ts'
import { firstDue, presses } from './presses.ts'

export type CardContext = {
  readonly settings: Settings
  readonly runbook: Runbook
  readonly words: Words
  readonly ids: CustomIds
  readonly nowMs: number
  readonly githubBehind: boolean
  readonly ref: string
}

const marks = { done: '✔', next: '▶', open: '·', waived: '–', 'not-needed': '–' } as const satisfies Record<
  CardStep['is'],
  string
>
const colours = { calm: 0x5865f2, late: 0xda373c, over: 0x4e5058 } as const
const sourceWords = {
  email: 'by email',
  github: 'by GitHub private report',
  'public-issue': 'as a public issue',
  discord: 'on Discord',
  member: 'from a team member',
} as const

export function cardView(value: Case, context: CardContext): readonly Part[] {
  const { runbook, settings, words, ids, nowMs } = context
  const next = nextStep(runbook, value)
  const due = firstDue(value, { runbook, settings, nowMs })
  const closed = value.lifecycle.is === 'closed'
  const facts: Record<string, Fact> = {
    case: value.key,
    codeName: value.codeName,
    phase: phaseOf(runbook, value).title,
    severity: severityOf(value),
    owner: value.ownership.is === 'owned' ? { user: value.ownership.by } : 'nobody owns this',
    owned: value.ownership.is === 'owned',
    closed: value.lifecycle.is === 'closed' ? value.lifecycle.as.replaceAll('-', ' ') : false,
    next: next?.says ?? false,
    due: due === undefined ? false : { at: due.view.dueAtMs },
    dueWhat: due?.rule.says ?? '',
    overdue: due?.view.phase === 'breached',
    snoozed: due?.view.phase === 'snoozed',
    received: { at: value.receivedAtMs },
    source: sourceWords[value.source],
    tracker:
      value.tracker === undefined ? false : { url: value.tracker.url, label: `#${value.tracker.number}` },
    advisory: advisoryOf(value),
    waiting: context.githubBehind,
    restricted: value.restricted,
    ref: context.ref.replace(/^-# /, ''),
  }
  const shown = shownFacts(facts)
  const head = words.render('discord/card-head', shown)
  const status = words.render('discord/card-status', shown)
  const [first, ...others] = presses(value, runbook, 5)
  const top = first === undefined ? [text(head), text(status)] : [section([head, status], button(ids, first))]
  const strip = cardSteps(runbook, value)
    .map((step) => `${marks[step.is]} ${step.label}`)
    .join('  ')
  return [
    container(
      [
        ...top,
        line(),
        text(words.render('discord/card-facts', shown)),
        text(strip),
        ...(others.length === 0 ? [] : [row(others.map((press) => button(ids, press)))]),
        ...(closed ? [] : [row([moreActions(value, ids)])]),
        text(words.render('discord/card-foot', shown)),
      ],
      closed ? colours.over : due?.view.phase === 'breached' ? colours.late : colours.calm,
    ),
  ]
}

function severityOf({ verdict }: Case): string {
  switch (verdict.is) {
    case 'undecided':
      return 'severity not set'
    case 'not-a-vulnerability':
      return 'not a vulnerability'
    case 'vulnerability':
      return verdict.cvss === undefined
        ? verdict.severity
        : `${verdict.severity}, CVSS ${verdict.cvss.score.toFixed(1)}`
  }
}

function advisoryOf({ advisories }: Case): Fact {
  const last = advisories.at(-1)
  if (last === undefined) return '–'
  return last.draft === undefined ? 'being drafted' : { url: last.draft.url, label: last.draft.ghsaId }
}

/** Everything on buttons is also a command, and the reverse. */
function moreActions(value: Case, ids: CustomIds): Part {
  const choices: readonly (Pick<Press, 'label'> & { value: string })[] = [
    { label: 'Show the case', value: 'case show' },
    { label: 'Timeline', value: 'case timeline' },
    { label: 'Add a note', value: 'case note' },
    { label: 'Record the reporter', value: 'case reporter' },
    { label: 'Reporter: details asked for', value: 'case contact?kind=details-asked' },
    { label: 'Reporter: details received', value: 'case contact?kind=details-received' },
    { label: 'Reporter: update sent', value: 'case contact?kind=update' },
    { label: 'Known already?', value: 'case known' },
    { label: 'Assess', value: 'case assess' },
    { label: 'Draft advisory', value: 'advisory draft' },
    { label: 'Deadlines', value: 'sla show' },
    { label: 'Release ownership', value: 'case release' },
    { label: 'Close the case', value: 'case close' },
  ]
  return {
    type: ComponentType.StringSelect,
    custom_id: ids.seal({ kind: 'more', path: 'case show', args: { case: value.key } }),
    placeholder: 'More actions',
    options: choices,
  }
}
