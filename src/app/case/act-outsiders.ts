/** Words to people outside the team: an author in public, and the TSC contacts. */
import { Refused, refuse } from '../../domain/refusal.ts'
import { sayToTsc, tscEars } from '../../domain/team/tsc.ts'
import { chairsOf } from '../../domain/team/who.ts'
import type { TeamCommand } from '../../domain/team/commands.ts'
import type { Acted, Rooms, Told } from '../core/handlers.ts'
import { figureFacts } from './figures.ts'
import { entryOf, teamIn, transact } from '../core/transaction.ts'
import { whoIsWho } from '../core/snapshot.ts'

type Of<T extends TeamCommand['type']> = Extract<TeamCommand, { type: T }>

/** Once for a message, whoever asks. */
export async function askPrivately(rooms: Rooms, command: Of<'AskPrivately'>, told: Told): Promise<Acted> {
  const { by, channel, message, author, policy } = command
  const write = { asked: { kind: 'note', id: `asked ${message}` } } as const
  return transact(rooms, { by, told, write }, ({ asked }, { nowMs }) => {
    if (asked !== undefined) throw new Refused(refuse('already-asked', {}))
    return {
      result: { changed: true },
      put: { asked: { value: nowMs } },
      journal: [entryOf({ type: 'AskedPrivately', message, author, atMs: nowMs, by })],
      effects: [
        {
          do: 'say',
          tag: `asked:${message}`,
          target: 'discord',
          lane: `asked-${message}|discord`,
          template: 'discord/line-ask-privately',
          facts: { author: { user: author }, policy: { url: policy, label: 'security policy' } },
          to: { replyTo: { channel, message } },
          pings: { users: [author] },
        },
      ],
    }
  })
}

/** The very figures that were shown; each period once, since two versions of one would tell what lies between. */
export async function postFigures(rooms: Rooms, command: Of<'PostFigures'>, told: Told): Promise<Acted> {
  const { by, period, channels, figures, least } = command
  const write = { posted: { kind: 'note', id: `figures ${period}` } } as const
  return transact(rooms, { by, told, write }, ({ posted }, { nowMs }) => {
    if (posted !== undefined) throw new Refused(refuse('figures-posted', { period }))
    return {
      result: { changed: true },
      put: { posted: { value: nowMs } },
      journal: [entryOf({ type: 'FiguresPosted', period, channels, atMs: nowMs, by })],
      effects: channels.map((channel) => ({
        do: 'say',
        tag: `figures:${period}:${channel}`,
        target: 'discord',
        lane: `figures-${channel}|discord`,
        template: 'discord/public-figures',
        facts: figureFacts(figures, { period, least }),
        to: { public: channel },
      })),
    }
  })
}

/** In the channel of the TSC, else by a direct message to each contact; said once whatever happens in between. */
export async function tellTsc(rooms: Rooms, command: Of<'TellTsc'>): Promise<Acted> {
  const scope = { by: command.by, told: {}, write: {}, readAll: ['member'], asks: whoIsWho } as const
  return transact(rooms, scope, ({ settings }, within) => {
    if (settings === undefined) return { result: { changed: false } }
    const team = teamIn(settings, within)
    const ears = tscEars(team)
    const [chair] = chairsOf(team)
    return {
      result: { changed: ears.places.length > 0 },
      effects: sayToTsc(ears, {
        tag: `tsc:${command.case}/${command.clock}/${command.startMs}/${command.stage}`,
        template: 'discord/line-tsc',
        facts: { case: command.case, chairs: chair !== undefined, chair: { user: chair ?? '' } },
      }),
    }
  })
}
