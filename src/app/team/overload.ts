/** Too much for the team: the chairs hear of it once, with the TSC one press away, and again only after it was less (O107). */
import type { CaseKey } from '../../domain/ids.ts'
import { answerTo } from '../../domain/team/settings/answers.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import { isAway } from '../../domain/team/roster/member.ts'
import { orOnRoster } from '../../domain/team/who.ts'
import type { Alarms } from '../operations/alarm.ts'
import type { Ask } from '../core/queries.ts'
import type { Burden, Load } from './workload.ts'
import { loadOf } from './workload.ts'
import type { Store } from '../core/store.ts'

type Noted = { readonly over: boolean; readonly times: number }

const noteRef = { kind: 'note', id: 'overload' } as const
const casesMost = 1000

export async function watchLoad({
  store,
  ask,
  alarms,
  nowMs,
}: {
  store: Store
  ask: Ask
  alarms: Pick<Alarms, 'tell'>
  nowMs: number
}): Promise<void> {
  const settings = await ask.settings()
  if (settings === undefined) return
  const limit = answerTo('overload', settings)
  const load = await loadOf(ask, settings, nowMs)
  const burdened = carriedBy(load, await ask.members(), nowMs).filter(({ open }) => open > limit.cases)
  const over = burdened.length > 0 || load.overdue.length > limit.overdue
  const noted = (await store.get('note', noteRef.id))?.value as Noted | undefined
  if ((noted?.over ?? false) === over) return
  const chairs = orOnRoster(await ask.chairs(), await ask.members())
  const about = await askableOf(ask, load, nowMs)
  const times = (noted?.times ?? 0) + (over ? 1 : 0)
  // Told first, under the number that is written down after it: told once, and never not at all.
  if (over)
    await alarms.tell({
      about: `overload:${times}`,
      template: 'discord/line-overload',
      facts: {
        chairs: { users: chairs },
        open: load.open,
        overdue: load.overdue.length,
        most: limit.overdue,
        cases: limit.cases,
        burdened: burdened.map(({ user, open }) => ({ member: { user }, count: open })),
      },
      by: 'channel',
      calls: 'leaders',
      ...(about !== undefined && {
        press: {
          label: 'Escalate to the TSC',
          path: 'case escalate',
          args: { case: about, to: 'tsc', load: `${load.open} ${load.overdue.length}` },
        },
      }),
    })
  await store.change({ write: { note: noteRef }, read: {}, nowMs }, () => ({
    result: undefined,
    put: { note: { value: { over, times } } },
  }))
}

/** Whoever is away carries nothing: their cases are their cover's, or offered to the team. */
function carriedBy(
  load: Load,
  members: readonly Member[],
  nowMs: number,
): readonly Pick<Burden, 'user' | 'open'>[] {
  const carried = new Map<string, number>()
  for (const { user, open } of load.members) {
    const member = members.find(({ id }) => id === user)
    const carrier = member !== undefined && isAway(member, nowMs) ? member.away?.cover : user
    if (carrier !== undefined) carried.set(carrier, (carried.get(carrier) ?? 0) + open)
  }
  return [...carried].map(([user, open]) => ({ user, open }))
}

/** A case to ask the TSC by, the longest overdue first; a restricted one is not named to people outside. */
async function askableOf(ask: Ask, load: Load, nowMs: number): Promise<CaseKey | undefined> {
  const open = await ask.cases('open', { nowMs, user: '', limit: casesMost, offset: 0 })
  for (const key of new Set([...load.overdue, ...open].map((one) => one.key)))
    if ((await ask.case(key))?.restricted === false) return key
  return undefined
}
