/** I take this up: the button a TSC contact was sent, theirs alone while it is open. */
import { caseCommand } from '../../src/app/interaction/command.ts'

export default caseCommand({
  says: 'Take up what the security team asked',
  allow: 'asked',
  pressed: true,
  options: { id: { kind: 'carried' } },
  run: async ({ input, actor, desk, value }) => {
    const id = input.id ?? ''
    const asked = value.asked?.find((one) => one.id === id)
    await desk.act({ type: 'TakeUpAsk', case: value.key, by: actor.id, id })
    return {
      template: 'case-taken-up',
      facts: {
        case: value.key,
        from: { user: asked?.by ?? value.openedBy },
        notice: asked?.what === 'notice',
      },
    }
  },
})
