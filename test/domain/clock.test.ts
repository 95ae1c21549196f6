/** Deadlines over their whole life: met, late, waived, heard in working hours, and never silent. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { WorkCalendar } from '../../src/domain/time/work-calendar.ts'
import { defaultCalendar } from '../../src/domain/time/calendar.ts'
import type { ClockRule, ClockState, ClockView, Stage } from '../../src/domain/time/clock.ts'
import {
  clockView,
  hourLadder,
  inReceiverHours,
  stagesOf,
  startMoved,
  stageTold,
  workingDayLadder,
} from '../../src/domain/time/clock.ts'
import { anyCalendar, anyInstant, anySpan } from './arbitraries.ts'

const at = (iso: string) => Date.parse(iso)
const hourMs = 3_600_000
const dayMs = 86_400_000
const utc = defaultCalendar
const threeDays: ClockRule = { id: 'acknowledge', span: { amount: 3, unit: 'wd' } }
const reported = at('2026-11-16T10:00Z')
const fresh: ClockState = { id: 'acknowledge', startMs: reported, pauses: [] }
const view = (state: Partial<ClockState>, now: string, rule: ClockRule = threeDays) =>
  clockView(rule, { ...fresh, ...state }, utc, at(now))

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
