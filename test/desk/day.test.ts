/** Days at the desk: ten reports of every class from every source, five members in three zones, over a holiday and a weekend; every deadline is met or speaks exactly when the runbook says. */
import { expect, test } from 'vitest'
import type { WorkCalendar } from '../../src/domain/time/work-calendar.ts'
import type { Hand } from '../world.ts'
import { textOf, world } from '../world.ts'
import type { Desk } from './desk.ts'
import { sitDown } from './desk.ts'
import type { Length } from './rules.ts'
import { saidOf, stagesOf } from './rules.ts'
import { drives } from '../coverage/drives.ts'

const calendar: WorkCalendar = {
  zone: 'Europe/Lisbon',
  workDays: [1, 2, 3, 4, 5],
  opensAt: '09:00',
  closesAt: '17:00',
  holidays: ['2026-12-25'],
}
const wd = (days: number): Length => ({ days, working: true })
const days = (count: number): Length => ({ days: count, working: false })

const keyOf = (number: number) => `SIR-2026-${String(number).padStart(3, '0')}`

type Opening = {
  readonly by: Hand
  readonly title: string
  readonly source: string
  readonly received?: string
}

/** One of the team writes it down, says what is known of it already, and somebody takes it. */
async function comesIn(
  desk: Desk,
  number: number,
  opening: Opening,
  known: Record<string, unknown>,
  owner?: Hand,
) {
  const { by, title, source, received = 'now' } = opening
  const opened = await desk.fills(
    by,
    '/case open',
    {},
    { 'Neutral title': title, Source: source, Received: received },
  )
  expect(opened.text).toContain(keyOf(number))
  const about = { case: keyOf(number) }
  const answered = await desk.fills(by, '/case known', about, known)
  expect(answered.text).not.toContain('cannot')
  if (owner !== undefined) await owner.types('/case claim', about)
  await desk.w.settled()
  return about
}

const letter = { When: 'now', Channel: 'Email' }
const nothingPromised = { 'We promised to be in contact within': '' }
const isNew = { 'What is it?': 'New' }

