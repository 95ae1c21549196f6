/** What stands on GitHub and was not made by the program: open issues of the tracker, reports and drafts of the product. */
import type { Importable, Outside, ReportPlace } from '../app/core/ports.ts'
import { ecosystems } from '../domain/case/advisory/advisory.ts'
import { sameRepository } from '../domain/text/link.ts'
import type { PresentAdvisory } from './advisory-lookup.ts'
import { advisoryIn, readAdvisory } from './advisory-lookup.ts'
import type { GitHub } from './client.ts'
import { failureOf } from './errors.ts'
import { hasKeptPart, isSigned } from './marks.ts'
import { isPublic, placeOf } from './repositories.ts'
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
        found.push(foundAdvisory(repository, state, one))
      }
  }
  return found
}

type FoundAdvisory = Extract<Importable, { is: 'advisory' }>

function foundAdvisory(
  repository: string,
  state: FoundAdvisory['state'],
  { ghsaId, url, summary: title, createdAtMs, vulnerabilities }: PresentAdvisory,
): FoundAdvisory {
  const [first] = vulnerabilities
  const known = ecosystems.find((each) => each === first?.package?.ecosystem)
  return {
    is: 'advisory',
    repository,
    ghsaId,
    state,
    url,
    title,
    createdAtMs,
    ...(known !== undefined &&
      first?.package?.name && { package: { ecosystem: known, name: first.package.name } }),
    affected: first?.vulnerable_version_range ?? '',
    patched: first?.patched_versions ?? '',
  }
}

/** Whoever reports names the place: one that is not ours would read everything that is written to it. */
export async function reportAt(
  octokit: GitHub,
  { ghsaId, repository: named, product }: ReportPlace,
): Promise<FoundAdvisory | undefined> {
  const repository = named ?? product
  if (repository === undefined) return undefined
  try {
    const { data } = await octokit.rest.repos.get(placeOf(repository))
    if (!isPublic(data) || !(sameRepository(data.full_name, product) || data.permissions?.admin === true))
      return undefined
    const present = await readAdvisory({ octokit }, data.full_name, ghsaId)
    const { state } = present
    return state === 'triage' || state === 'draft' ? foundAdvisory(data.full_name, state, present) : undefined
  } catch (error) {
    failureOf(error, 0)
    return undefined
  }
}
