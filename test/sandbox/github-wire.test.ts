/** Tokens, limits, conditional requests, renames and the journal of the stand-in. */
import { expect, test } from 'vitest'
import { PRODUCT, VAULT, refusal, throttled, trial } from './github-trial.ts'

test('the token decides who is calling, and a withdrawn one is answered 401', async () => {
  const { gh, bot, as } = await trial()
  expect((await bot.rest.users.getAuthenticated()).data.login).toBe(gh.botLogin)
  expect((await as('ana').rest.users.getAuthenticated()).data.login).toBe('ana')
  gh.revokeToken()
  expect(await refusal(bot.rest.users.getAuthenticated())).toMatchObject({
    status: 401,
    data: { message: 'Bad credentials', status: '401' },
  })
  gh.restoreToken()
  expect((await bot.rest.users.getAuthenticated()).status).toBe(200)
})

test('both spellings of the authorization header work, and none at all is 401', async () => {
  const { gh } = await trial()
  const status = async (headers: Record<string, string>) =>
    (await fetch(`${gh.apiUrl}/user`, { headers })).status
  expect(await status({ authorization: `Bearer ${gh.token}` })).toBe(200)
  expect(await status({ authorization: `token ${gh.token}` })).toBe(200)
  expect(await status({})).toBe(401)
})

test('a private repository without access looks as if it did not exist', async () => {
  const { gh, bot } = await trial()
  gh.revoke('acme/vault')
  gh.revoke('acme/product')
  expect(await refusal(bot.rest.repos.get(VAULT))).toMatchObject({
    status: 404,
    data: { message: 'Not Found' },
  })
  expect(await refusal(bot.rest.issues.listForRepo(VAULT))).toMatchObject({ status: 404 })
  expect((await bot.rest.repos.get(PRODUCT)).data.permissions).toMatchObject({
    pull: true,
    push: false,
    admin: false,
  })
})

test('a repository tells its visibility and the permissions of the caller', async () => {
  const { gh, bot } = await trial()
  expect((await bot.rest.repos.get(VAULT)).data).toMatchObject({
    private: true,
    visibility: 'private',
    permissions: { admin: true },
  })
  gh.setVisibility('acme/vault', 'public')
  expect((await bot.rest.repos.get(VAULT)).data).toMatchObject({ private: false, visibility: 'public' })
})

test('a renamed repository redirects reads with 301 and writes with 307 to its number', async () => {
  const { gh, bot } = await trial()
  gh.rename('acme/vault', 'strongroom')
  const { data, url } = await bot.rest.repos.get(VAULT)
  expect([data.full_name, url]).toEqual(['acme/strongroom', `${gh.apiUrl}/repositories/${data.id}`])
  const raw = await fetch(`${gh.apiUrl}/repos/acme/vault/issues?state=all`, {
    redirect: 'manual',
    headers: { authorization: `Bearer ${gh.token}` },
  })
  expect([raw.status, raw.headers.get('location')]).toEqual([
    301,
    `${gh.apiUrl}/repositories/${data.id}/issues?state=all`,
  ])
  await bot.rest.issues.create({ ...VAULT, title: 'x' })
  expect(gh.journal.slice(-2).map(({ method, status }) => [method, status])).toEqual([
    ['POST', 307],
    ['POST', 201],
  ])
})

test('a conditional request that finds nothing new is answered 304 and not counted', async () => {
  const { gh, bot } = await trial()
  const first = await bot.rest.issues.listForRepo(VAULT)
  const etag = first.headers.etag ?? ''
  const again = () => bot.rest.issues.listForRepo({ ...VAULT, headers: { 'if-none-match': etag } })
  expect(await refusal(again())).toMatchObject({ status: 304 })
  gh.human('ana').opensIssue('acme/vault', { title: 'x' })
  const changed = await again()
  expect([changed.status, changed.headers['x-ratelimit-used']]).toEqual([200, '2'])
  expect(changed.headers.etag).not.toBe(etag)
})

