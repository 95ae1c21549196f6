/** When clocks fall due, the stages on the way there, and that each is said once. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WorkCalendar } from '../../src/domain/time/work-calendar.ts'
import { defaultCalendar } from '../../src/domain/time/calendar.ts'
import type { ClockRule, Stage } from '../../src/domain/time/clock.ts'
import {
  dueAtMs,
  hourLadder,
  ladderFaults,
  nextStage,
  spanFaults,
  stagesOf,
  workingDayLadder,
} from '../../src/domain/time/clock.ts'
import { anyCalendar, anyInstant, anySpan } from './arbitraries.ts'

const at = (iso: string) => Date.parse(iso)
const dayMs = 86_400_000
const utc = defaultCalendar
const threeDays: ClockRule = { id: 'acknowledge', span: { amount: 3, unit: 'wd' } }
const reported = at('2026-11-16T10:00Z')

describe('when a clock is due', () => {
  const berlin: WorkCalendar = { ...utc, zone: 'Europe/Berlin' }
  test.each([
    ['working days', { amount: 3, unit: 'wd' }, '2026-11-20T14:00+01:00', '2026-11-25T14:00+01:00'],
    [
      'hours, over a clock change',
      { amount: 48, unit: 'h' },
      '2026-10-24T12:00+02:00',
      '2026-10-26T11:00+01:00',
    ],
    [
      'days, over a clock change',
      { amount: 2, unit: 'd' },
      '2026-10-24T12:00+02:00',
      '2026-10-26T12:00+01:00',
    ],
    ['a week', { amount: 7, unit: 'd' }, '2026-11-21T23:00+01:00', '2026-11-28T23:00+01:00'],
    ['ninety days', { amount: 90, unit: 'd' }, '2026-01-10T12:00+01:00', '2026-04-10T12:00+02:00'],
    ['half an hour', { amount: 0.5, unit: 'h' }, '2026-11-21T23:00+01:00', '2026-11-21T23:30+01:00'],
  ] as const)('%s', (_name, span, from, due) => {
    expect(dueAtMs(at(from), span, berlin)).toBe(at(due))
  })

  test.each([
    { amount: 0, unit: 'h' },
    { amount: -1, unit: 'd' },
    { amount: Number.NaN, unit: 'wd' },
    { amount: 1.5, unit: 'wd' },
    { amount: 0.5, unit: 'd' },
    { amount: 1e9, unit: 'h' },
  ] as const)('$amount $unit is refused in words', (span) => {
    expect(spanFaults(span)).toHaveLength(1)
    expect(() => dueAtMs(reported, span, utc)).toThrow(RangeError)
  })

  test('a later start is never due earlier, in hours and in days by daylight', () => {
    const noons = fc.integer({ min: 0, max: 2000 }).map((day) => at('2024-01-01T12:00Z') + day * dayMs)
    const wall = anySpan.filter((span) => span.unit !== 'wd')
    fc.assert(
      fc.property(
        noons,
        fc.integer({ min: 0, max: 30 }),
        wall,
        anyCalendar,
        (startMs, days, span, calendar) => {
          const due = dueAtMs(startMs, span, calendar)
          expect(dueAtMs(startMs + days * dayMs, span, calendar)).toBeGreaterThanOrEqual(due)
        },
      ),
    )
  })
})

describe('the stages on the way', () => {
  test.each([
    [
      'three working days from Monday at ten',
      '2026-11-16T10:00Z',
      { amount: 3, unit: 'wd' },
      [
        'half 2026-11-17T14:00',
        'last-day 2026-11-18T10:00',
        'due 2026-11-19T10:00',
        'one-over 2026-11-20T10:00',
        'three-over 2026-11-24T10:00',
      ],
    ],
    [
      'three working days from Friday evening',
      '2026-11-20T20:00Z',
      { amount: 3, unit: 'wd' },
      [
        'half 2026-11-24T13:00',
        'last-day 2026-11-24T17:00',
        'due 2026-11-25T17:00',
        'one-over 2026-11-26T17:00',
        'three-over 2026-11-30T17:00',
      ],
    ],
    [
      'two working days: half-time is when the last day begins, and one of them is enough',
      '2026-11-16T10:00Z',
      { amount: 2, unit: 'wd' },
      [
        'last-day 2026-11-17T10:00',
        'due 2026-11-18T10:00',
        'one-over 2026-11-19T10:00',
        'three-over 2026-11-23T10:00',
      ],
    ],
    [
      'one working day is all last day',
      '2026-11-16T10:00Z',
      { amount: 1, unit: 'wd' },
      [
        'half 2026-11-16T14:00',
        'due 2026-11-17T10:00',
        'one-over 2026-11-18T10:00',
        'three-over 2026-11-20T10:00',
      ],
    ],
    [
      'a week that ends on a Saturday, warned about on Friday',
      '2026-11-14T10:00Z',
      { amount: 7, unit: 'd' },
      [
        'half 2026-11-17T22:00',
        'last-day 2026-11-20T10:00',
        'due 2026-11-21T10:00',
        'one-over 2026-11-23T10:00',
        'three-over 2026-11-25T10:00',
      ],
    ],
    [
      'eight hours',
      '2026-11-16T10:00Z',
      { amount: 8, unit: 'h' },
      [
        'p50 2026-11-16T14:00',
        'p75 2026-11-16T16:00',
        'p100 2026-11-16T18:00',
        'p125 2026-11-16T20:00',
        'p150 2026-11-16T22:00',
      ],
    ],
  ] as const)('%s', (_name, start, span, expected) => {
    const stages = stagesOf(at(start), span, utc)
    expect(stages.map(({ stage, atMs }) => `${stage} ${new Date(atMs).toISOString().slice(0, 16)}`)).toEqual(
      expected,
    )
  })

  test('they ascend, come after the start and hold the due time itself', () => {
    fc.assert(
      fc.property(anyInstant, anySpan, anyCalendar, (startMs, span, calendar) => {
        const stages = stagesOf(startMs, span, calendar)
        const instants = stages.map(({ atMs }) => atMs)
        expect(instants).toEqual([...new Set(instants)].toSorted((a, b) => a - b))
        expect(instants[0]).toBeGreaterThan(startMs)
        const due = stages.find(({ stage }) => stage === 'due' || stage === 'p100')
        expect(due?.atMs).toBe(dueAtMs(startMs, span, calendar))
        expect(stages.length).toBeGreaterThanOrEqual(4)
      }),
    )
  })

  test('a ladder may be shorter, and says only what it holds', () => {
    const ladder = workingDayLadder.filter(({ stage }) => stage === 'due')
    expect(stagesOf(reported, threeDays.span, utc, ladder).map(({ stage }) => stage)).toEqual(['due'])
  })

  test('the ladders that come with the program are sound, and start quietly with the owner', () => {
    expect(ladderFaults(threeDays.span, workingDayLadder)).toEqual([])
    expect(ladderFaults({ amount: 90, unit: 'd' }, workingDayLadder)).toEqual([])
    expect(ladderFaults({ amount: 24, unit: 'h' }, hourLadder)).toEqual([])
    for (const ladder of [workingDayLadder, hourLadder])
      expect(ladder[0]).toMatchObject({ tells: ['owner'], quiet: true })
  })

  test.each([
    [
      'a stage of the other kind',
      [
        { stage: 'p50', tells: [] },
        { stage: 'due', tells: [] },
      ],
      /"p50" is no stage of a clock in wd/,
    ],
    [
      'stages in the wrong order',
      [
        { stage: 'due', tells: [] },
        { stage: 'half', tells: [] },
      ],
      /in their order/,
    ],
    [
      'a stage twice',
      [
        { stage: 'due', tells: [] },
        { stage: 'due', tells: [] },
      ],
      /each once/,
    ],
    ['a ladder that is silent when due', [{ stage: 'half', tells: [] }], /nothing when it is due/],
  ] as const)('%s is a fault', (_name, ladder, words) => {
    expect(ladderFaults(threeDays.span, ladder)).toContainEqual(expect.stringMatching(words))
  })
})

describe('what is said now', () => {
  const stages = stagesOf(reported, threeDays.span, utc)
  const minuteMs = 60_000

  test('before the first stage nothing, and half-time comes next', () => {
    expect(nextStage(stages, undefined, reported)).toEqual({ next: stages[0] })
  })

  test('after an absence only the newest stage, marked late', () => {
    const now = at('2026-11-19T12:00Z')
    expect(nextStage(stages, undefined, now)).toEqual({ now: { ...stages[2], late: true }, next: stages[3] })
  })

  test('five minutes are not late, a moment more is', () => {
    const due = at('2026-11-19T10:00Z')
    expect(nextStage(stages, 'last-day', due + 5 * minuteMs).now).toMatchObject({ stage: 'due', late: false })
    expect(nextStage(stages, 'last-day', due + 5 * minuteMs + 1).now).toMatchObject({
      stage: 'due',
      late: true,
    })
  })

  test('nothing twice: not when asked again, and not when the wall clock goes back three days', () => {
    const now = at('2026-11-19T12:00Z')
    expect(nextStage(stages, 'due', now).now).toBeUndefined()
    expect(nextStage(stages, 'due', now - 3 * dayMs)).toEqual({ next: stages[3] })
  })

  test('each stage is said exactly once, in order, however time is sampled', () => {
    const samples = fc.array(fc.integer({ min: 0, max: 12 * dayMs }), { maxLength: 40 })
    fc.assert(
      fc.property(samples, (offsets) => {
        let told: Stage | undefined
        const said: Stage[] = []
        for (const offset of offsets) {
          const { now } = nextStage(stages, told, reported + offset)
          if (now === undefined) continue
          said.push(now.stage)
          told = now.stage
        }
        const order = stages.map(({ stage }) => stage)
        expect(said).toEqual(order.filter((stage) => said.includes(stage)))
      }),
    )
  })
})
