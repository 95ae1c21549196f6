/** The tracking issue: made once, kept with one write, closed with the case, and never overwriting people. */
import { describe, expect, test } from 'vitest'
import type { Case } from '../../src/domain/case/state.ts'
import type { External } from '../../src/app/core/store.ts'
import type { TestRoom } from './room.ts'
import { key, member, opened, room, tracker, vulnerable } from './room.ts'

const closed = (as: Extract<Case['lifecycle'], { is: 'closed' }>['as']): Case => ({
  ...opened,
  lifecycle: { is: 'closed', as, atMs: opened.openedAtMs + 86_400_000, why: 'Works as intended.' },
})

async function created(): Promise<{ there: TestRoom; external: External }> {
  const there = await room()
  const external = await there.done(there.row('tracker', key))
  there.hub.journal.length = 0
  return { there, external }
}

const issueOf = (there: TestRoom) => {
  const [issue] = there.issues()
  if (issue === undefined) throw new Error('there is no issue')
  return issue
}

describe('a case gets one issue in the private tracker', () => {
  test('with one write, and the case learns where it is', async () => {
    const there = await room()
    const outcome = await there.send(there.row('tracker', key))
    const url = `https://github.com/${tracker}/issues/1`
    expect(there.writes()).toEqual([`POST /repos/${tracker}/issues`])
    expect(outcome).toMatchObject({
      is: 'done',
      external: { repository: tracker, number: 1, url, node_id: issueOf(there).nodeId },
      learned: [{ type: 'TrackerCreated', case: key, by: 'embargo', repository: tracker, number: 1, url }],
    })
    expect(issueOf(there)).toMatchObject({
      title: 'SIR-2026-014 · blue-heron · Gate mechanism',
      labels: ['sir:state:open', 'sir:phase:intake'],
    })
    expect(issueOf(there).body).toContain('**Received**: 2026-11-20 09:30 UTC by email')
  })

  test('that never names the reporter, and of a restricted case says no more than who owns it', async () => {
    const there = await room()
    there.case = { ...vulnerable, restricted: true, ownership: { is: 'owned', by: '11', sinceMs: 0 } }
    there.members = [member('11', 'olga')]
    await there.done(there.row('tracker', key))
    const { title, body, labels } = issueOf(there)
    expect(title).toBe('SIR-2026-014 · blue-heron')
    expect(labels).toEqual(['sir:state:open', 'sir:restricted'])
    expect(body).toContain('**Owner**: olga')
    expect(body).not.toMatch(/Rita|high|integrity|drawbridge|Gate/)
  })

  test('whose text shows the assessment and links the advisory', async () => {
    const there = await room()
    const url = 'https://github.com/castle/drawbridge/security/advisories/GHSA-2222-3333-4444'
    const [first] = vulnerable.advisories
    if (first === undefined) throw new Error('no advisory')
    there.case = { ...vulnerable, advisories: [{ ...first, draft: { ghsaId: 'GHSA-2222-3333-4444', url } }] }
    await there.done(there.row('tracker', key))
    const { body, labels } = issueOf(there)
    expect(labels).toContain('sir:severity:high')
    expect(body).toContain(`**Advisory** in castle/drawbridge: [GHSA-2222-3333-4444](${url})`)
    expect(body).toContain('The second request skips the check.')
    expect(body).not.toContain('Rita')
  })
})

