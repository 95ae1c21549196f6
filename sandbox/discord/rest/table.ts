/** Every route served; anything else is answered 501. */
import { applicationRoutes } from './application.ts'
import { channelRoutes } from './channels.ts'
import { commandRoutes } from './commands.ts'
import { eventRoutes } from './events.ts'
import { guildRoutes } from './guild.ts'
import { interactionRoutes } from './interactions.ts'
import { messageRoutes } from './messages.ts'
import { overwriteRoutes } from './overwrites.ts'
import { reactionRoutes } from './reactions.ts'
import type { Route } from './route.ts'
import { threadRoutes } from './threads.ts'

const routes: Route[] = [
  ...applicationRoutes,
  ...messageRoutes,
  ...reactionRoutes,
  ...threadRoutes,
  ...channelRoutes,
  ...overwriteRoutes,
  ...guildRoutes,
  ...commandRoutes,
  ...eventRoutes,
  ...interactionRoutes,
]

const compiled = routes.map((route) => ({
  route,
  pattern: new RegExp(`^${route.route.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
}))

export type Found = { route: Route; params: Record<string, string> }

export const findRoute = (method: string, path: string): Found | null => {
  for (const { route, pattern } of compiled) {
    if (route.method !== method) continue
    const match = pattern.exec(path)
    if (!match) continue
    const params = Object.fromEntries(
      Object.entries(match.groups ?? {}).map(([k, v]) => [k, decodeURIComponent(v)]),
    )
    return { route, params }
  }
  return null
}
