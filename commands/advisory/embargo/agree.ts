/** /advisory embargo agree: the date on which it is published, as it was agreed with the reporter. */
import { caseCommand } from '../../../src/app/interaction/command.ts'
import { carriedToType, dateInWords, dateToType } from '../../../src/domain/case/embargo/date-words.ts'
import { dateFacts } from '../../../src/app/disclosure/embargo-facts.ts'
import { conflictsShown, takesNext } from '../../../src/app/disclosure/embargo-plan.ts'
import { pastInstant } from '../../../src/app/interaction/instant.ts'
import { unconfirmed } from '../../../src/domain/case/embargo/decide.ts'
import { openProposal } from '../../../src/domain/case/embargo/state.ts'
import { Refused } from '../../../src/domain/refusal.ts'
import { carriedDate, confirmedDate, embargoLetter, shownDate, typedDate } from '../../embargo.ts'

export default caseCommand({
  says: 'Record the date of disclosure that was agreed with the reporter',
  allow: 'owner-or-chair',
  button: 'Date agreed',
  options: shownDate,
  form: {
    title: 'Agree the date of disclosure',
    note: 'Who agreed and why are kept sealed; the thread is told the date alone.',
    fields: {
      date: {
        label: 'Date',
        kind: 'short',
        max: 60,
        help: 'With its hour and zone, such as 2027-01-12 15:00 Europe/Berlin',
      },
      who: { label: 'Who agreed', kind: 'short', max: 300 },
      agreedAt: {
        label: 'Agreed on',
        kind: 'short',
        max: 60,
        required: false,
        help: 'When: now, yesterday 14:00, 2026-11-20 09:30',
      },
      why: { label: 'Reason', kind: 'paragraph', max: 1000, required: false },
    },
    skip: (_input, { value }) => unconfirmed(value) !== undefined,
    filled: ({ value, input }) => {
      const known = openProposal(value) ?? value.embargo?.agreed
      const date = carriedToType(input.date) ?? (known === undefined ? undefined : dateToType(known))
      return {
        ...(date !== undefined && { date }),
        who: 'The reporter and the team',
        agreedAt: 'now',
      }
    },
  },
  preview: async (scene) => {
    const { input, value, desk } = scene
    const fault = unconfirmed(value)
    if (fault !== undefined) throw new Refused(fault)
    const date = await typedDate(scene)
    await pastInstant('Agreed on', input.agreedAt, scene, { earliestMs: value.receivedAtMs })
    const runbook = await desk.ask.runbookOf(value)
    const { facts, next } = await conflictsShown(date, scene)
    const { agreed } = value.embargo ?? {}
    return {
      template: 'embargo-agree-preview',
      facts: {
        case: value.key,
        ...dateFacts(date, value, { ...scene, runbook }),
        who: input.who.trim(),
        instead: agreed === undefined ? false : dateInWords(agreed),
        ...facts,
      },
      carries: carriedDate(date),
      buttons: takesNext('advisory embargo agree', value, next),
    }
  },
  run: async (scene) => {
    const { actor, desk, input, value } = scene
    const date = await confirmedDate(scene)
    const agreedAtMs = await pastInstant('Agreed on', input.agreedAt, scene, {
      earliestMs: value.receivedAtMs,
    })
    const { who, why } = input
    const acted = await desk.act({
      type: 'AgreeEmbargo',
      case: value.key,
      by: actor.id,
      ...date,
      who,
      why,
      agreedAtMs,
    })
    const { copy, buttons } = await embargoLetter(scene, acted.case ?? value)
    return {
      template: 'embargo-agreed',
      facts: { case: value.key, words: dateInWords(date), letter: true },
      copy,
      buttons,
      undo: value.key,
    }
  },
})
