/** Whether a repository is private, asked anew before each batch of writes. */
import type { GitHub } from './client.ts'

export type Place = { readonly owner: string; readonly repo: string }

export function placeOf(fullName: string): Place {
  const [owner = '', repo = ''] = fullName.split('/')
  return { owner, repo }
}

const freshForMs = 10_000

export class Repositories {
  readonly #octokit: GitHub
  readonly #seen = new Map<string, { readonly atMs: number; readonly private: boolean }>()
  constructor(octokit: GitHub) {
    this.#octokit = octokit
  }

  async isPrivate(fullName: string, nowMs: number): Promise<boolean> {
    const seen = this.#seen.get(fullName)
    if (seen !== undefined && nowMs >= seen.atMs && nowMs - seen.atMs <= freshForMs) return seen.private
    const { data } = await this.#octokit.rest.repos.get(placeOf(fullName))
    this.#seen.set(fullName, { atMs: nowMs, private: data.private })
    return data.private
  }
}
