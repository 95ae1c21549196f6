/** Who carries what is due out of the house, each behind what is looked at right before it leaves. */
import { approvedOnly, planKept } from '../app/approvals/recheck.ts'
import type { Ask } from '../app/core/queries.ts'
import type { Words } from '../app/core/render.ts'
import type { Store } from '../app/core/store.ts'
import type { Outside } from '../app/core/ports.ts'
import type { CustomIds } from '../app/interaction/custom-id.ts'
import type { Hold } from '../app/operations/holds.ts'
import type { readersWatch } from '../app/operations/watch-access.ts'
import type { presenceOf } from '../app/votes/connection-gaps.ts'
import type { symbolsOf } from '../app/votes/reactions.ts'
import { HeldBack } from '../discord/faults.ts'
import type { discordClient } from '../discord/gateway.ts'
import type { readerBook } from '../discord/readers.ts'
import { discordSender } from '../discord/sender.ts'
import type { githubClient } from '../github/client.ts'
import type { guardRepositories } from '../github/repositories.ts'
import { githubSender } from '../github/sender.ts'
import { mailSender } from '../mail/sender.ts'
import type { pumpOf } from '../outbox/pump.ts'

type Rooms = {
  readonly client: ReturnType<typeof discordClient>
  readonly readers: ReturnType<typeof readerBook>
  readonly watch: ReturnType<typeof readersWatch>
  readonly store: Store
  readonly ask: Ask
  readonly words: Words
  readonly ids: CustomIds
  readonly symbols: ReturnType<typeof symbolsOf>
  readonly presence: ReturnType<typeof presenceOf>
  readonly now: () => number
  readonly github:
    | {
        readonly octokit: ReturnType<typeof githubClient>
        readonly repositories: ReturnType<typeof guardRepositories>
      }
    | undefined
  readonly looksAtGitHub: Outside['github']
  readonly mailServer: Parameters<typeof mailSender>[0]['server'] | undefined
}

const unlessHeld = (hold: Hold | undefined) => {
  if (hold !== undefined) throw new HeldBack(hold.is)
}

export function sendersOf(rooms: Rooms): Parameters<typeof pumpOf>[0]['senders'] {
  const { client, readers, watch, store, ask, words, ids, symbols, presence, now } = rooms
  const { github, looksAtGitHub, mailServer } = rooms
  return {
    discord: approvedOnly(
      discordSender({
        rest: client.rest,
        botUserId: () => client.user?.id ?? '',
        ask,
        words,
        ids,
        outbox: store.outbox,
        rolesChanged: () => readers.stale(),
        votes: { vote: (id) => store.get('vote', id), symbols, here: presence.here },
        mayWrite: async (channelId) => unlessHeld(await watch.channel(channelId)),
        mayPost: async (placeId) => unlessHeld(await watch.place(placeId)),
        seenByAll: async (channelId) => (await readers.seenBy(channelId)).everyone,
        strangersIn: async (channelId) =>
          (await ask.unexpectedReaders(await readers.readersOf(channelId))).length > 0,
      }),
      { ask, words, now },
    ),
    ...(mailServer !== undefined && {
      mail: approvedOnly(mailSender({ server: mailServer, ask }), { ask, words, now }),
    }),
    ...(github !== undefined && {
      github: planKept(githubSender({ ...github, ask, words }), ask, looksAtGitHub),
    }),
  }
}
