/** Acts on votes: each decided in one transaction with its ballots, its journal and what the world is told of it. */
import { createHmac, randomBytes } from 'node:crypto'
import { itself } from '../../domain/ids.ts'
import type { UserId } from '../../domain/ids.ts'
import type { Effect } from '../../domain/effect.ts'
import { isRefusal, Refused, refuse } from '../../domain/refusal.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import { chairsOf, everyoneIn, holdersIn, tscContactsOf } from '../../domain/team/who.ts'
import type { Absence } from '../../domain/votes/absence.ts'
import type { OpenVote, ReviewElectors, VoteCommand } from '../../domain/votes/commands.ts'
import type { VoteContext } from '../../domain/votes/decide.ts'
import { decide, followTie, isHidden, mustHide } from '../../domain/votes/decide.ts'
import type { VoteEvent } from '../../domain/votes/events.ts'
import { fold } from '../../domain/votes/evolve.ts'
import { openVote, voteId } from '../../domain/votes/open.ts'
import type { AlertVote } from '../../domain/votes/effects.ts'
import { react } from '../../domain/votes/effects.ts'
import { teamOf } from '../../domain/votes/rules.ts'
import type { Urn, Vote, VoteId } from '../../domain/votes/state.ts'
import { laneOf, voteTags } from '../../domain/votes/tags.ts'
import type { PaperOf } from '../../domain/votes/secret-ballots.ts'
import type { Acted, Deeds, Rooms, Told } from '../core/handlers.ts'
import { isChair } from '../interaction/principals.ts'
import { whoIsWho } from '../core/snapshot.ts'
import type { Ref, Row } from '../core/store.ts'
import { entriesOn, teamIn, transact } from '../core/transaction.ts'

const voteRef = (id: string) => ({ kind: 'vote', id }) as const
const urnRef = (id: string) => ({ kind: 'urn', id }) as const
const absencesRef = { kind: 'note', id: 'absences' } as const

const newKey = () => randomBytes(24).toString('base64url')
const paperOf: PaperOf = (key, who) => createHmac('sha256', key).update(who).digest('base64url').slice(0, 22)

const entryOf = (event: VoteEvent) => entriesOn(`vote ${event.vote}`)(event)

async function change(rooms: Rooms, command: VoteCommand, told: Told): Promise<Acted> {
  const { by } = command
  return transact(
    rooms,
    {
      by,
      told,
      write: { vote: voteRef(command.vote), urn: urnRef(command.vote) },
      read: { absences: absencesRef },
      // Who is there; while Discord does not say, nobody is left out for that.
      asks: (docs) => (command.type === 'RemindVoters' ? { ...whoIsWho(docs), maySilence: true } : {}),
    },
    ({ vote, urn, settings, actor: member, absences }, { nowMs, discord }) => {
      const actor = told.authority?.actor
      const chair = actor !== undefined && isChair(actor, { guildId: rooms.guildId, settings, member })
      if (vote === undefined || (actor !== undefined && isHidden(vote, by)))
        throw new Refused(refuse('no-such-vote', {}))
      const present = settings && discord.holders.get(everyoneIn(settings.guildId))
      const decided = decide(vote, command, {
        nowMs,
        urn,
        paperOf,
        chair,
        ...(present !== undefined && { present }),
        absences: (absences?.value ?? []) as readonly Absence[],
      })
      if (isRefusal(decided)) throw new Refused(decided)
      const { events, after } = decided
      if (events.length === 0) return { result: { changed: false, vote } }
      return {
        result: { changed: true, vote: after },
        put: { vote: after, ...(decided.urn !== undefined && { urn: decided.urn }) },
        journal: events.map(entryOf),
        effects: react(vote, events, after),
      }
    },
  )
}

