/** A private thread, of the SIR channel or of that of the working groups: made once, and read by exactly those who are let in. */
import type { APIThreadChannel, APIThreadList, APIThreadMember } from 'discord.js'
import type { REST } from 'discord.js'
import { ChannelType, Routes } from 'discord.js'
import type { Settings } from '../domain/settings.ts'
import { codes, isCode } from './faults.ts'

const weekInMinutes = 10_080

export function privateThreads({
  rest,
  botUserId,
}: {
  readonly rest: REST
  readonly botUserId: () => string
}) {
  const membersOf = async (thread: string): Promise<string[]> =>
    ((await rest.get(Routes.threadMembers(thread))) as APIThreadMember[])
      .flatMap(({ user_id: id }) => id ?? [])
      .filter((id) => id !== botUserId())

  return {
    /** A thread without a message of its own can be made twice, and letting people in can fail after it was made: it is looked for first. */
    async made(
      name: string,
      { guildId, channelId }: Pick<Settings, 'guildId' | 'channelId'>,
    ): Promise<string> {
      const { threads } = (await rest.get(Routes.guildActiveThreads(guildId))) as APIThreadList
      const found = (threads as APIThreadChannel[]).find(
        (one) => one.parent_id === channelId && one.name === name && one.owner_id === botUserId(),
      )
      if (found !== undefined) return found.id
      const thread = (await rest.post(Routes.threads(channelId), {
        body: {
          name,
          type: ChannelType.PrivateThread,
          invitable: false,
          auto_archive_duration: weekInMinutes,
        },
      })) as { id: string }
      return thread.id
    },

    async admit(thread: string, wanted: readonly string[]): Promise<void> {
      const present = await membersOf(thread)
      for (const id of present.filter((one) => !wanted.includes(one)))
        await rest.delete(Routes.threadMembers(thread, id))
      for (const id of wanted.filter((one) => !present.includes(one)))
        try {
          await rest.put(Routes.threadMembers(thread, id))
        } catch (error) {
          // Somebody who cannot see the channel cannot be let into its thread.
          if (!isCode(error, codes.missingAccess, codes.unknownMember, codes.unknownUser)) throw error
        }
    },
  }
}
