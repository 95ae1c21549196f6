/** /team add: ask somebody the TSC approved for the pledge; when they agree, they are on the team and get its role. */
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { nominationGrounds } from '../../src/domain/team/roster/member.ts'
import { nomineeOf } from '../../src/domain/team/roster/roster.ts'

async function approved({ desk }: Scene, id: string) {
  const member = await desk.ask.member(nomineeOf(id))
  const { nomination } = member ?? {}
  if (member === undefined || nomination?.id !== id.trim())
    throw new Refused(refuse('no-such-nomination', {}))
  if (member.state === 'active') throw new Refused(refuse('already-on-team', { member: member.id }))
  if (member.state !== 'approved')
    throw new Refused(refuse('not-approved', { member: member.id, asked: member.state === 'nominated' }))
  return { member, nomination }
}

export default command({
  says: 'Add somebody the TSC has approved',
  allow: 'chair',
  options: { nomination: { kind: 'pick', says: 'Who was approved', required: true, from: 'approved' } },
  preview: async (scene) => {
    const { member, nomination } = await approved(scene, scene.input.nomination)
    return {
      template: 'team-add-preview',
      facts: {
        member: { user: member.id },
        ground: nominationGrounds[nomination.ground],
        words: nomination.decision?.words ?? '',
        asked: member.pledge !== undefined && member.pledge.agreedAtMs === undefined,
      },
    }
  },
  run: async (scene) => {
    const { member } = await approved(scene, scene.input.nomination)
    await scene.desk.act({ type: 'AskPledge', by: scene.actor.id, member: member.id })
    return { template: 'team-add', facts: { member: { user: member.id } } }
  },
})
