/** What stands on GitHub and was not made by the program: open issues of the tracker, reports and drafts of the product. */
import type { Importable, Outside } from '../app/outside.ts'
import { ecosystems } from '../domain/case/advisory.ts'
import { advisoryIn } from './advisory-lookup.ts'
import type { GitHub } from './client.ts'
import { hasKeptPart, isSigned } from './marks.ts'
import { placeOf } from './repositories.ts'
import { whoAmI } from './who-am-i.ts'

type Places = Parameters<Outside['github']['importable']>[0]

export async function importable(
  octokit: GitHub,
  { tracker, product }: Places,
): Promise<readonly Importable[]> {
  const login = (await whoAmI(octokit))?.toLowerCase()
  const issues = tracker === undefined ? [] : await issuesOf(octokit, tracker, login)
  const advisories = product === undefined ? [] : await advisoriesOf(octokit, product, login)
  return [...issues, ...advisories].toSorted((a, b) => a.createdAtMs - b.createdAtMs)
}

async function issuesOf(
  octokit: GitHub,
  repository: string,
  login: string | undefined,
): Promise<Importable[]> {
  const all = await octokit.paginate(octokit.rest.issues.listForRepo, {
    ...placeOf(repository),
    state: 'open',
    sort: 'created',
    direction: 'asc',
    per_page: 100,
  })
  // GitHub lists pull requests among the issues (REST, issues).
  return all
    .filter(({ pull_request: pull, body, user }) => {
      const byUs = login === undefined ? user?.type === 'Bot' : user?.login.toLowerCase() === login
      return pull === undefined && !(byUs && hasKeptPart(body ?? ''))
    })
    .map(({ number, html_url: url, title, created_at: created }) => ({
      is: 'issue',
      repository,
      number,
      url,
      title,
      createdAtMs: Date.parse(created),
    }))
}

async function advisoriesOf(
  octokit: GitHub,
  repository: string,
  login: string | undefined,
): Promise<Importable[]> {
  const found: Importable[] = []
  for (const state of ['triage', 'draft'] as const) {
    const pages = octokit.paginate.iterator(octokit.rest.securityAdvisories.listRepositoryAdvisories, {
      ...placeOf(repository),
      state,
      sort: 'created',
      direction: 'asc',
      per_page: 100,
    })
    for await (const { data } of pages)
      for (const raw of data) {
        const one = advisoryIn(raw)
        const byUs = login === undefined || one.author?.toLowerCase() === login
        if (byUs && isSigned(one.description)) continue
        const { ghsaId, url, summary: title, createdAtMs, vulnerabilities } = one
        const [first] = vulnerabilities
        const known = ecosystems.find((each) => each === first?.package?.ecosystem)
        found.push({
          is: 'advisory',
          repository,
          ghsaId,
          url,
          title,
          createdAtMs,
          ...(known !== undefined &&
            first?.package?.name && { package: { ecosystem: known, name: first.package.name } }),
          affected: first?.vulnerable_version_range ?? '',
          patched: first?.patched_versions ?? '',
        })
      }
  }
  return found
}
