/** /case reporter: who reported it and what they wish; sealed, never posted. */
import { accountOf } from '../../src/app/settings/accounts.ts'
import { seal, unseal } from '../../src/domain/case/intake/sealed.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { wayTo } from '../../src/domain/case/letters/letters.ts'
import { onGitHub } from '../../src/domain/github-user.ts'

export default caseCommand({
  says: 'Record the reporter and their wishes (sealed)',
  allow: 'owner-or-chair',
  slow: true,
  form: {
    title: 'Reporter',
    fields: {
      name: {
        label: 'Name',
        kind: 'short',
        max: 200,
        required: false,
        help: 'May stay empty: a report can be anonymous',
      },
      contact: {
        label: 'Contact',
        kind: 'short',
        max: 300,
        required: false,
        help: 'The mail address letters go to, or another way to reach them',
      },
      github: { label: 'GitHub login', kind: 'short', max: 39, required: false },
      credit: {
        label: 'Wants credit',
        kind: 'radio',
        choices: { named: 'Named', pseudonym: 'Pseudonym', none: 'None', undecided: 'Undecided' },
      },
      collaborates: { label: 'Wants to collaborate', kind: 'check' },
    },
    filled: ({ value: { reporter } }) => {
      const { name, contact, account: _account, ...open } = reporter ?? {}
      const [known, way] = [name, contact].map((one) => unseal(one, 'the form of the team'))
      return {
        credit: 'undecided',
        ...open,
        ...(known !== undefined && { name: known }),
        ...(way !== undefined && { contact: way }),
      }
    },
  },
  run: async ({ input, actor, desk, value }) => {
    const said = (text: string) => text.trim() || undefined
    const [name, contact, github] = [
      said(input.name),
      said(input.contact),
      said(input.github)?.replace(/^@/, ''),
    ]
    await desk.act({
      type: 'RecordReporter',
      case: value.key,
      by: actor.id,
      reporter: {
        ...(name !== undefined && { name: seal(name) }),
        ...(contact !== undefined && { contact: seal(contact) }),
        ...onGitHub(github, await accountOf(desk, github)),
        credit: input.credit,
        collaborates: input.collaborates,
      },
    })
    const { is } = wayTo(contact)
    return {
      template: 'case-reporter',
      facts: {
        case: value.key,
        mailed: is === 'mailbox',
        several: is === 'several',
        foreign: is === 'foreign',
        wrong: is === 'wrong',
        elsewhere: is === 'none' && contact !== undefined,
      },
      undo: value.key,
    }
  },
})
