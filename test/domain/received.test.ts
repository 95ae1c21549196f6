/** What people type for Received and for times to come, in a zone whose clocks change. */
import { describe, expect, test } from 'vitest'
import type { ParseContext } from '../../src/domain/time/typed-instant.ts'
import { parseInstant } from '../../src/domain/time/typed-instant.ts'

const at = (iso: string) => Date.parse(iso)

/** A Sunday, 15:30 in Berlin. */
const nowMs = at('2026-11-22T14:30:00Z')
const past: ParseContext = { nowMs, zone: 'Europe/Berlin', direction: 'past' }

describe('Received, in Berlin on a Sunday at 15:30', () => {
  test.each([
    ['', '2026-11-22T14:30Z'],
    ['  ', '2026-11-22T14:30Z'],
    ['now', '2026-11-22T14:30Z'],
    ['NOW ', '2026-11-22T14:30Z'],
    ['just now', '2026-11-22T14:30Z'],
    ['today 09:00', '2026-11-22T09:00+01:00'],
    ['today at 9:00', '2026-11-22T09:00+01:00'],
    ['Today, 9am', '2026-11-22T09:00+01:00'],
    ['9am today', '2026-11-22T09:00+01:00'],
    ['today 15:31', '2026-11-22T14:30Z'],
    ['yesterday 14:00', '2026-11-21T14:00+01:00'],
    ['yesterday 2 pm', '2026-11-21T14:00+01:00'],
    ['yesterday noon', '2026-11-21T12:00+01:00'],
    ['yesterday 12am', '2026-11-21T00:00+01:00'],
    ['yesterday 12:30 pm', '2026-11-21T12:30+01:00'],
    ['yesterday 23:59:59', '2026-11-21T23:59:59+01:00'],
    ['14:00 yesterday', '2026-11-21T14:00+01:00'],
    ['mon 15:00', '2026-11-16T15:00+01:00'],
    ['Monday 15:00', '2026-11-16T15:00+01:00'],
    ['tue 3pm', '2026-11-17T15:00+01:00'],
    ['on Tues at 3pm', '2026-11-17T15:00+01:00'],
    ['sun 15:00', '2026-11-22T15:00+01:00'],
    ['sun 16:00', '2026-11-15T16:00+01:00'],
    ['last sun 15:00', '2026-11-15T15:00+01:00'],
    ['last fri 10:00', '2026-11-20T10:00+01:00'],
    ['2026-11-20 15:00', '2026-11-20T15:00+01:00'],
    ['2026-11-20T15:00', '2026-11-20T15:00+01:00'],
    ['2026-11-20 15:00 utc', '2026-11-20T15:00Z'],
    ['2026-11-20T15:00Z', '2026-11-20T15:00Z'],
    ['2026-11-20T15:00:30.250Z', '2026-11-20T15:00:30Z'],
    ['2026-11-20T15:00-05:00', '2026-11-20T15:00-05:00'],
    ['2026-11-20 15:00 +0530', '2026-11-20T15:00+05:30'],
    ['2026-11-20 15:00 +09', '2026-11-20T15:00+09:00'],
    ['2026-07-01 15:00', '2026-07-01T15:00+02:00'],
    ['2026/11/20 15:00', '2026-11-20T15:00+01:00'],
    ['20.11.2026 15:00', '2026-11-20T15:00+01:00'],
    ['20/11/2026 15:00', '2026-11-20T15:00+01:00'],
    ['11/20/2026 15:00', '2026-11-20T15:00+01:00'],
    ['11/11/2026 15:00', '2026-11-11T15:00+01:00'],
    ['20 nov 2026 15:00', '2026-11-20T15:00+01:00'],
    ['November 20th, 2026, 3:00 pm', '2026-11-20T15:00+01:00'],
    ['20 Nov 15:00', '2026-11-20T15:00+01:00'],
    ['24 december 15:00', '2025-12-24T15:00+01:00'],
    ['sept 1 8:00', '2026-09-01T08:00+02:00'],
    ['3 days ago', '2026-11-19T15:30+01:00'],
    ['a day ago', '2026-11-21T15:30+01:00'],
    ['1 week ago', '2026-11-15T15:30+01:00'],
    ['2 months ago', '2026-09-22T15:30+02:00'],
    ['1 year ago', '2025-11-22T15:30+01:00'],
    ['2h ago', '2026-11-22T13:30+01:00'],
    ['an hour ago', '2026-11-22T14:30+01:00'],
    ['90 minutes ago', '2026-11-22T14:00+01:00'],
    ['2h30m ago', '2026-11-22T13:00+01:00'],
    ['1 day and 2 hours ago', '2026-11-21T13:30+01:00'],
    ['30 seconds ago', '2026-11-22T14:29:30Z'],
    ['28 days ago', '2026-10-25T15:30+01:00'],
    ['29 days ago', '2026-10-24T15:30+02:00'],
    ['two days ago', '2026-11-20T15:30+01:00'],
    ['about twelve hours ago', '2026-11-22T03:30+01:00'],
    ['half an hour ago', '2026-11-22T15:00+01:00'],
    ['half a day ago', '2026-11-22T03:30+01:00'],
    ['1.5 hours ago', '2026-11-22T14:00+01:00'],
    ['2.5 days ago', '2026-11-20T03:30+01:00'],
    ['this morning', '2026-11-22T09:00+01:00'],
    ['yesterday evening', '2026-11-21T19:00+01:00'],
    ['last night', '2026-11-21T21:00+01:00'],
    ['friday afternoon', '2026-11-20T15:00+01:00'],
    ['this evening', '2026-11-22T14:30Z'],
    ['2026-11-20 15:00 CET', '2026-11-20T15:00+01:00'],
    ['2026-07-01 15:00 CET', '2026-07-01T15:00+01:00'],
    ['fri 9am est', '2026-11-20T09:00-05:00'],
    ['yesterday 14:00 PDT', '2026-11-21T14:00-07:00'],
    ['<t:1700000000>', '2023-11-14T22:13:20Z'],
    ['<t:1700000000:R>', '2023-11-14T22:13:20Z'],
    ['1700000000', '2023-11-14T22:13:20Z'],
    ['1700000000000', '2023-11-14T22:13:20Z'],
  ])('%j', (text, iso) => {
    expect(parseInstant(text, past)).toMatchObject({ ok: true, atMs: at(iso) })
  })

  test.each([
    ['2026-11-20', '2026-11-20T09:00+01:00', '09:00 in Europe/Berlin'],
    ['yesterday', '2026-11-21T09:00+01:00', '09:00 in Europe/Berlin'],
    ['today', '2026-11-22T09:00+01:00', '09:00 in Europe/Berlin'],
    ['mon', '2026-11-16T09:00+01:00', '2026-11-16, 09:00 in Europe/Berlin'],
    ['mon 15:00', '2026-11-16T15:00+01:00', '2026-11-16'],
    ['15:00', '2026-11-22T15:00+01:00', '2026-11-22'],
    ['16:00', '2026-11-21T16:00+01:00', '2026-11-21'],
    ['4pm', '2026-11-21T16:00+01:00', '2026-11-21'],
    ['20 nov', '2026-11-20T09:00+01:00', '2026-11-20, 09:00 in Europe/Berlin'],
    ['29 feb 10:00', '2024-02-29T10:00+01:00', '2024-02-29'],
  ])('%j says what it took for granted', (text, iso, assumed) => {
    const context = text.startsWith('29 feb') ? { ...past, nowMs: at('2025-01-10T12:00Z') } : past
    expect(parseInstant(text, context)).toEqual({ ok: true, atMs: at(iso), assumed })
  })

  test('what leaves nothing out says nothing about it', () => {
    expect(parseInstant('yesterday 14:00', past)).toEqual({ ok: true, atMs: at('2026-11-21T14:00+01:00') })
  })

  test('"today" before nine in the morning is now', () => {
    const early = at('2026-11-22T06:10Z')
    const read = parseInstant('today', { ...past, nowMs: early })
    expect(read).toEqual({ ok: true, atMs: early, assumed: expect.stringMatching(/^now, because 09:00/) })
  })

  test.each([
    ['tomorrow 9am', 'in-the-future'],
    ['next mon 9:00', 'in-the-future'],
    ['today 15:32', 'in-the-future'],
    ['in 2 days', 'in-the-future'],
    ['2027-01-01', 'in-the-future'],
    ['<t:1900000000>', 'in-the-future'],
    ['2016-11-01', 'too-old'],
    ['1206-11-20', 'too-old'],
    ['0000-01-01', 'too-old'],
    ['11 years ago', 'too-old'],
    ['99999 years ago', 'too-old'],
    ['99999y 99999y 99999y ago', 'too-old'],
    ['123456789', 'too-old'],
    ['2026-02-30', 'does-not-exist'],
    ['31 april 10:00', 'does-not-exist'],
    ['2026-13-01 10:00', 'does-not-exist'],
    ['03/04/2026', 'ambiguous'],
    ['12/03/2027', 'in-the-future'],
  ] as const)('%j is refused as %s', (text, why) => {
    expect(parseInstant(text, past)).toMatchObject({ ok: false, why, hint: expect.stringMatching(/./) })
  })

  test.each([
    'soon',
    'the other day',
    'some evening',
    'yesterday 25:00',
    'yesterday 24:00',
    'yesterday 13pm',
    'yesterday 0am',
    'yesterday 14',
    '14',
    '2026-11',
    '2026-11-20 15:00 cst',
    '2026-11-20 15:00 bst',
    'half a month ago',
    '1.5 years ago',
    '2026-11-20T15:00+99:00',
    '2026-11-20 15:60',
    '20 foo 2026',
    'days ago',
    '3 ago',
    '3 fortnights ago',
    '-3 days ago',
    'in 3 days ago',
    'ages ago',
    '<t:>',
    '<t:abc>',
    '12345',
    '💥',
    'now; drop table',
    'yesterday\u0000 14:00',
  ])('%j is not understood, and says what would be', (text) => {
    const read = parseInstant(text, past)
    expect(read).toEqual({ ok: false, why: 'unreadable', hint: expect.stringContaining('yesterday 14:00') })
  })
})