describe('a change of the case', () => {
  test('is exactly one write with title, text and labels together', async () => {
    const { there, external } = await created()
    there.case = { ...vulnerable, title: 'Gate' }
    await there.done(there.row('tracker', key, { external, generation: 2, nonce: 'another' }))
    expect(there.writes()).toEqual([`PATCH /repos/${tracker}/issues/1`])
    expect(issueOf(there)).toMatchObject({
      title: 'SIR-2026-014 · blue-heron · Gate',
      labels: expect.arrayContaining(['sir:severity:high']) as unknown,
    })
    expect(issueOf(there).body).toContain('**Severity**: high')
  })

  test('that changes nothing to be seen is no write', async () => {
    const { there, external } = await created()
    await there.done(there.row('tracker', key, { external, generation: 2, nonce: 'another' }))
    expect(there.writes()).toEqual([])
  })

  test('closes the issue with its reason, in the same single write', async () => {
    const { there, external } = await created()
    there.case = closed('not-a-vulnerability')
    await there.done(there.row('tracker', key, { external }))
    expect(there.writes()).toHaveLength(1)
    expect(issueOf(there)).toMatchObject({ state: 'closed', stateReason: 'not_planned' })
    expect(issueOf(there).body).toContain('Works as intended.')
    expect(issueOf(there).labels).toContain('sir:state:not-a-vulnerability')
  })

  test('opens it again when the case is open again', async () => {
    const { there, external } = await created()
    there.case = closed('withdrawn')
    const afterwards = await there.done(there.row('tracker', key, { external }))
    there.case = opened
    await there.done(there.row('tracker', key, { external: afterwards }))
    expect(issueOf(there).state).toBe('open')
  })

  test('closes in its next turn what was closed before it had an issue', async () => {
    const there = await room()
    there.case = closed('duplicate')
    const external = await there.done(there.row('tracker', key))
    expect(there.writes()).toHaveLength(1)
    await there.done(there.row('tracker', key, { external }))
    expect(issueOf(there)).toMatchObject({ state: 'closed', stateReason: 'duplicate' })
  })
})

