/** Posts a proposal once where each who must see it sees it, and edits it when it is over. */
import type { Ask } from '../app/core/queries.ts'
import type { CustomIds } from '../app/interaction/custom-id.ts'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { Words } from '../app/core/render.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { isAdministration, subjectOf } from '../domain/approvals/action.ts'
import { marker } from './post.ts'
import type { QuestionRooms } from './question.ts'
import { showQuestion } from './question.ts'
import { proposalView } from './views/proposal.ts'

export type ProposalRooms = QuestionRooms & {
  readonly ask: Ask
  readonly words: Words
  readonly ids: CustomIds
  /** The thread of the case, the direct messages of a person, or the channel of the TSC; else what to wait for. */
  readonly placeOf: (
    place: { readonly case: string } | { readonly user: string } | { readonly channel: 'sir' | 'tsc' },
  ) => Promise<string | SendOutcome>
}

export async function showProposal(
  { ask, words, ids, poster, placeOf, inThread }: ProposalRooms,
  row: OutboxRow,
  about: string,
): Promise<SendOutcome> {
  const [key = '', deed = '', number = '', user] = about.split('.')
  const slot = `${key}.${deed}`
  const round = (await ask.proposal(slot))?.rounds[Number(number) - 1]
  if (round === undefined) return { is: 'parked', code: 'no-such-proposal' }
  const administration = isAdministration(slot)
  const named = subjectOf(slot) === undefined && !administration ? key : 'The team'
  const place = await placeOf(
    user === 'tsc'
      ? { channel: 'tsc' }
      : user !== undefined
        ? { user }
        : administration
          ? { channel: 'sir' }
          : { case: key },
  )
  if (typeof place !== 'string') return place
  // The team's message asks the chairs; each TSC contact has a message of their own.
  const asked =
    user === 'tsc' ? round.asks : user !== undefined ? [user] : round.second === 'chair' ? round.asks : []
  const open = round.is === 'open'
  return showQuestion({ poster, inThread }, row, {
    place,
    asks: open ? asked : [],
    open,
    neutral: (who) => words.render('discord/proposal-ping', { case: named, who }),
    components: proposalView(
      round,
      { slot, number: Number(number) },
      { words, ids, ref: marker(row.nonce), direct: user !== undefined },
    ),
  })
}
