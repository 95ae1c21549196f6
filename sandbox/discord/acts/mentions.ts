/** Whom a message notifies (resources/message "Allowed Mentions Object"). */
import type { AllowedMentions } from '../limits/message.ts'
import { everyComponent } from '../message-payload.ts'
import { P, canSee, has, permissionsIn } from '../permissions.ts'
import type { Channel, Component } from '../types.ts'
import type { World } from '../world.ts'

export type Mentioned = { users: string[]; roles: string[]; everyone: boolean; pinged: string[] }

const idsIn = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? '')),
]

export const mentionsOf = (
  world: World,
  channel: Channel,
  authorId: string,
  said: { content: string; components: readonly Component[]; repliedTo?: string; silentReply?: boolean },
  allowed: AllowedMentions | null | undefined,
): Mentioned => {
  const text = [
    said.content,
    ...everyComponent(said.components).flatMap((c) => (c.type === 10 ? [c.content ?? ''] : [])),
  ].join('\n')
  // Absent: everything is parsed. An id list stands in for its kind.
  const open = (kind: 'users' | 'roles' | 'everyone'): boolean =>
    !allowed || allowed.parse?.includes(kind) === true
  const may = (kind: 'users' | 'roles', id: string): boolean =>
    open(kind) || allowed?.[kind]?.includes(id) === true
  const users = idsIn(text, /<@!?(\d+)>/g).filter((id) => world.users.has(id) && may('users', id))
  if (said.repliedTo && (allowed ? allowed.replied_user === true : true) && !users.includes(said.repliedTo))
    users.push(said.repliedTo)
  const mightMentionAll = has(permissionsIn(world, authorId, channel), P.MentionEveryone)
  const roles = idsIn(text, /<@&(\d+)>/g).filter(
    (id) => world.roles.has(id) && may('roles', id) && (mightMentionAll || world.role(id).mentionable),
  )
  const everyone = /@(everyone|here)\b/.test(text) && open('everyone') && mightMentionAll
  const inRoles = [...world.members.values()].filter((m) => everyone || roles.some((id) => m.roles.has(id)))
  const pinged = new Set([...users, ...inRoles.map((m) => m.user.id)])
  pinged.delete(authorId)
  return {
    users,
    roles,
    everyone,
    pinged: [...pinged].filter((id) => canSee(world, id, channel)),
  }
}
