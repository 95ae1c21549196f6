/** SIR member record, in the menu of a member: what the roster holds of them. */
import { command } from '../../src/app/interaction/command.ts'
import { memberFacts } from '../../src/app/team/member-facts.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

const namedMost = 15

export default command({
  says: 'What the roster holds of a member',
  allow: 'team-anywhere',
  menu: { name: 'SIR member record', on: 'member' },
  options: { member: { kind: 'carried' } },
  run: async ({ input, desk, nowMs, chair }) => {
    const user = input.member ?? ''
    const member = await desk.ask.member(user)
    if (member === undefined) throw new Refused(refuse('not-on-roster', { member: user }))
    const rows = await desk.ask.cases('mine', { nowMs, user, limit: namedMost, offset: 0 })
    const owned = await desk.ask.countCases('mine', { nowMs, user })
    return {
      template: 'member-record',
      facts: {
        ...memberFacts(member, nowMs),
        onCall: (await desk.ask.onCall(nowMs))?.who === user,
        owned,
        cases: rows.map(({ key }) => key).join(', '),
        more: owned - rows.length,
      },
      buttons:
        chair && member.state === 'active' && member.pledge?.agreedAtMs === undefined
          ? [{ label: 'Ask for the pledge', path: 'team ask-pledge', args: { member: user } }]
          : [],
    }
  },
})
