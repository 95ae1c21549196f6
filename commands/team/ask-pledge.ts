/** Ask for the pledge: members who were enrolled without one are asked, all of them or one. */
import { command } from '../../src/app/interaction/command.ts'

export default command({
  says: 'Ask members to keep reports confidential',
  allow: 'chair-anywhere',
  pressed: true,
  options: { member: { kind: 'carried' } },
  run: async ({ input, actor, desk }) => {
    const lacking = (await desk.ask.members()).filter(
      ({ id, state, pledge }) =>
        state === 'active' && pledge?.agreedAtMs === undefined && (input.member ?? id) === id,
    )
    const [first, ...others] = lacking.map(({ id }) => id)
    if (first !== undefined) await desk.act({ type: 'AskPledge', by: actor.id, member: first, others })
    return {
      template: 'pledge-asked',
      facts: { members: { users: lacking.map(({ id }) => id) }, none: lacking.length === 0 },
    }
  },
})
