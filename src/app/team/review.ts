/** What the chairs look through (O35), and the reminder that it is time to. */
import type { Effect } from '../../domain/effect.ts'
import type { Settings } from '../../domain/settings.ts'
import { answerTo } from '../../domain/team/settings/answers.ts'
import type { Drift, Seen } from '../../domain/team/roster/drift.ts'
import { driftOf } from '../../domain/team/roster/drift.ts'
import type { Review } from '../../domain/team/roster/review.ts'
import { readReview, reviewDueMs, weeksOver } from '../../domain/team/roster/review.ts'
import type { Ask } from '../core/queries.ts'
import type { Look } from '../interaction/command.ts'
import type { Store } from '../core/store.ts'

export const reviewRef = { kind: 'note', id: 'team-reviewed' } as const

export function nextReviewMs(settings: Settings, last: Review | undefined): number {
  const { months } = answerTo('review', settings)
  return reviewDueMs(last?.atMs ?? settings.setUpAtMs, months, settings.calendar)
}

export type Drifted = {
  readonly drift: readonly Drift[]
  /** What could not be asked is said, so that silence is no all-clear. */
  readonly unread: { readonly discord: boolean; readonly team: boolean; readonly drafts: boolean }
  readonly hasTeam: boolean
}

export async function lookAtAccess(
  { ask, outside }: Pick<Look, 'ask' | 'outside'>,
  settings: Settings,
): Promise<Drifted> {
  const roleHolders = await outside.discord.holdersOf(settings.sirRoleId).catch(() => undefined)
  const { hasTeam, ...seen } = await outside.github.access()
  const all: Seen = { ...seen, ...(roleHolders !== undefined && { roleHolders }) }
  return {
    drift: driftOf(await ask.members(), all),
    unread: {
      discord: roleHolders === undefined,
      team: hasTeam && all.team === undefined,
      drafts: settings.product !== undefined && all.drafts === undefined,
    },
    hasTeam,
  }
}

/** Said once a week while it is due; whoever records it ends that. */
export async function remindOfReview({
  store,
  ask,
  nowMs,
}: {
  readonly store: Store
  readonly ask: Ask
  readonly nowMs: number
}): Promise<void> {
  const settings = await ask.settings()
  if (settings === undefined) return
  const dueAtMs = nextReviewMs(settings, readReview((await store.get('note', reviewRef.id))?.value))
  const week = weeksOver(dueAtMs, nowMs)
  if (week === undefined) return
  const chairs = await ask.chairs()
  const effect: Effect = {
    do: 'say',
    tag: `team-review:${dueAtMs}:${week}`,
    target: 'discord',
    lane: 'roster|discord',
    template: 'discord/line-review-due',
    facts: { chairs: { users: chairs }, again: week > 0 },
    to: { channel: 'sir' },
    pings: { users: chairs.slice(0, 100) },
  }
  await store.change({ write: {}, read: {}, nowMs }, () => ({ result: undefined, effects: [effect] }))
}
