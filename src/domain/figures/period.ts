/** Whole periods of the team's calendar that are over: figures of one kind of period never overlap, so nothing comes out by subtraction. */
import { Temporal } from 'temporal-polyfill'
import { localTime } from '../time/calendar.ts'

export const grains = { month: 'Month', quarter: 'Quarter', year: 'Year' } as const
export type Grain = keyof typeof grains

export type Period = {
  /** `2026-Q3`, `2026-10`, `2025`. */
  readonly id: string
  readonly fromMs: number
  readonly untilMs: number
}

const monthsOf = { month: 1, quarter: 3, year: 12 } as const satisfies Record<Grain, number>

/** The last one that is over at this moment. */
export function lastPeriod(grain: Grain, nowMs: number, zone: string): Period {
  const months = monthsOf[grain]
  const today = localTime(nowMs, zone).toPlainDate()
  const first = Temporal.PlainDate.from({
    year: today.year,
    month: today.month - ((today.month - 1) % months),
    day: 1,
  })
  const from = first.subtract({ months })
  const startMs = (date: Temporal.PlainDate) => date.toZonedDateTime(zone).epochMilliseconds
  return { id: idOf(grain, from), fromMs: startMs(from), untilMs: startMs(first) }
}

function idOf(grain: Grain, { year, month }: Temporal.PlainDate): string {
  switch (grain) {
    case 'month':
      return `${year}-${String(month).padStart(2, '0')}`
    case 'quarter':
      return `${year}-Q${Math.ceil(month / 3)}`
    case 'year':
      return String(year)
  }
}
