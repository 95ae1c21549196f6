/** Typing a slash command: words, option names and values, checked as the client checks them. */
import { P, basePermissions, has, permissionsIn } from '../permissions.ts'
import type { Channel, Command, CommandOption, Json } from '../types.ts'
import type { World } from '../world.ts'
import { cannot } from './context.ts'
import { Resolved, findChannel, findRole, findUser } from './resolve.ts'

export type Given = Record<string, string | number | boolean>

export type Typed = { command: Command; path: CommandOption[]; options: CommandOption[]; given: Given }

export const mayUse = (world: World, userId: string, command: Command, channel: Channel): boolean => {
  if (channel.recipients) return false
  const permissions = permissionsIn(world, userId, channel)
  const member = world.members.get(userId)
  if (!member || !has(permissions, P.ViewChannel) || !has(permissions, P.UseApplicationCommands)) return false
  if (command.defaultMemberPermissions === null) return true
  const needed = BigInt(command.defaultMemberPermissions)
  // "0" leaves it to administrators alone.
  if (has(basePermissions(world, member), P.Administrator)) return true
  return needed !== 0n && has(permissions, needed)
}

const inline = (text: string, options: readonly CommandOption[]): Given => {
  const given: Given = {}
  if (text.trim() === '') return given
  const names = options.map((o) => o.name).join('|')
  const marks = names === '' ? [] : [...text.matchAll(new RegExp(`(?:^|\\s)(${names}):`, 'gu'))]
  if (marks[0]?.index !== 0) throw cannot(`"${text}" starts with no option of this command (${names}).`)
  marks.forEach((mark, i) => {
    const from = mark.index + mark[0].length
    const value = text.slice(from, marks[i + 1]?.index).trim()
    given[mark[1] ?? ''] = value.replace(/^"(.*)"$/s, '$1')
  })
  return given
}

export const readCommand = (world: World, typed: string, also: Given): Typed => {
  let rest = typed.replace(/^\//, '').trim()
  const word = (): string => {
    const [first = ''] = rest.split(/\s+/, 1)
    rest = rest.slice(first.length).trim()
    return first
  }
  const name = word()
  const command = [...world.commands.values()].find((c) => c.type === 1 && c.name === name)
  if (!command) throw cannot(`There is no command /${name}.`)
  const path: CommandOption[] = []
  let options = command.options
  while (options.some((o) => o.type <= 2)) {
    const next = word()
    const found = options.find((o) => o.name === next)
    if (!found) throw cannot(`/${name} has no "${next}": ${options.map((o) => o.name).join(', ')}.`)
    path.push(found)
    options = found.options ?? []
  }
  const given = { ...inline(rest, options), ...also }
  const unknown = Object.keys(given).find((key) => !options.some((o) => o.name === key))
  if (unknown) throw cannot(`${typed} has no option "${unknown}".`)
  return { command, path, options, given }
}

const number = (o: CommandOption, raw: string | number | boolean): number => {
  const value = Number(raw)
  if (Number.isNaN(value) || (o.type === 4 && !Number.isInteger(value)))
    throw cannot(`${o.name} must be a number.`)
  if (typeof o.min_value === 'number' && value < o.min_value)
    throw cannot(`${o.name} must be at least ${o.min_value}.`)
  if (typeof o.max_value === 'number' && value > o.max_value)
    throw cannot(`${o.name} must be at most ${o.max_value}.`)
  return value
}

const words = (o: CommandOption, raw: string | number | boolean): string => {
  const value = String(raw)
  const length = Array.from(value).length
  if (length < (o.min_length ?? 0)) throw cannot(`${o.name} must have at least ${o.min_length} characters.`)
  if (length > (o.max_length ?? 6000))
    throw cannot(`${o.name} must have at most ${o.max_length ?? 6000} characters.`)
  return value
}

const chosen = (o: CommandOption, raw: string | number | boolean): string | number | null => {
  if (!o.choices?.length) return null
  const choice = o.choices.find((c) => c.name === raw || String(c.value) === String(raw))
  if (!choice) throw cannot(`${o.name} must be one of: ${o.choices.map((c) => c.name).join(', ')}.`)
  return choice.value
}

const valueOf = (
  world: World,
  userId: string,
  o: CommandOption,
  raw: string | number | boolean,
  resolved: Resolved,
): string | number | boolean => {
  switch (o.type) {
    case 3:
      return chosen(o, raw) ?? words(o, raw)
    case 4:
    case 10:
      return chosen(o, raw) ?? number(o, raw)
    case 5:
      if (!['true', 'false', 'yes', 'no'].includes(String(raw).toLowerCase()))
        throw cannot(`${o.name} must be True or False.`)
      return ['true', 'yes'].includes(String(raw).toLowerCase())
    case 6:
      return resolved.user(findUser(world, String(raw)).id)
    case 7: {
      const channel = findChannel(world, String(raw), userId)
      if (o.channel_types?.length && !o.channel_types.includes(channel.type))
        throw cannot(`${o.name} takes no channel like ${String(raw)}.`)
      return resolved.channel(channel, userId)
    }
    case 8:
      return resolved.role(findRole(world, String(raw)))
    case 9:
      try {
        return resolved.user(findUser(world, String(raw)).id)
      } catch {
        return resolved.role(findRole(world, String(raw)))
      }
    default:
      throw cannot(`Options of type ${o.type} cannot be filled in here.`)
  }
}

const nested = (path: readonly CommandOption[], leaves: Json[]): Json[] =>
  path.reduceRight<Json[]>((inner, step) => [{ type: step.type, name: step.name, options: inner }], leaves)

export const commandData = (world: World, userId: string, typed: Typed, force = false): Json => {
  const resolved = new Resolved(world)
  const missing = typed.options.filter((o) => o.required && typed.given[o.name] === undefined)
  if (missing.length > 0) throw cannot(`Still needed: ${missing.map((o) => o.name).join(', ')}.`)
  const leaves = Object.entries(typed.given).map(([name, raw]) => {
    const option = typed.options.find((o) => o.name === name)
    if (!option) throw cannot(`There is no option "${name}".`)
    return {
      type: option.type,
      name,
      value: valueOf(world, userId, force ? { ...option, channel_types: [] } : option, raw, resolved),
    }
  })
  return { ...head(world, typed.command), options: nested(typed.path, leaves), ...resolved.data }
}

export const head = (world: World, command: Command): Json => ({
  id: command.id,
  name: command.name,
  type: command.type,
  guild_id: world.guildId,
})

/** While typing: half-written values go as they are, the focused one marked. */
export const autocompleteData = (world: World, typed: Typed, option: string, text: string): Json => {
  const focused = typed.options.find((o) => o.name === option)
  if (!focused?.autocomplete) throw cannot(`"${option}" makes no suggestions.`)
  const others = Object.entries(typed.given)
    .filter(([name]) => name !== option)
    .map(([name, value]) => ({ type: typed.options.find((o) => o.name === name)?.type ?? 3, name, value }))
  const leaves = [...others, { type: focused.type, name: option, value: text, focused: true }]
  return { ...head(world, typed.command), options: nested(typed.path, leaves) }
}
