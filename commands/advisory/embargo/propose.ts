/** /advisory embargo propose: a date for the disclosure, from the team or from the reporter. */
import { caseCommand } from '../../../src/app/interaction/command.ts'
import { carriedToType, dateInWords } from '../../../src/domain/case/embargo/date-words.ts'
import { dateFacts } from '../../../src/app/disclosure/embargo-facts.ts'
import { conflictsShown, takesNext } from '../../../src/app/disclosure/embargo-plan.ts'
import { unconfirmed } from '../../../src/domain/case/embargo/decide.ts'
import { Refused } from '../../../src/domain/refusal.ts'
import { carriedDate, confirmedDate, embargoLetter, shownDate, typedDate } from '../../embargo.ts'

export default caseCommand({
  says: 'Propose a date of disclosure, or record the one the reporter proposes',
  allow: 'owner-or-chair',
  button: 'Propose a date',
  options: { ...shownDate, from: { kind: 'carried' } },
  form: {
    title: 'Propose a date of disclosure',
    note: 'No detail of the report: the date is told in the case thread, the reason goes to the reporter.',
    fields: {
      date: {
        label: 'Date',
        kind: 'short',
        max: 60,
        help: 'Such as 12 Jan 2027 15:00, 2027-01-12, in 60 days; shown back before it counts',
      },
      proposer: {
        label: 'Who proposes it',
        kind: 'radio',
        choices: { team: 'The team', reporter: 'The reporter' },
      },
      why: { label: 'Reason', kind: 'paragraph', max: 1000, required: false },
    },
    skip: (_input, { value }) => unconfirmed(value) !== undefined,
    filled: ({ input }) => {
      const date = carriedToType(input.date)
      return {
        ...(date !== undefined && { date }),
        proposer: input.from === 'reporter' ? 'reporter' : 'team',
      }
    },
  },
  preview: async (scene) => {
    const { input, value, desk } = scene
    const fault = unconfirmed(value)
    if (fault !== undefined) throw new Refused(fault)
    const date = await typedDate(scene)
    const runbook = await desk.ask.runbookOf(value)
    const { agreed } = value.embargo ?? {}
    const { facts, next } = await conflictsShown(date, scene)
    return {
      template: 'embargo-propose-preview',
      facts: {
        case: value.key,
        reporter: input.proposer === 'reporter',
        ...dateFacts(date, value, { ...scene, runbook }),
        agreed: agreed === undefined ? false : dateInWords(agreed),
        ...facts,
      },
      carries: carriedDate(date),
      // What the reporter proposes is written down as it came.
      buttons: input.proposer === 'team' ? takesNext('advisory embargo propose', value, next) : [],
    }
  },
  run: async (scene) => {
    const { actor, desk, input, value } = scene
    const date = await confirmedDate(scene)
    const from = input.proposer
    const acted = await desk.act({
      type: 'ProposeEmbargo',
      case: value.key,
      by: actor.id,
      from,
      ...date,
      why: input.why,
    })
    const letter = from === 'team' ? await embargoLetter(scene, acted.case ?? value) : undefined
    return {
      template: 'embargo-proposed',
      facts: {
        case: value.key,
        words: dateInWords(date),
        reporter: from === 'reporter',
        letter: letter !== undefined,
      },
      ...(letter !== undefined && { copy: letter.copy }),
      buttons: [
        ...(letter?.buttons ?? []),
        { label: 'Agree', path: 'advisory embargo agree', args: { case: value.key } },
        ...(from === 'team'
          ? []
          : [{ label: 'Another date', path: 'advisory embargo propose', args: { case: value.key } }]),
      ],
      undo: value.key,
    }
  },
})