async function open(rooms: Rooms, command: OpenVote, told: Told): Promise<Acted> {
  return transact(
    rooms,
    {
      by: command.by,
      told,
      // Of a run-off, the tie that it decides.
      write: { tied: voteRef((command.about.is === 'decision' && command.about.after) || 'none') },
      readAll: ['member', 'vote'],
      asks: whoIsWho,
      follow: () => ({
        allocate: {
          counter: 'votes',
          rows: (number: number) => ({ vote: voteRef(voteId(number)), urn: urnRef(voteId(number)) }),
        },
      }),
    },
    ({ settings, actor: member, tied }, within) => {
      const { nowMs, number } = within
      if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
      const team = teamIn(settings, within)
      const votes = within.all.vote.map(({ value }) => value)
      const known = { number, settings, roster: team.members, chairs: chairsOf(team), votes }
      const events = openVote(command, { nowMs, ...known })
      if (isRefusal(events)) throw new Refused(events)
      const followed = tied && followUp(rooms, tied, command, told, { settings, member, nowMs })
      const after = fold(undefined, events)
      if (after === undefined) throw new Error('events without a vote')
      const urn: Urn = { key: newKey(), papers: {} }
      return {
        result: { changed: true, vote: after },
        put: {
          vote: after,
          ...(after.ballots.is === 'secret' && { urn }),
          ...(followed !== undefined && { tied: followed.after }),
        },
        journal: [...(followed?.events ?? []), ...events].map(entryOf),
        effects: [
          ...(tied === undefined || followed === undefined
            ? []
            : react(tied, followed.events, followed.after)),
          ...react(undefined, events, after),
        ],
      }
    },
  )
}

function followUp(
  { guildId }: Rooms,
  tied: Vote,
  { by }: OpenVote,
  { authority }: Told,
  {
    nowMs,
    ...known
  }: { readonly settings: Settings; readonly member: Member | undefined; readonly nowMs: number },
) {
  const chair = authority !== undefined && isChair(authority.actor, { guildId, ...known })
  const events = followTie(tied, by, { nowMs, chair }, 'run-off')
  if (isRefusal(events)) throw new Refused(events)
  return { events, after: fold(tied, events) ?? tied }
}

const openAmong = (all: readonly Row<'vote'>[]): readonly Vote[] =>
  all.map(({ value }) => value).filter(({ phase }) => phase.is !== 'ended')

/** Whom a removal is about, where they must not see the ballots once they see every private thread (R16). */
const hiddenFrom = (vote: Vote): readonly UserId[] =>
  mustHide(vote) && vote.about.is === 'removal' ? [vote.about.member] : []

/**
 * A member is on the roster and holds the role: whoever lost either has left, and is struck (R1). `closes`: the vote
 * that is counted after that, by the same rows: there is no result while it is unknown who is still on the team.
 */
async function review(rooms: Rooms, closes?: VoteId): Promise<Acted> {
  const looks = (all: readonly Row<'vote'>[]) => {
    const votes = openAmong(all)
    return closes === undefined || votes.some(({ id }) => id === closes) ? votes : []
  }
  return transact(
    rooms,
    {
      by: itself,
      told: {},
      write: {},
      read: { absences: absencesRef },
      readAll: ['member', 'vote'],
      asks: ({ settings }, all) => {
        const votes = looks(all.vote)
        if (settings === undefined || votes.length === 0) return {}
        const looksIn = { channel: settings.channelId, users: votes.flatMap(hiddenFrom) }
        return { ...whoIsWho({ settings }), looksIn }
      },
      follow: (_docs, all) => ({
        write: Object.fromEntries<Ref>(
          looks(all.vote).flatMap(({ id }) => [
            [voteName(id), voteRef(id)],
            [urnName(id), urnRef(id)],
          ]),
        ),
      }),
    },
    (docs, { all, discord, nowMs }) => {
      const { settings, absences } = docs
      const votes = looks(all.vote)
      if (settings === undefined || votes.length === 0) return { result: { changed: false } }
      const holders = holdersIn(discord.holders, settings.sirRoleId)
      const roster = new Set(all.member.flatMap(({ id, value }) => (value.state === 'active' ? [id] : [])))
      // Rows whose number is not known have one type for all; by these names they are urns.
      const urns = docs as Readonly<Record<string, unknown>> as Readonly<Record<string, Urn | undefined>>
      const steps = votes.map((vote) => {
        const seen = hiddenFrom(vote).some((who) => discord.looksIn.has(who))
        const commands: readonly VoteCommand[] = [
          ...leaving(vote, { roster, holders, seen }),
          ...(vote.id === closes ? [{ type: 'CloseVote', vote: vote.id, by: itself } as const] : []),
        ]
        return allOf(vote, commands, {
          nowMs,
          urn: urns[urnName(vote.id)],
          paperOf,
          chair: false,
          absences: (absences?.value ?? []) as readonly Absence[],
        })
      })
      const changed = steps.filter(({ events }) => events.length > 0)
      const closed = steps.find(({ after }) => after.id === closes)?.after
      return {
        result: { changed: changed.length > 0, ...(closed !== undefined && { vote: closed }) },
        put: Object.fromEntries<Vote | Urn>(
          changed.flatMap(({ after, urn }): [string, Vote | Urn][] => {
            const row: [string, Vote] = [voteName(after.id), after]
            return urn === undefined ? [row] : [row, [urnName(after.id), urn]]
          }),
        ),
        journal: changed.flatMap(({ events }) => events.map(entryOf)),
        effects: changed.flatMap(({ effects }) => effects),
      }
    },
  )
}

