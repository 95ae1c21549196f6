/** /case known: the first step of a case, because a public issue may be discussed in public and a new one may not. */
import { caseCommand } from '../../src/app/command.ts'
import { mailButtons } from '../letters.ts'
import { knownLetter } from '../../src/app/letters.ts'
import type { Intake } from '../../src/domain/case/state.ts'

type Answer = Exclude<Intake, { is: 'unchecked' }>
type Input = {
  readonly what: 'new' | 'here' | 'upstream' | 'undisclosed'
  readonly links: string
  readonly mayDiscuss: boolean
  readonly replySent: boolean
}

const choices = {
  new: 'New',
  here: 'Public here',
  upstream: 'Public upstream',
  undisclosed: 'Known but undisclosed',
} as const

function intakeOf({ what, links, mayDiscuss, replySent }: Input): Answer {
  switch (what) {
    case 'new':
      return { is: 'new' }
    case 'undisclosed':
      return { is: 'known-undisclosed', links: links.trim() }
    case 'here':
    case 'upstream':
      return { is: 'public', where: what, links: links.trim(), mayDiscuss, replySent }
  }
}

export default caseCommand({
  says: 'Answer the first question: is it known already?',
  allow: 'member',
  button: 'Known?',
  form: {
    title: 'Known already?',
    fields: {
      what: {
        label: 'What is it?',
        kind: 'radio',
        choices,
      },
      links: {
        label: 'Public links',
        kind: 'paragraph',
        max: 2000,
        required: false,
        help: 'One a line; the reporter is given them',
      },
      mayDiscuss: { label: 'May be discussed publicly', kind: 'check' },
      replySent: { label: 'Reply was sent', kind: 'check' },
    },
  },
  preview: async ({ input, value }) =>
    input.what === 'new'
      ? undefined
      : { template: 'case-known-preview', facts: { case: value.key, what: choices[input.what] } },
  run: async (scene) => {
    const { input, actor, desk, value } = scene
    const intake = intakeOf(input)
    await desk.act({ type: 'AnswerKnown', case: value.key, by: actor.id, intake })
    const next = { label: 'Claim', path: 'case claim', args: { case: value.key } }
    return {
      template: 'case-known',
      facts: {
        case: value.key,
        isNew: intake.is === 'new',
        isPublic: intake.is === 'public',
        undisclosed: intake.is === 'known-undisclosed',
      },
      ...(intake.is === 'public' && !intake.replySent && { copy: await knownLetter(scene, intake.links) }),
      undo: value.key,
      buttons: [
        ...(value.ownership.is === 'unowned' ? [next] : []),
        ...(intake.is === 'public' && !intake.replySent ? mailButtons(scene, 'known-issue') : []),
      ],
    }
  },
})
