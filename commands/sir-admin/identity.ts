/** /sir-admin identity: ties a member to a GitHub login, so that draft advisories can be shared with them. */
import { command } from '../../src/app/command.ts'

export default command({
  says: 'Record a member’s GitHub login',
  allow: 'admin',
  where: 'server',
  options: {
    member: { kind: 'member', says: 'Which member', required: true },
    github: { kind: 'text', says: 'Their GitHub login', required: true, max: 40 },
  },
  run: async ({ input, actor, desk }) => {
    const github = input.github.trim().replace(/^@/, '')
    await desk.act({ type: 'RecordIdentity', by: actor.id, member: input.member, github })
    return { template: 'identity', facts: { member: { user: input.member }, github } }
  },
})
