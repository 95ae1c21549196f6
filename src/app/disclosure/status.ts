/** Where the disclosure of a case stands: what is planned, who was told before, and what each of them said. */
import type { Recipient } from '../../domain/case/disclosure/model.ts'
import type { Case } from '../../domain/case/state.ts'
import type { Fact } from '../../domain/effect.ts'

const listedMost = 25

export function disclosureStatus({ disclosure, letters }: Case) {
  const publication = disclosure?.publication
  const preparation = disclosure?.preparation
  const recipients = (disclosure?.prenotices ?? []).flatMap(({ list, recipients: all }) =>
    all.map((one): Record<string, Fact> => ({
      recipient: 'user' in one.to ? { user: one.to.user } : one.to.mail,
      list: list.name,
      sent: words(one, letters),
      receipt: one.receipt.replace('-', ' '),
    })),
  )
  return {
    planned: publication?.is === 'agreed' ? { on: publication.atMs } : (false as const),
    public: disclosure?.publishedAtMs === undefined ? (false as const) : { at: disclosure.publishedAtMs },
    prepared: preparation !== undefined,
    readyBy: preparation?.untilMs === undefined ? (false as const) : { on: preparation.untilMs },
    announced: (disclosure?.announcements ?? []).map((one): Record<string, Fact> => ({
      place: one.place === undefined ? one.name : { channel: one.place },
      is: one.is.replace('-', ' '),
    })),
    installers: disclosure?.installers !== undefined,
    needed: disclosure?.installers?.answer?.needed ?? false,
    answered: disclosure?.installers?.answer !== undefined,
    recipients: recipients.slice(0, listedMost),
    more: Math.max(0, recipients.length - listedMost) || (false as const),
  }
}

function words({ is, letter }: Recipient, letters: Case['letters']): string {
  if (letter === undefined) return is === 'failed' ? 'not reached' : is
  const held = letters?.find(({ id }) => id === letter)
  return held?.is === 'held' ? 'held, see the thread' : (held?.is ?? is)
}
