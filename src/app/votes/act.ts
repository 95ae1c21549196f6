/** Acts on votes: each decided in one transaction with its ballots, its journal and what the world is told of it. */
import { createHmac, randomBytes } from 'node:crypto'
import { itself } from '../../domain/ids.ts'
import type { UserId } from '../../domain/ids.ts'
import type { Effect } from '../../domain/effect.ts'
import { isRefusal, Refused, refuse } from '../../domain/refusal.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import { chairsOf, tscContactsOf } from '../../domain/team/who.ts'
import type { Absence } from '../../domain/votes/absence.ts'
import type { OpenVote, ReviewElectors, VoteCommand } from '../../domain/votes/commands.ts'
import { decide, followTie, isHidden, mustHide } from '../../domain/votes/decide.ts'
import type { VoteEvent } from '../../domain/votes/events.ts'
import { fold } from '../../domain/votes/evolve.ts'
import { openVote, voteId } from '../../domain/votes/open.ts'
import type { AlertVote } from '../../domain/votes/effects.ts'
import { react } from '../../domain/votes/effects.ts'
import { teamOf } from '../../domain/votes/rules.ts'
import type { Urn, Vote } from '../../domain/votes/state.ts'
import { laneOf, voteTags } from '../../domain/votes/tags.ts'
import type { PaperOf } from '../../domain/votes/secret-ballots.ts'
import type { Acted, Deeds, Rooms, Told } from '../core/handlers.ts'
import { isChair } from '../interaction/principals.ts'
import { presentNow } from '../team/present.ts'
import { check, entriesOn, memberRef, settingsRef } from '../core/transaction.ts'
import type { Written } from '../core/store.ts'

const voteRef = (id: string) => ({ kind: 'vote', id }) as const
const urnRef = (id: string) => ({ kind: 'urn', id }) as const
type OpenWrite = Write & {
  readonly counter: typeof counterRef
  readonly tied: ReturnType<typeof voteRef>
}
type Write = { readonly vote: ReturnType<typeof voteRef>; readonly urn: ReturnType<typeof urnRef> }
const counterRef = { kind: 'counter', id: 'votes' } as const
const absencesRef = { kind: 'note', id: 'absences' } as const

const newKey = () => randomBytes(24).toString('base64url')
const paperOf: PaperOf = (key, who) => createHmac('sha256', key).update(who).digest('base64url').slice(0, 22)

const entryOf = (event: VoteEvent) => entriesOn(`vote ${event.vote}`)(event)

