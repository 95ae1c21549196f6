/** Given: a chair ticks off what somebody outside the team has granted a new member. */
import { command } from '../../src/app/interaction/command.ts'
import { accessKinds } from '../../src/domain/team/roster/member.ts'
import type { AccessKind } from '../../src/domain/team/roster/member.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

const isKind = (what: string | undefined): what is AccessKind =>
  what !== undefined && Object.hasOwn(accessKinds, what)

export default command({
  says: 'Tick off access that was given',
  allow: 'chair',
  pressed: true,
  options: { member: { kind: 'carried' }, what: { kind: 'carried' } },
  run: async ({ input, actor, desk }) => {
    const { member = '', what } = input
    if (!isKind(what)) throw new Refused(refuse('button-expired', {}))
    await desk.act({ type: 'GrantAccess', by: actor.id, member, what })
    return { template: 'access-granted', facts: { member: { user: member }, what: accessKinds[what] } }
  },
})
