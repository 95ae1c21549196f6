/** Putting an own text in place of a shipped one, or taking it away: row and journal in one transaction. */
import { isRefusal, Refused } from '../domain/refusal.ts'
import type { TextCommand } from '../domain/team/own-text.ts'
import { decideText } from '../domain/team/own-text.ts'
import type { Acted, Rooms, Told } from './act.ts'
import { check } from './act.ts'

export async function changeText(rooms: Rooms, command: TextCommand, told: Told): Promise<Acted> {
  const nowMs = rooms.now()
  return rooms.store.change(
    {
      write: { template: { kind: 'template', id: command.name } },
      read: {
        settings: { kind: 'settings', id: 'main' },
        actor: { kind: 'member', id: command.by },
      },
      nowMs,
      ...(told.once !== undefined && { once: told.once }),
    },
    ({ template, settings, actor }) => {
      check(rooms, told, settings, actor)
      const decided = decideText(template, command, nowMs)
      if (isRefusal(decided)) throw new Refused(decided)
      return {
        result: { changed: true },
        put: { template: decided.own },
        journal: decided.events.map((event) => ({
          subject: 'team',
          kind: event.type,
          atMs: event.atMs,
          by: event.by,
          data: event,
        })),
      }
    },
  )
}
