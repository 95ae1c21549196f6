/** /team away: say until when you are away and who covers; the rotation passes you over, and you are back by yourself. */
import { command } from '../../src/app/interaction/command.ts'
import { futureInstant } from '../../src/app/interaction/instant.ts'

export default command({
  says: 'Say until when you are away, and who covers',
  allow: 'team',
  options: {
    until: {
      kind: 'text',
      says: 'Until when: friday, 2026-12-24, in 5 days',
      required: true,
      max: 60,
    },
    cover: { kind: 'member', says: 'Who covers for you' },
    back: { kind: 'carried' },
  },
  run: async (scene) => {
    const { input, actor, desk, nowMs } = scene
    const person = { by: actor.id, member: actor.id }
    if (input.back !== undefined) {
      await desk.act({ type: 'ComeBack', ...person })
      return { template: 'team-back', facts: {} }
    }
    const untilMs = await futureInstant('until', input.until, scene)
    const { cover } = input
    await desk.act({ type: 'GoAway', ...person, untilMs, ...(cover !== undefined && { cover }) })
    const owned = await desk.ask.cases('mine', { nowMs, user: actor.id, limit: 10, offset: 0 })
    return {
      template: 'team-away',
      facts: {
        until: { at: untilMs },
        cover: cover === undefined ? false : { user: cover },
        cases: owned.map(({ key }) => key).join(', '),
      },
      buttons: [{ label: 'Back now', path: 'team away', args: { back: 'yes' } }],
    }
  },
})