test(
  'ten reports over five days: each deadline is met, or escalates at the instants that the runbook gives',
  { timeout: 240_000 },
  async () => {
    const w = await world({ startsAt: '2026-12-23T08:30:00Z' })
    const desk = await sitDown(w)
    const { ana, ben, chloe, dmitri } = w
    const { eve, fills, until } = desk
    const contact = (
      who: Hand,
      about: { case: string },
      kind: string,
      values: Record<string, unknown> = {},
    ) =>
      fills(
        who,
        '/case contact',
        { ...about, kind },
        { ...letter, ...(kind === 'acknowledged' && nothingPromised), ...values },
      )

    // Wednesday
    await until('2026-12-23T09:00Z')
    await ana.types('/sla holiday-add', { date: '2026-12-25', name: 'Christmas Day' })
    const one = await comesIn(desk, 1, { by: ben, title: 'Scene parser', source: 'Email' }, isNew, ben)
    await until('2026-12-23T09:30Z')
    await contact(ben, one, 'acknowledged', { 'We promised to be in contact within': '3' })
    const two = await comesIn(
      desk,
      2,
      { by: chloe, title: 'Asset loader', source: 'GitHub private report' },
      isNew,
      chloe,
    )
    await until('2026-12-23T10:00Z')
    await contact(chloe, two, 'acknowledged', { When: 'today 15:30' })
    const here = {
      'What is it?': 'Public here',
      'Public links': 'https://example.org/known/1',
      'Reply was sent': true,
    }
    const three = await comesIn(
      desk,
      3,
      { by: dmitri, title: 'Old log line', source: 'Public issue' },
      here,
      dmitri,
    )
    await fills(dmitri, '/case close', three, { 'Closed as': 'Known issue', Why: '' })
    await until('2026-12-23T10:30Z')
    const upstream = { 'What is it?': 'Public upstream', 'Public links': 'https://example.org/upstream/2' }
    const four = await comesIn(desk, 4, { by: eve, title: 'Image codec', source: 'Discord' }, upstream, eve)
    await until('2026-12-23T11:00Z')
    const repeats = { 'What is it?': 'Known but undisclosed' }
    const five = await comesIn(
      desk,
      5,
      { by: ana, title: 'Parser again', source: 'Team member' },
      repeats,
      ana,
    )
    await contact(ana, five, 'acknowledged')
    await fills(ana, '/case close', five, { 'Closed as': 'Duplicate', Why: `The same as ${one.case}` })
    await until('2026-12-23T11:30Z')
    const six = await comesIn(desk, 6, { by: ben, title: 'Script rights', source: 'Email' }, isNew, ben)
    await contact(ben, six, 'acknowledged')
    await until('2026-12-23T12:00Z')
    const late = { by: eve, title: 'Forgotten mail', source: 'Email', received: '2026-12-18 20:30' }
    const seven = await comesIn(desk, 7, late, isNew, eve)
    await until('2026-12-23T13:00Z')
    const eight = await comesIn(
      desk,
      8,
      { by: dmitri, title: 'Nobody has time', source: 'GitHub private report' },
      isNew,
    )
    await until('2026-12-23T14:00Z')
    const nine = await comesIn(desk, 9, { by: ana, title: 'Taken back', source: 'Email' }, isNew, ana)
    await contact(ana, nine, 'acknowledged')
    await until('2026-12-23T15:00Z')
    const ten = await comesIn(desk, 10, { by: ben, title: 'Network layer', source: 'Email' }, isNew, ben)
    await fills(ben, '/case handoff', { ...ten, to: dmitri.id }, { Note: 'My hands are full' })
    const offer = w
      .messages(w.thread(ten.case))
      .findLast((line) => textOf(line).includes('to own the triage of'))
    if (offer === undefined) throw new Error('no offer')
    await dmitri.clicks(offer, 'Accept')
    await until('2026-12-23T16:00Z')
    await contact(eve, seven, 'acknowledged')

    // Thursday
    await until('2026-12-24T10:00Z')
    await contact(chloe, two, 'details-asked', { 'Missing details': ['Steps', 'Versions'] })
    const none = {
      'What is compromised?': ['None of these'],
      'Initial impact': 'Low',
      Why: 'Scripts run as their author',
    }
    await fills(ben, '/case assess', six, { ...none, 'Platforms, packages, versions': 'all' })
    await fills(
      ben,
      '/case step',
      { ...six, step: 'findings-discussed' },
      { Evidence: 'Thread of Thursday', 'Who took part': [ben.id, chloe.id] },
    )
    await fills(ben, '/case not-vulnerability', six, {
      Category: 'Working as intended',
      'Reason for the reporter': 'Scripts run with the rights of their author',
    })
    await contact(ben, six, 'result')
    await fills(ben, '/case close', six, { 'Closed as': 'Not a vulnerability', Why: '' })
    await fills(ana, '/case close', nine, {
      'Closed as': 'Withdrawn',
      Why: 'The reporter mistook the product',
    })
    await until('2026-12-24T11:00Z')
    const high = {
      'What is compromised?': ['Availability'],
      'Initial impact': 'High',
      Why: 'A file crashes the editor',
    }
    await fills(ben, '/case assess', one, { ...high, 'Platforms, packages, versions': 'all' })

    // Monday, after the holiday and the weekend
    await until('2026-12-28T10:00Z')
    await contact(ben, one, 'result')
    await contact(eve, four, 'result')
    await fills(eve, '/case close', four, { 'Closed as': 'Known issue', Why: '' })
    await until('2026-12-28T16:00Z')
    await contact(dmitri, ten, 'acknowledged', { When: 'today 08:00' })

    // Tuesday and Wednesday
    await until('2026-12-29T09:30Z')
    await contact(chloe, two, 'details-received')
    await until('2026-12-30T14:00Z')
    await chloe.types('/case claim', eight)
    await contact(chloe, eight, 'acknowledged')
    await until('2026-12-30T17:00Z')
    await w.settled()

    const at = (instant: string) => Date.parse(instant)
    const end = at('2026-12-30T17:00Z')
    type Deadline = readonly [
      about: { case: string },
      says: string,
      startMs: number,
      length: Length,
      endMs: number,
      knownMs?: number,
    ]
    const find = 'find a triage owner'
    const acknowledge = 'acknowledge the reporter'
    const update = 'send the reporter an update'
    const meeting = 'hold a team meeting or record why none is needed'
    const tell = 'tell the reporter that the issue is known'
    const promise = 'be in contact with the reporter as promised'
    const result = 'tell the reporter the result of triage'
    const deadlines: readonly Deadline[] = [
      [one, promise, at('2026-12-23T09:30Z'), wd(3), at('2026-12-28T10:00Z')],
      [one, meeting, at('2026-12-23T09:00Z'), days(7), end],
      [one, result, at('2026-12-23T09:30Z'), wd(10), at('2026-12-28T10:00Z')],
      [one, update, at('2026-12-23T09:30Z'), days(7), at('2026-12-28T10:00Z')],
      [one, update, at('2026-12-28T10:00Z'), days(7), end],
      [two, meeting, at('2026-12-23T09:30Z'), days(7), end],
      [two, update, at('2026-12-23T10:00Z'), days(7), at('2026-12-24T10:00Z')],
      [two, update, at('2026-12-24T10:00Z'), days(7), at('2026-12-29T09:30Z')],
      [two, update, at('2026-12-29T09:30Z'), days(7), end],
      [four, tell, at('2026-12-23T10:30Z'), wd(3), at('2026-12-28T10:00Z')],
      [seven, acknowledge, at('2026-12-18T15:00Z'), wd(3), at('2026-12-23T16:00Z'), at('2026-12-23T12:00Z')],
      [seven, meeting, at('2026-12-18T15:00Z'), days(7), end, at('2026-12-23T12:00Z')],
      [seven, update, at('2026-12-23T16:00Z'), days(7), end],
      [eight, find, at('2026-12-23T13:00Z'), wd(1), at('2026-12-30T14:00Z')],
      [eight, acknowledge, at('2026-12-23T13:00Z'), wd(3), at('2026-12-30T14:00Z')],
      [eight, meeting, at('2026-12-23T13:00Z'), days(7), end],
      [ten, acknowledge, at('2026-12-23T15:00Z'), wd(3), at('2026-12-28T16:00Z')],
      [ten, meeting, at('2026-12-23T15:00Z'), days(7), end],
    ]
    const wanted = deadlines.flatMap(([about, says, startMs, length, endMs, knownMs = startMs - 1]) =>
      saidOf(stagesOf(startMs, length, calendar), knownMs, endMs).map(
        ({ atMs, says: stage }) =>
          `${about.case} ${new Date(atMs).toISOString().slice(0, 16)} ${says}: ${stage}`,
      ),
    )
    const told: string[] = []
    for (const about of [one, two, three, four, five, six, seven, eight, nine, ten])
      for (const line of await desk.timeline(about.case)) {
        const [, when = '', says = '', stage = ''] =
          /^(\S+T\S{5})\S* .*deadline "([^"]+)": ([^(]+)/.exec(line) ?? []
        if (says !== '') told.push(`${about.case} ${when} ${says}: ${stage.trim()}`)
      }
    expect(told.toSorted()).toEqual(wanted.toSorted())
    drives('O56')

    // Whoever missed it all reads it back.
    expect(await desk.timeline(eight.case)).toEqual(neglected)
    expect(await desk.timeline(six.case)).toEqual(harmless)
    const dms = w.lines(w.discord.directMessages(w.tess.id))
    expect(dms.flatMap((line) => /SIR-2026-\d{3}/.exec(line) ?? []).toSorted()).toEqual([
      seven.case,
      eight.case,
    ])
  },
)

