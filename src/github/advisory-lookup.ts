/** Reads advisories back from GitHub, and finds the draft a lost answer may have made. */
import { Markup } from '../app/core/render.ts'
import type { CreditType } from '../domain/case/credit/model.ts'
import { creditTypes } from '../domain/case/credit/model.ts'
import type { GitHubId, GitHubUser } from '../domain/github-user.ts'
import { gitHubId, sameLogin } from '../domain/github-user.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { isAbsent } from './errors.ts'
import { Gone } from './faults.ts'
import { markOf, stripMarkers } from './marks.ts'
import type { Answer, PublicField } from './public-fields.ts'
import { publicFieldsOf, vectorsOf } from './public-fields.ts'
import { placeOf } from './repositories.ts'
import type { Room } from './room.ts'
import { intentMs } from './room.ts'

export type PresentAdvisory = {
  /** Each field that is or becomes public. */
  readonly fields: readonly PublicField[]
  readonly ghsaId: string
  readonly url: string
  readonly state: string
  readonly summary: string
  readonly description: string
  readonly vulnerabilities: readonly PresentVulnerability[]
  /** CVSS 3 and 4 can both be set. */
  readonly vectors: readonly string[]
  readonly severity: string | undefined
  readonly cveId: string | undefined
  readonly collaborators: readonly GitHubUser[]
  /** Who is credited as what, in the order of GitHub. */
  readonly credits: readonly { readonly login: string; readonly type: CreditType; readonly id?: GitHubId }[]
  readonly publishedAtMs: number | undefined
  readonly createdAtMs: number
  readonly updatedAtMs: number
  readonly author: string | undefined
  /** Its temporary private fork, as `owner/repo`. */
  readonly privateFork: string | undefined
}

type PresentVulnerability = {
  readonly package?: { readonly ecosystem: string; readonly name: string | null } | null
  readonly vulnerable_version_range?: string | null
  readonly patched_versions?: string | null
  readonly vulnerable_functions?: readonly string[] | null
}
/** An API version may leave fields out that another one has. */
type Raw = Pick<Answer, 'ghsa_id' | 'html_url' | 'state' | 'summary'> & Partial<Answer>

export function advisoryIn(raw: Raw): PresentAdvisory {
  return {
    fields: publicFieldsOf(raw),
    ghsaId: raw.ghsa_id,
    url: raw.html_url,
    state: raw.state,
    summary: raw.summary,
    description: raw.description ?? '',
    vulnerabilities: raw.vulnerabilities ?? [],
    vectors: vectorsOf(raw),
    severity: raw.severity ?? undefined,
    cveId: raw.cve_id ?? undefined,
    credits: (raw.credits ?? []).flatMap(({ login, type }) => {
      const known = creditTypes.find((one) => one === type)
      if (login === undefined || known === undefined) return []
      const user = raw.credits_detailed?.find(
        (one) => one.user !== null && sameLogin(one.user.login, login),
      )?.user
      return { login, type: known, ...(user && { id: gitHubId(user.id) }) }
    }),
    collaborators: (raw.collaborating_users ?? []).flatMap((user) =>
      user === null ? [] : { id: gitHubId(user.id), login: user.login },
    ),
    publishedAtMs: raw.published_at ? Date.parse(raw.published_at) : undefined,
    createdAtMs: Date.parse(raw.created_at ?? ''),
    updatedAtMs: Date.parse(raw.updated_at ?? ''),
    author: raw.author?.login,
    privateFork: raw.private_fork?.full_name,
  }
}

export async function readAdvisory(
  room: Pick<Room, 'octokit'>,
  repository: string,
  ghsaId: string,
): Promise<PresentAdvisory> {
  const place = placeOf(repository)
  const { securityAdvisories: advisories } = room.octokit.rest
  try {
    const { data } = await advisories.getRepositoryAdvisory({ ...place, ghsa_id: ghsaId })
    return advisoryIn(data)
  } catch (error) {
    if (!isAbsent(error)) throw error
    // "Not Found" also hides what one may not see: only where the list of them answers is it gone.
    await advisories.listRepositoryAdvisories({ ...place, per_page: 1 })
    throw new Gone('advisory-gone')
  }
}

/** The oldest advisory with this row's mark; any other one is closed and says so. */
export async function adoptAdvisory(
  room: Room,
  repository: string,
  row: OutboxRow,
): Promise<PresentAdvisory | undefined> {
  const marked = await markedAdvisories(room, repository, row)
  const [oldest, ...others] = marked.toSorted((a, b) => a.createdAtMs - b.createdAtMs)
  if (oldest === undefined) return undefined
  for (const other of others) {
    if (other.state !== 'draft') continue
    const note = room.words.render('github/made-twice', { other: new Markup(oldest.ghsaId) })
    await room.octokit.rest.securityAdvisories.updateRepositoryAdvisory({
      ...placeOf(repository),
      ghsa_id: other.ghsaId,
      state: 'closed',
      description: `${note}\n\n${stripMarkers(other.description)}`,
    })
  }
  return oldest
}

/** In every state: one that a person has closed or published meanwhile is found too. */
async function markedAdvisories(room: Room, repository: string, row: OutboxRow): Promise<PresentAdvisory[]> {
  const login = (await room.botLogin())?.toLowerCase()
  const pages = room.octokit.paginate.iterator(
    room.octokit.rest.securityAdvisories.listRepositoryAdvisories,
    {
      ...placeOf(repository),
      sort: 'created',
      direction: 'desc',
      per_page: 100,
    },
  )
  const marked: PresentAdvisory[] = []
  for await (const { data } of pages) {
    const advisories = data.map(advisoryIn)
    marked.push(
      ...advisories.filter(
        ({ author, description }) =>
          (login === undefined || author === undefined || author.toLowerCase() === login) &&
          description.includes(markOf(row.nonce)),
      ),
    )
    if (advisories.some(({ createdAtMs }) => createdAtMs < intentMs(row))) break
  }
  return marked
}
