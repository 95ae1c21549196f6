/** Which of the proposed times suits best: whoever must be there first, then the week from the report, then everybody else. */
import type { UserId } from '../ids.ts'
import type { Says, Times } from './state.ts'

export type Counted = {
  readonly startMs: number
  readonly yes: readonly UserId[]
  readonly maybe: readonly UserId[]
  readonly no: readonly UserId[]
  /** Of those who must be there: who cannot, and who has said nothing. */
  readonly missing: readonly UserId[]
  readonly silent: readonly UserId[]
  readonly late: boolean
}

export type Weighed = {
  readonly slots: readonly Counted[]
  /** None while nobody has answered, or when every time has passed. */
  readonly best?: Counted
}

export type Polled = {
  readonly slots: readonly number[]
  readonly times: Readonly<Record<UserId, Times>>
  /** The owner of the case and the chairs. */
  readonly required: readonly UserId[]
  readonly limitMs?: number | undefined
  readonly nowMs: number
}

export function weigh({ slots, times, required, limitMs, nowMs }: Polled): Weighed {
  const counted = slots.map((startMs): Counted => {
    const who = (said: Says) =>
      Object.entries(times).flatMap(([user, one]) => (one[String(startMs)] === said ? [user] : []))
    const no = who('no')
    return {
      startMs,
      yes: who('yes'),
      maybe: who('maybe'),
      no,
      missing: required.filter((user) => no.includes(user)),
      silent: required.filter((user) => times[user]?.[String(startMs)] === undefined),
      late: limitMs !== undefined && startMs > limitMs,
    }
  })
  const [best] = counted
    .filter(({ startMs, yes, maybe }) => startMs > nowMs && yes.length + maybe.length > 0)
    .toSorted((a, b) => compare(scoreOf(a, required), scoreOf(b, required)))
  return { slots: counted, ...(best !== undefined && { best }) }
}

/** Less is better, the first difference decides. */
function scoreOf(slot: Counted, required: readonly UserId[]): readonly number[] {
  const mustSayYes = slot.yes.filter((user) => required.includes(user)).length
  return [
    slot.missing.length,
    slot.silent.length,
    -mustSayYes,
    Number(slot.late),
    -slot.yes.length,
    -slot.maybe.length,
    slot.startMs,
  ]
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => value !== other[index])
  return at === -1 ? 0 : (one[at] ?? 0) - (other[at] ?? 0)
}
