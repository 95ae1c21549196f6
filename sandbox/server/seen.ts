/** Everything the page shows except the messages, as one chosen member sees it. */
import { mayUse } from '../discord/people/options.ts'
import { channelPayload } from '../discord/payloads.ts'
import { canSee } from '../discord/permissions.ts'
import type { DiscordStandIn } from '../discord/stand-in.ts'
import type { Command, Json } from '../discord/types.ts'
import type { GitHubStandIn } from '../github/stand-in.ts'
import type { Advisory, Repo } from '../github/state.ts'
import type { MailStandIn } from '../mail/stand-in.ts'
import type { BotStatus } from './bot.ts'
import type { Delivery } from './delivery.ts'
import { teamZone } from './demo-world.ts'
import type { DemoWorld, Person } from './demo-world.ts'
import type { FaultName } from './faults.ts'
import type { SetupReport } from './set-up.ts'

export type Scene = {
  discord: DiscordStandIn
  github: GitHubStandIn
  mail: MailStandIn
  demo: DemoWorld
  /** Nothing is set up, so the page begins with the server's owner and without the tour. */
  empty: boolean
  nowMs: () => number
  botStatus: () => BotStatus
  setup: () => SetupReport
  faultsOn: Record<FaultName, boolean>
  delivery: () => Delivery | null
}

const commandSeen = (c: Command): Json => ({
  id: c.id,
  type: c.type,
  name: c.name,
  description: c.description,
  options: c.options,
})

const advisorySeen = (a: Advisory): Json => {
  const { privateFork, ...rest } = a
  return { ...rest, fork: privateFork === null ? null : `${privateFork.repo.owner}/${privateFork.repo.name}` }
}

const repoSeen = (repo: Repo, shows: (advisory: Advisory) => boolean): Json => ({
  fullName: `${repo.owner}/${repo.name}`,
  private: repo.private,
  takesPrivateReports: repo.privateVulnerabilityReporting,
  issues: repo.issues.toReversed(),
  advisories: repo.advisories.filter(shows).toReversed().map(advisorySeen),
})

const peopleSeen = ({ discord, demo }: Scene): Json[] => {
  const known = new Map<string, Person>(Object.values(demo.people).map((p) => [p.id, p]))
  return [...discord.world.members.values()]
    .map(({ user, roles }) => ({
      id: user.id,
      name: user.globalName ?? (user.bot ? 'Embargo' : user.username),
      username: user.username,
      bot: user.bot,
      owner: user.id === discord.world.ownerId,
      roles: [...roles],
      zone: known.get(user.id)?.zone ?? 'UTC',
      login: known.get(user.id)?.login ?? null,
      note: known.get(user.id)?.note ?? '',
    }))
    .toSorted((a, b) => Number(a.bot) - Number(b.bot))
}

export const seenBy = (scene: Scene, asId: string | undefined): Json => {
  const { discord, demo, github } = scene
  const { world } = discord
  const viewerId =
    asId !== undefined && world.members.has(asId) ? asId : demo.people[scene.empty ? 'alex' : 'ana'].id
  discord.tick()
  const channels = [...world.channels.values()].filter((c) => canSee(world, viewerId, c))
  // GitHub, too, shows each person only what they may see there.
  const login = Object.values(demo.people).find(({ id }) => id === viewerId)?.login ?? ''
  const mine = (repo: Repo) => github.state.permission(repo, login)
  const repos = github.state.repos.filter((repo) => !repo.fork && (!repo.private || mine(repo) !== 'none'))
  const showsAdvisory = (repo: Repo, { state, collaboratingUsers }: Advisory): boolean =>
    state === 'published' || mine(repo) === 'admin' || collaboratingUsers.includes(login)
  const usable = (command: Command): boolean => channels.some((c) => mayUse(world, viewerId, command, c))
  return {
    viewerId,
    homeChannelId: demo.channels.sir,
    /** Whom the tour speaks to. */
    guideId: scene.empty ? null : demo.people.ana.id,
    guild: { id: world.guildId, name: world.guildName },
    members: peopleSeen(scene),
    roles: [...world.roles.values()].map(({ id, name }) => ({ id, name })),
    channels: channels.map((c) => channelPayload(world, c, viewerId)),
    commands: [...world.commands.values()].filter(usable).map(commandSeen),
    clock: { nowMs: scene.nowMs(), teamZone },
    bot: { ...scene.botStatus(), connected: discord.gateway.connected },
    setup: scene.setup(),
    faults: scene.faultsOn,
    delivery: scene.delivery(),
    github: { repos: repos.map((repo) => repoSeen(repo, (advisory) => showsAdvisory(repo, advisory))) },
  }
}
