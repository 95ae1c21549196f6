/** The stand-in fails on purpose; each kind leaves exactly the state and the error that it promises. */
import { expect, test } from 'vitest'
import type { FaultKind } from '../../sandbox/github/stand-in.ts'
import { PRODUCT, VAULT, draft, refusal, throttled, trial } from './github-trial.ts'

const post = { method: 'POST', route: /\/issues$/ }

const cases: { kind: FaultKind; status: number; answered: boolean; issues: number }[] = [
  { kind: 'store-then-502', status: 502, answered: true, issues: 1 },
  { kind: 'store-then-reset', status: 500, answered: false, issues: 1 },
  { kind: 'reset', status: 500, answered: false, issues: 0 },
  { kind: '503', status: 503, answered: true, issues: 0 },
  { kind: '429', status: 429, answered: true, issues: 0 },
  { kind: 'secondary', status: 403, answered: true, issues: 0 },
  { kind: 'primary', status: 403, answered: true, issues: 0 },
  { kind: '401', status: 401, answered: true, issues: 0 },
  { kind: '403', status: 403, answered: true, issues: 0 },
  { kind: '404', status: 404, answered: true, issues: 0 },
]

test.for(cases)('$kind answers a create with $status and leaves $issues issue(s)', async (given) => {
  const { gh, bot } = await trial()
  gh.fault({ match: post, kind: given.kind })
  expect(await refusal(bot.rest.issues.create({ ...VAULT, title: 'x' }))).toMatchObject({
    status: given.status,
  })
  expect(gh.repo('acme/vault').issues).toHaveLength(given.issues)
  expect(gh.journal.at(-1)).toMatchObject({ fault: given.kind, answered: given.answered, method: 'POST' })
})

test.for([
  { kind: 'hang', issues: 0 },
  { kind: 'store-then-hang', issues: 1 },
] as const)(
  '$kind never answers, so the caller runs into its own time limit with $issues issue(s) stored',
  async (given) => {
    const { gh, bot } = await trial()
    gh.fault({ match: post, kind: given.kind })
    const call = bot.rest.issues.create({
      ...VAULT,
      title: 'x',
      request: { signal: AbortSignal.timeout(100) },
    })
    expect(await refusal(call)).toMatchObject({ status: 500, data: undefined })
    expect(gh.repo('acme/vault').issues).toHaveLength(given.issues)
  },
)

test('an advisory stored before a 502 is found again by listing', async () => {
  const { gh, bot } = await trial()
  gh.fault({ match: { method: 'POST' }, kind: 'store-then-502' })
  await refusal(bot.rest.securityAdvisories.createRepositoryAdvisory(draft))
  const { data } = await bot.rest.securityAdvisories.listRepositoryAdvisories({ ...PRODUCT, state: 'draft' })
  expect(data.map(({ summary }) => summary)).toEqual([draft.summary])
})

test('a truncated answer reaches the caller as status 201 without data, though the issue is stored', async () => {
  const { gh, bot } = await trial()
  gh.fault({ match: post, kind: 'truncate' })
  const { status, data } = (await bot.rest.issues.create({ ...VAULT, title: 'x' })) as {
    status: number
    data: unknown
  }
  expect([status, data]).toEqual([201, ''])
  expect(gh.repo('acme/vault').issues).toHaveLength(1)
})

test('a sign-in page of the network comes with status 200 and is no JSON', async () => {
  const { gh, bot } = await trial()
  gh.fault({ match: { method: 'GET' }, kind: 'html' })
  const { status, data } = (await bot.rest.issues.listForRepo(VAULT)) as { status: number; data: unknown }
  expect([status, typeof data]).toEqual([200, 'string'])
})

test('a fault strikes as often as asked, on the matching calls only, until it is cleared', async () => {
  const { gh, bot } = await trial()
  gh.fault({ match: post, kind: '503', times: 2 })
  expect((await bot.rest.issues.listForRepo(VAULT)).status).toBe(200)
  for (const status of [503, 503])
    expect(await refusal(bot.rest.issues.create({ ...VAULT, title: 'x' }))).toMatchObject({ status })
  await bot.rest.issues.create({ ...VAULT, title: 'x' })
  gh.fault({ match: {}, kind: '503', times: 99 })
  gh.clearFaults()
  expect((await bot.rest.issues.listForRepo(VAULT)).data).toHaveLength(1)
})

test('a secondary limit names its wait in retry-after, and the throttling plugin sends the call again', async () => {
  const { gh } = await trial()
  gh.fault({ match: { method: 'POST' }, kind: 'secondary', retryAfterMs: 2000 })
  const { octokit, told } = throttled(gh)
  await octokit.rest.securityAdvisories.createRepositoryAdvisory(draft)
  expect(told).toEqual(['secondary'])
  expect(gh.journal.map(({ status }) => status)).toEqual([403, 201])
  expect(gh.repo('acme/product').advisories).toHaveLength(1)
})

test('a used-up primary limit shows remaining 0, and the throttling plugin recognises it', async () => {
  const { gh } = await trial()
  gh.fault({ match: { method: 'GET' }, kind: 'primary', retryAfterMs: 1 })
  const { octokit, told } = throttled(gh)
  await octokit.rest.issues.listForRepo(VAULT)
  expect(told).toEqual(['primary'])
})
