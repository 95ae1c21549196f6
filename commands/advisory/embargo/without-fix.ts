/** /advisory embargo without-fix: it is disclosed although nothing fixes it, and what is about the fix is waived. */
import { caseCommand } from '../../../src/app/interaction/command.ts'
import { carriedToType, dateInWords, dateToType } from '../../../src/domain/case/embargo/date-words.ts'
import { dateFacts } from '../../../src/app/disclosure/embargo-facts.ts'
import { conflictsShown, takesNext } from '../../../src/app/disclosure/embargo-plan.ts'
import { undated } from '../../../src/domain/case/embargo/decide.ts'
import { Refused } from '../../../src/domain/refusal.ts'
import { openSteps } from '../../../src/domain/runbook/engine.ts'
import { carriedDate, confirmedDate, shownDate, typedDate } from '../../embargo.ts'

export default caseCommand({
  says: 'Decide that it is disclosed although there is no fix',
  allow: 'owner-or-chair',
  options: shownDate,
  form: {
    title: 'Disclose without a fix',
    note: 'The steps about the fix are waived with this reason. Mitigation still belongs into the advisory.',
    fields: {
      date: {
        label: 'Date',
        kind: 'short',
        max: 60,
        help: 'The agreed one, or another with its hour and zone',
      },
      why: { label: 'Reason', kind: 'paragraph', max: 1000, help: 'Why there is no fix by then' },
    },
    skip: (_input, { value }) => undated(value) !== undefined,
    filled: ({ value, input }) => {
      const { agreed } = value.embargo ?? {}
      const date = carriedToType(input.date) ?? (agreed === undefined ? undefined : dateToType(agreed))
      return date === undefined ? {} : { date }
    },
  },
  preview: async (scene) => {
    const { value, desk } = scene
    const fault = undated(value)
    if (fault !== undefined) throw new Refused(fault)
    const date = await typedDate(scene)
    const runbook = await desk.ask.runbookOf(value)
    const { facts, next } = await conflictsShown(date, scene)
    const waived = openSteps(runbook, value).filter(({ ofFix }) => ofFix === true)
    return {
      template: 'without-fix-preview',
      facts: {
        case: value.key,
        ...dateFacts(date, value, { ...scene, runbook }),
        waived: waived.map(({ label }) => label).join(', ') || false,
        ...facts,
      },
      carries: carriedDate(date),
      buttons: takesNext('advisory embargo without-fix', value, next),
    }
  },
  run: async (scene) => {
    const { actor, desk, input, value } = scene
    const date = await confirmedDate(scene)
    await desk.act({ type: 'ForgoFix', case: value.key, by: actor.id, ...date, why: input.why })
    return {
      template: 'without-fix',
      facts: { case: value.key, words: dateInWords(date) },
      undo: value.key,
    }
  },
})
