/** The world a newcomer meets: a server, its roles and channels, a security team in several zones, and three repositories. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import type { DiscordStandIn } from '../discord/stand-in.ts'
import type { GitHubStandIn } from '../github/stand-in.ts'

export const guildName = 'Halcyon Engine'
export const trackerName = 'halcyon/sir-reports'
export const productName = 'halcyon/halcyon'
/** Whose working days the deadlines count. */
export const teamZone = 'Europe/Lisbon'
const upstreamName = 'bytecodealliance/wasm-micro-runtime'

type RoleName = 'sir' | 'chair' | 'tsc'

type Cast = {
  name: string
  zone: string
  login: string | null
  roles: readonly RoleName[]
  note: string
  owner?: boolean
}

const cast = {
  ana: {
    name: 'Ana Ferreira',
    zone: 'Europe/Lisbon',
    login: 'ana-ferreira',
    roles: ['sir', 'chair'],
    note: '',
  },
  ben: { name: 'Ben Okafor', zone: 'America/New_York', login: 'ben-okafor', roles: ['sir'], note: '' },
  chloe: {
    name: 'Chloe Martin',
    zone: 'America/Los_Angeles',
    login: 'chloe-martin',
    roles: ['sir'],
    note: '',
  },
  dmitri: { name: 'Dmitri Volkov', zone: 'Asia/Tokyo', login: 'dmitri-volkov', roles: ['sir'], note: '' },
  tess: {
    name: 'Tess Nguyen',
    zone: 'Australia/Sydney',
    login: 'tess-nguyen',
    roles: ['tsc'],
    note: 'TSC contact',
  },
  sam: { name: 'Sam Rivera', zone: 'America/Sao_Paulo', login: 'sam-rivera', roles: [], note: 'contributor' },
  alex: {
    name: 'Alex Admin',
    zone: 'Europe/Lisbon',
    login: null,
    roles: [],
    note: 'server owner',
    owner: true,
  },
} satisfies Record<string, Cast>

export type Person = { id: string; zone: string; login: string | null; note: string; isOnTeam: boolean }

export type DemoWorld = {
  people: Record<keyof typeof cast, Person>
  roles: Record<RoleName, string>
  channels: { general: string; sir: string; workingGroups: string; tsc: string; room: string }
}

const mayRead = P.ViewChannel | P.ReadMessageHistory | P.SendMessages | P.SendMessagesInThreads

export const buildDiscord = (discord: DiscordStandIn): DemoWorld => {
  // The stand-in comes with a nameless owner; this server is Alex's.
  const formerOwner = discord.ownerId
  const roles = {
    sir: discord.addRole({ name: 'SIR', mentionable: true }),
    chair: discord.addRole({ name: 'SIR Chair', mentionable: true }),
    tsc: discord.addRole({ name: 'TSC', mentionable: true }),
  }
  const add = (m: Cast): Person => ({
    id: discord.addMember({
      name: m.name,
      roles: m.roles.map((r) => roles[r]),
      ...(m.owner ? { owner: true } : {}),
    }),
    zone: m.zone,
    login: m.login,
    note: m.note,
    isOnTeam: m.roles.includes('sir'),
  })
  const people = {
    ana: add(cast.ana),
    ben: add(cast.ben),
    chloe: add(cast.chloe),
    dmitri: add(cast.dmitri),
    tess: add(cast.tess),
    sam: add(cast.sam),
    alex: add(cast.alex),
  }
  const onlyFor = (...allowed: string[]) => [
    { id: discord.guildId, type: 0 as const, deny: P.ViewChannel },
    ...allowed.map((id) => ({ id, type: 0 as const, allow: mayRead })),
    {
      id: discord.botUserId,
      type: 1 as const,
      allow:
        mayRead |
        P.CreatePublicThreads |
        P.CreatePrivateThreads |
        P.ManageThreads |
        P.ManageMessages |
        P.PinMessages,
    },
  ]
  const channels = {
    general: discord.addChannel({ name: 'general' }),
    sir: discord.addChannel({ name: 'sir', overwrites: onlyFor(roles.sir) }),
    workingGroups: discord.addChannel({ name: 'sir-wg', overwrites: onlyFor(roles.sir) }),
    tsc: discord.addChannel({ name: 'tsc', overwrites: onlyFor(roles.tsc) }),
    room: discord.addChannel({ name: 'SIR room', type: 2, overwrites: onlyFor(roles.sir) }),
  }
  discord.removeMember(formerOwner)
  return { people, roles, channels }
}

export const buildGitHub = (github: GitHubStandIn, world: DemoWorld): void => {
  github.addRepo(trackerName, { private: true, permission: 'admin' })
  github.addRepo(productName, { permission: 'admin', privateVulnerabilityReporting: true })
  github.addRepo(upstreamName, { permission: 'admin' })
  for (const { login, isOnTeam } of Object.values(world.people)) {
    if (login === null) continue
    github.addUser(login)
    if (isOnTeam) github.grant(trackerName, 'write', login)
  }
}
