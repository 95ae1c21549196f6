/** The server a test lives in: a private #sir, its people and roles, and the repositories on GitHub. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import type { DiscordStandIn } from '../../sandbox/discord/stand-in.ts'
import type { GitHubStandIn } from '../../sandbox/github/stand-in.ts'

export const tracker = 'halcyon/sir-reports'
export const product = 'halcyon/halcyon'
export const upstream = 'bytecodealliance/wasm-micro-runtime'
export const publicRepository = 'halcyon/website'

export const logins = { ana: 'ana-f', ben: 'ben-o', chloe: 'chloe-m', dmitri: 'dmitri-v' } as const

export type Name = keyof typeof logins | 'tess' | 'sam' | 'alex'

export type Server = {
  readonly ids: Readonly<Record<Name, string>>
  readonly roles: Readonly<Record<'sir' | 'chair' | 'tsc', string>>
  readonly channels: Readonly<Record<'sir' | 'general' | 'open', string>>
}

const writes = P.ViewChannel | P.ReadMessageHistory | P.SendMessages | P.SendMessagesInThreads
const botRights =
  writes |
  P.CreatePublicThreads |
  P.CreatePrivateThreads |
  P.ManageThreads |
  P.ManageMessages |
  P.PinMessages |
  P.MentionEveryone

export function buildServer(discord: DiscordStandIn): Server {
  const formerOwner = discord.ownerId
  const roles = {
    sir: discord.addRole({ name: 'SIR', mentionable: true }),
    chair: discord.addRole({ name: 'SIR Chair' }),
    tsc: discord.addRole({ name: 'TSC' }),
  }
  const member = (name: string, ...held: string[]) => discord.addMember({ name, roles: held })
  const ids = {
    ana: member('Ana', roles.sir),
    ben: member('Ben', roles.sir),
    chloe: member('Chloe', roles.sir),
    dmitri: member('Dmitri', roles.sir),
    tess: member('Tess', roles.tsc),
    sam: member('Sam'),
    alex: discord.addMember({ name: 'Alex', owner: true }),
  }
  const channels = {
    general: discord.addChannel({ name: 'general' }),
    sir: discord.addChannel({
      name: 'sir',
      overwrites: [
        { id: discord.everyoneRoleId, type: 0, deny: P.ViewChannel },
        { id: roles.sir, type: 0, allow: writes },
        { id: discord.botUserId, type: 1, allow: botRights },
      ],
    }),
    open: discord.addChannel({ name: 'open' }),
  }
  discord.removeMember(formerOwner)
  return { ids, roles, channels }
}

export function buildRepositories(github: GitHubStandIn): void {
  github.addRepo(tracker, { private: true, permission: 'admin' })
  github.addRepo(product, { permission: 'admin' })
  github.addRepo(upstream, { permission: 'admin' })
  github.addRepo(publicRepository, { permission: 'admin' })
  for (const login of Object.values(logins)) github.grant(tracker, 'write', login)
}
