/** Every form in which people type the time of a meeting: what it means, or which question is asked. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { withOffset } from '../../../src/domain/time/local-time.ts'
import { readSlot, readSlots, slotsMost } from '../../../src/domain/meetings/slots.ts'

const at = (iso: string) => Date.parse(iso)
/** A Sunday, 15:30 in Berlin and 09:30 in New York. */
const nowMs = at('2026-11-22T14:30:00Z')
const berlin = { nowMs, zone: 'Europe/Berlin' }

describe('what is read, in Berlin on a Sunday at 15:30', () => {
  test.each([
    ['tue 15:00', '2026-11-24T15:00+01:00'],
    ['Tue 15:00', '2026-11-24T15:00+01:00'],
    ['tue. 15:00', '2026-11-24T15:00+01:00'],
    ['tues 15:00', '2026-11-24T15:00+01:00'],
    ['Tuesday 15:00', '2026-11-24T15:00+01:00'],
    ['Tuesday at 15:00', '2026-11-24T15:00+01:00'],
    ['on Tuesday, 15:00', '2026-11-24T15:00+01:00'],
    ['this tue 15:00', '2026-11-24T15:00+01:00'],
    ['15:00 tue', '2026-11-24T15:00+01:00'],
    ['tue 3pm', '2026-11-24T15:00+01:00'],
    ['tue 3 PM', '2026-11-24T15:00+01:00'],
    ['tue 3:30pm', '2026-11-24T15:30+01:00'],
    ['3pm tue', '2026-11-24T15:00+01:00'],
    ['tue 15h', '2026-11-24T15:00+01:00'],
    ['tue 15h30', '2026-11-24T15:30+01:00'],
    ['tue 15', '2026-11-24T15:00+01:00'],
    ['tue noon', '2026-11-24T12:00+01:00'],
    ['thurs 9:00', '2026-11-26T09:00+01:00'],
    ['weds 09:00', '2026-11-25T09:00+01:00'],
    ['mon 12am', '2026-11-23T00:00+01:00'],
    ['sun 16:00', '2026-11-22T16:00+01:00'],
    ['sun 15:00', '2026-11-29T15:00+01:00'],
    ['next sun 15:00', '2026-11-29T15:00+01:00'],
    ['today 18:00', '2026-11-22T18:00+01:00'],
    ['tomorrow 9am', '2026-11-23T09:00+01:00'],
    ['tomorrow at 9:00', '2026-11-23T09:00+01:00'],
    ['9am tomorrow', '2026-11-23T09:00+01:00'],
    ['Tomorrow, 14:30', '2026-11-23T14:30+01:00'],
    ['tomorrow 15', '2026-11-23T15:00+01:00'],
    ['tomorrow noon', '2026-11-23T12:00+01:00'],
    ['18:00', '2026-11-22T18:00+01:00'],
    ['15:00', '2026-11-23T15:00+01:00'],
    ['9am', '2026-11-23T09:00+01:00'],
    ['noon', '2026-11-23T12:00+01:00'],
    ['midnight', '2026-11-23T00:00+01:00'],
    ['today midnight', '2026-11-23T00:00+01:00'],
    ['2026-12-01 15:00', '2026-12-01T15:00+01:00'],
    ['2026-12-01T15:00', '2026-12-01T15:00+01:00'],
    ['2026-12-01 3pm', '2026-12-01T15:00+01:00'],
    ['2026/12/01 15:00', '2026-12-01T15:00+01:00'],
    ['15:00 2026-12-01', '2026-12-01T15:00+01:00'],
    ['2027-07-01 15:00', '2027-07-01T15:00+02:00'],
    ['2026-12-01 15:00 utc', '2026-12-01T15:00Z'],
    ['2026-12-01T15:00Z', '2026-12-01T15:00Z'],
    ['2026-12-01 15:00 -05:00', '2026-12-01T15:00-05:00'],
    ['2026-12-01 15:00 +0530', '2026-12-01T15:00+05:30'],
    ['2026-12-01 15:00 America/New_York', '2026-12-01T15:00-05:00'],
    ['tue 15:00 Asia/Kolkata', '2026-11-24T15:00+05:30'],
    ['tue 15:00 utc', '2026-11-24T15:00Z'],
    ['1.12.2026 15:00', '2026-12-01T15:00+01:00'],
    ['24.11. 15:00', '2026-11-24T15:00+01:00'],
    ['24.11 15:00', '2026-11-24T15:00+01:00'],
    ['24/11 15:00', '2026-11-24T15:00+01:00'],
    ['11/24 15:00', '2026-11-24T15:00+01:00'],
    ['12/12 15:00', '2026-12-12T15:00+01:00'],
    ['24/11/2026 15:00', '2026-11-24T15:00+01:00'],
    ['1 dec 15:00', '2026-12-01T15:00+01:00'],
    ['1. dec 15:00', '2026-12-01T15:00+01:00'],
    ['1st December 15:00', '2026-12-01T15:00+01:00'],
    ['dec 1 3pm', '2026-12-01T15:00+01:00'],
    ['December 1st, 2026, 3:00 pm', '2026-12-01T15:00+01:00'],
    ['3 jan 15:00', '2027-01-03T15:00+01:00'],
    ['tue 24 nov 15:00', '2026-11-24T15:00+01:00'],
    ['Tuesday, 24 November 2026, 15:00', '2026-11-24T15:00+01:00'],
    ['tue 2026-11-24 15:00', '2026-11-24T15:00+01:00'],
    ['tue 24.11. 15:00', '2026-11-24T15:00+01:00'],
    ['in 2 days', '2026-11-24T15:30+01:00'],
    ['in 3h', '2026-11-22T18:30+01:00'],
    ['in 90 minutes', '2026-11-22T17:00+01:00'],
    ['in a week', '2026-11-29T15:30+01:00'],
    ['<t:1795532400:F>', '2026-11-24T15:00Z'],
    ['1795532400', '2026-11-24T15:00Z'],
    ['- tue 15:00', '2026-11-24T15:00+01:00'],
    ['* tue 15:00', '2026-11-24T15:00+01:00'],
    ['1. tue 15:00', '2026-11-24T15:00+01:00'],
    ['2) tue 15:00', '2026-11-24T15:00+01:00'],
  ])('%j', (said, iso) => {
    expect(readSlot(said, berlin)).toMatchObject({ is: 'read', atMs: at(iso) })
  })
})

