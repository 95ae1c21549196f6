/** The two switches of the page that make the outside world fail until they are switched off. */
import type { DiscordStandIn } from '../discord/stand-in.ts'
import type { GitHubStandIn } from '../github/stand-in.ts'

export type FaultName = 'discord-502' | 'github-down'

export class FaultSwitches {
  readonly #discord: DiscordStandIn
  readonly #github: GitHubStandIn
  readonly on: Record<FaultName, boolean> = { 'discord-502': false, 'github-down': false }

  constructor(discord: DiscordStandIn, github: GitHubStandIn) {
    this.#discord = discord
    this.#github = github
  }

  set(name: FaultName, on: boolean): void {
    if (this.on[name] === on) return
    this.on[name] = on
    switch (name) {
      case 'discord-502':
        if (on)
          this.#discord.fault({
            match: { method: 'POST', route: /\/channels\/[^/]+\/messages$/ },
            kind: 'store-then-502',
            times: Infinity,
          })
        else this.#discord.clearFaults()
        return
      case 'github-down':
        if (on) this.#github.fault({ match: {}, kind: '503', times: Infinity })
        else this.#github.clearFaults()
    }
  }
}
