/** /case known: the first step of a case, because a public issue may be discussed in public and a new one may not. */
import type { CaseScene, ReplyButton } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import { mailButtons } from '../letters.ts'
import { knownLetter } from '../../src/app/letters/letters.ts'
import { leadingCase } from '../../src/app/case/duplicates.ts'
import { databases, foundFacts, looksLike } from '../../src/app/case/look-up.ts'
import { seeClocks } from '../../src/domain/case/deadlines/clocks.ts'
import type { Case, Intake } from '../../src/domain/case/state.ts'
import type { CaseKey } from '../../src/domain/ids.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

type Answer = Exclude<Intake, { is: 'unchecked' }>
type Input = {
  readonly what: 'new' | 'here' | 'upstream' | 'undisclosed'
  readonly links: string
  readonly repeats: string
  readonly mayDiscuss: boolean
  readonly replySent: boolean
}

const choices = {
  new: 'New',
  here: 'Public here',
  upstream: 'Public upstream',
  undisclosed: 'Known but undisclosed',
} as const

async function intakeOf(
  { what, links, repeats, mayDiscuss, replySent }: Input,
  scene: CaseScene,
): Promise<Answer> {
  const named = repeats.trim()
  if (named !== '' && what !== 'undisclosed')
    throw new Refused(
      refuse('field-contradiction', {
        field: 'Repeats case',
        why: 'only what is *Known but undisclosed* repeats a case of ours',
      }),
    )
  switch (what) {
    case 'new':
      return { is: 'new' }
    case 'undisclosed':
      return {
        is: 'known-undisclosed',
        links: links.trim(),
        ...(named !== '' && { repeats: (await leadingCase(scene, named)).root.key }),
      }
    case 'here':
    case 'upstream':
      return { is: 'public', where: what, links: links.trim(), mayDiscuss, replySent }
  }
}

export default caseCommand({
  says: 'Answer the first question: is it known already?',
  allow: 'team',
  button: 'Known?',
  options: { repeats: { kind: 'pick', says: 'The undisclosed case that it repeats', from: 'other-case' } },
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
      repeats: {
        label: 'Repeats case',
        kind: 'short',
        max: 20,
        required: false,
        help: 'The case of ours it repeats, where it is known but undisclosed',
      },
      mayDiscuss: { label: 'May be discussed publicly', kind: 'check' },
      replySent: { label: 'Reply was sent', kind: 'check' },
    },
    filled: ({ input }) =>
      typeof input.repeats === 'string' ? { what: 'undisclosed', repeats: input.repeats } : {},
    refined: async (scene) => {
      const keys = (await looksLike(scene, scene.value)).map((one) => one.value.key)
      return keys.length === 0 ? {} : { repeats: { help: `Looks like ${keys.slice(0, 4).join(', ')}` } }
    },
  },
  preview: async (scene) => {
    const { input, value } = scene
    return (await intakeOf(input, scene)).is === 'new'
      ? undefined
      : { template: 'case-known-preview', facts: { case: value.key, what: choices[input.what] } }
  },
  run: async (scene) => {
    const { input, actor, desk, value } = scene
    const intake = await intakeOf(input, scene)
    const { case: after = value } = await desk.act({
      type: 'AnswerKnown',
      case: value.key,
      by: actor.id,
      intake,
    })
    const repeats = intake.is === 'known-undisclosed' ? intake.repeats : undefined
    const alike = (await looksLike(scene, after)).filter((one) => one.value.key !== repeats)
    return {
      template: 'case-known',
      facts: {
        case: value.key,
        isNew: intake.is === 'new',
        isPublic: intake.is === 'public',
        undisclosed: intake.is === 'known-undisclosed',
        repeats: repeats ?? false,
        discuss: intake.is === 'public' && intake.mayDiscuss,
        due: await replyDue(scene, after),
        alike: foundFacts(desk.words, alike),
        ...databases,
      },
      ...(intake.is === 'public' && !intake.replySent && { copy: await knownLetter(scene, intake.links) }),
      undo: value.key,
      buttons: [
        ...nextOf(value, repeats),
        ...(intake.is === 'public' && !intake.replySent ? mailButtons(scene, 'known-issue') : []),
      ],
    }
  },
})

function nextOf({ key, ownership }: Case, repeats: CaseKey | undefined): ReplyButton[] {
  if (ownership.is === 'unowned') return [{ label: 'Claim', path: 'case claim', args: { case: key } }]
  return repeats === undefined
    ? []
    : [{ label: 'Duplicate', path: 'case duplicate', args: { case: key, of: repeats } }]
}

/** When the reporter of a public issue must have heard so. */
async function replyDue({ desk, settings, nowMs }: CaseScene, after: Case) {
  const runbook = await desk.ask.runbookOf(after)
  const due = seeClocks(after, { runbook, settings, nowMs }).find(
    ({ rule, view }) =>
      rule.when === 'publicly-known' && (view.phase === 'running' || view.phase === 'breached'),
  )
  return due === undefined ? false : { at: due.view.dueAtMs }
}
