/** The one list of intents and rights: the invite link, set-up and doctor all read it. */
import { GatewayIntentBits, PermissionFlagsBits } from 'discord.js'

export const intents = [
  GatewayIntentBits.Guilds,
  GatewayIntentBits.GuildMembers,
  GatewayIntentBits.GuildMessages,
  GatewayIntentBits.GuildMessageReactions,
  GatewayIntentBits.GuildScheduledEvents,
] as const

/** What each right is for, in the words of Discord's settings. */
export const rights = [
  { name: 'View Channel', bit: PermissionFlagsBits.ViewChannel },
  { name: 'Send Messages', bit: PermissionFlagsBits.SendMessages },
  { name: 'Send Messages in Threads', bit: PermissionFlagsBits.SendMessagesInThreads },
  { name: 'Create Public Threads', bit: PermissionFlagsBits.CreatePublicThreads },
  { name: 'Create Private Threads', bit: PermissionFlagsBits.CreatePrivateThreads },
  { name: 'Manage Threads', bit: PermissionFlagsBits.ManageThreads },
  { name: 'Manage Messages', bit: PermissionFlagsBits.ManageMessages },
  { name: 'Manage Roles', bit: PermissionFlagsBits.ManageRoles },
  { name: 'Pin Messages', bit: PermissionFlagsBits.PinMessages },
  { name: 'Add Reactions', bit: PermissionFlagsBits.AddReactions },
  { name: 'Read Message History', bit: PermissionFlagsBits.ReadMessageHistory },
  { name: 'Embed Links', bit: PermissionFlagsBits.EmbedLinks },
  { name: 'Attach Files', bit: PermissionFlagsBits.AttachFiles },
] as const

/** Only in the voice channel that may hold events of meetings; the invite does not ask for them. */
export const eventRights = [
  { name: 'View Channel', bit: PermissionFlagsBits.ViewChannel },
  { name: 'Connect', bit: PermissionFlagsBits.Connect },
  { name: 'Create Events', bit: PermissionFlagsBits.CreateEvents },
] as const

const allRights = rights.reduce((sum, right) => sum | right.bit, 0n)

export function inviteLink(applicationId: string): string {
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${allRights}`
}
