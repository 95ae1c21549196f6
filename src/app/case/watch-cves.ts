/** The watch over CVE ids: each draft that waits for one is read, often at first and rarer the longer it waits, and the id is recorded once. */
import { itself } from '../../domain/ids.ts'
import { isSettled, waitsSinceMs } from '../../domain/case/cve/state.ts'
import type { Advisory, Case } from '../../domain/case/state.ts'
import { agreedDateOf } from '../../domain/case/embargo/state.ts'
import { daysIn, outlookOf } from '../../domain/case/cve/wait.ts'
import type { Act } from '../core/handlers.ts'
import { cveWaits } from './cve-waits.ts'
import type { Ask } from '../core/queries.ts'
import type { Outside } from '../core/ports.ts'

type Rooms = {
  readonly ask: Ask
  readonly act: Act
  readonly github: Outside['github']
  readonly now: () => number
}

const hourMs = 60 * 60_000
const dayMs = 24 * hourMs

/** An id takes days to weeks; somebody may also have asked for one on GitHub's own pages. */
function everyMs(sinceMs: number | undefined, nowMs: number): number {
  if (sinceMs === undefined) return 6 * hourMs
  return nowMs - sinceMs < dayMs ? 0 : nowMs - sinceMs < 7 * dayMs ? hourMs : 3 * hourMs
}

type Looked = { readonly nextMs: number; readonly etag?: string }

/** When each was last read is kept in memory: after a restart all are read once more, which changes nothing. */
export function cveWatch({ ask, act, github, now }: Rooms): () => Promise<void> {
  const looked = new Map<string, Looked>()

  async function look(value: Case, { id, repository, draft, cve }: Advisory): Promise<void> {
    if (draft === undefined) return
    const nowMs = now()
    const before = looked.get(draft.ghsaId)
    if (before !== undefined && nowMs < before.nextMs) return
    const { ghsaId } = draft
    const read = await github.cve({ repository, ghsaId, etag: before?.etag, nowMs })
    const waitMs = read.is === 'failed' ? (read.waitMs ?? 0) : everyMs(waitsSinceMs(cve), nowMs)
    const etag = read.is === 'read' ? read.etag : before?.etag
    looked.set(ghsaId, { nextMs: nowMs + waitMs, ...(etag !== undefined && { etag }) })
    if (read.is === 'read' && read.cveId !== undefined)
      await act({ type: 'CveFound', case: value.key, by: itself, id, cveId: read.cveId })
  }

  /** Once for each agreed date. */
  async function warn(key: string): Promise<void> {
    const value = await ask.case(key)
    const agreedMs = value === undefined ? undefined : agreedDateOf(value)
    if (value === undefined || agreedMs === undefined) return
    const late = value.advisories.filter(
      (one) => one.draft !== undefined && !isSettled(one) && one.cveWarnedMs !== agreedMs,
    )
    if (late.length === 0) return
    const waits = await cveWaits(ask)
    for (const { id, cve } of late) {
      const { likelyMs, usualMs, cases } = outlookOf(waitsSinceMs(cve), waits, now())
      if (likelyMs > agreedMs)
        await act({
          type: 'WarnOfCve',
          case: value.key,
          by: itself,
          id,
          agreedMs,
          days: daysIn(usualMs),
          cases,
        })
    }
  }

  return async () => {
    const known = { nowMs: now(), user: '', limit: 10_000, offset: 0 }
    for (const { key, closedAtMs } of await ask.cases('all', known)) {
      const value = await ask.case(key)
      for (const advisory of value?.advisories ?? [])
        if (value !== undefined && !isSettled(advisory))
          // A case that is over is only waited for where an id was asked for.
          if (closedAtMs === null || waitsSinceMs(advisory.cve) !== undefined) await look(value, advisory)
      if (closedAtMs === null) await warn(key)
    }
  }
}
