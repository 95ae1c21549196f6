/** What set-up and doctor learn about the two repositories, and what a draft's preview shows. */
import { describe, expect, test } from 'vitest'
import type { Refusal } from '../../src/domain/refusal.ts'
import { checkProduct, checkTracker } from '../../src/github/check.ts'
import { githubClient } from '../../src/github/client.ts'
import { githubOutside } from '../../src/github/preview.ts'
import { advisory, key, opened, product, room, tracker, vulnerable, words } from './room.ts'

describe('a tracker is fit', () => {
  test('when it is private and the token may write issues', async () => {
    const { octokit } = await room()
    expect(await checkTracker(octokit, tracker)).toEqual({
      ok: true,
      private: true,
      canWrite: true,
      canAdminister: true,
      id: expect.any(Number),
    })
  })

  test('and not when it is public, read-only, without issues, unreachable or misspelt', async () => {
    const there = await room()
    const why = async (name: string) => (await checkTracker(there.octokit, name)).why
    there.hub.addRepo('castle/readable', { private: true, permission: 'read' })
    there.hub.addRepo('castle/quiet', { private: true, issuesEnabled: false })
    expect(await why(product)).toBe('tracker-public')
    expect(await why('castle/readable')).toBe('tracker-read-only')
    expect(await why('castle/quiet')).toBe('tracker-issues-off')
    expect(await why('castle/nowhere')).toBe('github-404')
    expect(await why('https://github.com/castle/reports')).toBe('not-a-repository-name')
    there.hub.revokeToken()
    expect(await why(tracker)).toBe('github-token')
  })

  test('nor when GitHub is out of reach', async () => {
    const there = await room()
    there.hub.fault({ match: { method: 'GET' }, kind: 'reset' })
    expect(await checkTracker(there.octokit, tracker)).toMatchObject({ ok: false, why: 'github-unreachable' })
  })
})

describe('a product is fit', () => {
  test('when it is public and its advisories can be read; who may not administer is seen', async () => {
    const there = await room()
    expect(await checkProduct(there.octokit, product)).toMatchObject({ ok: true, canAdminister: true })
    there.hub.grant(product, 'write')
    expect(await checkProduct(there.octokit, product)).toMatchObject({ ok: true, canAdminister: false })
  })

  test('and not when it is private, or has no advisories, as on GitHub Enterprise Server', async () => {
    const there = await room()
    expect(await checkProduct(there.octokit, tracker)).toMatchObject({ ok: false, why: 'product-private' })
    there.hub.fault({ match: { route: /security-advisories/ }, kind: '404' })
    expect(await checkProduct(there.octokit, product)).toMatchObject({
      ok: false,
      why: 'product-no-advisories',
    })
  })
})

describe('the preview of a draft', () => {
  const wish = {
    case: key,
    repository: product,
    package: 'npm/drawbridge',
    affected: '< 2.0.1',
    patched: '2.0.1',
    summary: advisory.summary,
  }

  test('shows field by field what will be made, and makes nothing', async () => {
    const there = await room()
    there.case = { ...vulnerable, advisories: [] }
    const fields = await githubOutside({
      octokit: there.octokit,
      ask: there.ask,
      words,
      repositories: there.repositories,
    }).advisoryFields(wish)
    expect(fields.map(({ name }) => name)).toEqual([
      'Repository',
      'Summary',
      'Package',
      'Affected versions',
      'Patched versions',
      'Severity',
      'CVE',
      'Description',
    ])
    expect(there.hub.journal).toEqual([])
    there.case = vulnerable
    await there.done(there.row('advisory', `${key}/a1`))
    const shown = new Map(fields.map(({ name, value }) => [name, value]))
    expect(shown.get('Package')).toBe('npm/drawbridge')
    expect(shown.get('Severity')).toBe('high')
    expect(there.advisories()[0]).toMatchObject({ summary: shown.get('Summary') })
    expect(shown.get('Description')).toContain('Linux, drawbridge 1.x and 2.0.0')
  })

  test('refuses like the act would', async () => {
    const there = await room()
    there.case = opened
    const github = githubOutside({
      octokit: there.octokit,
      ask: there.ask,
      words,
      repositories: there.repositories,
    })
    await expect(github.advisoryFields(wish)).rejects.toMatchObject({
      refusal: { refused: 'not-a-vulnerability-yet' } satisfies Pick<Refusal, 'refused'>,
    })
  })
})

test('what GitHub tells people about leaves further apart than what it does not', async () => {
  const there = await room()
  const octokit = githubClient({
    token: there.hub.token,
    baseUrl: there.hub.apiUrl,
    timeoutMs: 2000,
    // So long that what is not told overtakes it on a busy machine too.
    throttle: { writeMs: 0, notificationMs: 1_500 },
  })
  const repository = { owner: 'castle', repo: 'reports' }
  const from = Date.now()
  const { data } = await octokit.rest.issues.create({ ...repository, title: 'one' })
  await octokit.rest.issues.update({ ...repository, issue_number: data.number, title: 'other words' })
  const unheard = there.hub.journal.length
  const waits = [
    octokit.rest.issues.createComment({ ...repository, issue_number: data.number, body: 'a word' }),
    octokit.rest.issues.create({ ...repository, title: 'two' }),
  ]
  await octokit.rest.issues.update({ ...repository, issue_number: data.number, title: 'the last words' })
  expect(there.hub.journal.slice(unheard).map(({ method }) => method)).toEqual(['PATCH'])
  await Promise.all(waits)
  expect(Date.now() - from).toBeGreaterThanOrEqual(2_990)
})

test('writes leave one after another, as far apart as asked, and reads do not wait for them', async () => {
  const there = await room()
  const octokit = githubClient({
    token: there.hub.token,
    baseUrl: there.hub.apiUrl,
    timeoutMs: 2000,
    throttle: { writeMs: 80, notificationMs: 0 },
  })
  const [owner, repo] = ['castle', 'reports']
  const startedMs = performance.now()
  const writes = ['one', 'two', 'three'].map((title) => octokit.rest.issues.create({ owner, repo, title }))
  await octokit.rest.repos.get({ owner, repo })
  expect(there.hub.journal.filter(({ method }) => method === 'POST').length).toBeLessThan(3)
  await Promise.all(writes)
  expect(performance.now() - startedMs).toBeGreaterThanOrEqual(155)
  expect(there.issues().map(({ title }) => title)).toEqual(['one', 'two', 'three'])
})
