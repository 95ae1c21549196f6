/** What a case's tracking issue should say: title, kept block, labels and state. */
import type { Ask } from '../app/core/queries.ts'
import { dateInWords } from '../domain/case/embargo/date-words.ts'
import { oneLine } from '../app/core/escape.ts'
import { Markup } from '../app/core/render.ts'
import type { TemplateFacts, Words } from '../app/core/render.ts'
import { publicFacts } from '../app/core/wording.ts'
import { pointsTo } from '../domain/case/intake/duplicate.ts'
import { isOut } from '../domain/case/embargo/state.ts'
import type { Advisory, Case, Intake, Source } from '../domain/case/state.ts'
import type { CaseKey } from '../domain/ids.ts'
import type { CloseReason, Runbook } from '../domain/runbook/runbook.ts'
import { cardSteps, categoryOf, phaseOf } from '../domain/runbook/engine.ts'
import { block, markOf } from './marks.ts'

export type WantedIssue = {
  readonly title: string
  readonly block: string
  readonly labels: readonly string[]
  readonly state: 'open' | 'closed'
  readonly stateReason: 'completed' | 'not_planned' | 'duplicate' | 'reopened'
}

/** Labels that begin so are the program's; all others are people's. */
export const ownLabel = 'sir:'

const longestTitle = 256

export async function wantedIssue(ask: Ask, words: Words, value: Case, op: string): Promise<WantedIssue> {
  const runbook = await ask.runbookOf(value)
  const facts = await factsOf(ask, value, runbook)
  const names = [value.key, value.codeName, ...(value.restricted ? [] : [value.title])]
  return {
    title: Array.from(oneLine(names.join(' · ')))
      .slice(0, longestTitle)
      .join(''),
    block: block(`${markOf(op)}\n${words.render('github/tracking-issue', facts)}`),
    labels: labelsOf(value, runbook),
    ...stateOf(value),
  }
}

const reasons = {
  disclosed: 'completed',
  'known-issue': 'completed',
  'not-a-vulnerability': 'not_planned',
  duplicate: 'duplicate',
  withdrawn: 'not_planned',
} as const satisfies Record<CloseReason, WantedIssue['stateReason']>

function stateOf({ lifecycle }: Case): Pick<WantedIssue, 'state' | 'stateReason'> {
  return lifecycle.is === 'closed'
    ? { state: 'closed', stateReason: reasons[lifecycle.as] }
    : { state: 'open', stateReason: 'reopened' }
}

function labelsOf(value: Case, runbook: Runbook): string[] {
  const state = value.lifecycle.is === 'closed' ? value.lifecycle.as : 'open'
  if (value.restricted) return [`${ownLabel}state:${value.lifecycle.is}`, `${ownLabel}restricted`]
  return [
    `${ownLabel}state:${state}`,
    `${ownLabel}phase:${phaseOf(runbook, value).id}`,
    ...(value.verdict.is === 'vulnerability' ? [`${ownLabel}severity:${value.verdict.severity}`] : []),
  ]
}

async function factsOf(ask: Ask, value: Case, runbook: Runbook): Promise<TemplateFacts> {
  const { verdict, lifecycle } = value
  const { agreed } = value.embargo ?? {}
  const assessed = verdict.is === 'undecided' ? undefined : verdict
  return {
    open: !value.restricted,
    phase: phaseOf(runbook, value).title,
    closed: lifecycle.is === 'closed' && {
      as: closedAs[lifecycle.as],
      at: utc(lifecycle.atMs),
      reason: lifecycle.why ?? false,
      of: await linkTo(ask, pointsTo(value)),
      elsewhere: lifecycle.elsewhere ?? false,
    },
    duplicates: await Promise.all(
      (value.duplicates ?? []).map(async (key) => ({ link: await linkTo(ask, key) })),
    ),
    received: utc(value.receivedAtMs),
    source: sourceWords[value.source],
    reportLink: value.reportLink,
    ...publicFacts(value),
    owner: await ownerOf(ask, value),
    intake: intakeOf(value.intake),
    repeats: await linkTo(ask, value.intake.is === 'known-undisclosed' ? value.intake.repeats : undefined),
    severity: verdict.is === 'vulnerability' && verdict.severity,
    compromises: verdict.is === 'vulnerability' && verdict.compromises.join(', '),
    refuted: verdict.is === 'not-a-vulnerability' && {
      category: verdict.ruling === undefined ? false : categoryOf(runbook, verdict.ruling.category),
    },
    reply: verdict.is === 'not-a-vulnerability' && verdict.ruling !== undefined && verdict.ruling.reason,
    cvss: assessed?.cvss,
    affected: assessed?.affected,
    why: assessed?.why,
    advisories: value.advisories.map(advisoryLine),
    told: Object.entries(value.steps).flatMap(([id, { named, needless, evidence }]) => {
      const label = runbook.steps.find((one) => one.id === id)?.label ?? id
      if (needless !== true && named === undefined) return []
      return [{ label, named: named ?? false, needless: needless === true ? (evidence ?? '') : false }]
    }),
    embargo:
      agreed === undefined
        ? false
        : { until: dateInWords(agreed), extensions: agreed.extensions.length || false },
    out: isOut(value) && { exploited: value.embargo?.exploited !== undefined },
    withoutFix: value.embargo?.withoutFix !== undefined,
    steps: cardSteps(runbook, value).map(({ label, is }) => ({ label, is: stepWords[is] })),
  }
}

/** Both ways the card links; the issue links the advisory, and see advisory-fields.ts for why not the reverse. */
function advisoryLine({ repository, draft, summary, cve }: Advisory): TemplateFacts {
  const link = draft === undefined ? false : new Markup(`[${draft.ghsaId}](${draft.url})`)
  return { repository, link, summary: oneLine(summary), cve: cve?.is === 'assigned' && cve.cveId }
}

/** Another case by its tracking issue; by its number alone while it has none. */
async function linkTo(ask: Ask, key: CaseKey | undefined): Promise<Markup | string | false> {
  if (key === undefined) return false
  const tracker = (await ask.case(key))?.tracker
  return tracker === undefined ? key : new Markup(`[${key}](${tracker.url})`)
}

/** A login in code is not a mention: nobody is told by an edit. */
async function ownerOf(ask: Ask, { ownership }: Case): Promise<{ login: string | false } | false> {
  if (ownership.is === 'unowned') return false
  const member = await ask.member(ownership.by)
  return { login: member?.github ?? false }
}

function intakeOf(intake: Intake): TemplateFacts | false {
  switch (intake.is) {
    case 'unchecked':
      return false
    case 'new':
      return { says: 'new', links: false }
    case 'public':
      return { says: intake.where === 'here' ? 'public here' : 'public upstream', links: intake.links }
    case 'known-undisclosed':
      return { says: 'known but undisclosed', links: intake.links }
  }
}

const sourceWords = {
  email: 'email',
  github: 'GitHub private report',
  'public-issue': 'public issue',
  discord: 'Discord',
  member: 'team member',
} as const satisfies Record<Source, string>

const closedAs = {
  disclosed: 'disclosed',
  'known-issue': 'known issue',
  'not-a-vulnerability': 'not a vulnerability',
  duplicate: 'duplicate',
  withdrawn: 'withdrawn',
} as const satisfies Record<CloseReason, string>

const stepWords = {
  done: 'done',
  next: 'next',
  open: 'open',
  waived: 'waived',
  'not-needed': 'not needed',
} as const

const utc = (atMs: number): string => `${new Date(atMs).toISOString().slice(0, 16).replace('T', ' ')} UTC`
