/** The private thread of a restricted case: made once, and read by exactly those who are let in. */
import { Routes } from 'discord.js'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { readersOf } from '../domain/case/ownership/restriction.ts'
import type { Case } from '../domain/case/state.ts'
import type { Settings } from '../domain/settings.ts'
import { privateThreads } from './private-thread.ts'
import type { DiscordSenderRooms } from './sender-rooms.ts'

export function roomOf({ rest, ask, botUserId }: DiscordSenderRooms) {
  const threads = privateThreads({ rest, botUserId })
  /** Its name carries no code name: private threads are named in the audit log. */
  const nameOf = ({ key }: Case) => `${key} · restricted`

  return {
    async show(
      row: OutboxRow,
      { value, settings }: { readonly value: Case; readonly settings: Settings },
    ): Promise<SendOutcome> {
      const { external } = row
      if (!value.restricted) return { is: 'done', ...(external !== undefined && { external }) }
      const wanted = readersOf(value, await ask.members(), await ask.chairReaders())
      const members = wanted.join(',')
      if (external !== undefined && external.members === members) return { is: 'done', external }
      const thread =
        external === undefined ? await threads.made(nameOf(value), settings) : String(external.thread)
      if (external !== undefined) await rest.patch(Routes.channel(thread), { body: { archived: false } })
      await threads.admit(thread, wanted)
      return {
        is: 'done',
        external: { thread, members },
        links: [{ kind: 'thread', id: thread, case: value.key }],
      }
    },
  }
}
