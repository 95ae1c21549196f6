/** What every sender of this room works with, and how it reads a row. */
import type { Ask } from '../app/core/queries.ts'
import type { Words } from '../app/core/render.ts'
import type { External, OutboxRow } from '../app/core/store.ts'
import type { GitHub } from './client.ts'
import type { Repositories } from './repositories.ts'

export type Room = {
  readonly octokit: GitHub
  readonly ask: Ask
  readonly words: Words
  readonly repositories: Repositories
  /** Only what this account wrote is looked at for marks; a GitHub App cannot ask who it is. */
  botLogin(): Promise<string | undefined>
}

export function text(external: External | undefined, name: string): string | undefined {
  const value = external?.[name]
  return typeof value === 'string' ? value : undefined
}

export function number(external: External | undefined, name: string): number | undefined {
  const value = external?.[name]
  return typeof value === 'number' ? value : undefined
}

/** Any attempt before this one may have arrived, whatever it was told; `attempts` counts this one. */
export const triedBefore = (row: OutboxRow): boolean => row.inDoubt || row.attempts > 1

const clockSkewMs = 2 * 60_000

/** Nothing this row made can be older. */
export const intentMs = (row: OutboxRow): number =>
  Math.min(row.claimedAtMs, row.firstFailedAtMs ?? row.claimedAtMs) - clockSkewMs
