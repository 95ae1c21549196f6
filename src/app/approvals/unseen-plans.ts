/** While GitHub cannot be asked nobody sees whether what two people approved still holds: said once, in good time, and once when it answers. */
import type { Publication } from '../../domain/case/disclosure/model.ts'
import type { Case } from '../../domain/case/state.ts'
import type { Alarm, Alarms } from '../operations/alarm.ts'
import type { Row, Store } from '../core/store.ts'

/** GitHub is often away for minutes, which is nobody's concern. */
const patienceMs = 60 * 60_000

const prefix = 'plan unseen '

export type UnseenPlans = {
  /** The plan could not be looked at just now. */
  unseen(value: Case, plan: Publication): Promise<void>
  /** It was looked at, and holds. */
  seen(value: Case, plan: Publication): Promise<void>
  /** It was looked at, and is over, which is said in the thread. */
  over(value: Case, plan: Publication): Promise<void>
  /** Of plans that are none any more, however they ended, nothing is kept. */
  onlyOf(plans: readonly (readonly [Case, Publication])[]): Promise<void>
}

type Outage = { readonly sinceMs: number; readonly told: boolean }

export function unseenPlans({
  store,
  alarms,
  now,
}: {
  readonly store: Pick<Store, 'get' | 'change'>
  readonly alarms: Pick<Alarms, 'tell'>
  readonly now: () => number
}): UnseenPlans {
  const refOf = ({ key }: Case, { id }: Publication) =>
    ({ kind: 'note', id: `${prefix}${key}/${id}` }) as const
  const noted = async (value: Case, plan: Publication) =>
    readOutage((await store.get('note', refOf(value, plan).id))?.value)

  async function note(value: Case, plan: Publication, outage: Outage | undefined): Promise<void> {
    await store.change({ write: { note: refOf(value, plan) }, read: {}, nowMs: now() }, () => ({
      result: undefined,
      ...(outage === undefined ? { remove: ['note'] } : { put: { note: { value: outage } } }),
    }))
  }

  const alarmOf = (
    which: 'unseen' | 'seen',
    { key, ownership }: Case,
    plan: Publication,
    sinceMs: number,
  ): Alarm => ({
    about: `plan-${which}:${key}/${plan.id}:${sinceMs}`,
    template: `discord/line-plan-${which}`,
    facts: { case: key, since: { at: sinceMs }, date: { at: plan.atMs } },
    by: 'closed',
    also: ownership.is === 'owned' ? [ownership.by] : [],
  })

  return {
    async unseen(value, plan) {
      const nowMs = now()
      const outage = await noted(value, plan)
      if (outage === undefined) return note(value, plan, { sinceMs: nowMs, told: false })
      const { sinceMs, told } = outage
      // Half of what is left, where that is less: it is told while something can be done.
      if (told || nowMs - sinceMs < Math.min(patienceMs, (plan.atMs - sinceMs) / 2)) return
      // Told first: what is told is told once, and what was noted and not told would never be.
      await alarms.tell(alarmOf('unseen', value, plan, sinceMs))
      await note(value, plan, { sinceMs, told: true })
    },
    async seen(value, plan) {
      const outage = await noted(value, plan)
      if (outage === undefined) return
      if (outage.told) await alarms.tell(alarmOf('seen', value, plan, outage.sinceMs))
      await note(value, plan, undefined)
    },
    async onlyOf(plans) {
      const kept = new Set<string>(plans.map(([value, plan]) => refOf(value, plan).id))
      const gone = (notes: readonly Row<'note'>[]) =>
        notes.flatMap(({ id }) => (id.startsWith(prefix) && !kept.has(id) ? [id] : []))
      await store.change(
        {
          write: {},
          read: {},
          readAll: ['note'],
          follow: (_docs, all) => ({
            write: Object.fromEntries(gone(all.note).map((id) => [id, { kind: 'note', id } as const])),
          }),
          nowMs: now(),
        },
        (_docs, { all }) => ({ result: undefined, remove: gone(all.note) }),
      )
    },
    async over(value, plan) {
      if ((await noted(value, plan)) !== undefined) await note(value, plan, undefined)
    },
  }
}

function readOutage(value: unknown): Outage | undefined {
  if (typeof value !== 'object' || value === null || !('sinceMs' in value)) return undefined
  const { sinceMs } = value
  return typeof sinceMs === 'number' ? { sinceMs, told: 'told' in value && value.told === true } : undefined
}
