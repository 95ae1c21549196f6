/** /case restrict: fewer see a case; a member asks, a chair confirms, changes or lifts it. */
import type { CaseScene } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { futureInstant } from '../../src/app/interaction/instant.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { withOffset } from '../../src/domain/time/local-time.ts'

type Form = { readonly why: string; readonly until: string; readonly people: readonly string[] }

/** What the form says, its people checked against the roster. */
async function wished(scene: CaseScene & { input: Form }) {
  const { why, until, people } = scene.input
  for (const id of people)
    if ((await scene.desk.ask.member(id))?.state !== 'active')
      throw new Refused(refuse('not-on-roster', { member: id }))
  const untilMs = until.trim() === '' ? undefined : await futureInstant('Until', until, scene)
  return { why, letIn: people, ...(untilMs !== undefined && { untilMs }) }
}

const isWord = (said: unknown): said is string => typeof said === 'string' && said !== ''

export default caseCommand({
  says: 'Let fewer see a case; a chair confirms, and lifts it',
  allow: 'team',
  options: { alter: { kind: 'carried' }, wish: { kind: 'carried' } },
  form: {
    title: 'Restrict the case',
    note: 'Owner, chairs and who asks always see it. The reason is sealed and shown to them alone.',
    fields: {
      why: { label: 'Reason', kind: 'paragraph', max: 500 },
      until: {
        label: 'Until',
        kind: 'short',
        max: 60,
        required: false,
        help: 'tomorrow 9:00, in 2 weeks, 2026-12-01; empty: until a chair lifts it',
      },
      people: { label: 'Who else may see it', kind: 'people', max: 10, required: false },
    },
    filled: ({ value, settings, chair, actor }) => {
      const wish = value.restrictionWish
      const stands = value.restriction ?? (chair || wish?.askedBy === actor.id ? wish : undefined)
      if (stands === undefined) return {}
      const { why, letIn: people, untilMs } = stands
      return {
        why,
        people,
        ...(untilMs !== undefined && { until: withOffset(untilMs, settings.calendar.zone) }),
      }
    },
    skip: ({ alter, wish }, { value }) =>
      alter === 'lift' || isWord(wish) || (value.restricted && alter !== 'edit'),
  },
  preview: async (scene) => {
    const { input, value, chair } = scene
    const { alter, wish } = input
    if ((isWord(wish) || value.restricted) && !chair) throw new Refused(refuse('not-chair', {}))
    if (isWord(wish)) {
      const asked = value.restrictionWish
      if (asked?.id !== wish) return undefined
      return { template: 'case-restrict-preview', facts: previewFacts(scene, asked, false) }
    }
    if (alter === 'lift') return { template: 'case-lift-preview', facts: { case: value.key } }
    if (value.restricted && alter !== 'edit') return undefined
    return { template: 'case-restrict-preview', facts: previewFacts(scene, await wished(scene), !chair) }
  },
  run: async (scene) => {
    const { input, value, actor, desk, chair } = scene
    const { alter, wish } = input
    const about = { case: value.key, by: actor.id }
    if (isWord(wish)) {
      await desk.act({ type: 'ConfirmRestriction', ...about, id: wish }, 'chair')
      return { template: 'case-restricted', facts: { case: value.key, asked: false } }
    }
    if (alter === 'lift') {
      await desk.act({ type: 'LiftRestriction', ...about }, 'chair')
      return { template: 'case-lifted', facts: { case: value.key } }
    }
    if (value.restricted && alter !== 'edit') return standing(scene)
    const { why, letIn, ...until } = await wished(scene)
    if (chair) await desk.act({ type: 'RestrictCase', ...about, why, letIn, ...until }, 'chair')
    else await desk.act({ type: 'AskRestriction', ...about, why, letIn, ...until })
    return { template: 'case-restricted', facts: { case: value.key, asked: !chair } }
  },
})

function previewFacts(
  { value, actor }: CaseScene,
  wish: { readonly why: string; readonly letIn: readonly string[]; readonly untilMs?: number },
  asks: boolean,
) {
  const asker = value.restriction?.askedBy ?? value.restrictionWish?.askedBy ?? actor.id
  return {
    case: value.key,
    asks,
    asker: asks || asker === actor.id ? false : { user: asker },
    why: wish.why.trim(),
    others: wish.letIn.length === 0 ? false : { users: wish.letIn },
    until: wish.untilMs === undefined ? false : { at: wish.untilMs },
  }
}

/** How it stands, and the two things a chair may do about it. */
function standing({ value }: CaseScene) {
  const { restriction } = value
  const args = (alter: string) => ({ case: value.key, alter })
  return {
    template: 'case-restriction' as const,
    facts: {
      case: value.key,
      by: { user: restriction?.askedBy ?? value.openedBy },
      why: restriction?.why ?? '',
      others:
        restriction === undefined || restriction.letIn.length === 0 ? false : { users: restriction.letIn },
      until: restriction?.untilMs === undefined ? false : { at: restriction.untilMs },
    },
    buttons: [
      { label: 'Lift', path: 'case restrict', args: args('lift') },
      { label: 'Change', path: 'case restrict', args: args('edit') },
    ],
  }
}
