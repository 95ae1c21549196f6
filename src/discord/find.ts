/** A public issue that was found, as the channel is told of it, and what somebody said becomes of it. */
import type { Ask } from '../app/core/queries.ts'
import type { CustomIds } from '../app/interaction/custom-id.ts'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { Words } from '../app/core/render.ts'
import { shownFacts } from '../app/interaction/format-facts.ts'
import type { OutboxRow } from '../app/core/store.ts'
import type { PublicFind } from '../domain/issue-monitor/find.ts'
import type { DeskRooms } from './desk-message.ts'
import { showAtDesk } from './desk-message.ts'
import { button } from './views/parts.ts'

export type FindRooms = DeskRooms & { readonly ask: Ask; readonly words: Words; readonly ids: CustomIds }

export async function showFind(rooms: FindRooms, row: OutboxRow, id: string): Promise<SendOutcome> {
  const { ask, words, ids } = rooms
  const found = await ask.find(id)
  if (found === undefined) return { is: 'parked', code: 'no-such-find' }
  const waits = found.state.is === 'posted'
  const press = (label: string, path: string) => button(ids, { label, path, args: { find: id } })
  return showAtDesk(rooms, row, {
    content: words.render('discord/find', factsOf(found)),
    presses: waits ? [press('Take in', 'sir take-in'), press('Not security', 'sir not-security')] : [],
    pings: found.asks,
    isNews: waits,
  })
}

function factsOf({ repository, number, url, openedAtMs, heard, asks, state }: PublicFind) {
  const waits = state.is === 'posted'
  return shownFacts({
    who: waits && asks.users.length > 0 ? { users: asks.users } : false,
    roles: waits ? asks.roles.map((role) => ({ role: { role } })) : [],
    issue: { url, label: `${repository}#${number}` },
    opened: { at: openedAtMs },
    labels: heard.labels.join(', '),
    words: heard.words.join(', '),
    waits,
    aside: state.is === 'aside',
    taken: state.is === 'taken',
    case: state.is === 'taken' ? state.case : '',
    by: state.is === 'posted' ? '' : { user: state.by },
    when: state.is === 'posted' ? '' : { at: state.atMs },
  })
}
