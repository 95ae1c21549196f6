/** When the program heard nothing of Discord: what happened meanwhile is known only from reading it back. */
import type { Absence } from '../../domain/votes/absence.ts'
import type { Store } from '../core/store.ts'

/** Votes run for two weeks and are extended a few times. */
const keptMs = 90 * 86_400_000
/** A machine that slept, or a clock that was put ahead: that the connection still stands must be seen first. */
const longMs = 60_000
/** A sign of life is a commit, so not every look leaves one. */
const noteEveryMs = 10_000

const heardRef = { kind: 'note', id: 'heard' } as const
const absencesRef = { kind: 'note', id: 'absences' } as const

export type Presence = {
  /** A new session has begun: what lies between the last sign of life and now was missed. */
  back(): Promise<void>
  /** Whether the connection stands at this moment; if it does, that is a sign of life. */
  here(): Promise<boolean>
}

export function presenceOf({
  store,
  now,
  connected,
  answers,
}: {
  readonly store: Pick<Store, 'get' | 'change'>
  readonly now: () => number
  readonly connected: () => boolean
  /** Asks over the connection itself, which may look open and be dead. */
  readonly answers: () => Promise<boolean>
}): Presence {
  const numberIn = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined)
  const heardAt = async () => numberIn((await store.get('note', heardRef.id))?.value)

  return {
    async back() {
      const nowMs = now()
      const write = { heard: heardRef, absences: absencesRef }
      await store.change({ write, read: {}, nowMs }, ({ heard, absences }) => {
        const lastMs = numberIn(heard?.value)
        const known = (absences?.value ?? []) as readonly Absence[]
        const missed = lastMs !== undefined && lastMs < nowMs ? [{ fromMs: lastMs, toMs: nowMs }] : []
        const kept = [...known.filter(({ toMs }) => toMs > nowMs - keptMs), ...missed]
        return { result: undefined, put: { heard: { value: nowMs }, absences: { value: kept } } }
      })
    },
    async here() {
      if (!connected()) return false
      const nowMs = now()
      const lastMs = await heardAt()
      if (lastMs !== undefined && nowMs - lastMs > longMs && !(await answers())) return false
      if (lastMs === undefined || nowMs - lastMs >= noteEveryMs)
        await store.change({ write: { heard: heardRef }, read: {}, nowMs }, ({ heard }) => ({
          result: undefined,
          put: { heard: { value: Math.max(nowMs, numberIn(heard?.value) ?? nowMs) } },
        }))
      return true
    },
  }
}