async function change(rooms: Rooms, command: VoteCommand, told: Told): Promise<Acted> {
  const nowMs = rooms.now()
  const { by } = command
  const present = command.type === 'RemindVoters' ? await presentNow(rooms) : undefined
  return rooms.store.change(
    {
      write: { vote: voteRef(command.vote), urn: urnRef(command.vote) },
      read: { settings: settingsRef, member: memberRef(by), absences: absencesRef },
      nowMs,
      ...(told.once !== undefined && { once: told.once }),
    },
    ({ vote, urn, settings, member, absences }): Written<Write, Acted> => {
      check(rooms, told, settings, member)
      const actor = told.authority?.actor
      const chair = actor !== undefined && isChair(actor, { guildId: rooms.guildId, settings, member })
      if (vote === undefined || (actor !== undefined && isHidden(vote, by)))
        throw new Refused(refuse('no-such-vote', {}))
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

/** Thrown inside the transaction, so that nothing of the lost race is kept. */
class NumberTaken extends Error {}

/** What may not be open twice is looked for outside; the number that is taken inside proves that nobody opened one meanwhile. */
async function open(rooms: Rooms, command: OpenVote, told: Told): Promise<Acted> {
  for (;;) {
    const nowMs = rooms.now()
    const number = ((await rooms.store.get('counter', counterRef.id))?.last ?? 0) + 1
    const votes = (await rooms.store.all('vote')).map(({ value }) => value)
    const roster = (await rooms.store.all('member')).map(({ value }) => value)
    const known = await rooms.store.get('settings', 'main')
    const { holdersOf } = rooms
    const chairs = known === undefined ? [] : await chairsOf({ settings: known, members: roster, holdersOf })
    const opening = rooms.store.change(
      {
        write: {
          vote: voteRef(voteId(number)),
          urn: urnRef(voteId(number)),
          counter: counterRef,
          // Of a run-off, the tie that it decides.
          tied: voteRef((command.about.is === 'decision' && command.about.after) || 'none'),
        },
        read: { settings: settingsRef, member: memberRef(command.by) },
        nowMs,
        ...(told.once !== undefined && { once: told.once }),
      },
      ({ counter, settings, member, tied }): Written<OpenWrite, Acted> => {
        check(rooms, told, settings, member)
        if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
        if ((counter?.last ?? 0) + 1 !== number) throw new NumberTaken()
        const events = openVote(command, { nowMs, number, settings, roster, chairs, votes })
        if (isRefusal(events)) throw new Refused(events)
        const followed =
          tied === undefined ? undefined : followUp(rooms, tied, command, told, { settings, member, nowMs })
        const after = fold(undefined, events)
        if (after === undefined) throw new Error('events without a vote')
        const urn: Urn = { key: newKey(), papers: {} }
        return {
          result: { changed: true, vote: after },
          put: {
            vote: after,
            counter: { last: number },
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
    try {
      return await opening
    } catch (error) {
      if (!(error instanceof NumberTaken)) throw error
    }
  }
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

const openVotes = async ({ store }: Rooms): Promise<readonly Vote[]> =>
  (await store.all('vote')).map(({ value }) => value).filter(({ phase }) => phase.is !== 'ended')

/** A member is on the roster and holds the role: whoever lost either has left, and is struck (R1). */
async function review(rooms: Rooms): Promise<Acted> {
  const votes = await openVotes(rooms)
  const settings = await rooms.store.get('settings', 'main')
  if (votes.length === 0 || settings === undefined) return { changed: false }
  const holders = new Set(await rooms.holdersOf(settings.sirRoleId))
  const roster = new Set(
    (await rooms.store.all('member')).filter(({ value }) => value.state === 'active').map(({ id }) => id),
  )
  let changed = false
  for (const vote of votes) {
    const about = { vote: vote.id, by: itself }
    const moot = vote.about.is === 'removal' && !roster.has(vote.about.member)
    const gone = teamOf(vote).filter((id) => !roster.has(id) || !holders.has(id))
    const commands: VoteCommand[] = moot
      ? [{ type: 'MootVote', ...about }]
      : [
          ...((await isSeen(rooms, vote, settings))
            ? [{ type: 'HideBallots', ...about, key: newKey() } as const]
            : []),
          ...gone.map((who) => ({ type: 'StrikeElector', ...about, who }) as const),
        ]
    for (const command of commands) changed = (await change(rooms, command, {})).changed || changed
  }
  return { changed }
}

/** Whom it is about was let into every private thread after it had opened (R16). */
const isSeen = async (rooms: Rooms, vote: Vote, { channelId }: Settings): Promise<boolean> =>
  mustHide(vote) && vote.about.is === 'removal' && (await rooms.looksIn(channelId, vote.about.member))

/** No result while it is unknown who is still on the team. */
async function close(rooms: Rooms, command: Extract<VoteCommand, { type: 'CloseVote' }>): Promise<Acted> {
  const before = await rooms.store.get('vote', command.vote)
  if (before === undefined || before.phase.is === 'ended') return { changed: false }
  const reviewed = await review(rooms)
  const closed = await change(rooms, command, {})
  return { ...closed, changed: closed.changed || reviewed.changed }
}

/** Each by a direct message of their own: the channel may be read by whom it is about. */
async function alert(rooms: Rooms, { vote: id, revision, what }: AlertVote): Promise<Acted> {
  const settings = await rooms.store.get('settings', 'main')
  const vote = await rooms.store.get('vote', id)
  if (settings === undefined || vote === undefined) return { changed: false }
  const subject = vote.about.is === 'removal' ? vote.about.member : undefined
  const members = (await rooms.store.all('member')).map(({ value }) => value)
  const people = { settings, members, holdersOf: rooms.holdersOf }
  const chairs = await chairsOf(people)
  const contacts = await tscContactsOf(people)
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
  return rooms.store.change({ write: {}, read: {}, nowMs: rooms.now() }, () => ({
    result: { changed: effects.length > 0 },
    effects,
  }))
}

export const voteDeeds: Deeds<OpenVote | VoteCommand | ReviewElectors | AlertVote> = {
  OpenVote: open,
  ReviewElectors: review,
  AlertVote: alert,
  CloseVote: close,
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