const neglected = [
  '2026-12-23T13:00+00:00  dmitri-v  opened the case: Nobody has time',
  '2026-12-23T13:00+00:00  embargo  tracking issue #8 is open',
  '2026-12-23T13:00+00:00  dmitri-v  known already? new',
  '2026-12-23T17:00+00:00  embargo  deadline "find a triage owner": half of the time is gone',
  '2026-12-24T13:00+00:00  embargo  deadline "find a triage owner": due now',
  '2026-12-24T17:00+00:00  embargo  deadline "acknowledge the reporter": half of the time is gone',
  '2026-12-28T09:00+00:00  embargo  deadline "hold a team meeting or record why none is needed": half of the time is gone',
  '2026-12-28T13:00+00:00  embargo  deadline "find a triage owner": one working day over',
  '2026-12-28T13:00+00:00  embargo  deadline "acknowledge the reporter": the last working day has begun',
  '2026-12-29T13:00+00:00  embargo  deadline "acknowledge the reporter": due now',
  '2026-12-29T13:00+00:00  embargo  deadline "hold a team meeting or record why none is needed": the last working day has begun',
  '2026-12-30T13:00+00:00  embargo  deadline "find a triage owner": three working days over',
  '2026-12-30T13:00+00:00  embargo  deadline "acknowledge the reporter": one working day over',
  '2026-12-30T13:00+00:00  embargo  deadline "hold a team meeting or record why none is needed": due now',
  '2026-12-30T14:00+00:00  chloe-m  claimed triage',
  '2026-12-30T14:00+00:00  chloe-m  met late by 6 d 1 h: find a triage owner',
  '2026-12-30T14:00+00:00  chloe-m  reporter: acknowledged',
  '2026-12-30T14:00+00:00  chloe-m  met late by 1 d 1 h: acknowledge the reporter',
]

const harmless = [
  '2026-12-23T11:30+00:00  ben-o  opened the case: Script rights',
  '2026-12-23T11:30+00:00  embargo  tracking issue #6 is open',
  '2026-12-23T11:30+00:00  ben-o  known already? new',
  '2026-12-23T11:30+00:00  ben-o  claimed triage',
  '2026-12-23T11:30+00:00  ben-o  met: find a triage owner',
  '2026-12-23T11:30+00:00  ben-o  reporter: acknowledged',
  '2026-12-23T11:30+00:00  ben-o  met: acknowledge the reporter',
  '2026-12-24T10:00+00:00  ben-o  assessed: not a vulnerability. Scripts run as their author',
  '2026-12-24T10:00+00:00  ben-o  ticked Findings discussed with ben-o, chloe-m: Thread of Thursday',
  '2026-12-24T10:00+00:00  ben-o  judged not a vulnerability: Working as intended. To the reporter: Scripts run with the rights of their author',
  '2026-12-24T10:00+00:00  ben-o  reporter: result',
  '2026-12-24T10:00+00:00  ben-o  met: tell the reporter the result of triage',
  '2026-12-24T10:00+00:00  ben-o  closed as not a vulnerability',
]
