/** The server, its roles and its members (resources/guild). */
import { memberUpdated } from '../acts/members.ts'
import { refuse } from '../errors.ts'
import { guildPayload, memberPayload, rolePayload } from '../payloads.ts'
import { P, basePermissions, has, outranksRole } from '../permissions.ts'
import { olderFirst } from '../snowflake.ts'
import { idFrom, wholeFrom } from './query.ts'
import { audit, nothing, ok, param, theGuild } from './route.ts'
import type { Answer, Call, Route } from './route.ts'

const members = (call: Call): Answer => {
  const world = theGuild(call)
  // Listing needs the GUILD_MEMBERS intent switched on in the portal.
  if (!has(world.allowedIntents, 1n << 1n)) throw refuse(50001)
  const limit = wholeFrom(call.query, 'limit', 1, 1000, 1)
  const after = idFrom(call.query, 'after') ?? '0'
  const page = [...world.members.values()]
    .filter((m) => BigInt(m.user.id) > BigInt(after))
    .toSorted((a, b) => olderFirst(a.user.id, b.user.id))
    .slice(0, limit)
  return ok(page.map(memberPayload))
}

const search = (call: Call): Answer => {
  const world = theGuild(call)
  const limit = wholeFrom(call.query, 'limit', 1, 1000, 1)
  const query = (call.query.get('query') ?? '').toLowerCase()
  const found = [...world.members.values()].filter(
    (m) => m.user.username.startsWith(query) || (m.user.globalName ?? '').toLowerCase().startsWith(query),
  )
  return ok(found.slice(0, limit).map(memberPayload))
}

const memberRole =
  (wanted: boolean) =>
  (call: Call): Answer => {
    const world = theGuild(call)
    const member = world.member(param(call, 'user_id'))
    const role = world.role(param(call, 'role_id'))
    const bot = world.member(world.botUserId)
    if (!has(basePermissions(world, bot), P.ManageRoles)) throw refuse(50013)
    if (role.managed || role.id === world.guildId || !outranksRole(world, world.botUserId, role.id))
      throw refuse(50013)
    if (member.roles.has(role.id) !== wanted) {
      if (wanted) member.roles.add(role.id)
      else member.roles.delete(role.id)
      memberUpdated(world, member)
    }
    audit(call, 'MEMBER_ROLE_UPDATE')
    return nothing
  }

const oneRole = '/guilds/{guild_id}/members/{user_id}/roles/{role_id}'
export const guildRoutes: Route[] = [
  {
    method: 'GET',
    route: '/guilds/{guild_id}',
    run: (call) => ok(guildPayload(theGuild(call), call.query.get('with_counts') === 'true')),
  },
  {
    method: 'GET',
    route: '/guilds/{guild_id}/roles',
    run: (call) => ok([...theGuild(call).roles.values()].map((r) => rolePayload(call.world, r))),
  },
  {
    method: 'GET',
    route: '/guilds/{guild_id}/roles/{role_id}',
    run: (call) => ok(rolePayload(call.world, theGuild(call).role(param(call, 'role_id')))),
  },
  { method: 'GET', route: '/guilds/{guild_id}/members', run: members },
  { method: 'GET', route: '/guilds/{guild_id}/members/search', run: search },
  {
    method: 'GET',
    route: '/guilds/{guild_id}/members/{user_id}',
    run: (call) => ok(memberPayload(theGuild(call).member(param(call, 'user_id')))),
  },
  { method: 'PUT', route: oneRole, run: memberRole(true) },
  { method: 'DELETE', route: oneRole, run: memberRole(false) },
]
