/** Whoever and whatever is named must be of the kind that is asked for: a person, a role people hold, a channel of text. */
import type { Refusal } from '../../domain/refusal.ts'
import { Refused, refuse } from '../../domain/refusal.ts'
import type { AnyCommand, Options } from './command.ts'
import type { Named } from './interaction.ts'
import type { ChannelKind, Outside, RoleKind } from '../core/ports.ts'

/** No question of ours is answered by a program; a menu of channels of voice is checked by the command that shows it. */
export function namedFault(
  named: Named | undefined,
  { options = {} }: Pick<AnyCommand, 'options'>,
): Refusal | undefined {
  if (named === undefined) return undefined
  const [program] = named.programs
  if (program !== undefined) return refuse('is-program', { member: program })
  for (const [role, kind] of Object.entries(named.roles)) {
    const fault = roleFault(role, kind)
    if (fault !== undefined) return fault
  }
  for (const [channel, kind] of Object.entries(named.channels)) {
    const wanted = asksForText(options) || kind === 'other'
    const fault = wanted ? channelFault(channel, kind) : undefined
    if (fault !== undefined) return fault
  }
  return undefined
}

const asksForText = (options: Options): boolean =>
  Object.values(options).some(({ kind }) => kind === 'channel')

const channelFault = (channel: string, kind: ChannelKind | 'gone'): Refusal | undefined =>
  kind === 'text' ? undefined : refuse('channel-unfit', { channel, gone: kind === 'gone' })

const roleFault = (role: string, kind: RoleKind | 'gone'): Refusal | undefined =>
  kind === 'own'
    ? undefined
    : refuse('role-unfit', { role, gone: kind === 'gone', everyone: kind === 'everyone' })

/** Looked at again at the act: what was picked a while ago may be gone or have become something else. */
export async function stillFit(
  discord: Pick<Outside['discord'], 'channelKind' | 'roleKind'>,
  { channel, roles }: { readonly channel: string; readonly roles: readonly (string | undefined)[] },
): Promise<void> {
  const faults = [channelFault(channel, await discord.channelKind(channel))]
  for (const role of roles) if (role !== undefined) faults.push(roleFault(role, await discord.roleKind(role)))
  const fault = faults.find((one) => one !== undefined)
  if (fault !== undefined) throw new Refused(fault)
}
