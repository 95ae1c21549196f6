/** Brings the embargoed notice to one person and says whether it reached them; nobody else's is held up by it. */
import type { CustomIds } from '../app/interaction/custom-id.ts'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { Words } from '../app/core/render.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { itself } from '../domain/ids.ts'
import { recipientsOf } from '../domain/case/disclosure/prenotice.ts'
import type { Case } from '../domain/case/state.ts'
import type { Settings } from '../domain/settings.ts'
import { codes, isCode } from './faults.ts'
import { marker } from './post.ts'
import type { QuestionRooms } from './question.ts'
import { showQuestion } from './question.ts'
import { installersView } from './views/installers.ts'
import { prenoticeView } from './views/prenotice.ts'

export type PrenoticeRooms = QuestionRooms & {
  readonly words: Words
  readonly ids: CustomIds
  readonly directMessagesOf: (user: string) => Promise<string>
}

export async function showPrenotice(
  { poster, inThread, words, ids, directMessagesOf }: PrenoticeRooms,
  row: OutboxRow,
  { value, settings }: { readonly value: Case; readonly settings: Settings },
  id: string,
): Promise<SendOutcome> {
  const mine = recipientsOf(value).find((one) => one.id === id)
  if (mine === undefined || !('user' in mine.to)) return { is: 'parked', code: 'no-such-recipient' }
  const project = (settings.product ?? settings.tracker ?? 'the project').split('/').at(-1) ?? 'the project'
  const view = prenoticeView(value, id, { words, ids, ref: marker(row.nonce), project })
  try {
    const place = String(row.external?.channel ?? (await directMessagesOf(mine.to.user)))
    const outcome = await showQuestion({ poster, inThread }, row, {
      place,
      asks: view.asks,
      open: view.asks.length > 0,
      neutral: (who) => words.render('discord/reminder-ping', { case: value.key, who }),
      components: view.components,
    })
    return outcome.is === 'done' && outcome.external !== undefined
      ? { ...outcome, learned: [{ type: 'PrenoticeReached', case: value.key, by: itself, id }] }
      : outcome
  } catch (error) {
    if (!isCode(error, codes.cannotDm, codes.noMutualServer)) throw error
    const code = isCode(error, codes.cannotDm) ? 'closed' : 'not-in-server'
    return {
      is: 'done',
      learned: [{ type: 'PrenoticeFailed', case: value.key, by: itself, id, code }],
    }
  }
}

/** The same way to the contact of SIG-Release; whom it cannot reach, the owner asks. */
export async function showInstallers(
  { poster, inThread, words, ids, directMessagesOf }: PrenoticeRooms,
  row: OutboxRow,
  value: Case,
): Promise<SendOutcome> {
  const user = value.disclosure?.installers?.asked?.user
  if (user === undefined) return { is: 'done' }
  const { asks, components } = installersView(value, { words, ids, ref: marker(row.nonce) })
  const place = String(row.external?.channel ?? (await directMessagesOf(user)))
  return showQuestion({ poster, inThread }, row, {
    place,
    asks,
    open: asks.length > 0,
    neutral: (who) => words.render('discord/reminder-ping', { case: value.key, who }),
    components,
  })
}
