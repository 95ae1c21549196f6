/** How a person does what a runbook calls an action: what is typed for it, and the button of a card that does the same. */
import type { Action } from './runbook.ts'

/** Without a button it is offered nowhere, or where its step is. */
type Hint = { readonly typed: string; readonly button?: string }

const hints: Readonly<Record<Action, Hint>> = {
  open: { typed: '/case open' },
  known: { typed: '/case known', button: 'Known?' },
  claim: { typed: '/case claim', button: 'Claim' },
  reporter: { typed: '/case reporter', button: 'Record reporter' },
  'contact.acknowledged': { typed: '/case contact kind:acknowledged', button: 'Reporter acknowledged' },
  'contact.details-asked': { typed: '/case contact kind:details-asked', button: 'Details asked for' },
  'contact.details-received': { typed: '/case contact kind:details-received', button: 'Details received' },
  'contact.update': { typed: '/case contact kind:update', button: 'Update sent' },
  'contact.result': { typed: '/case contact kind:result', button: 'Result told' },
  'contact.embargo': { typed: '/case contact kind:embargo', button: 'Embargo discussed' },
  'contact.review': { typed: '/case contact kind:review', button: 'Review asked for' },
  'contact.cve-invite': { typed: '/case contact kind:cve-invite', button: 'Invited to the CVE' },
  assess: { typed: '/case assess', button: 'Assess' },
  'not-vulnerability': { typed: '/case not-vulnerability', button: 'Not a vulnerability' },
  'public-issue': { typed: '/case public-issue', button: 'Public issue' },
  resource: { typed: '/case resource', button: 'Resources agreed' },
  'embargo.proposed': { typed: '/advisory embargo propose', button: 'Propose a date' },
  'embargo.agreed': { typed: '/advisory embargo agree', button: 'Date agreed' },
  'advisory.draft': { typed: '/advisory draft', button: 'Draft advisory' },
  'advisory.created': { typed: '/advisory draft', button: 'Draft advisory' },
  'advisory.complete': { typed: '/advisory draft', button: 'Complete the advisory' },
  'advisory.cve': { typed: '/advisory cve action:request', button: 'Request CVE' },
  'advisory.notify': { typed: '/advisory notify', button: 'Alert the SIGs' },
  'advisory.prenotify': { typed: '/advisory prenotify', button: 'Notify the list' },
  'advisory.preparation': { typed: '/advisory prenotify action:preparation', button: 'Preparation time' },
  'advisory.installers': { typed: '/advisory disclose action:installers', button: 'Installers' },
  'advisory.announce': { typed: '/advisory disclose action:announce', button: 'Announce' },
  'advisory.disclose': { typed: '/advisory disclose', button: 'Disclose' },
  'review.response': { typed: '/advisory review', button: 'Ask for review' },
  'review.disclosure': { typed: '/advisory review', button: 'Ask for review' },
  'group.complete': { typed: '/advisory group', button: 'Working group' },
  'impact.assessed': { typed: '/case assess', button: 'Assess the impact' },
  close: { typed: '/case close', button: 'Close' },
  step: { typed: '/case step' },
  // The program does them by itself.
  'advisory.collaborators': { typed: '' },
  'tracker.created': { typed: '' },
}

export const typedFor = (action: Action): string => hints[action].typed

/** What its button says, and the command with the options that it gives. */
export function pressFor(action: Action):
  | {
      readonly label: string
      readonly path: string
      readonly options: Readonly<Record<string, string>>
    }
  | undefined {
  const { typed, button: label } = hints[action]
  if (label === undefined) return undefined
  const words = typed.slice(1).split(' ')
  return {
    label,
    path: words.filter((word) => !word.includes(':')).join(' '),
    options: Object.fromEntries(
      words.flatMap((word) =>
        [...word.matchAll(/^(\w+):(.+)$/g)].map(([, name = '', value = '']) => [name, value]),
      ),
    ),
  }
}
