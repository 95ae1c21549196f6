/** What a server's owner does first: sets the bot up and says who is who on GitHub. */
import type { DiscordStandIn, Outcome } from '../discord/stand-in.ts'
import type { DemoWorld } from './demo-world.ts'
import { productName, teamZone, trackerName } from './demo-world.ts'

export type SetupReport = { state: 'waiting' | 'running' | 'done' | 'failed' | 'skipped'; text: string }

const hasSubcommand = (discord: DiscordStandIn, name: string): boolean =>
  [...discord.world.commands.values()].some(
    (c) => c.name === 'sir-admin' && c.options.some((o) => o.name === name),
  )

const setupCommand = '/sir-admin setup'

const failed = (outcome: Outcome): boolean => outcome.kind === 'none' || outcome.kind === 'modal'

/** Once for the life of this sandbox; a failure is told and the trial goes on. */
export const setUp = async (
  discord: DiscordStandIn,
  demo: DemoWorld,
  report: (report: SetupReport) => void,
): Promise<void> => {
  if (!hasSubcommand(discord, 'setup')) {
    report({ state: 'skipped', text: 'This bot has no /sir-admin setup; nothing was set up.' })
    return
  }
  const alex = discord.person(demo.people.alex.id)
  const here = { channelId: demo.channels.sir }
  report({ state: 'running', text: `Alex Admin types ${setupCommand} …` })
  const notes: string[] = []
  let state: SetupReport['state'] = 'done'
  const type = async (command: string, options: Record<string, string>): Promise<void> => {
    try {
      const outcome = await alex.types(command, options, here)
      if (failed(outcome)) state = 'failed'
      notes.push(
        `Alex typed ${command}: ${command === setupCommand ? outcome.text.slice(0, 1500) : outcome.text.split('\n')[0]}`,
      )
    } catch (error) {
      state = 'failed'
      notes.push(`Alex could not type ${command}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  await type(setupCommand, {
    channel: demo.channels.sir,
    'sir-role': demo.roles.sir,
    'chair-role': demo.roles.chair,
    'tsc-role': demo.roles.tsc,
    chair: demo.people.ana.id,
    tracker: trackerName,
    product: productName,
    zone: teamZone,
    runbook: 'o3de-sir',
  })
  if (hasSubcommand(discord, 'identity'))
    for (const { id, login, isOnTeam } of Object.values(demo.people))
      if (login !== null && isOnTeam) await type('/sir-admin identity', { member: id, github: login })
  report({ state, text: notes.join('\n') })
}
