/** /case contact: the reporter was written to, or wrote back; the letter to copy is shown with the receipt. */
import { caseCommand } from '../../src/app/interaction/command.ts'
import { pastInstant } from '../../src/app/interaction/instant.ts'
import { answerTo } from '../../src/domain/team/settings/answers.ts'
import { letterFor } from '../../src/app/letters/letters.ts'
import { closeButtons, mailButtons } from '../letters.ts'
import { contactChoices } from '../choices.ts'

export default caseCommand({
  says: 'Record a contact with the reporter',
  allow: 'owner-or-chair',
  options: {
    kind: { kind: 'choice', says: 'What the contact was', required: true, choices: contactChoices },
  },
  form: {
    title: 'Contact with the reporter',
    fields: {
      when: {
        label: 'When',
        kind: 'short',
        max: 60,
        required: false,
        help: 'now, today 09:30, yesterday 14:00, 2026-11-20 09:30',
      },
      channel: {
        label: 'Channel',
        kind: 'radio',
        choices: { email: 'Email', github: 'GitHub', other: 'Other' },
      },
      missing: {
        label: 'Missing details',
        kind: 'checks',
        choices: { steps: 'Steps', platforms: 'Platforms', packages: 'Packages', versions: 'Versions' },
      },
      promised: {
        label: 'We promised to be in contact within',
        kind: 'short',
        max: 3,
        required: false,
        help: 'Working days, 1 to 60; starts a clock. Empty: nothing was promised',
      },
    },
    filled: ({ value: { source }, settings, input }) => ({
      when: 'now',
      channel: source === 'github' ? 'github' : 'email',
      ...(input.kind === 'acknowledged' && { promised: String(answerTo('promise', settings).days) }),
    }),
  },
  run: async (scene) => {
    const { input, actor, desk, value } = scene
    const promised = input.promised.trim()
    const when = await pastInstant('When', input.when, scene, { earliestMs: value.receivedAtMs })
    await desk.act({
      type: 'RecordContact',
      case: value.key,
      by: actor.id,
      kind: input.kind,
      when,
      channel: input.channel,
      missing: input.missing,
      ...(promised !== '' && { promisedWorkingDays: Number(promised) }),
    })
    const letter = await letterFor(scene, input)
    return {
      template: 'case-contact',
      facts: {
        case: value.key,
        kind: input.kind.replaceAll('-', ' '),
        when: { at: when },
        letter: letter !== undefined,
        duplicates: value.duplicates?.join(', ') || false,
      },
      ...(letter !== undefined && { copy: letter.text }),
      buttons: [
        ...(letter === undefined ? [] : mailButtons(scene, letter.letter.name, { recorded: 'yes' })),
        ...closeButtons(value, input.kind),
        ...(input.kind === 'cve-invite'
          ? [{ label: 'Record the answer', path: 'advisory credit', args: { case: value.key } }]
          : []),
      ],
      undo: value.key,
    }
  },
})
