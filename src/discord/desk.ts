/** What the channel of the team is told that belongs to no case: public issues that were found, versions of the process. */
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import type { Show } from '../domain/effect.ts'
import { showFind } from './find.ts'
import type { FindRooms } from './find.ts'
import { showProcess } from './process.ts'

/** Undefined: it is of another kind. */
export async function showDesk(
  rooms: FindRooms,
  row: OutboxRow,
  { view, about }: Show,
): Promise<SendOutcome | undefined> {
  if (view === 'find') return showFind(rooms, row, about)
  return view === 'process' ? showProcess(rooms, row, about) : undefined
}
