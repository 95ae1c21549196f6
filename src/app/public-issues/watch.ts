/** The watch over public issues: what sounds like a vulnerability and does not come from the team is told once in the channel (O96). */
import { itself } from '../../domain/ids.ts'
import type { Settings } from '../../domain/settings.ts'
import { answerTo } from '../../domain/team/settings/answers.ts'
import { dutyEars } from '../../domain/team/audience.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import type { FoundIssue } from '../../domain/issue-monitor/commands.ts'
import type { Watch } from '../../domain/issue-monitor/find.ts'
import { issueAt, sameRepository } from '../../domain/text/link.ts'
import { heardIn, listed, sounds } from '../../domain/issue-monitor/heuristics.ts'
import type { Act } from '../core/handlers.ts'
import { findIdOf, watchIdOf } from './act.ts'
import type { Ask } from '../core/queries.ts'
import type { Outside, PublicIssueRead } from '../core/ports.ts'

type Rooms = {
  readonly ask: Ask
  readonly act: Act
  readonly github: Outside['github']
  readonly nowMs: number
}

/** What the first look goes back. */
const firstLookMs = 7 * 24 * 60 * 60_000

/** The product and what the team added; none while nothing is watched. */
export function watchedBy(settings: Settings): readonly string[] {
  const { on, also } = answerTo('watch', settings)
  if (on !== 'yes' || settings.product === undefined) return []
  const all = [settings.product, ...listed(also)]
  return [...new Map(all.map((one) => [watchIdOf(one), one])).values()].filter(
    (one) => !sameRepository(one, settings.tracker),
  )
}

export async function watchIssues(rooms: Rooms): Promise<void> {
  const settings = await rooms.ask.settings()
  if (settings === undefined) return
  for (const repository of watchedBy(settings)) await look(rooms, settings, repository)
}

async function look(
  { ask, act, github, nowMs }: Rooms,
  settings: Settings,
  repository: string,
): Promise<void> {
  const known = await ask.watch(watchIdOf(repository))
  if (known?.notBeforeMs !== undefined && nowMs < known.notBeforeMs) return
  const wanted = wordsFor(settings)
  const wants = JSON.stringify(wanted)
  // Other words are another question: what was read is read anew for them, and nothing is told twice.
  const before = known?.wanted === wants ? known : undefined
  const sinceMs = before?.sinceMs ?? nowMs - firstLookMs
  const seen = await github.recentIssues({ repository, sinceMs, etag: before?.etag, nowMs })
  const whose = { repository, wanted: wants }
  const at = { ...whose, sinceMs, ...(before?.etag !== undefined && { etag: before.etag }) }
  const looked = (watch: Watch, found: readonly FoundIssue[] = []) =>
    act({ type: 'WatchLooked', by: itself, watch, found })
  switch (seen.is) {
    case 'unchanged':
      await looked({ ...at, lookedAtMs: nowMs })
      return
    case 'failed':
      await looked({
        ...at,
        ...(known?.lookedAtMs !== undefined && { lookedAtMs: known.lookedAtMs }),
        failing: { why: seen.code, sinceMs: known?.failing?.sinceMs ?? nowMs },
        ...(seen.waitMs !== undefined && { notBeforeMs: nowMs + seen.waitMs }),
      })
      return
    case 'read': {
      const { issues, is: _is, ...where } = seen
      const members = await ask.members()
      const asks = await asked(ask, nowMs)
      const found = issues
        .filter(({ author }) => !isOfTeam(author, members))
        .flatMap((issue) => foundIn(issue, repository, { wanted, asks }))
      await looked({ ...whose, ...where, lookedAtMs: nowMs }, found)
    }
  }
}

const wordsFor = (settings: Settings) => {
  const { labels, words } = answerTo('watch', settings)
  return { labels: listed(labels), words: listed(words) }
}

/** Whoever is on call; the team where nobody is. */
async function asked(ask: Ask, nowMs: number): Promise<FoundIssue['asks']> {
  const ears = await ask.ears(nowMs)
  return ears === undefined ? { users: [], roles: [] } : dutyEars(ears)
}

const isOfTeam = (author: string, members: readonly Member[]): boolean =>
  members.some(({ state, github }) => state === 'active' && github?.toLowerCase() === author.toLowerCase())

function foundIn(
  { number, url, createdAtMs, ...said }: PublicIssueRead,
  repository: string,
  { wanted, asks }: { wanted: ReturnType<typeof wordsFor>; asks: FoundIssue['asks'] },
): FoundIssue[] {
  const heard = heardIn(said, wanted)
  const issue = issueAt(url)
  if (!sounds(heard) || issue === undefined) return []
  return [{ id: findIdOf(issue), issue, repository, number, url, openedAtMs: createdAtMs, heard, asks }]
}
