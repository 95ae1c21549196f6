/** /team nominate: propose somebody for the team; the TSC is asked, and nobody has access before it approves. */
import { command } from '../../src/app/interaction/command.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'
import { nominationGrounds } from '../../src/domain/team/roster/member.ts'
import { conflictsMost, evidenceMost } from '../../src/domain/team/roster/roster.ts'

export default command({
  says: 'Propose somebody for the team; the TSC decides',
  allow: 'chair-or-tsc-contact',
  slow: true,
  form: {
    title: 'Nominate a member',
    note: 'The TSC sees the person and the ground; evidence and conflicts stay with the team.',
    fields: {
      member: { label: 'Member', kind: 'people', max: 1 },
      ground: { label: 'Ground', kind: 'radio', choices: nominationGrounds },
      evidence: {
        label: 'Evidence',
        kind: 'paragraph',
        max: evidenceMost,
        help: 'What shows it: roles, reviews, talks, links',
      },
      conflicts: {
        label: 'Conflicts of interest',
        kind: 'paragraph',
        max: conflictsMost,
        required: false,
        help: 'Employer, products, people; empty: none known',
      },
    },
  },
  run: async ({ input, actor, desk }) => {
    const [member = ''] = input.member
    if ((await desk.outside.discord.personOf(member)) === undefined)
      throw new Refused(refuse('not-in-server', { member }))
    const { ground, evidence, conflicts } = input
    await desk.act({ type: 'NominateMember', by: actor.id, member, ground, evidence, conflicts })
    return {
      template: 'team-nominated',
      facts: { member: { user: member }, ground: nominationGrounds[ground] },
    }
  },
})