test('the limits show in the headers and at /rate_limit, which costs nothing', async () => {
  const { bot, botAt, advance } = await trial()
  const { headers } = await bot.rest.issues.listForRepo(VAULT)
  expect(headers).toMatchObject({
    'x-ratelimit-limit': '5000',
    'x-ratelimit-remaining': '4999',
    'x-ratelimit-resource': 'core',
  })
  expect((await bot.rest.rateLimit.get()).data.rate.used).toBe(1)
  expect((await botAt('2026-03-10').rest.rateLimit.get()).data).not.toHaveProperty('rate')
  advance(3_600_000)
  expect((await bot.rest.rateLimit.get()).data.rate.used).toBe(0)
})

test('a used-up primary limit refuses calls with 403 until its reset', async () => {
  const { gh, bot, advance } = await trial()
  gh.useUpLimit()
  const refused = await refusal(bot.rest.repos.get(VAULT))
  expect([refused.status, refused.message]).toEqual([
    403,
    expect.stringMatching(/API rate limit exceeded for user ID/),
  ])
  advance(3_600_000)
  expect((await bot.rest.repos.get(VAULT)).status).toBe(200)
})

test('the 31st search of a minute is refused', async () => {
  const { bot } = await trial()
  const search = () => bot.rest.search.issuesAndPullRequests({ q: 'is:issue' })
  for (let n = 0; n < 30; n += 1) await search()
  expect(await refusal(search())).toMatchObject({ status: 403 })
})

test('the 81st write of a minute is refused only when the secondary limits are switched on', async () => {
  const { gh, bot, advance } = await trial()
  for (let n = 0; n < 81; n += 1) await bot.rest.issues.create({ ...VAULT, title: `t${n}` })
  expect(gh.limits.peak.writesPerMinute).toBe(81)
  gh.limits.enforceSecondary = true
  const refused = await refusal(bot.rest.issues.create({ ...VAULT, title: 'x' }))
  expect([refused.status, refused.message]).toEqual([403, expect.stringMatching(/secondary rate limit/)])
  advance(60_000)
  expect((await bot.rest.issues.create({ ...VAULT, title: 'x' })).status).toBe(201)
  const { octokit, told } = throttled(gh)
  for (let n = 0; n < 2; n += 1)
    await octokit.rest.issues.update({ ...VAULT, issue_number: 1, title: `again ${n}` })
  expect(told).toEqual([])
})

test('an unsupported API version is answered 400', async () => {
  const { botAt } = await trial()
  expect(await refusal(botAt('2019-01-01').rest.repos.get(VAULT))).toMatchObject({ status: 400 })
})

test('broken JSON is answered 400 in the documented words', async () => {
  const { gh } = await trial()
  const response = await fetch(`${gh.apiUrl}/repos/acme/vault/issues`, {
    method: 'POST',
    headers: { authorization: `Bearer ${gh.token}` },
    body: '{"title":',
  })
  expect([response.status, await response.json()]).toEqual([
    400,
    expect.objectContaining({ message: 'Problems parsing JSON' }),
  ])
})

test('a call that the stand-in does not know is a loud 501', async () => {
  const { bot, expectWrongCall } = await trial()
  expect(await refusal(bot.request('GET /emojis'))).toMatchObject({ status: 501 })
  expectWrongCall(/no route: GET \/emojis/)
})

test('the journal keeps every call, changes are told, and waiting ends when the state fits', async () => {
  const { gh, bot } = await trial({ latencyMs: 5 })
  const seen: string[] = []
  const stop = gh.on('change', ({ by, repo, what }) => seen.push(`${by} ${what} in ${repo}`))
  const waiting = gh.waitFor(() => gh.repo('acme/vault').issues.length === 1, 2000)
  await bot.rest.issues.create({ ...VAULT, title: 'x' })
  await waiting
  stop()
  gh.human('ana').closes('acme/vault', 1)
  expect(seen).toEqual(['embargo-bot opened issue #1 in acme/vault'])
  expect(gh.journal).toEqual([
    {
      at: Date.parse('2026-11-02T09:00:00Z'),
      method: 'POST',
      path: '/repos/acme/vault/issues',
      query: {},
      body: { title: 'x' },
      status: 201,
      answered: true,
    },
  ])
  await expect(gh.waitFor(() => false, 30)).rejects.toThrow(/POST \/repos\/acme\/vault\/issues → 201/)
})
