/** Random lives of a disclosure: whatever is asked, by whomever, nothing is public too early, by one person, or twice. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { CaseCommand } from '../../src/domain/case/commands.ts'
import { itself } from '../../src/domain/ids.ts'
import { decide } from '../../src/domain/case/decide.ts'
import type { DisclosureEvent } from '../../src/domain/case/disclosure/events.ts'
import { datesAreOff } from '../../src/domain/case/disclosure/state.ts'
import type { CaseEvent } from '../../src/domain/case/events.ts'
import { evolve, fold } from '../../src/domain/case/evolve.ts'
import { openCase } from '../../src/domain/case/intake/open.ts'
import { react } from '../../src/domain/case/effects.ts'
import type { Case } from '../../src/domain/case/state.ts'
import type { Effect } from '../../src/domain/effect.ts'
import { isRefusal } from '../../src/domain/refusal.ts'
import { contextAt, hash, opens, runbook, settings, startMs } from './case-setting.ts'

const hour = 3_600_000
const agreedMs = startMs + 48 * hour
const answered = { by: '9', atMs: 0 }
const context = (nowMs: number) => ({
  ...contextAt(nowMs),
  settings: {
    ...settings,
    answers: { 'sig-release': { values: { who: '700000000000000007' }, ...answered } },
    entries: {
      lists: [
        {
          id: '1',
          values: { name: 'Distributors', address: 'a@b.example, 800000000000000001', kind: 'embargoed' },
          ...answered,
        },
      ],
      'public-channels': [{ id: '1', values: { channel: '900000000000000001' }, ...answered }],
    },
  },
})
const to = [{ mail: 'a@b.example' }, { user: '800000000000000001' }] as const

/** A vulnerability with two drafts whose gates are met, the date agreed for two days ahead. */
function beginning(): Case {
  const opened = openCase(
    { ...opens, receivedAtMs: startMs, codeName: 'blue-heron' },
    { ...contextAt(startMs), number: 1, runbookHash: hash },
  )
  if (isRefusal(opened)) throw new Error('the opening was refused')
  const value = fold(undefined, opened as readonly CaseEvent[])
  if (value === undefined) throw new Error('no case')
  const draft = (id: string) => ({
    id,
    repository: 'h/h',
    package: { ecosystem: 'npm', name: 'h' },
    affected: '< 2',
    patched: '2',
    summary: 'A crash',
    platforms: 'all',
    mitigation: { is: 'known' as const, text: 'open nothing' },
    cve: {
      is: 'assigned' as const,
      cveId: id === 'a1' ? 'CVE-2026-1001' : 'CVE-2026-1002',
      by: '12',
      atMs: startMs,
    },
    draft: { ghsaId: `GHSA-${id}`, url: `https://github.com/h/h/security/advisories/GHSA-${id}` },
  })
  const open = new Set(['merge', 'installers', 'notify-list', 'preparation', 'disclose', 'announce', 'close'])
  return {
    ...value,
    ownership: { is: 'owned', by: '12', sinceMs: startMs },
    verdict: {
      is: 'vulnerability',
      severity: 'high',
      compromises: ['integrity'],
      affected: 'all',
      why: 'seen',
    },
    reporter: { credit: 'none', collaborates: false },
    advisories: [draft('a1'), draft('a2')],
    embargo: {
      proposals: [],
      agreed: { dateMs: agreedMs, zone: 'UTC', who: 'R', why: '', by: '12', atMs: startMs, extensions: [] },
    },
    steps: Object.fromEntries(
      runbook.steps.filter(({ id }) => !open.has(id)).map(({ id }) => [id, { is: 'done', atMs: startMs }]),
    ),
  }
}

const notice = {
  type: 'SendPrenotice',
  list: { id: '1', name: 'Distributors' },
  to,
  preparation: '',
  subject: 's',
  text: 't',
  sha256: 'ff',
} as const
const announcement = {
  type: 'Announce',
  channel: 'c900000000000000001',
  name: 'x',
  to: [],
  subject: 's',
  text: 't',
  sha256: 'ff',
} as const

type Wish = (value: Case, nowMs: number) => Record<string, unknown> & { readonly type: CaseCommand['type'] }
const person = fc.constantFrom('11', '12', '13')
const recipient = fc.constantFrom('n1-1', 'n1-2', 'n2-1', 'no-such')

