/** Application command routes of a server (interactions/application-commands). */
import { refuse, invalidField } from '../errors.ts'
import { enforce } from '../limits/check.ts'
import { commandForm, commandList, most } from '../limits/commands.ts'
import type { Command, CommandOption, Json } from '../types.ts'
import type { World } from '../world.ts'
import { nothing, ok, param } from './route.ts'
import type { Answer, Call, Route } from './route.ts'

const dayMs = 86_400_000

type CommandBody = {
  name: string
  type?: number | null
  description?: string | null
  options?: CommandOption[] | null
  default_member_permissions?: string | number | null
  nsfw?: boolean | null
  contexts?: number[] | null
  integration_types?: number[] | null
  name_localizations?: Json | null
  description_localizations?: Json | null
}

const payload = (world: World, c: Command): Json => ({
  id: c.id,
  application_id: world.applicationId,
  guild_id: world.guildId,
  version: c.version,
  type: c.type,
  name: c.name,
  name_localizations: c.nameLocalizations,
  description: c.description,
  description_localizations: c.descriptionLocalizations,
  default_member_permissions: c.defaultMemberPermissions,
  nsfw: c.nsfw,
  contexts: c.contexts,
  integration_types: c.integrationTypes,
  ...(c.options.length > 0 ? { options: c.options } : {}),
})

const own = (call: Call): World => {
  if (param(call, 'application_id') !== call.world.applicationId) throw refuse(20001)
  if (param(call, 'guild_id') !== call.world.guildId) throw refuse(10004)
  return call.world
}

const from = (world: World, body: CommandBody, id: string): Command => ({
  id,
  version: world.ids.next(),
  type: body.type ?? 1,
  name: body.name,
  description: body.description ?? '',
  options: body.options ?? [],
  defaultMemberPermissions:
    body.default_member_permissions === undefined || body.default_member_permissions === null
      ? null
      : String(body.default_member_permissions),
  nsfw: body.nsfw ?? false,
  contexts: body.contexts ?? null,
  integrationTypes: body.integration_types ?? [0],
  nameLocalizations: body.name_localizations ?? null,
  descriptionLocalizations: body.description_localizations ?? null,
})

const named = (world: World, body: CommandBody): Command | undefined =>
  [...world.commands.values()].find((c) => c.name === body.name && c.type === (body.type ?? 1))

/** A new name counts against 200 a day; writing over an existing one does not. */
const upsert = (world: World, body: CommandBody): { command: Command; created: boolean } => {
  const known = named(world, body)
  if (!known) {
    const today = world.commandCreatesAtMs.filter((at) => world.now() - at < dayMs)
    if (today.length >= 200) throw refuse(30034)
    world.commandCreatesAtMs.push(world.now())
  }
  const command = from(world, body, known?.id ?? world.ids.next())
  const same =
    known && JSON.stringify({ ...known, version: '' }) === JSON.stringify({ ...command, version: '' })
  if (same) return { command: known, created: false }
  world.commands.set(command.id, command)
  return { command, created: !known }
}

const replaceAll = (call: Call): Answer => {
  const world = own(call)
  const bodies = enforce<CommandBody[]>(commandList, call.body)
  const kept = bodies.map((body) => upsert(world, body).command)
  for (const id of world.commands.keys()) if (!kept.some((c) => c.id === id)) world.commands.delete(id)
  world.changed()
  return ok(kept.map((c) => payload(world, c)))
}

const create = (call: Call): Answer => {
  const world = own(call)
  const body = enforce<CommandBody>(commandForm, call.body)
  const type = body.type ?? 1
  const sameType = [...world.commands.values()].filter((c) => c.type === type)
  if (!named(world, body) && sameType.length >= (most[type] ?? 0))
    throw invalidField([], 'APPLICATION_COMMANDS_MAX', 'Maximum number of application commands reached.')
  const { command, created } = upsert(world, body)
  world.changed()
  return ok(payload(world, command), created ? 201 : 200)
}

const the = (call: Call): Command => {
  const command = own(call).commands.get(param(call, 'command_id'))
  if (!command) throw refuse(10063)
  return command
}

const change = (call: Call): Answer => {
  const before = the(call)
  const { world } = call
  const { id: _, application_id: __, guild_id: ___, version: ____, ...now } = payload(world, before)
  const body = enforce<CommandBody>(commandForm, { ...now, ...(call.body as Json) })
  const command = from(world, body, before.id)
  world.commands.set(before.id, command)
  return ok(payload(world, command))
}

const erase = (call: Call): Answer => {
  const command = the(call)
  call.world.commands.delete(command.id)
  return nothing
}

const all = '/applications/{application_id}/guilds/{guild_id}/commands'
export const commandRoutes: Route[] = [
  {
    method: 'GET',
    route: all,
    run: (call) => ok([...own(call).commands.values()].map((c) => payload(call.world, c))),
  },
  { method: 'PUT', route: all, run: replaceAll },
  { method: 'POST', route: all, run: create },
  // No administrator has set any override here, so the list of overrides is empty.
  { method: 'GET', route: `${all}/permissions`, run: (call) => ok(own(call) && []) },
  { method: 'GET', route: `${all}/{command_id}`, run: (call) => ok(payload(call.world, the(call))) },
  { method: 'PATCH', route: `${all}/{command_id}`, run: change },
  { method: 'DELETE', route: `${all}/{command_id}`, run: erase },
]
