/** Pauses take nothing away from a clock and add nothing to it. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { defaultCalendar } from '../../src/domain/time/calendar.ts'
import type { ClockRule, ClockState, PausedInterval, Span } from '../../src/domain/time/clock.ts'
import { clockView, dueAtMs, dueWithPauses } from '../../src/domain/time/clock.ts'
import { workingMsBetween } from '../../src/domain/time/working-time.ts'
import { anyCalendar, anyInstant, anySpan } from './arbitraries.ts'

const at = (iso: string) => Date.parse(iso)
const dayMs = 86_400_000
const utc = defaultCalendar
const threeDays: ClockRule = { id: 'acknowledge', span: { amount: 3, unit: 'wd' } }
const reported = at('2026-11-16T10:00Z')
const fresh: ClockState = { id: 'acknowledge', startMs: reported, pauses: [] }
const view = (state: Partial<ClockState>, now: string, rule: ClockRule = threeDays) =>
  clockView(rule, { ...fresh, ...state }, utc, at(now))

describe('pauses', () => {
  const pause = (from: string, to?: string): PausedInterval => ({
    fromMs: at(from),
    ...(to && { toMs: at(to) }),
  })
  const due = (pauses: PausedInterval[], span: Span = threeDays.span, now = '2026-12-31T00:00Z') =>
    new Date(dueWithPauses(reported, span, pauses, utc, at(now))).toISOString().slice(0, 16)

  test.each([
    ['four working hours on one day', [pause('2026-11-17T10:00Z', '2026-11-17T14:00Z')], '2026-11-19T14:00'],
    ['a whole working day', [pause('2026-11-17T10:00Z', '2026-11-18T10:00Z')], '2026-11-20T10:00'],
    ['over a weekend', [pause('2026-11-18T12:00Z', '2026-11-23T12:00Z')], '2026-11-24T10:00'],
    ['a night costs nothing', [pause('2026-11-17T18:00Z', '2026-11-18T08:00Z')], '2026-11-19T10:00'],
    ['before the start', [pause('2026-11-14T00:00Z', '2026-11-16T12:00Z')], '2026-11-19T12:00'],
    ['after it was due', [pause('2026-11-19T12:00Z', '2026-11-25T12:00Z')], '2026-11-19T10:00'],
    [
      'two that overlap count once',
      [pause('2026-11-17T10:00Z', '2026-11-17T13:00Z'), pause('2026-11-17T12:00Z', '2026-11-17T14:00Z')],
      '2026-11-19T14:00',
    ],
    [
      'two apart, in any order',
      [pause('2026-11-18T10:00Z', '2026-11-18T12:00Z'), pause('2026-11-17T10:00Z', '2026-11-17T12:00Z')],
      '2026-11-19T14:00',
    ],
    ['one that ends before it begins', [pause('2026-11-17T14:00Z', '2026-11-17T10:00Z')], '2026-11-19T10:00'],
  ])('%s', (_name, pauses, expected) => {
    expect(due(pauses)).toBe(expected)
  })

  test('one that lasts: due as if the clock went on now', () => {
    const lasting = [pause('2026-11-17T10:00Z')]
    expect(due(lasting, threeDays.span, '2026-11-23T12:00Z')).toBe('2026-11-25T12:00')
  })

  test('hour and day clocks keep wall time', () => {
    const night = [pause('2026-11-17T18:00Z', '2026-11-18T08:00Z')]
    expect(due(night, { amount: 48, unit: 'h' })).toBe('2026-11-19T00:00')
    expect(due(night, { amount: 7, unit: 'd' })).toBe('2026-11-24T00:00')
  })

  test('conserve the time there is to work', () => {
    const gaps = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 3 * dayMs }), fc.integer({ min: 1, max: 4 * dayMs })),
      { maxLength: 4 },
    )
    fc.assert(
      fc.property(anyInstant, anySpan, gaps, anyCalendar, (startMs, span, lengths, calendar) => {
        const pauses: PausedInterval[] = []
        let cursor = startMs
        for (const [run, stop] of lengths) {
          pauses.push({ fromMs: cursor + run, toMs: cursor + run + stop })
          cursor += run + stop
        }
        const plain = dueAtMs(startMs, span, calendar)
        const moved = dueWithPauses(startMs, span, pauses, calendar, cursor)
        const count = (from: number, to: number) =>
          span.unit === 'wd' ? workingMsBetween(from, to, calendar) : Math.max(0, to - from)
        let ran = count(startMs, moved)
        for (const { fromMs, toMs = cursor } of pauses)
          ran -= count(fromMs, Math.min(toMs, Math.max(fromMs, moved)))
        expect(ran).toBe(count(startMs, plain))
        expect(moved).toBeGreaterThanOrEqual(plain)
      }),
    )
  })

  test('a pause of no length moves nothing, not even a due time at opening', () => {
    fc.assert(
      fc.property(anyInstant, anySpan, fc.nat(10 * dayMs), anyCalendar, (startMs, span, after, calendar) => {
        const fromMs = startMs + after
        const pauses = [{ fromMs, toMs: fromMs }]
        expect(dueWithPauses(startMs, span, pauses, calendar, fromMs)).toBe(dueAtMs(startMs, span, calendar))
      }),
    )
  })

  test('while paused no stage is reached; resumed, the remaining time is what it was', () => {
    const paused = { pauses: [pause('2026-11-17T10:00Z')] }
    const before = view({}, '2026-11-17T10:00Z')
    const during = view(paused, '2026-12-02T03:00Z')
    expect(during).toMatchObject({
      phase: 'paused',
      remainingMs: before.remainingMs,
      speaksNext: { by: 'resume' },
    })
    expect(during.stageNow).toBeUndefined()
    const resumed = view({ pauses: [pause('2026-11-17T10:00Z', '2026-12-02T10:00Z')] }, '2026-12-02T10:00Z')
    expect(resumed).toMatchObject({
      phase: 'running',
      dueAtMs: at('2026-12-04T10:00Z'),
      remainingMs: before.remainingMs,
    })
    expect(resumed.nextStage).toEqual({ stage: 'half', atMs: at('2026-12-02T14:00Z') })
  })
})
