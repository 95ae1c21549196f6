/** /case close: the end of a case; the runbook's gates are asked first. */
import { caseCommand } from '../../src/app/command.ts'
import { leavingWarning } from '../../src/app/leaving-behind.ts'
import { closeCase } from '../../src/domain/case/closing.ts'
import { isRefusal, Refused } from '../../src/domain/refusal.ts'
import { closeChoices } from '../choices.ts'

export default caseCommand({
  says: 'Close the case with its reason',
  allow: 'owner-or-chair',
  form: {
    title: 'Close the case',
    fields: {
      as: { label: 'Closed as', kind: 'radio', choices: closeChoices },
      why: {
        label: 'Why',
        kind: 'paragraph',
        max: 1000,
        required: false,
        help: 'Needed for Withdrawn, and where a step of the runbook is left out; sealed',
      },
    },
    // The receipt of an assessment carries the reason it leads to.
    filled: ({ input }) => (typeof input.as === 'string' ? { as: input.as } : {}),
  },
  // Only where something is left behind that nothing brings back to mind.
  preview: async ({ input, actor, desk, value, settings, nowMs }) => {
    const { said, buttons } = leavingWarning(desk.words, value)
    if (said === false || value.lifecycle.is === 'closed') return undefined
    const about = { case: value.key, by: actor.id, as: input.as, why: input.why }
    const context = { nowMs, settings, runbook: await desk.ask.runbookOf(value) }
    const decided = closeCase(value, { type: 'CloseCase', ...about }, context)
    if (isRefusal(decided)) throw new Refused(decided)
    const facts = { case: value.key, as: closeChoices[input.as], public: said }
    return { template: 'case-close-preview', facts, buttons }
  },
  run: async ({ input, actor, desk, value }) => {
    await desk.act({ type: 'CloseCase', case: value.key, by: actor.id, as: input.as, why: input.why })
    return {
      template: 'case-closed',
      facts: { case: value.key, as: closeChoices[input.as] },
      undo: value.key,
    }
  },
})
