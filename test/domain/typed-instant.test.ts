/** A typed instant that lies ahead, that comes twice or never, and whatever else is typed. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ParseContext } from '../../src/domain/time/typed-instant.ts'
import { parseInstant } from '../../src/domain/time/typed-instant.ts'
import { timesAsLong } from '../support/growth.ts'

const at = (iso: string) => Date.parse(iso)

/** A Sunday, 15:30 in Berlin. */
const nowMs = at('2026-11-22T14:30:00Z')
const past: ParseContext = { nowMs, zone: 'Europe/Berlin', direction: 'past' }
const future: ParseContext = { ...past, direction: 'future' }

describe('a time to come', () => {
  test.each([
    ['now', '2026-11-22T14:30Z'],
    ['tomorrow 9am', '2026-11-23T09:00+01:00'],
    ['tomorrow', '2026-11-23T09:00+01:00'],
    ['mon 15:00', '2026-11-23T15:00+01:00'],
    ['tue 3pm', '2026-11-24T15:00+01:00'],
    ['sun 16:00', '2026-11-22T16:00+01:00'],
    ['sun 15:00', '2026-11-29T15:00+01:00'],
    ['next sun 16:00', '2026-11-29T16:00+01:00'],
    ['16:00', '2026-11-22T16:00+01:00'],
    ['15:00', '2026-11-23T15:00+01:00'],
    ['in 2 days', '2026-11-24T15:30+01:00'],
    ['in 1h', '2026-11-22T16:30+01:00'],
    ['in a week', '2026-11-29T15:30+01:00'],
    ['3 march 10:00', '2027-03-03T10:00+01:00'],
    ['2027-07-01 10:00', '2027-07-01T10:00+02:00'],
    ['<t:1900000000>', '2030-03-17T17:46:40Z'],
  ])('%j', (text, iso) => {
    expect(parseInstant(text, future)).toMatchObject({ ok: true, atMs: at(iso) })
  })

  test.each([
    ['', 'unreadable'],
    ['yesterday 14:00', 'in-the-past'],
    ['today', 'in-the-past'],
    ['last mon', 'in-the-past'],
    ['2 days ago', 'in-the-past'],
    ['2126-01-01', 'too-far'],
    ['in 99999 years', 'too-far'],
  ] as const)('%j is refused as %s', (text, why) => {
    expect(parseInstant(text, future)).toMatchObject({ ok: false, why })
  })
})

describe('clock changes', () => {
  test('a time that comes twice is asked about, with both instants', () => {
    expect(parseInstant('2026-10-25 02:30', past)).toEqual({
      ok: false,
      why: 'ambiguous',
      choices: [at('2026-10-25T00:30Z'), at('2026-10-25T01:30Z')],
      hint: 'Clocks show that time twice in Europe/Berlin. Write 2026-10-25T02:30+02:00 or 2026-10-25T02:30+01:00.',
    })
  })

  test('a time that is skipped is asked about', () => {
    expect(parseInstant('2026-03-29 02:30', past)).toMatchObject({
      ok: false,
      why: 'does-not-exist',
      choices: [at('2026-03-29T00:30Z'), at('2026-03-29T01:30Z')],
    })
  })

  test('what the hint proposes is then understood as exactly the choices', () => {
    for (const text of ['2026-10-25 02:30', '2026-03-29 02:30', '03/04/2026 10:00']) {
      const asked = parseInstant(text, past)
      if (asked.ok) throw new Error(`${text} should be asked about`)
      const proposed = asked.hint.match(/\d{4}-\d\d-\d\dT\d\d:\d\d[+-]\d\d:\d\d/g) ?? []
      expect(proposed).toHaveLength(2)
      expect(proposed.map((way) => parseInstant(way, past))).toEqual(
        asked.choices?.map((atMs) => ({ ok: true, atMs })),
      )
    }
  })

  test('between the two there is only one it can have been', () => {
    const between = { ...past, nowMs: at('2026-10-25T00:40Z') }
    expect(parseInstant('today 02:30', between)).toEqual({ ok: true, atMs: at('2026-10-25T00:30Z') })
  })

  test('days ago that lead into such an hour are asked about as well', () => {
    const context = { ...past, nowMs: at('2026-10-26T01:30Z') }
    expect(parseInstant('1 day ago', context)).toMatchObject({ ok: false, why: 'ambiguous' })
    expect(parseInstant('25 hours ago', context)).toEqual({ ok: true, atMs: at('2026-10-25T00:30Z') })
  })

  test('an offset settles it', () => {
    expect(parseInstant('2026-10-25T02:30+01:00', past)).toEqual({ ok: true, atMs: at('2026-10-25T01:30Z') })
  })
})

describe('whatever is typed', () => {
  test.each([' ', '9', 'a', '1d', '2h ', '0:', 'mon ', '2026-11-20 ', '<t:1', ' ago', '💥'])(
    'a megabyte of %j is refused as quickly as a page of it',
    (piece) => {
      const text = (length: number) => piece.repeat(Math.ceil(length / piece.length))
      const megabyte = text(1_000_000)
      const page = text(2_000)
      expect(parseInstant(megabyte, past)).toMatchObject({ ok: false, why: 'unreadable' })
      expect(
        timesAsLong(
          () => parseInstant(megabyte, past),
          () => parseInstant(page, past),
        ),
      ).toBeLessThan(32)
    },
  )

  test('the worst short texts are quick too', () => {
    for (const piece of [' ', '9', 'a', '1d', '0:', '1 ', '9:9', '1d an '])
      for (const start of ['', 'in ', '2026-11-20 ']) {
        const text = `${start}${piece.repeat(100)}`.slice(0, 96)
        for (const end of ['', '!', ' ago'])
          expect(
            timesAsLong(
              () => parseInstant(text + end, past),
              () => parseInstant(text.slice(0, 24) + end, past),
            ),
          ).toBeLessThan(32)
      }
  })

  test('it never throws, and what it takes lies on the asked side of now and within ten years', () => {
    const word = fc.constantFrom(
      ...'now today yesterday tomorrow last next mon friday sun 1 3 20 99999 days ago in h 15:00 02:30 9am 12pm z utc +02:00 +23:59 2026-11-20 2026-10-25 2026-03-29 20.11.2026 3/4/2026 nov 2026 at , <t:1700000000> 1700000000 years mo'.split(
        ' ',
      ),
    )
    const text = fc.oneof(
      fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
      fc.string(),
    )
    fc.assert(
      fc.property(text, fc.constantFrom(past, future), (typed, context) => {
        const read = parseInstant(typed, context)
        if (!read.ok) return
        if (context.direction === 'past') expect(read.atMs).toBeLessThanOrEqual(nowMs)
        else expect(read.atMs).toBeGreaterThanOrEqual(nowMs)
        expect(Math.abs(read.atMs - nowMs)).toBeLessThan(3654 * 86_400_000)
      }),
      { numRuns: 3000 },
    )
  })

  test('an instant written as a Discord timestamp comes back unchanged', () => {
    fc.assert(
      fc.property(fc.integer({ min: at('2017-01-01') / 1000, max: nowMs / 1000 }), (seconds) => {
        expect(parseInstant(`<t:${seconds}:F>`, past)).toEqual({ ok: true, atMs: seconds * 1000 })
      }),
    )
  })
})
