/** /advisory embargo dispute: no date can be agreed; the team is told, and a decision is one press away (O78). */
import { caseCommand } from '../../../src/app/interaction/command.ts'
import { disputeFault } from '../../../src/domain/case/embargo/decide.ts'
import { readersOf } from '../../../src/domain/case/ownership/restriction.ts'
import { Refused } from '../../../src/domain/refusal.ts'

export default caseCommand({
  says: 'Tell the team that no date can be agreed, so that it decides',
  allow: 'owner-or-chair',
  form: {
    title: 'No date can be agreed',
    note: 'The reason is kept sealed and stands in the timeline; the team is told that it has to decide.',
    fields: {
      why: {
        label: 'Reason',
        kind: 'paragraph',
        max: 1000,
        help: 'What the reporter wants, what the team wants, and since when',
      },
    },
    skip: (_input, { value }) => disputeFault(value) !== undefined,
  },
  preview: async ({ value, settings }) => {
    const fault = disputeFault(value)
    if (fault !== undefined) throw new Refused(fault)
    return {
      template: 'embargo-dispute-preview',
      facts: {
        case: value.key,
        team: value.restricted ? 'everybody who is let in' : { role: settings.sirRoleId },
      },
    }
  },
  run: async ({ actor, desk, input, value }) => {
    const tells = value.restricted
      ? readersOf(value, await desk.ask.members(), await desk.ask.chairReaders())
      : undefined
    await desk.act({
      type: 'DisputeEmbargo',
      case: value.key,
      by: actor.id,
      why: input.why,
      ...(tells !== undefined && { tells }),
    })
    return {
      template: 'embargo-disputed',
      facts: { case: value.key },
      buttons: [
        { label: 'Ask the team to decide', path: 'vote decision', args: { dispute: value.key } },
        { label: 'A date was agreed', path: 'advisory embargo agree', args: { case: value.key } },
      ],
      undo: value.key,
    }
  },
})
