/** /advisory disclose: publish the advisories of a case, or cancel what is planned; what SIG-Release says of installers, and the announcements. */
import { caseCommand } from '../../src/app/interaction/command.ts'
import { agreedMsOf } from '../../src/domain/case/disclosure/state.ts'
import type { CaseAct } from '../acts/act.ts'
import { announce, channelChoices } from '../acts/disclose/announce.ts'
import { cancel } from '../acts/disclose/cancel.ts'
import { installers } from '../acts/disclose/installers.ts'
import { gateChoices, publish } from '../acts/disclose/publish.ts'

const options = {
  action: {
    kind: 'choice',
    says: 'Left out: publish',
    choices: {
      publish: 'Publish the advisory',
      cancel: 'Cancel what is planned',
      installers: 'Record whether installers are needed',
      announce: 'Announce what is public',
    },
  },
  hash: { kind: 'carried' },
  deed: { kind: 'carried' },
  announces: { kind: 'carried' },
  leaves: { kind: 'carried' },
} as const

const fields = {
  ...publish.fields,
  ...installers.fields,
  ...announce.fields,
  why: {
    label: 'Why',
    kind: 'short',
    max: 500,
    required: false,
    help: 'Who of SIG-Release said so and why; or why a channel is left out',
  },
} as const

type Action = keyof typeof options.action.choices
const acts: Readonly<Record<Action, CaseAct<typeof options, typeof fields>>> = {
  publish,
  cancel,
  installers,
  announce,
}
const actionOf = (action: unknown): Action =>
  action === 'cancel' || action === 'installers' || action === 'announce' ? action : 'publish'
const actOf = ({ action }: Readonly<Record<string, unknown>>) => acts[actionOf(action)]

export default caseCommand({
  says: 'Publish the advisory on the agreed date: gates first, and a second person',
  allow: 'owner-or-chair',
  button: 'Disclose',
  slow: true,
  options,
  form: {
    title: 'Disclose',
    fields,
    asks: (input) => actOf(input).asks,
    skip: (input, scene) => actOf(input).skip?.(scene) ?? false,
    refined: async (scene) => ({
      gates: { choices: await gateChoices(scene) },
      ...(actionOf(scene.input.action) === 'announce' && {
        channel: { choices: await channelChoices(scene) },
      }),
    }),
    filled: ({ value, nowMs }) => ({ when: (agreedMsOf(value) ?? 0) > nowMs ? 'agreed' : 'now' }),
  },
  preview: async (scene) => actOf(scene.input).preview?.(scene),
  run: (scene) => actOf(scene.input).run(scene),
})
