/** The private thread of a restricted case: made once, and read by exactly those who are let in. */
import type { APIThreadChannel, APIThreadList, APIThreadMember } from 'discord-api-types/v10'
import { ChannelType, Routes } from 'discord.js'
import type { SendOutcome } from '../app/outbound.ts'
import type { OutboxRow } from '../app/store.ts'
import { readersOf } from '../domain/case/restriction.ts'
import type { Case } from '../domain/case/state.ts'
import type { Settings } from '../domain/settings.ts'
import { codes, isCode } from './faults.ts'
import type { DiscordSenderRooms } from './sender.ts'

const weekInMinutes = 10_080

export function roomOf({ rest, ask, botUserId }: DiscordSenderRooms) {
  /** Its name carries no code name: private threads are named in the audit log. */
  const nameOf = ({ key }: Case) => `${key} · restricted`

  /** A thread without a message of its own can be made twice, and letting people in can fail after it was made: it is looked for first. */
  async function made(value: Case, { guildId, channelId }: Settings): Promise<string> {
    const { threads } = (await rest.get(Routes.guildActiveThreads(guildId))) as APIThreadList
    const found = (threads as APIThreadChannel[]).find(
      (one) => one.parent_id === channelId && one.name === nameOf(value) && one.owner_id === botUserId(),
    )
    if (found !== undefined) return found.id
    const thread = (await rest.post(Routes.threads(channelId), {
      body: {
        name: nameOf(value),
        type: ChannelType.PrivateThread,
        invitable: false,
        auto_archive_duration: weekInMinutes,
      },
    })) as { id: string }
    return thread.id
  }

  async function admit(thread: string, wanted: readonly string[]): Promise<void> {
    const present = ((await rest.get(Routes.threadMembers(thread))) as APIThreadMember[])
      .flatMap(({ user_id: id }) => id ?? [])
      .filter((id) => id !== botUserId())
    for (const id of present.filter((one) => !wanted.includes(one)))
      await rest.delete(Routes.threadMembers(thread, id))
    for (const id of wanted.filter((one) => !present.includes(one)))
      try {
        await rest.put(Routes.threadMembers(thread, id))
      } catch (error) {
        // Somebody who cannot see the channel cannot be let into its thread.
        if (!isCode(error, codes.missingAccess, codes.unknownMember, codes.unknownUser)) throw error
      }
  }

  return {
    async show(
      row: OutboxRow,
      { value, settings }: { readonly value: Case; readonly settings: Settings },
    ): Promise<SendOutcome> {
      const { external } = row
      if (!value.restricted) return { is: 'done', ...(external !== undefined && { external }) }
      const wanted = readersOf(value, await ask.members(), await ask.chairs())
      const members = wanted.join(',')
      if (external !== undefined && external.members === members) return { is: 'done', external }
      const thread = external === undefined ? await made(value, settings) : String(external.thread)
      if (external !== undefined) await rest.patch(Routes.channel(thread), { body: { archived: false } })
      await admit(thread, wanted)
      return {
        is: 'done',
        external: { thread, members },
        links: [{ kind: 'thread', id: thread, case: value.key }],
      }
    },
  }
}
