/** Meetings at the desk: who was removed is dropped and not reminded, and the weekly one follows the settings. */
import { expect, test } from 'vitest'
import { itself } from '../../src/domain/ids.ts'
import type { Settings } from '../../src/domain/settings.ts'
import { desk, member, settings } from './acts.ts'

const at = (iso: string) => Date.parse(iso)
test('somebody removed before the meeting is dropped from it and is not reminded; a chair may still be', async () => {
  const { act, store, clock, puts } = await desk()
  const called = { lengthMinutes: 30, agenda: 'Next steps', uid: 'u1' }
  await act({ type: 'CallMeeting', by: '12', startMs: at('2026-11-24T15:00Z'), ...called })
  for (const by of ['11', '12', '13']) await act({ type: 'ReplyToMeeting', meeting: 'm1', by, says: 'yes' })
  await puts(member('13', 'removed'))
  clock.nowMs = at('2026-11-23T15:00Z')
  await act({ type: 'TurnMeeting', meeting: 'm1', by: itself })
  const meeting = await store.get('meeting', 'm1')
  expect(meeting?.stage).toMatchObject({ replies: { '11': 'yes', '12': 'yes' } })
  expect(meeting?.stage.is === 'set' && Object.keys(meeting.stage.replies)).toEqual(['11', '12'])
  const line = await store.outbox.byTag(`meeting:m1/line/${meeting?.revision}/1`)
  expect(line?.effect).toMatchObject({
    template: 'discord/line-meeting-reminder',
    pings: { users: ['11', '12'] },
  })
  expect(await store.journalOf('meeting m1')).toContainEqual(
    expect.objectContaining({ kind: 'PeopleDropped', data: expect.objectContaining({ people: ['13'] }) }),
  )
})

const weekly = (day: string, hour: string, nowMs: number): Settings => ({
  ...settings,
  answers: { 'weekly-meeting': { values: { day, hour, minutes: '45' }, by: '11', atMs: nowMs } },
})

test('the weekly meeting stands one ahead in the hour of the team’s zone, over a clock change too', async () => {
  const { act, store, clock, puts } = await desk()
  clock.nowMs = at('2027-03-22T08:00Z')
  await act({ type: 'PlanWeekly', by: itself })
  expect(await store.all('meeting')).toEqual([])
  await puts(weekly('2', '15', clock.nowMs))
  const plans = async () => {
    await act({ type: 'PlanWeekly', by: itself })
    const all = (await store.all('meeting')).map(({ value }) => value)
    return all.map(({ stage }) => [stage.is, 'startMs' in stage ? stage.startMs : undefined])
  }
  const before = ['set', at('2027-03-23T15:00Z')]
  expect(await plans()).toEqual([before])
  expect(await plans()).toEqual([before])
  // Lisbon is an hour ahead of UTC from 28 March.
  clock.nowMs = at('2027-03-23T16:00Z')
  const after = ['set', at('2027-03-30T14:00Z')]
  expect(await plans()).toEqual([before, after])
  clock.nowMs += 60_000
  await puts(weekly('4', '10', clock.nowMs))
  expect(await plans()).toEqual([before, ['set', at('2027-03-25T10:00Z')]])
  await act({ type: 'CancelMeeting', meeting: 'm2', by: '11', why: 'Nothing is open' })
  expect((await plans()).map(([is]) => is)).toEqual(['set', 'cancelled'])
  clock.nowMs = at('2027-03-25T10:01Z')
  expect((await plans()).at(-1)).toEqual(['set', at('2027-04-01T09:00Z')])
  clock.nowMs += 60_000
  await puts(weekly('none', '10', clock.nowMs))
  expect((await plans()).at(-1)?.[0]).toBe('cancelled')
})