describe('what is asked about, each with the instants it can mean', () => {
  test.each([
    ['Europe/Berlin', '28 mar 2027 02:30', ['2027-03-28T01:30+01:00', '2027-03-28T03:30+02:00'], 'skip'],
    ['Europe/Berlin', '2027-10-31 02:30', ['2027-10-31T02:30+02:00', '2027-10-31T02:30+01:00'], 'twice'],
    ['America/New_York', '2027-03-14 02:30', ['2027-03-14T01:30-05:00', '2027-03-14T03:30-04:00'], 'skip'],
    ['America/New_York', '2027-11-07 01:30', ['2027-11-07T01:30-04:00', '2027-11-07T01:30-05:00'], 'twice'],
    [
      'Australia/Lord_Howe',
      '2027-04-04 01:45',
      ['2027-04-04T01:45+11:00', '2027-04-04T01:45+10:30'],
      'twice',
    ],
    ['Europe/Berlin', 'next tue 15:00', ['2026-11-24T15:00+01:00', '2026-12-01T15:00+01:00'], 'Next'],
    ['Europe/Berlin', 'tue 3', ['2026-11-24T03:00+01:00', '2026-11-24T15:00+01:00'], 'noon'],
    ['Europe/Berlin', 'tomorrow at 9', ['2026-11-23T09:00+01:00', '2026-11-23T21:00+01:00'], 'noon'],
    ['Europe/Berlin', "tue 3 o'clock", ['2026-11-24T03:00+01:00', '2026-11-24T15:00+01:00'], 'noon'],
    ['Europe/Berlin', 'tue 12', ['2026-11-24T00:00+01:00', '2026-11-24T12:00+01:00'], 'noon'],
    ['Europe/Berlin', 'tue midnight', ['2026-11-24T00:00+01:00', '2026-11-25T00:00+01:00'], 'Midnight'],
    ['Europe/Berlin', 'tomorrow midnight', ['2026-11-23T00:00+01:00', '2026-11-24T00:00+01:00'], 'Midnight'],
    ['Europe/Berlin', '3/4 15:00', ['2027-03-04T15:00+01:00', '2027-04-03T15:00+02:00'], 'Day and month'],
    [
      'Europe/Berlin',
      '3/4/2027 15:00',
      ['2027-03-04T15:00+01:00', '2027-04-03T15:00+02:00'],
      'Day and month',
    ],
  ])('in %s: %j', (zone, said, choices, why) => {
    const read = readSlot(said, { nowMs, zone })
    expect(read).toEqual({ is: 'asked', choices: choices.map(at), why: expect.stringContaining(why) })
  })
})

