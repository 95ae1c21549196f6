/** The weekly digest: what is overdue stays said until it is met, waived or the case ends. No titles. */
import type { Effect, Say } from '../../domain/effect.ts'
import { numberOf } from '../../domain/meetings/state.ts'
import { leftOpen } from '../../domain/case/closing/left-open.ts'
import { isOver } from '../../domain/team/offboarding/offboarding.ts'
import type { Ask } from '../core/queries.ts'
import { examine } from '../operations/doctor.ts'
import { loadOf } from '../team/workload.ts'
import type { Outside } from '../core/ports.ts'
import type { Store } from '../core/store.ts'

const linesMost = 15
const weekMs = 7 * 86_400_000

/** Those of this week; one about a restricted case is not named where everybody reads. */
async function meetingsAhead(ask: Ask, nowMs: number) {
  const ahead: { meeting: string; on: { on: number } }[] = []
  for (const meeting of await ask.meetings()) {
    const { stage, case: about } = meeting
    if (stage.is !== 'set' || stage.startMs <= nowMs || stage.startMs >= nowMs + weekMs) continue
    if (about !== undefined && (await ask.case(about))?.restricted !== false) continue
    ahead.push({ meeting: numberOf(meeting), on: { on: stage.startMs } })
  }
  return ahead.slice(0, linesMost)
}

/** What is owed and not begun is no word in a channel that its subject reads: the chairs know which. */
async function dutyFacts(ask: Ask): Promise<Say['facts']> {
  const open = (await ask.duties()).filter((duty) => !isOver(duty))
  const begun = open.filter(({ is }) => is !== 'owed')
  return {
    owed: open.length - begun.length,
    duties: begun.slice(0, linesMost).map(({ member, dueAtMs, steps }) => ({
      member: { user: member },
      left: steps.filter(({ is }) => is !== 'done').length,
      due: { at: dueAtMs },
    })),
  }
}

/** Drafts of cases that have ended and stand on GitHub all the same; what cannot be read is taken to stand there. */
async function leftFacts(ask: Ask, github: Pick<Outside['github'], 'disclosable'>) {
  const left: { case: string; draft: { url: string; label: string } }[] = []
  for (const { key } of await ask.cases('closed', { nowMs: 0, user: '', limit: 100_000, offset: 0 })) {
    const value = await ask.case(key)
    const drafts = value === undefined || value.restricted ? [] : leftOpen(value)
    if (drafts.length === 0) continue
    const present = await github.disclosable(key).catch(() => [])
    for (const { ghsaId, url } of drafts)
      if (!/^(?:closed|published|withdrawn)$/.test(present.find((one) => one.ghsaId === ghsaId)?.state ?? ''))
        left.push({ case: key, draft: { url, label: ghsaId } })
  }
  return left.slice(0, linesMost)
}

export async function sendDigest({
  store,
  ask,
  outside,
  nowMs,
}: {
  store: Store
  ask: Ask
  outside: Outside
  nowMs: number
}): Promise<void> {
  const settings = await ask.settings()
  if (settings === undefined) return
  const load = await loadOf(ask, settings, nowMs)
  // The doctor's own list: one statement about what is well has one source.
  const mend = (await examine({ desk: { ask, outside }, nowMs })).filter(({ good }) => good === false).length
  // The channel is read by whom a removal is about, too.
  const votes = (await ask.votes()).filter(
    ({ phase, about }) => phase.is !== 'ended' && about.is === 'decision',
  )
  const facts: Say['facts'] = {
    open: load.open,
    overdue: load.overdue.length,
    unowned: load.unowned,
    waiting: load.waiting,
    thisWeek: load.thisWeek,
    members: load.members
      .slice(0, linesMost)
      .map(({ user, open, overdue }) => ({ member: { user }, cases: open, late: overdue })),
    votes: votes.slice(0, linesMost).map(({ id, deadlineMs }) => ({ vote: id, until: { at: deadlineMs } })),
    ...(await dutyFacts(ask)),
    meetings: await meetingsAhead(ask, nowMs),
    drafts: await leftFacts(ask, outside.github),
    mend,
    well: mend === 0,
    worst: load.overdue
      .slice(0, linesMost)
      .map(({ key, clock }) => `${key} · ${clock}`)
      .join('; '),
  }
  const digest: Effect = {
    do: 'say',
    tag: `digest:${new Date(nowMs).toISOString().slice(0, 10)}`,
    target: 'discord',
    lane: 'digest|discord',
    template: 'discord/digest',
    facts,
    to: { channel: 'sir' },
  }
  await store.change({ write: {}, read: {}, nowMs }, () => ({ result: undefined, effects: [digest] }))
}
