/** /meet none: no meeting about the case, because…; its deadline is met by the reason. */
import { caseCommand } from '../../src/app/interaction/command.ts'
import { numberOf } from '../../src/domain/meetings/state.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

export default caseCommand({
  says: 'Record why no meeting is needed about a case',
  allow: 'owner-or-chair',
  button: 'No meeting',
  form: {
    title: 'No meeting, because…',
    note: 'The reason is posted in the thread: no exploit detail, nothing of the reporter.',
    fields: { why: { label: 'Why none is needed', kind: 'paragraph', max: 500 } },
  },
  run: async ({ input, actor, desk, value }) => {
    const standing = (await desk.ask.meetings()).find(
      ({ case: about, stage }) => about === value.key && (stage.is === 'proposed' || stage.is === 'set'),
    )
    if (standing !== undefined) throw new Refused(refuse('meeting-stands', { meeting: numberOf(standing) }))
    await desk.act({
      type: 'TickStep',
      case: value.key,
      by: actor.id,
      step: { use: 'meeting' },
      evidence: input.why,
      needless: true,
    })
    return { template: 'meet-none', facts: { case: value.key }, undo: value.key }
  },
})
