/** What people do to the symbols below a vote becomes ballots, in the order in which it is told. */
import { itself } from '../../domain/ids.ts'
import type { UserId } from '../../domain/ids.ts'
import type { Effect } from '../../domain/effect.ts'
import { Refused } from '../../domain/refusal.ts'
import { offered, voiceFault } from '../../domain/votes/ballots.ts'
import type { Burst } from '../../domain/votes/burst.ts'
import { counted, heldUntilMs } from '../../domain/votes/burst.ts'
import { choiceOf } from '../../domain/votes/choice.ts'
import type { VoteCommand } from '../../domain/votes/commands.ts'
import { reading, unreact } from '../../domain/votes/effects.ts'
import type { Vote, VoteId } from '../../domain/votes/state.ts'
import { voteTags } from '../../domain/votes/tags.ts'
import type { Act } from '../core/handlers.ts'
import type { Log } from '../core/log.ts'
import type { Store } from '../core/store.ts'

/** `emoji`: as it is written in a path, `name:id` where the server made it. */
export type Happening =
  | {
      readonly is: 'added' | 'taken'
      readonly message: string
      readonly user: UserId
      readonly emoji: string
    }
  | { readonly is: 'cleared'; readonly message: string; readonly emoji?: string }
  | { readonly is: 'messages-gone'; readonly messages: readonly string[] }
  | { readonly is: 'thread-gone' | 'thread-archived'; readonly thread: string }

export type SymbolRooms = {
  readonly store: Pick<Store, 'all' | 'change' | 'get' | 'outbox' | 'voteBy'>
  readonly act: Act
  readonly now: () => number
  readonly log: Log
  readonly kick: () => void
  readonly botUserId: () => string
  readonly openThread: (thread: string) => Promise<void>
}

export type Symbols = {
  heard(happening: Happening): void
  /** The program is about to take this symbol away itself; says when it has. */
  removing(message: string, user: UserId, emoji: string): () => void
  /** Symbols that say nothing, or of people who have nothing to say. */
  takeAway(vote: VoteId, what: readonly { readonly user: UserId; readonly emoji: string }[]): Promise<void>
  /** What stands below every open vote is read back. */
  readAll(): Promise<void>
  /** A new session has begun: once that is written down, what nobody told is read. */
  missed(noted: Promise<void>): void
  settled(): Promise<void>
}

