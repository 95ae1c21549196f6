/** Repository security advisories on the stand-in, as GitHub's documentation says. */
import { expect, test } from 'vitest'
import { PRODUCT, VAULT, draft, refusal, trial } from './github-trial.ts'

const V3 = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'
const V4 = 'CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N'

test('a new advisory is a draft with an identifier of the GHSA alphabet', async () => {
  const { bot } = await trial()
  const { status, data } = await bot.rest.securityAdvisories.createRepositoryAdvisory({
    ...draft,
    severity: 'high',
  })
  expect(status).toBe(201)
  expect(data.ghsa_id).toMatch(/^GHSA(-[23456789cfghjmpqrvwx]{4}){3}$/)
  expect(data).toMatchObject({
    state: 'draft',
    severity: 'high',
    submission: null,
    author: { login: 'embargo-bot' },
  })
})

test('a private repository refuses advisories', async () => {
  const { bot } = await trial()
  const api = bot.rest.securityAdvisories
  expect(await refusal(api.createRepositoryAdvisory({ ...draft, ...VAULT }))).toMatchObject({ status: 404 })
  expect(await refusal(api.listRepositoryAdvisories(VAULT))).toMatchObject({ status: 404 })
})

test('only an administrator creates an advisory', async () => {
  const { gh, as } = await trial()
  gh.grant('acme/product', 'write', 'writer')
  const refused = await refusal(as('writer').rest.securityAdvisories.createRepositoryAdvisory(draft))
  expect(refused.status).toBe(403)
})

