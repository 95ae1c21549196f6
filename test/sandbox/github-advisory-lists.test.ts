/** Who sees which advisories of the stand-in, and in which order. */
import { expect, test } from 'vitest'
import { PRODUCT, draft, refusal, trial } from './github-trial.ts'

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