describe('what people do there stays', () => {
  test('text around the kept part, also with the line ends of the web page', async () => {
    const { there, external } = await created()
    const body = `Seen by Mo.\r\n\r\n${(issueOf(there).body ?? '').replaceAll('\n', '\r\n')}\r\n\r\nSee also #3.`
    there.hub.human('mo').edits(tracker, 1, { body })
    await there.done(there.row('tracker', key, { external }))
    expect(there.writes()).toEqual([])
    there.case = vulnerable
    await there.done(there.row('tracker', key, { external }))
    expect(issueOf(there).body).toMatch(/^Seen by Mo\.\n\n<!-- embargo:start -->/)
    expect(issueOf(there).body).toMatch(/<!-- embargo:end -->\n\nSee also #3\.$/)
    expect(issueOf(there).body).toContain('**Severity**: high')
  })

  test('text that replaced everything is kept below the part that comes back', async () => {
    const { there, external } = await created()
    there.hub.human('mo').edits(tracker, 1, { body: 'All mine.' })
    await there.done(there.row('tracker', key, { external }))
    expect(issueOf(there).body).toMatch(/<!-- embargo:end -->\n\nAll mine\.$/)
  })

  test('labels outside the namespace', async () => {
    const { there, external } = await created()
    there.hub.human('mo').edits(tracker, 1, { labels: ['bug', 'sir:phase:nonsense'] })
    there.case = vulnerable
    await there.done(there.row('tracker', key, { external }))
    const { labels } = issueOf(there)
    expect(labels).toContain('bug')
    expect(labels).toContain('sir:state:open')
    expect(labels).not.toContain('sir:phase:nonsense')
  })

  test('a title of theirs, and both sides changed is reported instead of overwritten', async () => {
    const { there, external } = await created()
    there.hub.human('mo').edits(tracker, 1, { title: 'The gate thing' })
    const still = await there.done(there.row('tracker', key, { external }))
    expect(issueOf(there).title).toBe('The gate thing')
    expect(still['conflicts']).toBeNull()
    there.case = { ...opened, title: 'Portcullis' }
    const conflicting = await there.done(there.row('tracker', key, { external: still }))
    expect(issueOf(there).title).toBe('The gate thing')
    expect(conflicting['conflicts']).toBe('title')
  })

  test('an issue they closed early is not opened again', async () => {
    const { there, external } = await created()
    there.hub.human('mo').closes(tracker, 1)
    there.case = vulnerable
    await there.done(there.row('tracker', key, { external }))
    expect(issueOf(there).state).toBe('closed')
  })
})

describe('an answer that got lost', () => {
  for (const kind of ['store-then-502', 'store-then-hang', 'store-then-reset', 'truncate'] as const) {
    test(`(${kind}) leaves the row in doubt, and the next try adopts the issue`, async () => {
      const there = await room(kind.endsWith('hang') ? 700 : undefined)
      const row = there.row('tracker', key)
      there.hub.fault({ match: { method: 'POST' }, kind })
      expect(await there.send(row)).toMatchObject({ is: 'later', doubt: true })
      const claimedAtMs = there.clock.nowMs
      there.clock.nowMs += 45 * 60_000
      const retry = { ...row, inDoubt: true, attempts: 1, claimedAtMs, firstFailedAtMs: claimedAtMs }
      const outcome = await there.send(retry)
      expect(outcome).toMatchObject({ is: 'done', external: { number: 1 }, learned: [{ number: 1 }] })
      expect(there.issues()).toHaveLength(1)
      expect(there.writes()).toHaveLength(1)
    })
  }

  for (const kind of ['reset', 'hang', '503'] as const) {
    test(`(${kind}) before anything was stored is made up for`, async () => {
      const there = await room(kind.endsWith('hang') ? 700 : undefined)
      const row = there.row('tracker', key)
      there.hub.fault({ match: { method: 'POST' }, kind })
      expect(await there.send(row)).toMatchObject({ is: 'later', doubt: true })
      await there.done({ ...row, inDoubt: true, attempts: 1 })
      expect(there.issues()).toHaveLength(1)
    })
  }

  test('while looking for it keeps the doubt and makes nothing', async () => {
    const there = await room()
    const row = { ...there.row('tracker', key), inDoubt: true, attempts: 1 }
    there.hub.fault({ match: { method: 'GET', route: /issues$/ }, kind: 'truncate' })
    expect(await there.send(row)).toEqual({ is: 'later', code: 'github-garbled', doubt: true })
    expect(there.writes()).toEqual([])
  })

  test('twice: the oldest issue stays, the other is closed and says so', async () => {
    const there = await room()
    const row = there.row('tracker', key)
    await there.done(row)
    await there.done(row)
    expect(there.issues()).toHaveLength(2)
    expect(await there.done({ ...row, inDoubt: true, attempts: 1 })).toMatchObject({ number: 1 })
    expect(there.issues()[0]?.state).toBe('open')
    expect(there.issues()[1]).toMatchObject({ state: 'closed' })
    expect(there.issues()[1]?.body).toMatch(/^Closed by Embargo: the same as #1\./)
    there.hub.journal.length = 0
    await there.done({ ...row, inDoubt: true, attempts: 2 })
    expect(there.writes()).toEqual([])
  })

  test('is not taken for found when somebody else wrote the same mark', async () => {
    const there = await room()
    const row = there.row('tracker', key)
    there.hub.grant(tracker, 'write', 'mallory')
    there.hub.human('mallory').opensIssue(tracker, { title: 'x', body: `<!-- embargo:op=${row.nonce} -->` })
    expect(await there.done({ ...row, inDoubt: true, attempts: 1 })).toMatchObject({ number: 2 })
  })
})

describe('a tracker that everybody can read', () => {
  test('gets no write at all, and the row waits', async () => {
    const there = await room()
    there.hub.setVisibility(tracker, 'public')
    const outcome = await there.send(there.row('tracker', key))
    expect(outcome).toEqual({ is: 'later', code: 'tracker-public', doubt: false, waitMs: 15 * 60_000 })
    expect(there.writes()).toEqual([])
  })

  test('gets none either when it was private a minute ago', async () => {
    const { there, external } = await created()
    there.hub.setVisibility(tracker, 'public')
    there.clock.nowMs += 60_000
    there.case = vulnerable
    expect(await there.send(there.row('tracker', key, { external }))).toMatchObject({
      code: 'tracker-public',
    })
    expect(there.writes()).toEqual([])
  })
})

test('it is asked as the write leaves, and not only before it waits for its turn', async () => {
  const there = await room()
  const match = { method: 'GET', route: new RegExp(`/repos/${tracker}$`) }
  there.hub.fault({ match, kind: 'meanwhile' })
  there.hub.fault({
    match,
    kind: 'meanwhile',
    does: () => there.hub.setVisibility(tracker, 'public'),
  })
  expect(await there.send(there.row('tracker', key))).toMatchObject({ is: 'later', code: 'tracker-public' })
  expect(there.writes()).toEqual([])
})

test('a closing whose answer was lost is known for ours, so that an undone one opens the issue again', async () => {
  const there = await room()
  const external = await there.done(there.row('tracker', key))
  const open = there.case
  there.case = { ...open, lifecycle: { is: 'closed', as: 'withdrawn', atMs: open.openedAtMs } }
  await there.done(there.row('tracker', key, { external }))
  expect(there.issues()[0]?.state).toBe('closed')
  // Killed here: that the closing arrived was never remembered.
  there.case = open
  await there.done({ ...there.row('tracker', key, { external }), inDoubt: true, attempts: 2 })
  expect(there.issues()[0]?.state).toBe('open')
})
