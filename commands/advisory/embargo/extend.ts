/** /advisory embargo extend: a later date than was agreed, with the reason; extensions are counted. */
import { caseCommand } from '../../../src/app/interaction/command.ts'
import { carriedToType, dateInWords, dateToType } from '../../../src/domain/case/embargo/date-words.ts'
import { dateFacts } from '../../../src/app/disclosure/embargo-facts.ts'
import { conflictsShown, takesNext } from '../../../src/app/disclosure/embargo-plan.ts'
import { extensionFault, undated } from '../../../src/domain/case/embargo/decide.ts'
import { Refused } from '../../../src/domain/refusal.ts'
import { carriedDate, confirmedDate, embargoLetter, shownDate, typedDate } from '../../embargo.ts'

export default caseCommand({
  says: 'Put the agreed date of disclosure off, with the reason',
  allow: 'owner-or-chair',
  button: 'Put the date off',
  options: shownDate,
  form: {
    title: 'A later date of disclosure',
    note: 'The reporter has to agree. The reason is kept sealed; the thread is told the date and the count.',
    fields: {
      date: {
        label: 'Date',
        kind: 'short',
        max: 60,
        help: 'With its hour and zone, such as 2027-01-12 15:00 Europe/Berlin',
      },
      why: { label: 'Reason', kind: 'paragraph', max: 1000 },
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
    const { agreed } = value.embargo ?? {}
    const none = undated(value)
    if (none !== undefined) throw new Refused(none)
    const date = await typedDate(scene)
    const fault = extensionFault(value, date.dateMs)
    if (fault !== undefined) throw new Refused(fault)
    const runbook = await desk.ask.runbookOf(value)
    const { facts, next } = await conflictsShown(date, scene)
    return {
      template: 'embargo-extend-preview',
      facts: {
        case: value.key,
        ...dateFacts(date, value, { ...scene, runbook }),
        from: agreed === undefined ? '' : dateInWords(agreed),
        count: (agreed?.extensions.length ?? 0) + 1,
        ...facts,
      },
      carries: carriedDate(date),
      buttons: takesNext('advisory embargo extend', value, next),
    }
  },
  run: async (scene) => {
    const { actor, desk, input, value } = scene
    const date = await confirmedDate(scene)
    const acted = await desk.act({
      type: 'ExtendEmbargo',
      case: value.key,
      by: actor.id,
      ...date,
      why: input.why,
    })
    const after = acted.case ?? value
    const { copy, buttons } = await embargoLetter(scene, after)
    return {
      template: 'embargo-extended',
      facts: {
        case: value.key,
        words: dateInWords(date),
        count: after.embargo?.agreed?.extensions.length ?? 0,
      },
      copy,
      buttons,
      undo: value.key,
    }
  },
})
