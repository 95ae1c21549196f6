/** The list of commands as Discord is told it: one root command a folder, one subcommand a file. */
import {
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  InteractionContextType,
} from 'discord.js'
import type { AnyCommand, Option, Registry } from '../app/interaction/command.ts'
import { isForAdministrators } from '../app/interaction/permissions.ts'

/** What each folder is for, as Discord shows it. */
const rootSays: Readonly<Record<string, string>> = {
  case: 'Intake and triage of a report',
  advisory: 'From confirmed vulnerability to disclosure',
  team: 'The security team and who is on call',
  meet: 'Meetings of the team, kept private',
  sla: 'Deadlines of a case',
  sir: 'Help, your own list, undo',
  'sir-admin': 'Set up and look after Embargo',
}

/** What a group of subcommands within a folder is for. */
const groupSays: Readonly<Record<string, string>> = {
  'advisory embargo': 'Until when it is kept from the public',
}

export type Payload = Readonly<Record<string, unknown>>

export function commandPayloads(registry: Registry): readonly Payload[] {
  const roots = new Map<string, Payload[]>()
  const menus: Payload[] = []
  for (const [path, spec] of registry) {
    if (spec.menu !== undefined) {
      menus.push(menuEntry(spec.menu))
      continue
    }
    if (spec.pressed === true) continue
    const [root = '', name = '', inner] = path.split(' ')
    const before = roots.get(root) ?? []
    roots.set(root, inner === undefined ? [...before, subcommand(name, spec)] : grouped(before, path, spec))
  }
  const typed = [...roots].map(([name, options]) => ({
    type: ApplicationCommandType.ChatInput,
    name,
    description: rootSays[name] ?? name,
    contexts: [InteractionContextType.Guild],
    // Only what administrators do hides itself: whoever has the server's settings decides about the rest.
    ...(isForAdministratorsOnly(registry, name) && { default_member_permissions: '0' }),
    options,
  }))
  return [...typed, ...menus]
}

const isForAdministratorsOnly = (registry: Registry, root: string): boolean =>
  [...registry].every(([path, { allow }]) => path.split(' ')[0] !== root || isForAdministrators(allow))

const menuEntry = ({ name, on }: NonNullable<AnyCommand['menu']>): Payload => ({
  type: on === 'message' ? ApplicationCommandType.Message : ApplicationCommandType.User,
  name,
  contexts: [InteractionContextType.Guild],
})

function subcommand(name: string, spec: AnyCommand): Payload {
  const own = Object.entries(spec.options ?? {}).flatMap(([option, value]) =>
    value.kind === 'carried' ? [] : optionOf(option, value),
  )
  const ofCase =
    spec.about === 'case'
      ? [
          {
            type: ApplicationCommandOptionType.String,
            name: 'case',
            description: 'Which case; left out inside its thread',
            required: false,
            autocomplete: true,
            max_length: 100,
          },
        ]
      : []
  return {
    type: ApplicationCommandOptionType.Subcommand,
    name,
    description: spec.says,
    options: [...own, ...ofCase].toSorted((a, b) => Number(b.required) - Number(a.required)),
  }
}

/** `/root group name`: beside the subcommands of its root, in its group. */
function grouped(before: readonly Payload[], path: string, spec: AnyCommand): Payload[] {
  const [root, name = '', inner = ''] = path.split(' ')
  const known = before.find((one) => one.name === name) as
    | { readonly options: readonly Payload[] }
    | undefined
  const group = {
    type: ApplicationCommandOptionType.SubcommandGroup,
    name,
    description: groupSays[`${root} ${name}`] ?? name,
    options: [...(known?.options ?? []), subcommand(inner, spec)],
  }
  return [...before.filter((one) => one.name !== name), group]
}

function optionOf(name: string, option: Exclude<Option, { kind: 'carried' }>) {
  const common = { name, description: option.says, required: option.required === true }
  switch (option.kind) {
    case 'choice':
      return {
        ...common,
        type: ApplicationCommandOptionType.String,
        choices: Object.entries(option.choices).map(([value, label]) => ({ name: label, value })),
      }
    case 'pick':
      return { ...common, type: ApplicationCommandOptionType.String, autocomplete: true, max_length: 100 }
    case 'text':
      return { ...common, type: ApplicationCommandOptionType.String, max_length: option.max }
    case 'member':
      return { ...common, type: ApplicationCommandOptionType.User }
    case 'role':
      return { ...common, type: ApplicationCommandOptionType.Role }
    case 'channel':
      return {
        ...common,
        type: ApplicationCommandOptionType.Channel,
        channel_types: [ChannelType.GuildText],
      }
  }
}
