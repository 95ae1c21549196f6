/** Putting an own text in place of a shipped one, or taking it away: row and journal in one transaction. */
import { isRefusal, Refused } from '../../domain/refusal.ts'
import type { TextCommand } from '../../domain/team/settings/own-text.ts'
import { decideText } from '../../domain/team/settings/own-text.ts'
import type { Acted, Rooms, Told } from '../core/handlers.ts'
import { entryOf, transact } from '../core/transaction.ts'

export async function changeText(rooms: Rooms, command: TextCommand, told: Told): Promise<Acted> {
  const write = { template: { kind: 'template', id: command.name } } as const
  return transact(rooms, { by: command.by, told, write }, ({ template }, { nowMs }) => {
    const decided = decideText(template, command, nowMs)
    if (isRefusal(decided)) throw new Refused(decided)
    return {
      result: { changed: true },
      put: { template: decided.own },
      journal: decided.events.map(entryOf),
    }
  })
}
