/** The switches of the page that make the outside world fail until they are switched off. */
import type { DiscordStandIn } from '../discord/stand-in.ts'
import type { GitHubStandIn } from '../github/stand-in.ts'
import type { MailStandIn } from '../mail/stand-in.ts'

export const faultNames = [
  'discord-down',
  'discord-slow',
  'discord-lost',
  'discord-forbidden',
  'gateway-cut',
  'github-down',
  'github-limited',
  'github-lost',
  'mail-down',
  'mail-lost',
] as const
export type FaultName = (typeof faultNames)[number]

const slowMs = 1_500
const limitMs = 15_000
const posts = /\/channels\/[^/]+\/messages$/
const messages = /\/channels\/[^/]+\/messages/

export class FaultSwitches {
  readonly #discord: DiscordStandIn
  readonly #github: GitHubStandIn
  readonly #mail: MailStandIn
  readonly on = Object.fromEntries(faultNames.map((name) => [name, false])) as Record<FaultName, boolean>

  constructor(discord: DiscordStandIn, github: GitHubStandIn, mail: MailStandIn) {
    this.#discord = discord
    this.#github = github
    this.#mail = mail
  }

  set(name: FaultName, on: boolean): void {
    if (this.on[name] === on) return
    this.on[name] = on
    if (name === 'discord-slow') this.#discord.latencyMs = on ? slowMs : 0
    else if (name === 'gateway-cut') this.#discord.gateway.refuse(on)
    else this.#plan()
  }

  /** A stand-in forgets all its faults at once, so those still on are planned anew. */
  #plan(): void {
    const discord = this.#discord
    const github = this.#github
    discord.clearFaults()
    github.clearFaults()
    this.#mail.clearFaults()
    const always = { times: Infinity }
    if (this.on['mail-down']) this.#mail.fault({ kind: 'refuse', ...always })
    if (this.on['mail-lost']) this.#mail.fault({ kind: 'store-then-drop', ...always })
    if (this.on['discord-down']) discord.fault({ match: {}, kind: '503', ...always })
    if (this.on['discord-lost'])
      discord.fault({ match: { method: 'POST', route: posts }, kind: 'store-then-502', ...always })
    if (this.on['discord-forbidden'])
      for (const method of ['POST', 'PATCH'])
        discord.fault({ match: { method, route: messages }, kind: '403', code: 50013, ...always })
    if (this.on['github-down']) github.fault({ match: {}, kind: '503', ...always })
    if (this.on['github-limited'])
      github.fault({ match: {}, kind: 'secondary', retryAfterMs: limitMs, ...always })
    if (this.on['github-lost'])
      for (const method of ['POST', 'PATCH'])
        github.fault({ match: { method }, kind: 'store-then-502', ...always })
  }
}
