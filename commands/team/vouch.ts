/** Confirm them: somebody of the team says that a chair or a TSC contact who is new may approve what takes two people. */
import { command } from '../../src/app/interaction/command.ts'

export default command({
  says: 'Confirm that somebody may approve what takes two people',
  allow: 'team',
  pressed: true,
  options: { member: { kind: 'carried' } },
  run: async ({ input, actor, desk }) => {
    const { member = '' } = input
    await desk.act({ type: 'VouchForSecond', by: actor.id, member })
    return { template: 'vouched', facts: { who: { user: member } } }
  },
})
