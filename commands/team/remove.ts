/** /team remove: a removal that was voted, or that the TSC asks for, is proposed, carried out by two people, and seen through line by line. */
import {
  dutyFacts,
  labelOf,
  plainLabelOf,
  tellingOf,
  tellings,
} from '../../src/app/team/offboarding-words.ts'
import type { Telling } from '../../src/app/team/offboarding-words.ts'
import type { AskedForm, Reply, Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { Markup } from '../../src/app/core/render.ts'
import { hashOf } from '../../src/app/approvals/hash.ts'
import { previewOf } from '../../src/domain/approvals/action.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { answerTo } from '../../src/domain/team/settings/answers.ts'
import type { Duty, StepId } from '../../src/domain/team/offboarding/offboarding.ts'
import { isOver } from '../../src/domain/team/offboarding/offboarding.ts'

type Input = {
  readonly removal: string | undefined
  readonly step: string | undefined
  readonly how: string | undefined
  readonly hash: string | undefined
  readonly picked: string | undefined
  readonly said?: Readonly<Record<string, string | readonly string[] | boolean>>
}
type At = Scene & { readonly input: Input }

export default command({
  says: 'Carry out a removal that was voted or that the TSC asks for, and see it through',
  allow: 'chair',
  slow: true,
  options: {
    removal: {
      kind: 'pick',
      says: 'Whose; left out: what is open, or a request of the TSC',
      from: 'removal',
    },
    step: { kind: 'pick', says: 'A line that you have seen to', from: 'duty-step' },
    how: { kind: 'carried' },
    hash: { kind: 'carried' },
    picked: { kind: 'carried' },
  },
  formFor: async (scene) => {
    const { how, removal } = scene.input
    if (how === 'tsc' || (removal === undefined && (await openDuties(scene)).length === 0)) return requestForm
    return how === 'waive' ? waiverForm : undefined
  },
  preview: async (scene) => {
    const { input } = scene
    if (input.removal === undefined) return input.said === undefined ? undefined : requestPreview(scene)
    const duty = await dutyOf(scene, input.removal)
    const step = stepIn(input)
    if (duty.is === 'owed' && input.how === 'do') return carryOutPreview(scene, duty)
    if (duty.is === 'owed' && input.how === 'waive') return waiverPreview(scene, duty)
    return step !== undefined && input.how === undefined ? textPreview(scene, duty, step) : undefined
  },
  run: async (scene) => {
    const { input, desk, actor } = scene
    if (input.removal === undefined) return input.said === undefined ? listed(scene) : requested(scene)
    const duty = await dutyOf(scene, input.removal)
    const { member } = duty
    if (input.hash !== undefined) return proposed(scene, member, input.hash)
    if (input.how === 'waive') {
      await desk.act({ type: 'WaiveRemoval', by: actor.id, member, why: wordsIn(input, 'why') })
      return { template: 'removal-waived', facts: { member: { user: member } } }
    }
    const step = stepIn(input)
    return step === undefined ? shown(scene, duty) : ticked(scene, duty, step)
  },
})

const requestForm: AskedForm = {
  title: 'A removal at the TSC’s request',
  note: 'Nobody loses a place by this form alone: a second person approves it first.',
  fields: {
    member: { kind: 'people', label: 'Member concerned', max: 1 },
    asker: { kind: 'people', label: 'TSC contact who passed it on', max: 1 },
    words: { kind: 'short', label: 'TSC decision: date and link', max: 300 },
  },
}
const waiverForm: AskedForm = {
  title: 'Not carried out',
  note: 'The TSC contact is sent this reason.',
  fields: { why: { kind: 'paragraph', label: 'Reason', max: 1000 } },
}

const wordsIn = ({ said }: Input, name: string): string => {
  const value = said?.[name]
  return typeof value === 'string' ? value : ''
}
const personIn = ({ said }: Input, name: string): string => {
  const value = said?.[name]
  return Array.isArray(value) ? String(value[0] ?? '') : ''
}
const stepIn = ({ step, picked }: Input): StepId | undefined => (step ?? picked) as StepId | undefined

/** Whom a duty is about hears what everybody hears where there is none. */
async function dutyOf({ desk, actor }: At, member: string): Promise<Duty> {
  const duty = member === actor.id ? undefined : await desk.ask.duty(member)
  if (duty === undefined) throw new Refused(refuse('no-removal-owed', {}))
  return duty
}

const isOpen = (duty: Duty): boolean =>
  !isOver(duty) || (duty.is === 'waived' && duty.steps.some((step) => step.is === 'hand'))

const openDuties = async ({ desk, actor }: At): Promise<readonly Duty[]> =>
  (await desk.ask.duties()).filter((duty) => duty.member !== actor.id && isOpen(duty))

async function listed(scene: At): Promise<Reply> {
  const open = await openDuties(scene)
  return {
    template: 'removals',
    facts: {
      duties: open.map((duty) => ({
        member: { user: duty.member },
        owed: duty.is === 'owed',
        back: duty.is === 'returning',
        left: duty.steps.filter((step) => step.is !== 'done').length,
        due: { at: duty.dueAtMs },
      })),
    },
    buttons: [
      ...open.slice(0, 9).map((duty, at) => ({
        label: `Open ${at + 1}`,
        path: 'team remove',
        args: { removal: duty.member },
      })),
      { label: 'At the TSC’s request', path: 'team remove', args: { how: 'tsc' } },
    ],
  }
}

async function shown(scene: At, duty: Duty): Promise<Reply> {
  const { desk } = scene
  const { member } = duty
  if (duty.is === 'owed')
    return {
      template: 'removal-owed',
      facts: { ...(await aboutFacts(scene, duty)), due: { at: duty.dueAtMs } },
      buttons: [
        { label: 'Carry out', path: 'team remove', args: { removal: member, how: 'do' }, style: 'main' },
        { label: 'Do not carry out', path: 'team remove', args: { removal: member, how: 'waive' } },
      ],
    }
  const settings = await desk.ask.settings()
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  const facts = {
    ...dutyFacts(desk.words, duty, answerTo('access-keepers', settings)),
    ref: 'only you see this',
  }
  const hand = duty.steps.filter((step) => step.is === 'hand').slice(0, 25)
  return {
    template: 'removal-state',
    facts: { text: new Markup(desk.words.render('discord/duty', facts)) },
    ...(hand.length > 0 && {
      picks: [
        {
          label: 'You have seen to…',
          kind: 'choice',
          path: 'team remove',
          args: { removal: member },
          choices: hand.map((step) => ({
            value: step.id,
            label: plainLabelOf(desk.words, step, () => 'a TSC contact'),
          })),
        },
      ],
    }),
  }
}

async function aboutFacts(
  { desk, nowMs }: At,
  { member, why, words, vote }: Pick<Duty, 'member' | 'why' | 'words' | 'vote'>,
) {
  const owned = await desk.ask.cases('mine', { nowMs, user: member, limit: 1000, offset: 0 })
  return {
    member: { user: member },
    tscAsked: why === 'tsc',
    words,
    vote: vote ?? false,
    owned: owned.filter(({ closedAtMs }) => closedAtMs === null).length,
  }
}

/** What both people will have agreed on. */
async function carryOutPreview(scene: At, duty: Duty): Promise<Reply> {
  const preview = previewOf({ is: 'removal', member: duty.member }, { duty })
  if (preview === undefined) throw new Refused(refuse('preview-changed', {}))
  const hash = hashOf(preview)
  return {
    template: 'removal-preview',
    facts: { ...(await aboutFacts(scene, duty)), hash: hash.slice(0, 12) },
    carries: { hash },
  }
}

async function proposed({ desk, actor }: At, member: string, hash: string): Promise<Reply> {
  await desk.act({ type: 'Propose', by: actor.id, deed: { is: 'removal', member }, hash })
  return { template: 'removal-proposed', facts: { member: { user: member } } }
}

async function requestPreview(scene: At): Promise<Reply> {
  const { input, desk, actor } = scene
  const member = personIn(input, 'member')
  const settings = await desk.ask.settings()
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  if (answerTo('tsc-request', settings).vote === 'yes') throw new Refused(refuse('team-votes-first', {}))
  if (member === actor.id) throw new Refused(refuse('removal-of-yourself', {}))
  if ((await desk.ask.member(member))?.state !== 'active')
    throw new Refused(refuse('not-on-roster', { member }))
  await askerOf(scene)
  const words = wordsIn(input, 'words').trim()
  return {
    template: 'removal-preview',
    facts: { ...(await aboutFacts(scene, { member, why: 'tsc', words })), hash: false },
  }
}

async function askerOf({ input, desk }: At): Promise<string> {
  const asker = personIn(input, 'asker')
  if ((await desk.ask.tscContacts()).includes(asker) && asker !== personIn(input, 'member')) return asker
  const field = requestForm.fields.asker?.label ?? ''
  throw new Refused(
    refuse('field-contradiction', {
      field,
      why: 'it must be a TSC contact, whom `/sir-admin settings` names',
    }),
  )
}

/** Written down first: from then on the chairs owe it, whatever becomes of the proposal. */
async function requested(scene: At): Promise<Reply> {
  const { input, desk, actor } = scene
  const member = personIn(input, 'member')
  const askedBy = await askerOf(scene)
  const ground = wordsIn(input, 'words')
  await desk.act({ type: 'OweRemoval', by: actor.id, member, why: 'tsc', ground, askedBy })
  const duty = await desk.ask.duty(member)
  const preview = duty && previewOf({ is: 'removal', member }, { duty })
  if (preview === undefined) throw new Refused(refuse('preview-changed', {}))
  return proposed(scene, member, hashOf(preview))
}

async function waiverPreview(scene: At, duty: Duty): Promise<Reply> {
  const why = wordsIn(scene.input, 'why')
  return { template: 'removal-waiver-preview', facts: { ...(await aboutFacts(scene, duty)), why } }
}

/** Where a person could not be reached, the text to send comes first. */
async function textPreview({ desk }: At, duty: Duty, id: StepId): Promise<Reply | undefined> {
  const step = duty.steps.find((one) => one.id === id)
  const what = id.split(':')[0] ?? ''
  if (step?.is !== 'hand' || !tellings.includes(what)) return undefined
  const [member, chairs] = [await desk.ask.member(duty.member), await desk.ask.chairs()]
  return {
    template: 'removal-text-preview',
    facts: { step: labelOf(desk.words, step), member: { user: duty.member } },
    copy: tellingOf(desk.words, what as Telling, {
      duty,
      member,
      chairs: chairs.filter((one) => one !== duty.member),
    }),
  }
}

async function ticked({ desk, actor, input }: At, { member, steps }: Duty, id: StepId): Promise<Reply> {
  const undo = input.how === 'undo'
  await desk.act({ type: 'TickDuty', by: actor.id, member, step: id, ...(undo && { undo }) })
  const step = steps.find((one) => one.id === id)
  const left = ((await desk.ask.duty(member))?.steps ?? []).filter((one) => one.is !== 'done').length
  return {
    template: 'removal-ticked',
    facts: {
      step: step === undefined ? id : labelOf(desk.words, step),
      member: { user: member },
      undone: undo,
      left,
      none: left === 0,
    },
    ...(!undo && {
      buttons: [{ label: 'Undo', path: 'team remove', args: { removal: member, step: id, how: 'undo' } }],
    }),
  }
}
