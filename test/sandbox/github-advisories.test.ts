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
