/** /advisory credit: how somebody wants to be thanked, and whether they may work on the draft; told to nobody but GitHub, and only what they agreed to. */
import { accountOf } from '../../src/app/settings/accounts.ts'
import { unseal } from '../../src/domain/case/intake/sealed.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { creditTypeChoices } from '../choices.ts'
import type { Case } from '../../src/domain/case/state.ts'
import type { Credited } from '../../src/domain/case/credit/model.ts'
import { loginsIn, namesIn } from '../../src/domain/case/credit/state.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

const another = 'another'

/** The first one is the reporter, unless somebody else is named. */
function personMeant({ key, credit = [] }: Case, said: unknown): Credited | undefined {
  if (said === another) return undefined
  if (typeof said !== 'string' || said === '') return credit[0]
  const found = credit.find(({ id }) => id === said.trim().toLowerCase())
  if (found === undefined) throw new Refused(refuse('no-such-credited', { case: key }))
  return found
}

export default caseCommand({
  says: 'How the reporter or a helper wants to be credited (sealed)',
  allow: 'owner-or-chair',
  slow: true,
  button: 'Credit',
  options: {
    person: { kind: 'pick', says: 'Whose answer; the reporter when left out', from: 'credited' },
  },
  form: {
    title: 'Credit',
    fields: {
      credit: {
        label: 'Credit',
        kind: 'radio',
        choices: { named: 'Named', pseudonym: 'Pseudonym', none: 'None', undecided: 'Undecided' },
      },
      as: {
        label: 'Credited as',
        kind: 'short',
        max: 100,
        required: false,
        help: 'Becomes public word for word with the advisory',
      },
      github: {
        label: 'GitHub login',
        kind: 'short',
        max: 40,
        required: false,
        help: 'GitHub asks them before it shows it; beside a pseudonym it is not used',
      },
      type: { label: 'Credited for', kind: 'radio', choices: creditTypeChoices },
      collaborates: { label: 'May collaborate', kind: 'check' },
    },
    filled: ({ value, input }) => {
      const known = personMeant(value, input.person)
      if (known !== undefined)
        return {
          credit: known.wish,
          as: known.as ?? '',
          github: known.github ?? '',
          type: known.type,
          collaborates: known.collaborates,
        }
      if (input.person === another) return { credit: 'undecided', type: 'finder' }
      const { reporter } = value
      return {
        credit: reporter?.credit ?? 'undecided',
        as: reporter?.credit === 'named' ? (unseal(reporter.name, 'the form of the team') ?? '') : '',
        github: reporter?.github ?? '',
        type: 'reporter',
        collaborates: reporter?.collaborates ?? false,
      }
    },
  },
  run: async ({ input, actor, desk, value }) => {
    const known = personMeant(value, input.person)
    const account = await accountOf(desk, input.github)
    const { case: after = value } = await desk.act({
      type: 'RecordCredit',
      case: value.key,
      by: actor.id,
      ...(known !== undefined && { person: known.id }),
      wish: input.credit,
      as: input.as,
      github: input.github,
      ...(account !== undefined && { account }),
      for: input.type,
      collaborates: input.collaborates,
    })
    return {
      template: 'advisory-credit',
      facts: {
        case: value.key,
        undecided: input.credit === 'undecided',
        names: namesIn(after).join(', ') || false,
        logins:
          loginsIn(after)
            .map(({ github }) => github)
            .join(', ') || false,
        collaborates: input.collaborates,
        drafted: after.advisories.some(({ draft }) => draft !== undefined),
      },
      undo: value.key,
      buttons: [
        {
          label: 'Credit somebody else',
          path: 'advisory credit',
          args: { case: value.key, person: another },
        },
      ],
    }
  },
})
