/** A removal that the TSC asks for: written down as owed, and proposed to a second person. */
import type { Acting, AskedForm, Reply } from '../../../src/app/interaction/command.ts'
import { hashOf } from '../../../src/app/approvals/hash.ts'
import { previewOf } from '../../../src/domain/approvals/action.ts'
import { Refused, refuse } from '../../../src/domain/refusal.ts'
import { answerTo } from '../../../src/domain/team/settings/answers.ts'
import type { At, Input } from './duty.ts'
import { aboutFacts, proposed, wordsIn } from './duty.ts'

const form: AskedForm = {
  title: 'A removal at the TSC’s request',
  note: 'Nobody loses a place by this form alone: a second person approves it first.',
  fields: {
    member: { kind: 'people', label: 'Member concerned', max: 1 },
    asker: { kind: 'people', label: 'TSC contact who passed it on', max: 1 },
    words: { kind: 'short', label: 'TSC decision: date and link', max: 300 },
  },
}

export const request = {
  form,
  async preview(scene: At): Promise<Reply> {
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
  },
  /** Written down first: from then on the chairs owe it, whatever becomes of the proposal. */
  async run(scene: Acting<At>): Promise<Reply> {
    const { input, desk, actor } = scene
    const member = personIn(input, 'member')
    const askedBy = await askerOf(scene)
    const ground = wordsIn(input, 'words')
    await desk.act({ type: 'OweRemoval', by: actor.id, member, why: 'tsc', ground, askedBy })
    const duty = await desk.ask.duty(member)
    const preview = duty && previewOf({ is: 'removal', member }, { duty })
    if (preview === undefined) throw new Refused(refuse('preview-changed', {}))
    return proposed(scene, member, hashOf(preview))
  },
} as const

const personIn = ({ said }: Input, name: string): string => {
  const value = said?.[name]
  return Array.isArray(value) ? String(value[0] ?? '') : ''
}

async function askerOf({ input, desk }: At): Promise<string> {
  const asker = personIn(input, 'asker')
  if ((await desk.ask.tscContacts()).includes(asker) && asker !== personIn(input, 'member')) return asker
  const field = form.fields.asker?.label ?? ''
  throw new Refused(
    refuse('field-contradiction', {
      field,
      why: 'it must be a TSC contact, whom `/sir-admin settings` names',
    }),
  )
}
