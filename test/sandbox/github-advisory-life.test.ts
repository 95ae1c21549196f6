/** The states of an advisory on the stand-in, its CVE, its private fork and its comments. */
import { expect, test } from 'vitest'
import { PRODUCT, draft, refusal, trial } from './github-trial.ts'

test('a published advisory never returns to draft, in the documented words', async () => {
  const { gh, bot } = await trial()
  const api = bot.rest.securityAdvisories
  const { data } = await api.createRepositoryAdvisory({ ...draft, severity: 'high' })
  const at = { ...PRODUCT, ghsa_id: data.ghsa_id }
  const { data: out } = await api.updateRepositoryAdvisory({ ...at, state: 'published' })
  expect(out).toMatchObject({
    state: 'published',
    publisher: { login: 'embargo-bot' },
    published_at: '2026-11-02T09:00:00Z',
  })
  expect((await refusal(api.updateRepositoryAdvisory({ ...at, state: 'draft' }))).message).toContain(
    'Invalid state transition from `published` to `draft`.',
  )
  expect(gh.repo('acme/product').advisories[0]?.state).toBe('published')
})

test('publishing needs severity, description and vulnerabilities', async () => {
  const { bot } = await trial()
  const api = bot.rest.securityAdvisories
  const { data } = await api.createRepositoryAdvisory({ ...draft, description: ' ', vulnerabilities: [] })
  const refused = await refusal(
    api.updateRepositoryAdvisory({ ...PRODUCT, ghsa_id: data.ghsa_id, state: 'published' }),
  )
  expect(refused).toMatchObject({
    status: 422,
    data: { errors: [{ field: 'severity' }, { field: 'description' }, { field: 'vulnerabilities' }] },
  })
})

test('publishing is refused while the private fork has open pull requests', async () => {
  const { gh, bot } = await trial()
  const api = bot.rest.securityAdvisories
  const { data } = await api.createRepositoryAdvisory({ ...draft, severity: 'low', start_private_fork: true })
  gh.human('ana').leavesForkPullRequestsOpen('acme/product', data.ghsa_id, 1)
  const publish = () =>
    api.updateRepositoryAdvisory({ ...PRODUCT, ghsa_id: data.ghsa_id, state: 'published' })
  expect(await refusal(publish())).toMatchObject({ status: 422 })
  gh.human('ana').leavesForkPullRequestsOpen('acme/product', data.ghsa_id, 0)
  expect((await publish()).data).toMatchObject({ state: 'published', private_fork: null })
})

test('triage and withdrawn cannot be set', async () => {
  const { bot, expectWrongCall } = await trial()
  const api = bot.rest.securityAdvisories
  const { data } = await api.createRepositoryAdvisory(draft)
  for (const state of ['triage', 'withdrawn'])
    expect(
      await refusal(
        api.updateRepositoryAdvisory({ ...PRODUCT, ghsa_id: data.ghsa_id, state: state as 'draft' }),
      ),
    ).toMatchObject({ status: 422 })
  expectWrongCall(/state/)
})

test('a private report waits in triage and is accepted by turning it to draft', async () => {
  const { as, bot } = await trial()
  const { owner, repo, summary, description } = draft
  const reported = await as('finder').rest.securityAdvisories.createPrivateVulnerabilityReport({
    owner,
    repo,
    summary,
    description,
  })
  expect(reported.data).toMatchObject({
    state: 'triage',
    submission: { accepted: false },
    author: { login: 'finder' },
  })
  const at = { ...PRODUCT, ghsa_id: reported.data.ghsa_id }
  const api = bot.rest.securityAdvisories
  expect(await refusal(api.updateRepositoryAdvisory({ ...at, state: 'published' }))).toMatchObject({
    status: 422,
  })
  expect((await api.updateRepositoryAdvisory({ ...at, state: 'draft' })).data).toMatchObject({
    state: 'draft',
    submission: { accepted: true },
  })
})

test('a report is refused where private reporting is off', async () => {
  const { as, bot } = await trial()
  await bot.rest.repos.disablePrivateVulnerabilityReporting(PRODUCT)
  expect((await bot.rest.repos.checkPrivateVulnerabilityReporting(PRODUCT)).data.enabled).toBe(false)
  const { owner, repo, summary, description } = draft
  const report = as('finder').rest.securityAdvisories.createPrivateVulnerabilityReport({
    owner,
    repo,
    summary,
    description,
  })
  expect(await refusal(report)).toMatchObject({ status: 403 })
})

test('a CVE is requested once and arrives later', async () => {
  const { gh, bot } = await trial()
  const api = bot.rest.securityAdvisories
  const { data } = await api.createRepositoryAdvisory(draft)
  const at = { ...PRODUCT, ghsa_id: data.ghsa_id }
  expect((await api.createRepositoryAdvisoryCveRequest(at)).status).toBe(202)
  expect(await refusal(api.createRepositoryAdvisoryCveRequest(at))).toMatchObject({ status: 422 })
  expect((await api.getRepositoryAdvisory(at)).data.cve_id).toBeNull()
  gh.human('github').assignsCve('acme/product', data.ghsa_id, 'CVE-2026-12345')
  const { identifiers } = (await api.getRepositoryAdvisory(at)).data
  expect(identifiers.map(({ value }) => value)).toEqual([data.ghsa_id, 'CVE-2026-12345'])
})

test('the private fork is accepted at once and appears later', async () => {
  const { bot, advance } = await trial()
  const api = bot.rest.securityAdvisories
  const { data } = await api.createRepositoryAdvisory(draft)
  const at = { ...PRODUCT, ghsa_id: data.ghsa_id }
  const { status, data: fork } = await api.createFork(at)
  expect([status, fork.name]).toEqual([202, `product-${data.ghsa_id.toLowerCase()}`])
  expect((await api.getRepositoryAdvisory(at)).data.private_fork).toBeNull()
  advance(60_000)
  expect((await api.getRepositoryAdvisory(at)).data.private_fork?.name).toBe(fork.name)
  expect(await refusal(api.createFork(at))).toMatchObject({ status: 422 })
})

test('advisory comments can be written, edited and listed since, but not deleted', async () => {
  const { gh, bot, advance, expectWrongCall } = await trial()
  const { ghsaId } = gh.human('acme').draftsAdvisory('acme/product', { summary: 's', description: 'd' })
  const route = '/repos/{owner}/{repo}/security-advisories/{ghsa_id}/comments'
  const at = { ...PRODUCT, ghsa_id: ghsaId }
  gh.human('acme').commentsOnAdvisory('acme/product', ghsaId, 'by hand')
  advance(1000)
  const { data } = (await bot.request(`POST ${route}`, { ...at, body: 'by the bot' })) as {
    data: { id: number }
  }
  await bot.request(`PATCH ${route}/{id}`, { ...at, id: data.id, body: 'edited' })
  const since = (await bot.request(`GET ${route}`, { ...at, since: '2026-11-02T09:00:01Z' })) as {
    data: { body: string }[]
  }
  expect(since.data.map(({ body }) => body)).toEqual(['edited'])
  expect(await refusal(bot.request(`DELETE ${route}/{id}`, { ...at, id: data.id }))).toMatchObject({
    status: 501,
  })
  expectWrongCall(/no route: DELETE/)
})
