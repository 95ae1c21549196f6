/** /advisory disclose: publish the advisories of a case on the agreed date; every gate is looked at, and two people agree on the same text. */
import type { CaseScene } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import type { Disclosable } from '../../src/app/core/ports.ts'
import { hashOf } from '../../src/app/approvals/hash.ts'
import { planVoid } from '../../src/app/approvals/watch-plans.ts'
import { announceFault } from '../../src/domain/case/disclosure/announcement.ts'
import { disclosureFault, earlyFault, hurryFault } from '../../src/domain/case/disclosure/decide.ts'
import { disclosureGates, openGates } from '../../src/domain/case/disclosure/gates.ts'
import { agreedMsOf, isEarly } from '../../src/domain/case/disclosure/state.ts'
import { keptUntilOf } from '../../src/domain/case/embargo/state.ts'
import { withOffset } from '../../src/domain/time/local-time.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import type { DisclosureDeed } from '../../src/domain/approvals/action-disclosure.ts'
import { previewOf } from '../../src/domain/approvals/action.ts'
import { answerTo } from '../../src/domain/team/settings/answers.ts'
import { announce, announcePreview, channelChoices, recordInstallers } from '../announcing.ts'

type Action = 'publish' | 'cancel' | 'installers' | 'announce'
type Input = {
  readonly action?: Action | undefined
  readonly gates?: readonly string[]
  readonly when?: 'agreed' | 'now' | undefined
  readonly early?: string
  readonly number?: string
  readonly hash?: string | undefined
  readonly deed?: string | undefined
}
type Wish = CaseScene & { readonly input: Input }

export default caseCommand({
  says: 'Publish the advisory on the agreed date: gates first, and a second person',
  allow: 'owner-or-chair',
  button: 'Disclose',
  slow: true,
  options: {
    action: {
      kind: 'choice',
      says: 'Left out: publish',
      choices: {
        publish: 'Publish the advisory',
        cancel: 'Cancel what is planned',
        installers: 'Record whether installers are needed',
        announce: 'Announce what is public',
      },
    },
    hash: { kind: 'carried' },
    deed: { kind: 'carried' },
    announces: { kind: 'carried' },
    leaves: { kind: 'carried' },
  },
  form: {
    title: 'Disclose',
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
      needed: {
        label: 'Patched installers',
        kind: 'radio',
        choices: { yes: 'Are needed', no: 'Are not needed', open: 'SIG-Release is not asked; I write why' },
      },
      channel: { label: 'Where', kind: 'radio', choices: {} },
      own: {
        label: 'What else to say',
        kind: 'paragraph',
        max: 1500,
        required: false,
        help: 'Becomes part of the text for a list; everybody may read it',
      },
      why: {
        label: 'Why',
        kind: 'short',
        max: 500,
        required: false,
        help: 'Who of SIG-Release said so and why; or why a channel is left out',
      },
    },
    asks: ({ action }) => asksOf[actionOf(action)],
    skip: async ({ action }, scene) => skips(actionOf(action), scene),
    refined: async (scene) => ({
      gates: {
        choices: Object.fromEntries(gatesIn(await scene.desk.ask.runbookOf(scene.value), scene.value)),
      },
      ...(actionOf(scene.input.action) === 'announce' && {
        channel: { choices: await channelChoices(scene) },
      }),
    }),
    filled: ({ value, nowMs }) => ({ when: (agreedMsOf(value) ?? 0) > nowMs ? 'agreed' : 'now' }),
  },
  preview: async (scene) => {
    const { input, value, desk, settings } = scene
    if (input.action === 'cancel') return cancelPreview(scene)
    if (input.action === 'announce') return announcePreview(scene)
    if (input.action === 'installers') return undefined
    // Looked at again before it is said that it is planned.
    const over = await planVoid({ ask: desk.ask, github: desk.outside.github }, value, scene.actor.id)
    for (const command of over) await desk.act(command)
    if (over.length > 0) throw new Refused(refuse('plan-void', { case: value.key }))
    const runbook = await desk.ask.runbookOf(value)
    const fault = disclosureFault(value, { runbook })
    if (fault !== undefined) throw new Refused(fault)
    checkTyped(scene, gatesIn(runbook, value))
    const drafts = await desk.outside.github.disclosable(value.key)
    const left = await published(scene, drafts)
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
  run: async (scene) => {
    const { input, value, actor, desk } = scene
    if (input.action === 'announce') return announce(scene)
    if (input.action === 'installers') return recordInstallers(scene)
    const by = actor.id
    if (input.action === 'cancel') {
      await desk.act({ type: 'CancelDisclosure', case: value.key, by })
      return { template: 'disclosure-cancelled', facts: { case: value.key } }
    }
    if (input.hash === undefined || input.deed === undefined) throw new Refused(refuse('preview-changed', {}))
    // Sealed with the preview that was confirmed; the hash is taken anew of whatever it makes now.
    const deed = JSON.parse(input.deed) as DisclosureDeed
    await desk.act({ type: 'Propose', by, deed, hash: input.hash })
    return { template: 'disclosure-proposed', facts: { case: value.key } }
  },
})

const asksOf = {
  publish: ['gates', 'when', 'early', 'number'],
  cancel: [],
  installers: ['needed', 'why'],
  announce: ['channel', 'own', 'why'],
} as const

const actionOf = (action: unknown): Action =>
  action === 'cancel' || action === 'installers' || action === 'announce' ? action : 'publish'

/** What cannot be done now says why, before anything is asked. */
async function skips(action: Action, scene: CaseScene): Promise<boolean> {
  if (action === 'cancel') return true
  if (action === 'announce') return announceFault(scene.value) !== undefined
  return action === 'publish' && (await faultOf(scene)) !== undefined
}

const gateWords = { done: '', needless: ' (not needed)', open: ' (still open)' } as const

const gatesIn = (...[runbook, value]: Parameters<typeof disclosureGates>) =>
  disclosureGates(runbook, value).map(({ id, label, is }) => [id, `${label}${gateWords[is]}`] as const)

async function faultOf({ desk, value }: CaseScene) {
  return disclosureFault(value, { runbook: await desk.ask.runbookOf(value) })
}

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

/** Somebody may have published on GitHub's own pages: that is a fact, and is written down as such. */
async function published({ value, desk, actor }: Wish, drafts: readonly Disclosable[]) {
  const by = actor.id
  for (const { id, publishedAtMs } of drafts)
    if (publishedAtMs !== undefined)
      await desk.act({ type: 'AdvisoryPublished', case: value.key, id, publishedAtMs, by })
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

function cancelPreview({ value }: CaseScene) {
  const now = value.disclosure?.publication
  if (now?.is !== 'agreed') throw new Refused(refuse('no-disclosure-planned', { case: value.key }))
  return { template: 'disclosure-cancel-preview' as const, facts: { case: value.key, on: { on: now.atMs } } }
}