export function symbolsOf(rooms: SymbolRooms): Symbols {
  const { store, now, log } = rooms
  /** Own removals whose event has not come yet. */
  const own = new Map<string, 'asked' | 'answered'>()
  const keyOf = (message: string, user: UserId, emoji: string) =>
    `${message}/${user}/${emoji.replaceAll('\ufe0f', '')}`
  let last: Promise<void> = Promise.resolve()

  function next(deed: () => Promise<void>): void {
    last = last.then(deed).catch((error: unknown) => void log.fault('symbols', error))
  }

  /** Whether it is the program's own removal that is told now. */
  function isOwn(happening: Happening): boolean {
    if (happening.is !== 'added' && happening.is !== 'taken') return false
    const key = keyOf(happening.message, happening.user, happening.emoji)
    if (happening.is === 'taken') return own.delete(key)
    // Set anew after the program was done: whatever is taken away next, somebody else took it.
    if (own.get(key) === 'answered') own.delete(key)
    return false
  }

  async function act(command: VoteCommand): Promise<void> {
    try {
      await rooms.act(command)
    } catch (error) {
      if (!(error instanceof Refused)) throw error
    }
  }

  async function added(vote: Vote, user: UserId, emoji: string, atMs: number): Promise<void> {
    const choice = choiceOf(emoji)
    if (choice === undefined || !offered(vote).includes(choice) || voiceFault(vote, user) !== undefined)
      return takeAwayHeard(vote.id, user, emoji, atMs)
    await act({ type: 'CastBallot', vote: vote.id, by: user, choice, via: 'reaction', atMs })
  }

  async function taken(vote: Vote, user: UserId, emoji: string, atMs: number, byUs: boolean): Promise<void> {
    const choice = choiceOf(emoji)
    if (choice === undefined || !offered(vote).includes(choice)) return
    if (user === rooms.botUserId()) return seedAgain(vote.id)
    await act(
      byUs
        ? { type: 'NoteSymbolGone', vote: vote.id, by: itself, who: user, choice }
        : { type: 'WithdrawBallot', vote: vote.id, by: user, choice, via: 'reaction', atMs },
    )
  }

  async function cleared(vote: Vote, emoji: string | undefined): Promise<void> {
    const choice = emoji === undefined ? undefined : choiceOf(emoji)
    if (emoji !== undefined && (choice === undefined || !offered(vote).includes(choice))) return
    const what = choice === undefined ? ({ what: 'all' } as const) : ({ what: 'emoji', choice } as const)
    await act({ type: 'NoticeWipe', vote: vote.id, by: itself, ...what })
  }

  async function happens(happening: Happening, atMs: number, byUs: boolean): Promise<void> {
    for (const vote of await votesOf(happening)) {
      const { id } = vote
      const open = vote.ballots.is === 'open'
      switch (happening.is) {
        case 'added':
          if (happening.user === rooms.botUserId()) break
          if (open) await added(vote, happening.user, happening.emoji, atMs)
          // A symbol below a secret ballot says nothing, and would tell what somebody thinks.
          else await takeAwayHeard(id, happening.user, happening.emoji, atMs)
          break
        case 'taken':
          if (open) await taken(vote, happening.user, happening.emoji, atMs, byUs)
          break
        case 'cleared':
          if (open) await cleared(vote, happening.emoji)
          break
        case 'messages-gone':
          await act({ type: 'NoticeWipe', vote: id, by: itself, what: 'message' })
          break
        case 'thread-gone':
          await act({ type: 'NoticeWipe', vote: id, by: itself, what: 'thread' })
          break
        case 'thread-archived':
          await openThread(id)
      }
    }
  }

  async function votesOf(happening: Happening): Promise<readonly Vote[]> {
    if ('thread' in happening) {
      const places = await Promise.all(
        (await openVotes()).map(async (vote) => ({ vote, place: await placeOf(vote.id) })),
      )
      return places.flatMap(({ vote, place }) => (place?.channel === happening.thread ? [vote] : []))
    }
    const messages = 'messages' in happening ? happening.messages : [happening.message]
    const votes: Vote[] = []
    for (const message of messages) {
      const id = await store.voteBy(message)
      const vote = id === undefined ? undefined : await store.get('vote', id)
      // An older message of the vote may go; only the present one is missed.
      if (vote === undefined || vote.phase.is === 'ended') continue
      if ((await placeOf(vote.id))?.message === message) votes.push(vote)
    }
    return votes
  }

  const placeOf = (vote: VoteId) => store.outbox.external(voteTags.message(vote))
  const openVotes = async () =>
    (await store.all('vote')).map(({ value }) => value).filter(({ phase }) => phase.is !== 'ended')

  async function seedAgain(vote: VoteId): Promise<void> {
    await store.outbox.again(voteTags.seeds(vote), { nowMs: now(), recreate: false })
    rooms.kick()
  }

  async function openThread(vote: VoteId): Promise<void> {
    const place = await placeOf(vote)
    if (place !== undefined) await rooms.openThread(String(place.channel))
  }

  async function wish(effects: readonly Effect[]): Promise<void> {
    if (effects.length === 0) return
    await store.change({ write: {}, read: {}, nowMs: now() }, () => ({ result: undefined, effects }))
    rooms.kick()
  }

  const takeAway: Symbols['takeAway'] = (vote, what) =>
    wish(what.map(({ user, emoji }) => unreact({ id: vote }, user, choiceOf(emoji) ?? emoji)))

  /** Of somebody without a ballot here, whose symbols the vote itself does not count. */
  const bursts = new Map<string, Burst>()

  async function takeAwayHeard(vote: VoteId, user: UserId, emoji: string, atMs: number): Promise<void> {
    const burst = counted(bursts.get(user), atMs)
    // Of another minute none says anything any more.
    if (burst.times === 1)
      for (const [who, one] of bursts) if (counted(one, atMs).times === 1) bursts.delete(who)
    bursts.set(user, burst)
    await wish([unreact({ id: vote }, user, choiceOf(emoji) ?? emoji, heldUntilMs(burst, atMs))])
  }

  const readAll = async () =>
    wish((await openVotes()).filter(({ ballots }) => ballots.is === 'open').map(reading))

  return {
    takeAway,
    readAll,
    heard(happening) {
      const atMs = now()
      const byUs = isOwn(happening)
      next(async () => {
        try {
          await happens(happening, atMs, byUs)
        } catch (error) {
          log.fault('symbols', error)
          // Not written down: what stands is read back as soon as that is possible.
          await readAll()
        }
      })
    },
    missed: (noted) =>
      next(async () => {
        await noted
        for (const vote of await openVotes()) if (vote.place.is !== 'sir') await openThread(vote.id)
        await readAll()
      }),
    removing(message, user, emoji) {
      const key = keyOf(message, user, emoji)
      own.set(key, 'asked')
      return () => {
        if (own.has(key)) own.set(key, 'answered')
      }
    },
    async settled() {
      // What is heard while waiting is waited for too.
      for (let seen: Promise<void> | undefined; seen !== last;) {
        seen = last
        await seen
      }
    },
  }
}
