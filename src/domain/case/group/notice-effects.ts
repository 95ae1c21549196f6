/** What the thread of a case is told of the SIGs and people who were alerted. */
import type { Fact } from '../../effect.ts'
import type { NoticeEvent } from './notice-model.ts'

type Facts = Readonly<Record<string, Fact | readonly Readonly<Record<string, Fact>>[]>>

export function noticeLine(event: NoticeEvent): { readonly says: string; readonly facts: Facts } {
  if (event.type === 'AskUnreached') return { says: 'unreached', facts: { who: { user: event.user } } }
  const { sigs, written, guests, byHand } = event
  return {
    says: 'sigs-alerted',
    facts: {
      sigs: sigs.map(({ sig }) => sig).join(', '),
      written: written.length === 0 ? false : { users: written.map(({ user }) => user) },
      guests: guests.length,
      byHand: byHand.map(({ who, user, write, letIn }) => ({
        who: user === undefined ? who : { user },
        write,
        letIn,
        both: write && letIn,
      })),
    },
  }
}
