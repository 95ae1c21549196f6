/** The advisories are published on the agreed date: every gate is looked at, and two people agree on the same text. */
import type { Acting, CaseScene, Reply } from '../../../src/app/interaction/command.ts'
import type { Disclosable } from '../../../src/app/core/ports.ts'
import { hashOf } from '../../../src/app/approvals/hash.ts'
import { planVoid } from '../../../src/app/approvals/watch-plans.ts'
import { disclosureFault, earlyFault, hurryFault } from '../../../src/domain/case/disclosure/decide.ts'
import { disclosureGates, openGates } from '../../../src/domain/case/disclosure/gates.ts'
import { agreedMsOf, isEarly } from '../../../src/domain/case/disclosure/state.ts'
import { keptUntilOf } from '../../../src/domain/case/embargo/state.ts'
import { withOffset } from '../../../src/domain/time/local-time.ts'
import { Refused, refuse } from '../../../src/domain/refusal.ts'
import type { DisclosureDeed } from '../../../src/domain/approvals/action-disclosure.ts'
import { previewOf } from '../../../src/domain/approvals/action.ts'
import { answerTo } from '../../../src/domain/team/settings/answers.ts'

type Said = {
  readonly gates?: readonly string[]
  readonly when?: 'agreed' | 'now' | undefined
  readonly early?: string
  readonly number?: string
  readonly hash?: string | undefined
  readonly deed?: string | undefined
}
type Wish = CaseScene & { readonly input: Said }

export const publish = {
  fields: {
    gates: { label: 'I have looked at each of these', kind: 'checks', choices: {} },
    when: {
      label: 'When',
      kind: 'radio',
      choices: { agreed: 'On the agreed date, by itself', now: 'As soon as it is approved' },
    },
    early: {
      label: 'Why early, or with gates still open',
      kind: 'short',
      max: 300,
      required: false,
      help: 'Only then; it is recorded, and the second person reads it',
    },
    number: {
      label: 'Type the case number',
      kind: 'short',
      max: 20,
      placeholder: 'SIR-2026-001',
      help: 'It cannot be taken back; a second person approves exactly what you are shown next',
    },
  },
  asks: ['gates', 'when', 'early', 'number'],
  skip: async ({ desk, value }: CaseScene) =>
    disclosureFault(value, { runbook: await desk.ask.runbookOf(value) }) !== undefined,
  async preview(scene: Wish): Promise<Reply> {
    const { input, value, desk, settings } = scene
    // Looked at again before it is said that it is planned; that it is over is a fact, whoever looked.
    const over = await planVoid({ ask: desk.ask, github: desk.outside.github }, value, scene.actor.id)
    for (const fact of over) await desk.learn(fact)
    if (over.length > 0) throw new Refused(refuse('plan-void', { case: value.key }))
    const runbook = await desk.ask.runbookOf(value)
    const fault = disclosureFault(value, { runbook })
    if (fault !== undefined) throw new Refused(fault)
    checkTyped(scene, gatesIn(runbook, value))
    const drafts = await desk.outside.github.disclosable(value.key)
    const left = await unpublished(scene, drafts)
    if (left.length === 0) throw new Refused(refuse('disclosed-already', { case: value.key }))
    const faults = left.flatMap(({ ghsaId, faults: all }) => all.map((says) => ({ advisory: ghsaId, says })))
    if (faults.length > 0) throw new Refused(refuse('advisory-unfit', { case: value.key, faults }))
    const hurried = openGates(runbook, value)
    const hurry = hurryFault(value, hurried, input.early ?? '')
    if (hurry !== undefined) throw new Refused(hurry)
    const deed = deedOf(scene, left, hurried.length > 0)
    const preview = previewOf(deed, { case: (await desk.ask.case(value.key)) ?? value, runbook, settings })
    if (preview === undefined) throw new Refused(refuse('preview-changed', {}))
    const hash = hashOf(preview)
    return {
      template: 'disclosure-preview',
      facts: { ...preview.facts, hash: hash.slice(0, 12) },
      copy: left.map(({ whole }) => whole).join('\n\n'),
      carries: { hash, deed: JSON.stringify(deed) },
    }
  },
  async run({ input, value, actor, desk }: Acting<Wish>): Promise<Reply> {
    if (input.hash === undefined || input.deed === undefined) throw new Refused(refuse('preview-changed', {}))
    // Sealed with the preview that was confirmed; the hash is taken anew of whatever it makes now.
    const deed = JSON.parse(input.deed) as DisclosureDeed
    await desk.act({ type: 'Propose', by: actor.id, deed, hash: input.hash })
    return { template: 'disclosure-proposed', facts: { case: value.key } }
  },
} as const

export const gateChoices = async ({ desk, value }: CaseScene): Promise<Record<string, string>> =>
  Object.fromEntries(gatesIn(await desk.ask.runbookOf(value), value))

const gateWords = { done: '', needless: ' (not needed)', open: ' (still open)' } as const

const gatesIn = (...[runbook, value]: Parameters<typeof disclosureGates>) =>
  disclosureGates(runbook, value).map(({ id, label, is }) => [id, `${label}${gateWords[is]}`] as const)

/** What only a person can say: that each gate was looked at, which case this is, and why before its time. */
function checkTyped({ input, value, settings, actor, nowMs }: Wish, gates: ReturnType<typeof gatesIn>): void {
  const unread = gates.filter(([id]) => input.gates?.includes(id) !== true).map(([, label]) => label)
  if (unread.length > 0)
    throw new Refused(refuse('gates-unread', { case: value.key, unread: unread.join(', ') }))
  if (input.number?.trim().toUpperCase() !== value.key)
    throw new Refused(refuse('case-number', { case: value.key }))
  const onAtMs = instantOf({ input, value, nowMs })
  if (!isEarly(value, onAtMs)) return
  const { by } = answerTo('lift-embargo', settings)
  const owner = value.ownership.is === 'owned' ? value.ownership.by : undefined
  const fault = earlyFault(
    value,
    // The owner may be the chair who approves it; who that will be is not known yet.
    { first: actor.id, second: owner, early: input.early ?? '' },
    by,
    withOffset(keptUntilOf(value) ?? onAtMs, settings.calendar.zone),
  )
  if (fault !== undefined) throw new Refused(fault)
}

const instantOf = ({ input, value, nowMs }: Pick<Wish, 'input' | 'value' | 'nowMs'>): number =>
  Math.max(nowMs, input.when === 'agreed' ? (agreedMsOf(value) ?? 0) : 0)

/** Somebody may have published on GitHub's own pages: that is a fact, and is written down as such although no more is asked than a preview. */
async function unpublished({ value, desk, actor }: Wish, drafts: readonly Disclosable[]) {
  const by = actor.id
  for (const { id, publishedAtMs } of drafts)
    if (publishedAtMs !== undefined)
      await desk.learn({ type: 'AdvisoryPublished', case: value.key, id, publishedAtMs, by })
  return drafts.filter(({ publishedAtMs }) => publishedAtMs === undefined)
}

function deedOf(
  { input, value, nowMs }: Wish,
  left: readonly Disclosable[],
  hurried: boolean,
): DisclosureDeed {
  const onAtMs = instantOf({ input, value, nowMs })
  return {
    is: 'disclosure',
    case: value.key,
    ...(onAtMs > nowMs && { atMs: onAtMs }),
    early: isEarly(value, onAtMs) || hurried ? (input.early ?? '').trim() : '',
    advisories: left.map(({ id, ghsaId, url, digest }) => ({ id, ghsaId, url, digest })),
  }
}
