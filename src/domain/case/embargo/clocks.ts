/** Deadlines that end on a date people agreed: when it moves they move, and what they have said is not said again. */
import type { Span, Stage } from '../../time/clock.ts'
import { dueAtMs, stagesOf } from '../../time/clock.ts'
import type { RunbookClock } from '../../runbook/runbook.ts'
import { ruleOf } from '../deadlines/clocks.ts'
import type { Context } from '../context.ts'
import type { Case, Clock } from '../state.ts'

const hourMs = 3_600_000

/** To the millisecond: a clock that ends at one instant, whatever days lie between. */
export const spanUntil = (startMs: number, dateMs: number): Span => ({
  amount: (dateMs - startMs) / hourMs,
  unit: 'h',
})

type Extended = { readonly id: string; readonly span?: Span; readonly said?: Stage }

/** The deadline of the date itself, and the 90 days where the date lies beyond them. */
export function extendedBy(
  dateMs: number,
  nowMs: number,
  { clocks }: Case,
  { runbook, settings: { calendar } }: Pick<Context, 'runbook' | 'settings'>,
): Extended[] {
  return runbook.clocks.flatMap((rule): Extended[] => {
    const clock = clocks[rule.id]
    const ended = clock?.met !== undefined || clock?.waived !== undefined
    if (clock === undefined || ended || !endsOnDate(rule)) return []
    const until = spanUntil(clock.startMs, dateMs)
    const beyond = rule.within === undefined || dueAtMs(clock.startMs, rule.within, calendar) < dateMs
    const span = beyond ? until : undefined
    if (span?.amount === clock.span?.amount) return []
    const { span: _old, ...bare } = clock
    const extended: Clock = { ...bare, ...(span !== undefined && { span }) }
    const { span: whole, ladder } = ruleOf(rule, extended)
    const passed = stagesOf(clock.startMs, whole, calendar, ladder).findLast(({ atMs }) => atMs <= nowMs)
    return [
      {
        id: rule.id,
        ...(span !== undefined && { span }),
        ...(passed !== undefined && { said: passed.stage }),
      },
    ]
  })
}

/** A later date that is agreed with the reporter is kept although it lies beyond the 90 days. */
const endsOnDate = ({ use, starts }: RunbookClock): boolean =>
  starts === 'date-agreed' || use === 'disclosure-window'