const voteName = (id: VoteId) => `vote ${id}`
const urnName = (id: VoteId) => `urn ${id}`

type Standing = {
  readonly roster: ReadonlySet<UserId>
  readonly holders: ReadonlySet<UserId>
  /** Whom it is about sees into private threads. */
  readonly seen: boolean
}

function leaving(vote: Vote, { roster, holders, seen }: Standing): readonly VoteCommand[] {
  const about = { vote: vote.id, by: itself }
  if (vote.about.is === 'removal' && !roster.has(vote.about.member)) return [{ type: 'MootVote', ...about }]
  const gone = teamOf(vote).filter((id) => !roster.has(id) || !holders.has(id))
  return [
    ...(seen ? [{ type: 'HideBallots', ...about, key: newKey() } as const] : []),
    ...gone.map((who) => ({ type: 'StrikeElector', ...about, who }) as const),
  ]
}

/** One after the other, each on what the one before left. */
function allOf(vote: Vote, commands: readonly VoteCommand[], context: VoteContext) {
  let [after, urn] = [vote, context.urn]
  const events: VoteEvent[] = []
  const effects: Effect[] = []
  for (const command of commands) {
    const decided = decide(after, command, { ...context, urn })
    if (isRefusal(decided)) throw new Refused(decided)
    events.push(...decided.events)
    if (decided.events.length > 0) effects.push(...react(after, decided.events, decided.after))
    ;({ after, urn } = decided)
  }
  return { events, effects, after, urn }
}

/** Each by a direct message of their own: the channel may be read by whom it is about. */
async function alert(rooms: Rooms, { by, vote: id, revision, what }: AlertVote): Promise<Acted> {
  return transact(
    rooms,
    { by, told: {}, write: {}, read: { vote: voteRef(id) }, readAll: ['member'], asks: whoIsWho },
    ({ settings, vote }, within) => {
      if (settings === undefined || vote === undefined) return { result: { changed: false } }
      const subject = vote.about.is === 'removal' ? vote.about.member : undefined
      const team = teamIn(settings, within)
      const [chairs, contacts] = [chairsOf(team), tscContactsOf(team)]
      const told: readonly UserId[] = what === 'tie' ? contacts : [...new Set([...chairs, ...contacts])]
      const effects = told
        .filter((user) => user !== subject)
        .map((user): Effect => ({
          do: 'say',
          tag: voteTags.said(id, revision, `${what}/${user}`),
          target: 'discord',
          lane: `${laneOf(id)}|${user}`,
          template: `discord/line-vote-alert-${what}`,
          facts: { vote: id, chair: chairs.includes(user), removal: vote.about.is === 'removal' },
          to: { user },
          pings: { users: [user] },
        }))
      return { result: { changed: effects.length > 0 }, effects }
    },
  )
}

export const voteDeeds: Deeds<OpenVote | VoteCommand | ReviewElectors | AlertVote> = {
  OpenVote: open,
  ReviewElectors: (rooms) => review(rooms),
  AlertVote: alert,
  CloseVote: (rooms, { vote }) => review(rooms, vote),
  CastBallot: change,
  WithdrawBallot: change,
  RestoreBallot: change,
  ReadBallots: change,
  NoteSymbolGone: change,
  NoteSymbolsStay: change,
  NoticeWipe: change,
  ExtendVote: change,
  CancelVote: change,
  Recuse: change,
  UndoRecusal: change,
  StrikeElector: change,
  RemindVoters: change,
  HideBallots: change,
  MootVote: change,
  SendTieToTsc: change,
}
