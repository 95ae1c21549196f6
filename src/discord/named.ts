/** What people, roles and channels are: read from what Discord sends along with a gesture, and from the server itself. */
import type { APIInteraction } from 'discord.js'
import { ChannelType } from 'discord.js'
import type { Named } from '../app/interaction/interaction.ts'
import type { ChannelKind, RoleKind } from '../app/core/ports.ts'

export function kindOfChannel(type: number): ChannelKind {
  switch (type) {
    case ChannelType.GuildText:
      return 'text'
    case ChannelType.GuildVoice:
      return 'voice'
    default:
      return 'other'
  }
}

/** Roles with tags belong to a bot, a subscription or another service (topics/permissions, "Role Tags"). */
export function kindOfRole(
  { id, managed }: { readonly id: string; readonly managed: boolean },
  guildId: string | undefined,
): RoleKind {
  if (id === guildId) return 'everyone'
  return managed ? 'managed' : 'own'
}

type Resolved = {
  readonly users?: Readonly<Record<string, { readonly id: string; readonly bot?: boolean }>>
  readonly roles?: Readonly<Record<string, { readonly id: string; readonly managed: boolean }>>
  readonly channels?: Readonly<Record<string, { readonly id: string; readonly type: number }>>
}

export function namedIn(interaction: APIInteraction): Named {
  const data = 'data' in interaction ? interaction.data : undefined
  const { users, roles, channels }: Resolved =
    data !== undefined && 'resolved' in data ? ((data.resolved ?? {}) as Resolved) : {}
  return {
    programs: Object.values(users ?? {}).flatMap(({ id, bot }) => (bot === true ? [id] : [])),
    roles: Object.fromEntries(
      Object.values(roles ?? {}).map((role) => [role.id, kindOfRole(role, interaction.guild_id)]),
    ),
    channels: Object.fromEntries(
      Object.values(channels ?? {}).map(({ id, type }) => [id, kindOfChannel(type)]),
    ),
  }
}
