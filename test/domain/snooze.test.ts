/** A snooze is short, has a reason, and comes back by itself. */
import { describe, expect, test } from 'vitest'
import { addWorkingDays, defaultCalendar } from '../../src/domain/time/calendar.ts'
import type { ClockRule, ClockState } from '../../src/domain/time/clock.ts'
import { clockView, endSnooze, snoozeClock, stageTold } from '../../src/domain/time/clock.ts'

const at = (iso: string) => Date.parse(iso)
const hourMs = 3_600_000
const utc = defaultCalendar
const threeDays: ClockRule = { id: 'acknowledge', span: { amount: 3, unit: 'wd' } }
const reported = at('2026-11-16T10:00Z')
const fresh: ClockState = { id: 'acknowledge', startMs: reported, pauses: [] }
const view = (state: Partial<ClockState>, now: string, rule: ClockRule = threeDays) =>
  clockView(rule, { ...fresh, ...state }, utc, at(now))

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