const wish: fc.Arbitrary<Wish> = fc.oneof(
  fc
    .record({ first: person, dateMs: fc.constantFrom(agreedMs, agreedMs + hour) })
    .map((said): Wish => () => ({ ...notice, ...said })),
  recipient.map((id): Wish => () => ({ type: 'PrenoticeReached', id })),
  recipient.map((id): Wish => () => ({ type: 'PrenoticeFailed', id, code: 'closed' })),
  fc
    .tuple(recipient, fc.constantFrom('looked', 'affected', 'not-affected'))
    .map(([id, says]): Wish => () => ({ type: 'AnswerPrenotice', id, says })),
  fc.constant<Wish>(() => ({ type: 'ResendPrenotice' })),
  fc.constantFrom('', 'nobody builds on it').map((why): Wish => () => ({ type: 'WaivePrenotice', why })),
  fc.constantFrom(undefined, agreedMs + hour).map((untilMs): Wish => () => ({
    type: 'AgreePreparation',
    who: 'they',
    ...(untilMs !== undefined && { untilMs }),
  })),
  fc.constant<Wish>(() => ({ type: 'TickStep', step: 'merge', evidence: 'https://github.com/h/h/pull/1' })),
  fc.boolean().map((needed): Wish => () => ({ type: 'AnswerInstallers', needed, why: 'said so' })),
  fc.constant<Wish>(() => ({ type: 'WaiveInstallers', why: 'no' })),
  fc
    .record({
      first: person,
      early: fc.constantFrom('', 'it leaks'),
      atMs: fc.constantFrom(undefined, agreedMs),
    })
    .map(({ atMs, ...said }): Wish => ({ advisories }) => ({
      type: 'AgreeDisclosure',
      ...said,
      ...(atMs !== undefined && { atMs }),
      advisories: advisories
        .filter(({ publishedAtMs }) => publishedAtMs === undefined)
        .map(({ id }) => ({ id, digest: 'd' })),
    })),
  fc.constant<Wish>(() => ({ type: 'CancelDisclosure' })),
  fc.constant<Wish>(({ disclosure }) => ({
    type: 'BeginDisclosure',
    id: disclosure?.publication?.id ?? '',
  })),
  fc.tuple(fc.constantFrom('a1', 'a2'), fc.boolean()).map(([id, other]): Wish => (_value, nowMs) => ({
    type: 'AdvisoryPublished',
    id,
    publishedAtMs: nowMs,
    ...(other && { differs: { fields: ['Summary'], tells: ['11'] } }),
  })),
  fc
    .constantFrom(['prenotice', 'n1'], ['announcement', 'p1'], ['public-deletion', '1'])
    .map(([of, id]): Wish => () => ({ type: 'VoidApproval', of, id })),
  fc.constantFrom('changed', 'internal', 'people', 'refused').map((why): Wish => ({ disclosure }) => ({
    type: 'StopDisclosure',
    id: disclosure?.publication?.id ?? '',
    why,
  })),
  fc.tuple(fc.boolean(), person).map(([list, first]): Wish => () => ({
    ...announcement,
    ...(list ? { channel: 'l1', to, first } : { place: '900000000000000001' }),
  })),
  fc.constantFrom('p1', 'p2').map((id): Wish => () => ({ type: 'AnnouncementMade', id })),
  fc.constantFrom('p1', 'p2').map((id): Wish => () => ({ type: 'AnnouncementFailed', id, code: '50013' })),
  fc.constantFrom([], ['l1'], ['l1', 'c900000000000000001']).map((channels): Wish => () => ({
    type: 'LeaveOutChannels',
    channels,
    why: 'enough',
  })),
  fc.constant<Wish>((_value, nowMs) => ({
    type: 'AgreeEmbargo',
    dateMs: nowMs + 72 * hour,
    zone: 'UTC',
    who: 'R',
    why: '',
    agreedAtMs: nowMs,
  })),
  fc.constant<Wish>(() => ({ type: 'UndoLast' })),
)
/** The way there, of which a life may have gone a part. */
const way: readonly (readonly [string, Wish])[] = [
  ['11', () => ({ type: 'WaivePrenotice', why: 'nobody' })],
  ['12', () => ({ type: 'AgreePreparation', who: 'they' })],
  ['12', () => ({ type: 'TickStep', step: 'merge', evidence: 'https://github.com/h/h/pull/1' })],
  ['12', () => ({ type: 'AnswerInstallers', needed: true, why: 'said so' })],
  ['13', () => ({ ...notice, first: '11', dateMs: agreedMs })],
  [itself, () => ({ type: 'PrenoticeFailed', id: 'n1-2', code: 'closed' })],
  ['11', (_value, nowMs) => ({ type: 'AdvisoryPublished', id: 'a1', publishedAtMs: nowMs })],
  ['11', (_value, nowMs) => ({ type: 'AdvisoryPublished', id: 'a2', publishedAtMs: nowMs })],
  ['12', () => ({ ...announcement, place: '900000000000000001' })],
]
const life = fc.record({
  gone: fc.integer({ min: 0, max: way.length }),
  turns: fc.array(
    fc.record({
      by: fc.oneof(person, fc.constant(itself)),
      wish,
      waitMs: fc.constantFrom(0, hour, 30 * hour),
    }),
    { maxLength: 30 },
  ),
})

