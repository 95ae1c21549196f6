/** How GitHub fails and what each failure means for the row: wait, stop everything, or ask a person. */
import type { GitHubView } from '../../src/domain/effect.ts'
import { describe, expect, test } from 'vitest'
import type { FaultKind } from '../../sandbox/github/stand-in.ts'
import type { SendOutcome } from '../../src/app/core/sender-port.ts'
import { key, product, room, tracker, vulnerable } from './room.ts'

const expected: readonly [FaultKind, number | undefined, SendOutcome][] = [
  ['429', 7000, { is: 'later', code: 'github-limit', doubt: false, everything: true, waitMs: 7000 }],
  ['secondary', 9000, { is: 'later', code: 'github-limit', doubt: false, everything: true, waitMs: 9000 }],
  [
    'primary',
    600_000,
    { is: 'later', code: 'github-limit', doubt: false, everything: true, waitMs: 601_000 },
  ],
  ['401', undefined, { is: 'later', code: 'github-token', doubt: false, everything: true, waitMs: 60_000 }],
  ['503', 30_000, { is: 'later', code: 'github-503', doubt: true, waitMs: 30_000 }],
  ['html', undefined, { is: 'later', code: 'github-garbled', doubt: true }],
  ['reset', undefined, { is: 'later', code: 'github-unreachable', doubt: true }],
  ['hang', undefined, { is: 'later', code: 'github-unreachable', doubt: true }],
  ['403', undefined, { is: 'parked', code: 'github-403' }],
  ['404', undefined, { is: 'parked', code: 'github-404' }],
]

describe('a create that fails', () => {
  for (const [kind, retryAfterMs, outcome] of expected) {
    test(`by ${kind} is tried once and answered with ${outcome.is}`, async () => {
      const there = await room(kind === 'hang' ? 700 : undefined)
      const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
      there.hub.fault({ match: { method: 'POST' }, kind, ...wait })
      expect(await there.send(there.row('tracker', key))).toEqual(outcome)
      expect(there.writes()).toHaveLength(1)
    })
  }

  test('before anything was asked for leaves no doubt', async () => {
    const there = await room()
    there.hub.fault({ match: { method: 'GET' }, kind: '503' })
    expect(await there.send(there.row('tracker', key))).toEqual({
      is: 'later',
      code: 'github-503',
      doubt: false,
    })
  })

  test('keeps the doubt of the attempt before', async () => {
    const there = await room()
    there.hub.fault({ match: { method: 'GET' }, kind: '429' })
    const row = there.row('tracker', key, { inDoubt: true, attempts: 1 })
    expect(await there.send(row)).toMatchObject({ is: 'later', doubt: true })
  })
})

describe('what lasts is parked', () => {
  test('a renamed tracker is not followed', async () => {
    const there = await room()
    there.hub.rename(tracker, 'archive')
    expect(await there.send(there.row('tracker', key))).toEqual({ is: 'parked', code: 'github-moved' })
    expect(there.writes()).toEqual([])
  })

  test('a renamed tracker is no lasting fault: its issue is kept where it is now, and no second one is made', async () => {
    const there = await room()
    const external = await there.done(there.row('tracker', key))
    there.hub.rename(tracker, 'archive')
    there.case = vulnerable
    expect(await there.send(there.row('tracker', key, { external }))).toMatchObject({ is: 'done' })
    expect(there.hub.repo('castle/archive').issues).toHaveLength(1)
  })

  test('a deleted issue', async () => {
    const there = await room()
    const external = await there.done(there.row('tracker', key))
    there.hub.human('castle').deletesIssue(tracker, 1)
    expect(await there.send(there.row('tracker', key, { external }))).toEqual({
      is: 'parked',
      code: 'tracker-gone',
    })
  })

  test('a draft that GitHub will not take', async () => {
    const there = await room()
    const { verdict } = vulnerable
    if (verdict.is !== 'vulnerability') throw new Error('no verdict to rate')
    const cvss = { version: '3.1', vector: 'CVSS:3.1/nonsense', score: 0 } as const
    there.case = { ...vulnerable, verdict: { ...verdict, cvss } }
    expect(await there.send(there.row('advisory', `${key}/a1`))).toEqual({
      is: 'parked',
      code: 'github-422',
    })
  })

  test('a draft where the token may not', async () => {
    const there = await room()
    there.case = vulnerable
    there.hub.grant(product, 'write')
    expect(await there.send(there.row('advisory', `${key}/a1`))).toEqual({ is: 'parked', code: 'github-403' })
  })

  test('a view this room does not know', async () => {
    const there = await room()
    expect(await there.send(there.row('card' as string as GitHubView, key))).toEqual({
      is: 'parked',
      code: 'unknown-view',
    })
  })
})
