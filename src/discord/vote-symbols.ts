/** The symbols below a vote: the program's own are set, those that say nothing are taken away, and all of them are read. */
import type { VoteSymbolView } from '../domain/effect.ts'
import type { REST } from 'discord.js'
import { Routes } from 'discord.js'
import type { Learned } from '../app/core/commands.ts'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { External, Outbox, OutboxRow } from '../app/core/store.ts'
import type { Symbols } from '../app/votes/reactions.ts'
import { itself } from '../domain/ids.ts'
import { isUnwanted, offered, voiceFault } from '../domain/votes/ballots.ts'
import type { Choice } from '../domain/votes/choice.ts'
import { isChoice, symbols as symbolOf } from '../domain/votes/choice.ts'
import type { Vote } from '../domain/votes/state.ts'
import { everybody } from '../domain/votes/effects.ts'
import { voteTags } from '../domain/votes/tags.ts'
import type { Seen } from './ballot-box.ts'
import { readBox } from './ballot-box.ts'
import { codes, isCode } from './faults.ts'

export type VoteSymbolRooms = {
  readonly rest: REST
  readonly botUserId: () => string
  readonly outbox: Pick<Outbox, 'external'>
  readonly vote: (id: string) => Promise<Vote | undefined>
  /** Opens an archived thread first. */
  readonly inThread: <T>(thread: string, deed: () => Promise<T>) => Promise<T>
  readonly symbols: Pick<Symbols, 'removing' | 'takeAway'>
  /** Whether Discord is heard at this moment: what is read while it is not would decide over what nobody told. */
  readonly here: () => Promise<boolean>
}

/** Looked at again that soon. */
const notHere = { is: 'later', code: 'not-connected', doubt: false, waitMs: 5_000 } as const

type SymbolView = (row: OutboxRow, about: string, nowMs: number) => Promise<SendOutcome>

/** By the name of the view. */
export function voteSymbolsOf(rooms: VoteSymbolRooms): Readonly<Record<VoteSymbolView, SymbolView>> {
  const { rest, outbox, inThread } = rooms

  async function openOne(id: string): Promise<{ vote: Vote; place: External } | undefined> {
    const vote = await rooms.vote(id)
    const place = await outbox.external(voteTags.message(id as Vote['id']))
    return vote === undefined || place === undefined || vote.phase.is === 'ended'
      ? undefined
      : { vote, place }
  }

  /** With symbols that are ballots. */
  async function standing(id: string): ReturnType<typeof openOne> {
    const found = await openOne(id)
    return found?.vote.ballots.is === 'secret' ? undefined : found
  }

  const symbolRoute = (place: External, emoji: string) =>
    Routes.channelMessageReaction(String(place.channel), String(place.message), encodeURIComponent(emoji))

  async function seed(row: OutboxRow, id: string): Promise<SendOutcome> {
    const found = await standing(id)
    if (found === undefined)
      return { is: 'done', ...(row.external !== undefined && { external: row.external }) }
    const { vote, place } = found
    try {
      for (const choice of offered(vote))
        await inThread(String(place.channel), () => rest.put(`${symbolRoute(place, symbolOf[choice])}/@me`))
    } catch (error) {
      // The message is gone: that it is comes as news of its own, and the symbols are set under the next one.
      if (!isCode(error, codes.unknownMessage, codes.unknownChannel)) throw error
      return { is: 'later', code: 'message-first', doubt: false, waitMs: 2_000 }
    }
    return { is: 'done', external: { message: place.message ?? null } }
  }

  async function unreact(about: string): Promise<SendOutcome> {
    const [id = '', who = '', ...rest_] = about.split('/')
    const said = rest_.join('/')
    const found = await openOne(id)
    if (found === undefined) return { is: 'done' }
    const { vote, place } = found
    if (isChoice(said) && !isUnwanted(vote, who, said)) return { is: 'done' }
    const emoji = isChoice(said) ? symbolOf[said] : said
    const taken = rooms.symbols.removing(String(place.message), who, emoji)
    const gone: Learned | undefined = isChoice(said)
      ? { type: 'NoteSymbolGone', vote: vote.id, by: itself, who, choice: said }
      : undefined
    try {
      await inThread(String(place.channel), () =>
        rest.delete(who === everybody ? symbolRoute(place, emoji) : `${symbolRoute(place, emoji)}/${who}`),
      )
    } catch (error) {
      if (isCode(error, codes.missingPermissions, codes.missingAccess)) {
        // What cannot be taken away is ignored, and the message says so (R4).
        return { is: 'done', learned: [{ type: 'NoteSymbolsStay', vote: vote.id, by: itself }] }
      }
      if (!isCode(error, codes.unknownMessage, codes.unknownChannel, codes.unknownEmoji)) throw error
    } finally {
      taken()
    }
    return { is: 'done', ...(gone !== undefined && { learned: [gone] }) }
  }

  /** R8: what stands now, told to the vote as one command. */
  async function read(id: string, nowMs: number): Promise<SendOutcome> {
    const found = await standing(id)
    if (found === undefined) return { is: 'done' }
    const { vote, place } = found
    if (!(await rooms.here())) return notHere
    const readAtMs = Math.max(nowMs, 1 + lastChangeMs(vote))
    const box = await readBox(rest, rooms.botUserId(), {
      channel: String(place.channel),
      message: String(place.message),
      choices: offered(vote),
      electors: vote.electors,
    })
    const about = { vote: vote.id, by: itself }
    if (box.is === 'gone')
      return {
        is: 'done',
        learned: [
          { type: 'NoticeWipe', ...about, what: box.what },
          { type: 'ReadBallots', ...about, seen: {}, readAtMs, complete: true },
        ],
      }
    await rooms.symbols.takeAway(vote.id, [
      ...box.foreign.map((emoji) => ({ user: everybody, emoji })),
      ...strangersIn(vote, box.seen),
    ])
    const seeded = (await outbox.external(voteTags.seeds(vote.id)))?.message === place.message
    return {
      is: 'done',
      learned: [
        ...(seeded ? wipes(vote, box.cleared) : []),
        { type: 'ReadBallots', ...about, seen: box.seen, readAtMs, complete: true },
      ],
    }
  }

  return {
    'vote-seeds': seed,
    unreact: (_row, about) => unreact(about),
    'vote-reading': (_row, id, nowMs) => read(id, nowMs),
  }
}

/** Only a moderator can take the program's own symbol away, and what else went with it says nothing of the voters (R7). */
function wipes({ id, about }: Vote, cleared: readonly Choice[]): readonly Learned[] {
  const all = cleared.length === offered({ about }).length
  const wipe = { type: 'NoticeWipe', vote: id, by: itself } as const
  return all ? [{ ...wipe, what: 'all' }] : cleared.map((choice) => ({ ...wipe, what: 'emoji', choice }))
}

function strangersIn(vote: Vote, seen: Seen): readonly { user: string; emoji: string }[] {
  return Object.entries(seen).flatMap(([choice, who]) =>
    who
      .filter((user) => voiceFault(vote, user) !== undefined)
      .map((user) => ({ user, emoji: isChoice(choice) ? symbolOf[choice] : choice })),
  )
}

/** Two things of the same millisecond: the reading is the later one. */
const lastChangeMs = ({ ballots }: Vote): number =>
  ballots.is === 'secret' ? 0 : Math.max(0, ...Object.values(ballots.by).map(({ atMs }) => atMs))
