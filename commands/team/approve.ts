/** /team approve: a TSC contact records what the TSC decided about a nomination; also the button of that question. */
import type { Scene } from '../../src/app/interaction/command.ts'
import { command } from '../../src/app/interaction/command.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { nominationGrounds } from '../../src/domain/team/roster/member.ts'
import { nomineeOf } from '../../src/domain/team/roster/roster.ts'
import { tscDecisionForm } from '../tsc-decision.ts'

/** The open one of that name. */
async function openNomination({ desk }: Scene, id: string) {
  const member = await desk.ask.member(nomineeOf(id))
  const { nomination } = member ?? {}
  if (member === undefined || nomination?.id !== id.trim())
    throw new Refused(refuse('no-such-nomination', {}))
  if (member.state !== 'nominated') throw new Refused(refuse('nomination-over', {}))
  return { member, nomination }
}

export default command({
  says: 'Record what the TSC decided about a nomination',
  allow: 'tsc-contact',
  options: { nomination: { kind: 'pick', says: 'Whose nomination', required: true, from: 'nomination' } },
  form: tscDecisionForm({ approved: 'The TSC approves', declined: 'The TSC declines' }),
  preview: async (scene) => {
    const { input } = scene
    const { member, nomination } = await openNomination(scene, input.nomination)
    return {
      template: 'team-approve-preview',
      facts: {
        member: { user: member.id },
        ground: nominationGrounds[nomination.ground],
        approves: input.decision === 'approved',
        words: input.words.trim(),
      },
    }
  },
  run: async (scene) => {
    const { input, actor, desk } = scene
    const { member, nomination } = await openNomination(scene, input.nomination)
    await desk.act({
      type: 'AnswerNomination',
      by: actor.id,
      member: member.id,
      nomination: nomination.id,
      is: input.decision,
      words: input.words,
    })
    return {
      template: 'team-answered',
      facts: { member: { user: member.id }, approved: input.decision === 'approved' },
    }
  },
})
