/** Deadlines over their whole life: stages, pauses, snoozes, late tellings, and never silence. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WorkCalendar } from '../../src/domain/calendar.ts'
import { addWorkingDays, defaultCalendar } from '../../src/domain/calendar.ts'
import type { ClockRule, ClockState, ClockView, PausedInterval, Span, Stage } from '../../src/domain/clock.ts'
import {
  clockView,
  dueAtMs,
  dueWithPauses,
  endSnooze,
  hourLadder,
  inReceiverHours,
  ladderFaults,
  nextStage,
  snoozeClock,
  spanFaults,
  stagesOf,
  startMoved,
  stageTold,
  workingDayLadder,
} from '../../src/domain/clock.ts'
import { workingMsBetween } from '../../src/domain/working-time.ts'
import { anyCalendar, anyInstant } from './arbitraries.ts'

const at = (iso: string) => Date.parse(iso)
const hourMs = 3_600_000
const dayMs = 24 * hourMs
const utc = defaultCalendar
const threeDays: ClockRule = { id: 'acknowledge', span: { amount: 3, unit: 'wd' } }
const reported = at('2026-11-16T10:00Z')
const fresh: ClockState = { id: 'acknowledge', startMs: reported, pauses: [] }
const view = (state: Partial<ClockState>, now: string, rule: ClockRule = threeDays) =>
  clockView(rule, { ...fresh, ...state }, utc, at(now))

const anySpan: fc.Arbitrary<Span> = fc.oneof(
  fc.record({ amount: fc.integer({ min: 1, max: 12 }), unit: fc.constant('wd' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 90 }), unit: fc.constant('d' as const) }),
  fc.record({ amount: fc.integer({ min: 1, max: 200 }), unit: fc.constant('h' as const) }),
)

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

describe('a clock over its life', () => {
  test('runs, is breached, and counts how long it is overdue', () => {
    expect(view({}, '2026-11-16T10:00Z')).toEqual({
      dueAtMs: at('2026-11-19T10:00Z'),
      phase: 'running',
      remainingMs: 24 * hourMs,
      overdueForMs: 0,
      nextStage: { stage: 'half', atMs: at('2026-11-17T14:00Z') },
      speaksNext: { by: 'stage', stage: 'half', atMs: at('2026-11-17T14:00Z') },
    })
    expect(view({ told: 'due' }, '2026-11-19T12:00Z')).toMatchObject({
      phase: 'breached',
      remainingMs: 0,
      overdueForMs: 2 * hourMs,
      nextStage: { stage: 'one-over' },
    })
  })

  test('a report written down too late is breached at once, and says so once, late', () => {
    const backdated = view({ startMs: at('2026-11-02T10:00Z') }, '2026-11-16T10:00Z')
    expect(backdated).toMatchObject({ phase: 'breached', stageNow: { stage: 'three-over', late: true } })
    expect(backdated.speaksNext).toEqual({ by: 'digest' })
  })

  test('at the due instant itself it is due, and meeting it then is in time', () => {
    expect(view({}, '2026-11-19T10:00Z').phase).toBe('breached')
    expect(view({ met: { atMs: at('2026-11-19T10:00Z') } }, '2026-11-30T10:00Z').phase).toBe('met')
    const late = view({ met: { atMs: at('2026-11-19T12:00Z') } }, '2026-11-30T10:00Z')
    expect(late).toMatchObject({ phase: 'met-late', overdueForMs: 2 * hourMs, speaksNext: { by: 'nothing' } })
  })

  test('met while it was paused is met in time, however long ago that is', () => {
    const pauses = [{ fromMs: at('2026-11-17T10:00Z') }]
    expect(view({ pauses, met: { atMs: at('2026-11-25T10:00Z') } }, '2026-12-24T10:00Z').phase).toBe('met')
  })

  test('a start that moves later is told about anew, one that moves earlier is not told about twice', () => {
    const told: ClockState = { ...fresh, told: 'due' }
    expect(startMoved(told, reported + 7 * dayMs)).toEqual({ ...fresh, startMs: reported + 7 * dayMs })
    expect(startMoved(told, reported - dayMs)).toEqual({ ...told, startMs: reported - dayMs })
  })

  test('waived is the end of it', () => {
    const waived = view(
      { waived: { atMs: at('2026-11-17T10:00Z'), reason: 'reporter is one of us' } },
      '2026-12-01T10:00Z',
    )
    expect(waived).toMatchObject({ phase: 'waived', overdueForMs: 0, speaksNext: { by: 'nothing' } })
  })

  test('reminders wait for the receiver’s hours, critical ones do not', () => {
    const tokyo: WorkCalendar = { ...utc, zone: 'Asia/Tokyo' }
    const day: ClockRule = { id: 'fast', span: { amount: 24, unit: 'h' } }
    const heard = (critical: boolean, now: string) =>
      clockView(day, { ...fresh, told: 'p75' }, utc, at(now), { calendar: tokyo, critical })
    expect(heard(false, '2026-11-17T10:01Z')).toMatchObject({
      phase: 'breached',
      nextStage: { atMs: at('2026-11-18T00:00Z') },
    })
    expect(heard(true, '2026-11-17T10:01Z')).toMatchObject({ stageNow: { stage: 'p100', late: false } })
    const morning = heard(false, '2026-11-18T00:01Z')
    expect(morning).toMatchObject({ stageNow: { stage: 'p150', late: false }, speaksNext: { by: 'digest' } })
    expect(inReceiverHours(at('2026-11-21T12:00Z'), utc, true)).toBe(at('2026-11-21T12:00Z'))
    expect(inReceiverHours(at('2026-11-21T12:00Z'), utc, false)).toBe(at('2026-11-23T09:00Z'))
  })

  test('it is never silent before its end: something is said now, or something is named that speaks next', () => {
    const stage = fc.constantFrom<Stage | undefined>(
      undefined,
      ...workingDayLadder.map((step) => step.stage),
      ...hourLadder.map((step) => step.stage),
    )
    const snooze = fc.option(fc.record({ after: fc.nat(20 * dayMs), count: fc.constantFrom(1, 2) }), {
      nil: undefined,
    })
    const pauses = fc.array(fc.tuple(fc.nat(20 * dayMs), fc.option(fc.nat(5 * dayMs), { nil: undefined })), {
      maxLength: 3,
    })
    fc.assert(
      fc.property(
        anyInstant,
        anySpan,
        stage,
        fc.nat(200 * dayMs),
        snooze,
        pauses,
        anyCalendar,
        (startMs, span, told, passed, held, stops, calendar) => {
          const state: ClockState = {
            id: 'any',
            startMs,
            pauses: stops.map(([after, length]) => ({
              fromMs: startMs + after,
              ...(length !== undefined && { toMs: startMs + after + length }),
            })),
            ...(told && { told }),
            ...(held && { snooze: { untilMs: startMs + held.after, reason: 'at it', count: held.count } }),
          }
          const nowMs = startMs + passed
          const seen = clockView({ id: 'any', span }, state, calendar, nowMs)
          expect(wayToSpeak(seen, told, nowMs)).toBe(true)
        },
      ),
      { numRuns: 400 },
    )
  })

  test('followed from reminder to reminder it says each stage once and ends in the digest', () => {
    fc.assert(
      fc.property(anyInstant, anySpan, anyCalendar, (startMs, span, calendar) => {
        const rule: ClockRule = { id: 'any', span }
        let state: ClockState = { id: 'any', startMs, pauses: [] }
        const said: Stage[] = []
        let nowMs = startMs
        for (let wakes = 0; wakes < 20; wakes++) {
          const seen = clockView(rule, state, calendar, nowMs)
          if (seen.stageNow) {
            expect(seen.stageNow.late).toBe(false)
            said.push(seen.stageNow.stage)
            state = stageTold(state, seen.stageNow.stage, nowMs)
          }
          if (seen.speaksNext.by === 'digest') break
          if (seen.speaksNext.by === 'stage') nowMs = seen.speaksNext.atMs
        }
        expect(said).toEqual(stagesOf(startMs, span, calendar).map(({ stage }) => stage))
      }),
    )
  })
})

describe('I am on it until…', () => {
  const now = at('2026-11-19T11:00Z')
  const ask = (state: Partial<ClockState>, untilMs: number, reason = 'writing it', rule = threeDays) =>
    snoozeClock(rule, { ...fresh, ...state }, { untilMs, reason }, utc, now)
  const latestMs = addWorkingDays(now, 3, utc)

  test('is granted for up to three working days, with its reason and its number', () => {
    expect(ask({}, latestMs, '  writing it ')).toEqual({
      ok: true,
      snooze: { untilMs: latestMs, reason: 'writing it', count: 1 },
    })
  })

  test.each<[string, Partial<ClockState>, number, string?, ClockRule?]>([
    ['too-long', {}, latestMs + 1],
    ['not-ahead', {}, now],
    ['not-ahead', {}, Number.NaN],
    ['no-reason', {}, latestMs, '  '],
    ['too-often', { snooze: { untilMs: now - 1, reason: 'second', count: 2 } }, latestMs],
    ['ended', { met: { atMs: now } }, latestMs],
    ['ended', { waived: { atMs: now, reason: 'moot' } }, latestMs],
    ['unsnoozable', {}, latestMs, 'please', { ...threeDays, unsnoozable: true }],
  ] as const)(
    'is refused as %s (case %#)',
    (why, state, untilMs, reason = 'writing it', rule = threeDays) => {
      expect(ask(state, untilMs, reason, rule)).toEqual({ ok: false, why, latestMs })
    },
  )

  test('works twice in a row and not a third time, also when the second is ended early', () => {
    let state: Partial<ClockState> = {}
    for (const count of [1, 2]) {
      const answer = ask(state, latestMs)
      if (!answer.ok) throw new Error(answer.why)
      expect(answer.snooze.count).toBe(count)
      state = { snooze: endSnooze(answer.snooze, now) }
    }
    expect(ask(state, latestMs)).toMatchObject({ ok: false, why: 'too-often' })
  })

  test('holds everything back, then says the newest stage again, once and not marked late', () => {
    const untilMs = at('2026-11-20T12:00Z')
    const snoozed: ClockState = { ...fresh, told: 'due', snooze: { untilMs, reason: 'writing it', count: 1 } }
    const during = clockView(threeDays, snoozed, utc, at('2026-11-20T11:00Z'))
    expect(during).toMatchObject({ phase: 'snoozed', speaksNext: { by: 'snooze-end', atMs: untilMs } })
    expect(during.stageNow).toBeUndefined()
    expect(during.overdueForMs).toBe(25 * hourMs)
    const after = clockView(threeDays, snoozed, utc, untilMs)
    expect(after).toMatchObject({
      phase: 'breached',
      stageNow: { stage: 'one-over', late: false },
      nextStage: { stage: 'three-over' },
    })
    const told = stageTold(snoozed, 'one-over', untilMs)
    expect(clockView(threeDays, told, utc, untilMs + 1).stageNow).toBeUndefined()
  })

  test('says the same stage again when no newer one was reached', () => {
    const untilMs = at('2026-11-19T16:00Z')
    const snoozed: ClockState = { ...fresh, told: 'due', snooze: { untilMs, reason: 'writing it', count: 1 } }
    expect(clockView(threeDays, snoozed, utc, untilMs).stageNow).toEqual({ stage: 'due', late: false })
    expect(clockView(threeDays, snoozed, utc, untilMs + hourMs).stageNow).toEqual({
      stage: 'due',
      late: true,
    })
  })

  test('has no power over a clock that nothing snoozes', () => {
    const rule: ClockRule = { ...threeDays, unsnoozable: true }
    const snooze = { untilMs: at('2026-12-20T12:00Z'), reason: 'from elsewhere', count: 1 }
    expect(view({ snooze }, '2026-11-19T10:00Z', rule)).toMatchObject({
      phase: 'breached',
      stageNow: { stage: 'due' },
    })
  })
})

const lastStages: readonly unknown[] = ['three-over', 'p150']

/** The digest lists every open clock each week; alone it is enough only behind the due time, or when all was said. */
function wayToSpeak(seen: ClockView, told: Stage | undefined, nowMs: number): boolean {
  const { speaksNext } = seen
  switch (speaksNext.by) {
    case 'stage':
    case 'snooze-end':
      return speaksNext.atMs > nowMs
    case 'resume':
      return seen.phase === 'paused'
    case 'digest':
      return seen.phase === 'breached' || lastStages.includes(told)
    case 'nothing':
      return false
  }
}