describe('what is not accepted, with what to write', () => {
  test.each([
    ['tue', 'says no time of day'],
    ['tomorrow', 'says no time of day'],
    ['2026-12-01', 'says no time of day'],
    ['tue 15:00-16:00', 'names an end too'],
    ['tue 3pm to 4pm', 'names an end too'],
    ['2026-12-01 09:00-10:00', 'names an end too'],
    ['tue 9:00 – 10:00', 'names an end too'],
    ['now', 'is now'],
    ['yesterday 15:00', 'past'],
    ['last tue 15:00', 'past'],
    ['2026-11-20 15:00', 'past'],
    ['today 9:00', 'past'],
    ['3 days ago', 'past'],
    ['2029-01-01 15:00', 'more than a year'],
    ['in 2 years', 'more than a year'],
    ['2026-13-01 15:00', 'not exist'],
    ['30 feb 15:00', 'not exist'],
    ['wed 2026-11-24 15:00', 'not exist'],
    ['tue 25:00', 'cannot be read'],
    ['tue 13pm', 'cannot be read'],
    ['tue morning', 'says no time of day'],
    ['soon', 'cannot be read'],
    ['tue 15:00 CST', 'cannot be read'],
    ['tue 15:00 Mars/Olympus', 'unreadable'],
    ['x'.repeat(101), 'too long'],
  ])('%j', (said, why) => {
    const read = readSlot(said, berlin)
    expect(read).toMatchObject({ is: 'wrong', why: expect.stringContaining(why) })
    expect(read.is === 'wrong' && read.hint.length).toBeGreaterThan(10)
  })
})

test('slots are sorted, the same instant counts once, and empty lines count for nothing', () => {
  const said = 'thu 15:00\n\n  tue 15:00 \ntue 3pm\n'
  expect(readSlots(said, berlin)).toEqual({
    is: 'read',
    slots: [at('2026-11-24T15:00+01:00'), at('2026-11-26T15:00+01:00')],
  })
  expect(readSlots(' \n', berlin)).toEqual({ is: 'none' })
})

test('the first line that is unclear is the one that is asked about', () => {
  expect(readSlots('tue 15:00\nnext wed 10:00\nsoon', berlin)).toMatchObject({ is: 'asked', line: 1 })
})

test('nine different slots are too many, and eight are not', () => {
  const lines = (count: number) =>
    Array.from({ length: count }, (_, turn) => `2026-12-${String(turn + 1).padStart(2, '0')} 15:00`).join(
      '\n',
    )
  expect(readSlots(lines(slotsMost + 1), berlin)).toEqual({ is: 'too-many', got: 9 })
  expect(readSlots(lines(slotsMost), berlin).is).toBe('read')
})

const zones = [
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'America/Sao_Paulo',
]

test('an instant written with its offset is read back as itself, in every zone and over every clock change', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 365 * 24 * 60 }),
      fc.constantFrom(...zones),
      fc.constantFrom(...zones),
      (minutes, zone, typistZone) => {
        const atMs = nowMs + minutes * 60_000
        const read = readSlot(withOffset(atMs, zone), { nowMs, zone: typistZone })
        expect(read).toMatchObject({ is: 'read', atMs })
      },
    ),
  )
})

test('a local time is read as one instant only where the clocks of that place show it exactly once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 360 * 48 }), fc.constantFrom(...zones), (halves, zone) => {
      const atMs = nowMs + halves * 1_800_000
      const local = withOffset(atMs, zone).slice(0, 16)
      const shownAt = [-3, -2, -1, 1, 2, 3]
        .map((steps) => atMs + steps * 1_800_000)
        .filter((other) => withOffset(other, zone).startsWith(local))
      const read = readSlot(local, { nowMs, zone })
      if (shownAt.length === 0) expect(read).toMatchObject({ is: 'read', atMs })
      else if (read.is === 'asked') expect(read.choices).toContain(atMs)
      // The earlier one is over, so that only the later can be meant.
      else expect(Math.min(...shownAt)).toBeLessThanOrEqual(nowMs)
    }),
  )
})

test('no text makes the reader throw or return anything that is not ahead', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 120 }), (said) => {
      const read = readSlot(said, berlin)
      if (read.is === 'read') expect(read.atMs).toBeGreaterThan(nowMs)
      if (read.is === 'asked') for (const atMs of read.choices) expect(atMs).toBeGreaterThan(nowMs)
    }),
  )
})