test('an unknown key, ecosystem or collaborator list on create is refused with 422', async () => {
  const { gh, bot, expectWrongCall } = await trial()
  const send = (more: object) =>
    refusal(
      bot.request('POST /repos/{owner}/{repo}/security-advisories', { ...draft, ...more } as typeof draft & {
        [key: string]: never
      }),
    )
  expect((await send({ collaborating_users: ['ana'] })).message).toMatch(
    /"collaborating_users" is not a permitted key/,
  )
  expect((await send({ summary: undefined })).message).toMatch(/"summary" wasn't supplied/)
  expect((await send({ vulnerabilities: [{ package: { ecosystem: 'docker', name: 'x' } }] })).status).toBe(
    422,
  )
  expectWrongCall(/additional properties[^]*summary[^]*allowed values/)
  expect(gh.repo('acme/product').advisories).toEqual([])
})

test('a summary above 1024 and a description above 65535 characters are refused', async () => {
  const { bot, expectWrongCall } = await trial()
  const api = bot.rest.securityAdvisories
  expect(await refusal(api.createRepositoryAdvisory({ ...draft, summary: 'x'.repeat(1025) }))).toMatchObject({
    status: 422,
  })
  expect(
    await refusal(api.createRepositoryAdvisory({ ...draft, description: 'x'.repeat(65_536) })),
  ).toMatchObject({ status: 422 })
  expectWrongCall(/1024[^]*65535/)
})

test('severity and vector exclude each other, in the documented words', async () => {
  const { bot } = await trial()
  const api = bot.rest.securityAdvisories
  const words = /Cannot update severity value when CVSS is set\./
  expect(
    (await refusal(api.createRepositoryAdvisory({ ...draft, severity: 'low', cvss_vector_string: V3 })))
      .message,
  ).toMatch(words)
  const { data } = await api.createRepositoryAdvisory({ ...draft, cvss_vector_string: V3 })
  const at = { ...PRODUCT, ghsa_id: data.ghsa_id }
  const refused = await refusal(api.updateRepositoryAdvisory({ ...at, severity: 'low' }))
  expect([refused.status, words.test(refused.message)]).toEqual([422, true])
  const rated = await api.updateRepositoryAdvisory({ ...at, cvss_vector_string: null, severity: 'low' })
  expect(rated.data.severity).toBe('low')
})

test('a vector sets severity and score: version 3 in cvss, version 4 in cvss_severities only', async () => {
  const { bot } = await trial()
  const api = bot.rest.securityAdvisories
  const three = (await api.createRepositoryAdvisory({ ...draft, cvss_vector_string: V3 })).data
  expect([three.severity, three.cvss?.score, three.cvss_severities?.cvss_v3?.score]).toEqual([
    'critical',
    9.8,
    9.8,
  ])
  const four = (await api.createRepositoryAdvisory({ ...draft, cvss_vector_string: V4 })).data
  expect([four.severity, four.cvss?.score, four.cvss_severities?.cvss_v4?.score]).toEqual([
    'critical',
    null,
    9.3,
  ])
})

test('a vector that is not whole is refused with 422', async () => {
  const { bot } = await trial()
  for (const cvss_vector_string of ['CVSS:3.1/AV:N', 'AV:N/AC:L/Au:N/C:C/I:C/A:C', 'nonsense'])
    expect(
      await refusal(bot.rest.securityAdvisories.createRepositoryAdvisory({ ...draft, cvss_vector_string })),
    ).toMatchObject({ status: 422 })
})

test('an edit replaces credits, vulnerabilities and collaborators instead of merging them', async () => {
  const { gh, bot } = await trial()
  for (const login of ['ana', 'ben', 'cleo']) gh.addUser(login)
  const api = bot.rest.securityAdvisories
  const { data } = await api.createRepositoryAdvisory({
    ...draft,
    credits: [{ login: 'ana', type: 'finder' }],
  })
  const at = { ...PRODUCT, ghsa_id: data.ghsa_id }
  await api.updateRepositoryAdvisory({ ...at, collaborating_users: ['ana', 'ben'] })
  const { data: after } = await api.updateRepositoryAdvisory({
    ...at,
    collaborating_users: ['cleo'],
    credits: [{ login: 'ben', type: 'reporter' }],
    vulnerabilities: [{ package: { ecosystem: 'go', name: 'acme.dev/x' } }],
  })
  expect(after.collaborating_users?.map(({ login }) => login)).toEqual(['cleo'])
  expect(after.credits).toEqual([{ login: 'ben', type: 'reporter' }])
  expect(after.credits_detailed?.map(({ state }) => state)).toEqual(['pending'])
  expect(after.vulnerabilities?.map((one) => one.package?.ecosystem)).toEqual(['go'])
})

test('a collaborator who does not exist is refused, and nothing is written', async () => {
  const { gh, bot } = await trial()
  const api = bot.rest.securityAdvisories
  const { data } = await api.createRepositoryAdvisory(draft)
  const edit = { ...PRODUCT, ghsa_id: data.ghsa_id, summary: 'new', collaborating_users: ['nobody'] }
  expect(await refusal(api.updateRepositoryAdvisory(edit))).toMatchObject({ status: 422 })
  expect(gh.repo('acme/product').advisories[0]?.summary).toBe(draft.summary)
})

test('a collaborator edits fields but neither collaborators nor state', async () => {
  const { gh, as } = await trial()
  const { ghsaId } = gh.human('acme').draftsAdvisory('acme/product', { summary: 's', description: 'd' })
  gh.addUser('helper')
  const api = as('helper').rest.securityAdvisories
  const at = { ...PRODUCT, ghsa_id: ghsaId }
  expect(await refusal(api.getRepositoryAdvisory(at))).toMatchObject({ status: 404 })
  gh.human('acme').editsAdvisory('acme/product', ghsaId, { collaborating_users: ['helper'] })
  expect((await api.updateRepositoryAdvisory({ ...at, summary: 'better' })).data.summary).toBe('better')
  const refused = await refusal(api.updateRepositoryAdvisory({ ...at, collaborating_users: [] }))
  expect(refused.message).toMatch(/Cannot update advisory collaborators unless you have administrative/)
  expect(await refusal(api.updateRepositoryAdvisory({ ...at, state: 'closed' }))).toMatchObject({
    status: 403,
  })
})

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

test('the list follows cursors from the Link header, by last update', async () => {
  const { gh, bot, advance } = await trial()
  const ids: string[] = []
  for (let n = 0; n < 5; n += 1) {
    ids.push(gh.human('acme').draftsAdvisory('acme/product', { summary: `s${n}`, description: 'd' }).ghsaId)
    advance(1000)
  }
  gh.human('acme').editsAdvisory('acme/product', ids[1] ?? '', { summary: 'touched' })
  const query = { ...PRODUCT, per_page: 2, sort: 'updated', direction: 'desc' } as const
  const first = await bot.rest.securityAdvisories.listRepositoryAdvisories(query)
  expect(first.headers.link).toMatch(/after=[\w-]+>; rel="next"$/)
  const all = await bot.paginate(bot.rest.securityAdvisories.listRepositoryAdvisories, query)
  expect(all.map(({ summary }) => summary)).toEqual(['touched', 's4', 's3', 's2', 's0'])
})

test('strangers list published advisories only, and the state filter holds', async () => {
  const { gh, as, bot } = await trial()
  const content = { summary: 's', description: 'd', severity: 'low', vulnerabilities: [] } as const
  gh.human('acme').draftsAdvisory('acme/product', { ...content, vulnerabilities: [] })
  const { data } = await bot.rest.securityAdvisories.createRepositoryAdvisory({ ...draft, severity: 'low' })
  gh.human('acme').publishes('acme/product', data.ghsa_id)
  const ids = async (octokit: typeof bot, state?: 'draft' | 'published') =>
    (
      await octokit.rest.securityAdvisories.listRepositoryAdvisories({
        ...PRODUCT,
        ...(state === undefined ? {} : { state }),
      })
    ).data.length
  expect([
    await ids(as('stranger')),
    await ids(bot),
    await ids(bot, 'draft'),
    await ids(bot, 'published'),
  ]).toEqual([1, 2, 1, 1])
})

test('the advisories of an organisation are for its owners', async () => {
  const { gh, bot } = await trial()
  await bot.rest.securityAdvisories.createRepositoryAdvisory(draft)
  const list = () => bot.rest.securityAdvisories.listOrgRepositoryAdvisories({ org: 'acme' })
  expect(await refusal(list())).toMatchObject({ status: 404 })
  gh.setOrgRole('acme', gh.botLogin, 'owner')
  expect((await list()).data).toHaveLength(1)
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

test('version 2026-03-10 sends neither cvss nor assignee', async () => {
  const { botAt } = await trial()
  const bot = botAt('2026-03-10')
  const { data } = await bot.rest.securityAdvisories.createRepositoryAdvisory({
    ...draft,
    cvss_vector_string: V3,
  })
  expect(data).not.toHaveProperty('cvss')
  expect(data.cvss_severities?.cvss_v3?.score).toBe(9.8)
  expect((await bot.rest.issues.create({ ...VAULT, title: 'x' })).data).not.toHaveProperty('assignee')
})
