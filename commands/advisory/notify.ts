/** /advisory notify: the chairs of the impacted SIGs and the TSC are told in neutral words and let into the drafts. */
import type { CaseScene } from '../../src/app/interaction/command.ts'
import { caseCommand } from '../../src/app/interaction/command.ts'
import type { Alert } from '../../src/app/case/sigs.ts'
import { alertOf, knownSigs, sha256 } from '../../src/app/case/sigs.ts'
import { alertFault } from '../../src/domain/case/group/notice.ts'
import { Refused, refuse } from '../../src/domain/refusal.ts'

type Said = Parameters<typeof alertOf>[1]

const commandOf = (
  { value, actor }: CaseScene,
  { neutral }: Said,
  { text: _text, moved: _moved, ...alert }: Alert,
) => ({
  type: 'AlertSigs' as const,
  case: value.key,
  by: actor.id,
  neutral,
  ...alert,
})

const printOf = (alert: Alert) => sha256(JSON.stringify(alert))

export default caseCommand({
  says: 'Alert the impacted SIGs and the TSC, and let them into the draft',
  allow: 'owner-or-chair',
  button: 'Alert the SIGs',
  slow: true,
  /** Of what was previewed. */
  options: { shown: { kind: 'carried' } },
  form: {
    title: 'Alert the SIGs',
    note: 'The text leaves the team by direct message: no detail of the report, no name of a reporter.',
    fields: {
      sigs: {
        label: 'Impacted SIGs',
        kind: 'paragraph',
        max: 600,
        help: 'By SIG or component, one a line; the settings say who chairs them',
      },
      contacts: {
        label: 'Contacts',
        kind: 'people',
        max: 10,
        required: false,
        help: 'Whom the TSC suggested',
      },
      logins: {
        label: 'Contacts’ GitHub logins',
        kind: 'short',
        max: 300,
        required: false,
        help: 'Let into the draft as well; parted by commas',
      },
      neutral: {
        label: 'Neutral text',
        kind: 'paragraph',
        max: 1000,
        help: 'What is asked of them, and by when',
      },
    },
    filled: ({ value, settings }) => {
      const told = (value.notices?.sigs ?? []).map(({ sig }) => sig)
      const known = knownSigs(settings).map(({ sig }) => sig)
      const sigs = told.length > 0 ? told : known.length === 1 ? known : []
      return { sigs: sigs.join('\n') }
    },
  },
  preview: async (scene) => {
    const { input, value } = scene
    const alert = await alertOf(scene, input)
    const fault = alertFault(value, commandOf(scene, input, alert))
    if (fault !== undefined) throw new Refused(fault)
    return {
      template: 'advisory-notify-preview',
      facts: {
        case: value.key,
        sigs: alert.sigs.map(({ sig }) => sig).join(', '),
        written: alert.written.length === 0 ? false : { users: alert.written.map(({ user }) => user) },
        logins:
          alert.guests
            .map(({ github, account }) =>
              account === undefined ? github : `${account.login} (account number ${account.id})`,
            )
            .join(', ') || false,
        nameless:
          alert.guests.flatMap((one) => (one.account === undefined ? one.github : [])).join(', ') || false,
        moved: alert.moved.join(', ') || false,
        byHand: alert.byHand.map(handFacts),
        again: value.notices !== undefined,
      },
      copy: alert.text,
      carries: { shown: printOf(alert) },
    }
  },
  run: async (scene) => {
    const { desk, input, value } = scene
    const alert = await alertOf(scene, input)
    // Who chairs a SIG, or the words of the letter, may have been changed since.
    if (printOf(alert) !== input.shown) throw new Refused(refuse('preview-changed', {}))
    await desk.act(commandOf(scene, input, alert))
    return {
      template: 'advisory-notified',
      facts: {
        case: value.key,
        written: alert.written.length,
        guests: alert.guests.length,
        byHand: alert.byHand.map(handFacts),
      },
    }
  },
})

const handFacts = ({ who, user, write, letIn }: Alert['byHand'][number]) => ({
  who: user === undefined ? who : { user },
  write,
  letIn,
  both: write && letIn,
})
