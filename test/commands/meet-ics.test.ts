/** /meet ics: a file that a calendar takes, and that tells nothing; read by somebody else's parser. */
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { Shown } from '../world.ts'
import { world } from '../world.ts'
import { claimed, first } from '../world/deeds.ts'
import { proposes, schedules } from '../world/meetings.ts'

async function fileOf({ text, outcome }: Shown): Promise<string> {
  const [file] = (outcome.message?.attachments ?? []) as { url: string; filename: string }[]
  if (file?.filename !== 'team-sync.ics') throw new Error(`no file: ${text}`)
  return (await fetch(file.url)).text()
}

function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text))
  const [event, ...others] = calendar.getAllSubcomponents('vevent')
  if (event === undefined || others.length > 0) throw new Error('not one event')
  const value = (name: string) => event.getFirstPropertyValue(name)?.toString()
  return {
    method: calendar.getFirstPropertyValue('method'),
    uid: value('uid'),
    sequence: value('sequence'),
    status: value('status'),
    class: value('class'),
    summary: value('summary'),
    start: value('dtstart'),
    end: value('dtend'),
    description: value('description'),
    properties: event
      .getAllProperties()
      .map(({ name }) => name)
      .toSorted(),
  }
}

test('the file is private, in UTC, neutral, and its changes count on under one id until it is cancelled', async () => {
  const w = await world({ at: claimed })
  await w.ben.types('/meet timezone', { zone: 'America/New_York' })
  await schedules(w.ben, { 'Neutral agenda': 'Parser; next, steps' }, { case: first })
  const file = async () => fileOf(await w.ben.types('/meet ics', { meeting: 'm1' }))
  const set = read(await file())
  expect(set).toMatchObject({
    method: null,
    sequence: '0',
    status: 'CONFIRMED',
    class: 'PRIVATE',
    summary: 'Team sync',
    start: '2026-11-24T20:00:00Z',
    end: '2026-11-24T20:30:00Z',
  })
  expect(set.properties).toEqual([
    'class',
    'description',
    'dtend',
    'dtstamp',
    'dtstart',
    'sequence',
    'status',
    'summary',
    'uid',
  ])
  const moving = await w.ben.types('/meet reschedule', { meeting: 'm1' })
  await moving.submits({ When: 'wed 15:00' })
  expect(read(await file())).toMatchObject({
    uid: set.uid,
    method: null,
    sequence: '1',
    start: '2026-11-25T20:00:00Z',
  })
  const ending = await w.ben.types('/meet cancel', { meeting: 'm1' })
  await (await ending.submits({ Why: 'Solved' })).clicks('Confirm')
  expect(read(await file())).toMatchObject({
    uid: set.uid,
    method: null,
    status: 'CANCELLED',
    sequence: '2',
    start: '2026-11-25T20:00:00Z',
  })
})

test('lines are folded at 75 octets and text is escaped, and nothing in it names a case, a person or a place', async () => {
  const w = await world({ at: claimed })
  await schedules(w.ben, { 'Neutral agenda': 'Parser' }, { case: first })
  const text = await fileOf(await w.ben.types('/meet ics'))
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  expect(text).toContain('\r\n ')
  expect(text).toContain('\\,')
  expect(read(text).description).toContain('in the private channel of the team, and nowhere else;')
  expect(text).not.toMatch(/SIR-|Parser|ATTENDEE|ORGANIZER|LOCATION|URL|https?:|@|<#/)
})

test('a proposal has no file yet, and without any meeting ahead there is none', async () => {
  const w = await world()
  await proposes(w.ben)
  expect((await w.ben.types('/meet ics', { meeting: '1' })).text).toContain('has no time yet')
  expect((await w.ben.types('/meet ics')).text).toContain('There is no such meeting')
})
