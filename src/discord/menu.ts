/** A menu of a message or of a member: what Discord says of its target, as plain options. */
import type { APIApplicationCommandInteraction } from 'discord.js'
import { ApplicationCommandType, PermissionFlagsBits, SnowflakeUtil } from 'discord.js'
import type { Gesture } from '../app/interaction/interaction.ts'

type Chosen = Extract<Gesture, { is: 'chosen' }>

/** Which right to write a channel asks for; threads have their own (topics/permissions). */
function mayWrite({ app_permissions: held, channel }: APIApplicationCommandInteraction): boolean {
  const rights = BigInt(held)
  const isThread = channel.type >= 10 && channel.type <= 12
  const write = isThread ? PermissionFlagsBits.SendMessagesInThreads : PermissionFlagsBits.SendMessages
  return [PermissionFlagsBits.ViewChannel, write].every((bit) => (rights & bit) !== 0n)
}

export function chosenFrom(
  interaction: APIApplicationCommandInteraction,
  made: Pick<Chosen, 'id' | 'madeAtMs' | 'actor' | 'place' | 'named'>,
): Chosen | undefined {
  const { data } = interaction
  switch (data.type) {
    case ApplicationCommandType.User:
      return { ...made, is: 'chosen', menu: data.name, on: 'member', options: { member: data.target_id } }
    case ApplicationCommandType.Message: {
      const message = data.resolved.messages[data.target_id]
      if (message === undefined) return undefined
      const { author, content, attachments } = message
      const place = `${interaction.guild_id ?? '@me'}/${message.channel_id}`
      return {
        ...made,
        is: 'chosen',
        menu: data.name,
        on: 'message',
        options: {
          id: data.target_id,
          message: `https://discord.com/channels/${place}/${data.target_id}`,
          at: String(SnowflakeUtil.timestampFrom(data.target_id)),
          author: author.id,
          'author-name': author.username,
          'author-app': author.bot === true || message.webhook_id !== undefined ? 'yes' : 'no',
          writable: mayWrite(interaction) ? 'yes' : 'no',
          text: content,
          files: String(attachments.length),
        },
      }
    }
    default:
      return undefined
  }
}
