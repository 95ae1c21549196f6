/** /team resign: say that you leave; another chair confirms it, without a vote. Also the buttons of that message. */
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { conflictsMost } from '../../src/domain/team/roster/roster.ts'

type Said = { readonly member?: string | undefined; readonly stay?: string | undefined }
/** Nobody confirms what they said themselves. */
async function leaving({ desk, actor, chair }: Scene, user: string) {
  if (!chair) throw new Refused(refuse('not-chair', {}))
  const member = await desk.ask.member(user)
  if (member?.resigning === undefined) throw new Refused(refuse('not-resigning', { member: user }))
  if (actor.id === user) throw new Refused(refuse('own-resignation', {}))
  return member
}

const isAnswer = ({ member, stay }: Said): boolean => member !== undefined || stay !== undefined

export default command({
  says: 'Leave the team; a chair confirms it, without a vote',
  allow: 'team',
  options: { member: { kind: 'carried' }, stay: { kind: 'carried' } },
  form: {
    title: 'Leave the team',
    fields: {
      words: {
        label: 'To the team',
        kind: 'paragraph',
        max: conflictsMost,
        required: false,
        help: 'Posted in the channel; no detail of a report',
      },
    },
    skip: (input) => isAnswer(input),
  },
  preview: async (scene) => {
    const { input, actor, desk, nowMs } = scene
    if (input.stay !== undefined) return undefined
    const user = input.member ?? actor.id
    if (input.member !== undefined) await leaving(scene, input.member)
    const owned = await desk.ask.cases('mine', { nowMs, user, limit: 10, offset: 0 })
    return {
      template: 'team-resign-preview',
      facts: {
        own: input.member === undefined,
        member: { user },
        cases: owned.map(({ key }) => key).join(', '),
      },
    }
  },
  run: async (scene) => {
    const { input, actor, desk } = scene
    const by = actor.id
    if (input.stay !== undefined) {
      await desk.act({ type: 'WithdrawResignation', by, member: by })
      return { template: 'team-stays', facts: {} }
    }
    if (input.member !== undefined) {
      await leaving(scene, input.member)
      await desk.act({ type: 'RemoveMember', by, member: input.member, why: 'resigned' }, 'chair')
      return { template: 'team-left', facts: { member: { user: input.member } } }
    }
    await desk.act({ type: 'Resign', by, member: by, words: input.words })
    return { template: 'team-resigning', facts: {} }
  },
})