describe('a day without an hour is judged as a day', () => {
  /** A Friday, at eight in the morning of the typist. */
  const early: ParseContext = { nowMs: at('2026-11-20T08:00Z'), zone: 'UTC', direction: 'past' }
  const today = [
    '20 Nov',
    'Nov 20',
    'November 20th',
    '20.11.',
    '20.11',
    '20/11',
    '11/20',
    '20/11/2026',
    '2026-11-20',
    'Fri 20 Nov',
    'fri 20.11.',
    'friday',
    'this friday',
    'today',
    'this morning',
    'today evening',
  ]
  test.each(today)('%j before nine is now, and neither last week nor last year', (text) => {
    expect(parseInstant(text, early)).toMatchObject({
      ok: true,
      atMs: early.nowMs,
      assumed: expect.stringContaining('now, because'),
    })
  })

  test.each(today.filter((text) => !text.endsWith('ing')))('%j after nine is nine', (text) => {
    const late = { ...early, nowMs: at('2026-11-20T15:00Z') }
    expect(parseInstant(text, late)).toMatchObject({ ok: true, atMs: at('2026-11-20T09:00Z') })
  })

  test.each(today.filter((text) => !text.endsWith('ing')))(
    '%j of something that began at two is within what can be',
    (text) => {
      const earliestMs = at('2026-11-20T14:00Z')
      const late = { ...early, nowMs: at('2026-11-20T15:00Z'), earliestMs }
      expect(parseInstant(text, late)).toMatchObject({ ok: true, atMs: late.nowMs })
      const nextDay = { ...late, nowMs: at('2026-11-21T08:00Z') }
      if (!/day/.test(text)) expect(parseInstant(text, nextDay)).toMatchObject({ ok: true, atMs: earliestMs })
    },
  )

  test.each(today)('%j of something that was over at half past eight is no later', (text) => {
    const latestMs = at('2026-11-20T08:30Z')
    const late = { ...early, nowMs: at('2026-11-20T15:00Z'), latestMs }
    expect(parseInstant(text, late)).toMatchObject({ ok: true, atMs: latestMs })
  })

  test.each([
    ['20 Nov 14:00', '2025-11-20'],
    ['Nov 20 14:00', '2025-11-20'],
    ['20.11. 14:00', '2025-11-20'],
    ['20/11 14:00', '2025-11-20'],
    ['21 Nov', '2025-11-21'],
    ['21/11', '2025-11-21'],
  ])('%j is still to come, and its year is asked about', (text, other) => {
    expect(parseInstant(text, early)).toMatchObject({
      ok: false,
      why: 'in-the-future',
      hint: expect.stringContaining(other),
    })
  })

  const ahead: ParseContext = { nowMs: at('2026-11-20T10:00Z'), zone: 'UTC', direction: 'future' }
  test.each(['20 Nov', '20/11', '20.11.', 'Fri 20 Nov', 'friday', 'this friday', 'today', '2026-11-20'])(
    '%j once its hour is over is asked about, and is not next week or next year',
    (text) => {
      expect(parseInstant(text, ahead)).toMatchObject({
        ok: false,
        why: 'in-the-past',
        hint: expect.stringContaining('is over'),
      })
      expect(parseInstant(text, { ...ahead, usual: { hour: 15, minute: 0, second: 0 } })).toMatchObject({
        ok: true,
        atMs: at('2026-11-20T15:00Z'),
      })
    },
  )

  test.each([
    ['19 Nov', '2027-11-19'],
    ['20 Nov 09:00', '2027-11-20'],
  ])('%j is over, and its year is asked about', (text, other) => {
    expect(parseInstant(text, ahead)).toMatchObject({
      ok: false,
      why: 'in-the-past',
      hint: expect.stringContaining(other),
    })
  })

  test('a day far from today keeps its nearest year', () => {
    expect(parseInstant('24 december', early)).toMatchObject({ ok: true, atMs: at('2025-12-24T09:00Z') })
    expect(parseInstant('3 march', ahead)).toMatchObject({ ok: true, atMs: at('2027-03-03T09:00Z') })
  })
})