type Moment = {
  readonly before: Case
  readonly after: Case
  readonly events: readonly CaseEvent[]
  readonly effects: readonly Effect[]
  readonly nowMs: number
}

function* live({ gone, turns }: typeof life extends fc.Arbitrary<infer L> ? L : never): Generator<Moment> {
  let value = beginning()
  let nowMs = startMs
  const all = [...way.slice(0, gone).map(([by, one]) => ({ by, wish: one, waitMs: 1000 })), ...turns]
  for (const turn of all) {
    nowMs += turn.waitMs
    const command = { case: value.key, by: turn.by, ...turn.wish(value, nowMs) } as unknown as CaseCommand
    const decided = decide(value, command, context(nowMs))
    if (isRefusal(decided) || decided.length === 0) continue
    const events = decided as readonly CaseEvent[]
    const before = value
    value = events.reduce<Case>((one, event) => evolve(one, event), value)
    yield { before, after: value, events, effects: react(before, events, value, context(nowMs)), nowMs }
  }
}

test('no advisory is published before the agreed date without a reason or a broken embargo, and only for two people', () => {
  fc.assert(
    fc.property(life, (lived) => {
      for (const { before, after, events, effects, nowMs } of live(lived)) {
        const publication = after.disclosure?.publication
        for (const { type } of events)
          if (type === 'DisclosureBegun') {
            expect(publication?.first).not.toBe(publication?.second)
            const dueMs = before.embargo?.agreed?.dateMs ?? 0
            expect(publication?.early !== undefined || datesAreOff(before) || nowMs >= dueMs).toBe(true)
          }
        const publishing = effects.filter((one) => one.do === 'show' && one.view === 'publish')
        if (publishing.some(({ tag }) => !tag.endsWith('/unmark')))
          expect(publication?.is === 'publishing' && before.disclosure?.publication !== publication).toBe(
            true,
          )
      }
    }),
    { numRuns: 400 },
  )
})

test('nothing is announced before it is public, no list is written to for one person, and no letter is wanted twice', () => {
  fc.assert(
    fc.property(life, (lived) => {
      const letters = new Set<string>()
      for (const { before, after, events } of live(lived))
        for (const event of events) {
          if (event.type === 'AnnouncementWanted') {
            expect(before.disclosure?.publishedAtMs).toBeDefined()
            if (event.place === undefined) expect(event.first).not.toBe(event.by)
          }
          if (event.type === 'PrenoticeSent') expect(event.first).not.toBe(event.by)
          if (event.type === 'LetterWanted') {
            expect(letters.has(event.id)).toBe(false)
            letters.add(event.id)
            expect(after.letters?.some(({ id }) => id === event.id)).toBe(true)
          }
        }
    }),
    { numRuns: 400 },
  )
})

test('these lives meet every kind of event of a disclosure', { timeout: 120_000 }, () => {
  const met = new Set<string>()
  for (const lived of fc.sample(life, { numRuns: 1500, seed: 7 }))
    for (const { events } of live(lived)) for (const { type } of events) met.add(type)
  const every: Record<DisclosureEvent['type'], 1> = {
    PrenoticeSent: 1,
    PrenoticeReached: 1,
    PrenoticeFailed: 1,
    PrenoticeResent: 1,
    PrenoticeAnswered: 1,
    PreparationAgreed: 1,
    AnnouncementWanted: 1,
    AnnouncementMade: 1,
    AnnouncementFailed: 1,
    PublishedDiffers: 1,
    ApprovalVoid: 1,
    ChannelsLeftOut: 1,
    InstallersAsked: 1,
    InstallersAnswered: 1,
    DisclosureAgreed: 1,
    DisclosureCancelled: 1,
    DisclosureBegun: 1,
    AdvisoryPublished: 1,
    DisclosureStopped: 1,
    Disclosed: 1,
  }
  expect(Object.keys(every).filter((type) => !met.has(type))).toEqual([])
})
