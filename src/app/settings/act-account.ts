/** An account on GitHub that goes by another name, or is no more: written down, and told to the chairs once, since its old name may be another's. */
import type { Effect } from '../../domain/effect.ts'
import { decideAccount } from '../../domain/team/decide.ts'
import type { TeamCommand } from '../../domain/team/commands.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import { chairsOf } from '../../domain/team/who.ts'
import type { Acted, Rooms } from '../core/handlers.ts'
import { whoIsWho } from '../core/snapshot.ts'
import { entryOf, memberRef, teamIn, transact } from '../core/transaction.ts'

type Learned = Extract<TeamCommand, { type: 'LearnAccount' }>

export async function learnAccount(rooms: Rooms, command: Learned): Promise<Acted> {
  return transact(
    rooms,
    {
      by: command.by,
      told: {},
      write: { member: memberRef(command.member ?? 'nobody') },
      readAll: ['member'],
      asks: (docs) => ({ ...whoIsWho(docs), maySilence: true }),
    },
    ({ settings, member }, within) => {
      if (settings === undefined) return { result: { changed: false } }
      // Whoever set Embargo up hears of it where there is no chair, or nobody says who is one.
      const chairs = within.discord.silent ? [] : chairsOf(teamIn(settings, within))
      const told = chairs.length > 0 ? chairs : [settings.setUpBy]
      const { members, events } = decideAccount(member, command, within.nowMs)
      const [changed] = members
      return {
        result: { changed: events.length > 0 },
        ...(changed !== undefined && { put: { member: changed } }),
        journal: events.map(entryOf),
        effects: events.length === 0 ? [] : tellings(command, member, told),
      }
    },
  )
}

/** By a tag of its own for each account and name, so that it is said once, however often it is seen. */
function tellings(command: Learned, member: Member | undefined, chairs: readonly string[]): Effect[] {
  const { account, now } = command
  const name = now.is === 'renamed' ? now.login : 'gone'
  const sealed = command.case !== undefined
  const facts = {
    member: command.member === undefined ? false : { user: command.member },
    guest: command.member === undefined && !sealed,
    // A login of somebody who is sealed is said to nobody.
    case: command.case ?? false,
    was: sealed ? false : (member?.github ?? account.login),
    renamed: now.is === 'renamed' && !sealed && now.login,
    gone: now.is === 'gone',
    taken: now.taken,
  }
  const line = (to: string): Effect => ({
    do: 'say',
    tag: `account:${account.id}:${name}:${command.case ?? ''}:${to}`,
    target: 'discord',
    lane: `account-${to}|discord`,
    template: 'discord/line-account-moved',
    facts,
    to: to === 'sir' ? { channel: 'sir' } : { user: to },
    ...(to !== 'sir' && { pings: { users: [to] } }),
    urgency: 9,
  })
  return ['sir', ...chairs].map(line)
}
