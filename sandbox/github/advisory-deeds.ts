/** What can happen to an advisory, whoever does it: a caller of the API or somebody in the browser. */
import { unprocessable, validationFailed } from './answers.ts'
import { isVector, severityOf } from './cvss.ts'
import { newGhsaId } from './ghsa.ts'
import { newRepo } from './setup.ts'
import type { Advisory, AdvisoryState, Comment, Repo, Severity, State, Vulnerability } from './state.ts'

/** "Forking a repository happens asynchronously": the fork shows up on the advisory this much later. */
const FORK_DELAY_MS = 60_000

export type AdvisoryEdit = {
  summary?: string | undefined
  description?: string | undefined
  cve_id?: string | null | undefined
  vulnerabilities?: Vulnerability[] | undefined
  cwe_ids?: string[] | null | undefined
  credits?: { login: string; type: string }[] | null | undefined
  severity?: Severity | null | undefined
  cvss_vector_string?: string | null | undefined
  collaborating_users?: string[] | null | undefined
  collaborating_teams?: string[] | null | undefined
  state?: 'published' | 'closed' | 'draft' | undefined
}

const invalid = (field: string, value: string) =>
  validationFailed({ resource: 'RepositoryAdvisory', field, code: 'invalid', value })

const known = (state: State, field: string, login: string): string => {
  const user = state.user(login)
  if (user === undefined) throw invalid(field, login)
  return user.login
}

const checkRating = (vector: string | null, edit: AdvisoryEdit): void => {
  const after = edit.cvss_vector_string === undefined ? vector : edit.cvss_vector_string
  if (edit.severity !== undefined && edit.severity !== null && after !== null)
    throw unprocessable('Cannot update severity value when CVSS is set.')
  if (edit.cvss_vector_string && !isVector(edit.cvss_vector_string))
    throw invalid('cvss_vector_string', edit.cvss_vector_string)
}

/** Every field is checked before any is written, so that a refusal leaves the advisory as it was. */
const checked = (state: State, repo: Repo, advisory: Advisory, edit: AdvisoryEdit): Partial<Advisory> => {
  checkRating(advisory.cvssVector, edit)
  if (edit.cve_id && !/^CVE-\d{4}-\d{4,}$/.test(edit.cve_id)) throw invalid('cve_id', edit.cve_id)
  const wrongCwe = edit.cwe_ids?.find((id) => !/^CWE-\d+$/.test(id))
  if (wrongCwe !== undefined) throw invalid('cwe_ids', wrongCwe)
  const wrongTeam = edit.collaborating_teams?.find((slug) => state.team(repo.owner, slug) === undefined)
  if (wrongTeam !== undefined) throw invalid('collaborating_teams', wrongTeam)
  const fields: Partial<Advisory> = {}
  if (edit.summary !== undefined) fields.summary = edit.summary
  if (edit.description !== undefined) fields.description = edit.description
  if (edit.cve_id !== undefined) fields.cveId = edit.cve_id
  if (edit.vulnerabilities !== undefined) fields.vulnerabilities = edit.vulnerabilities
  if (edit.cwe_ids !== undefined) fields.cweIds = edit.cwe_ids ?? []
  if (edit.severity !== undefined) fields.severity = edit.severity
  if (edit.cvss_vector_string !== undefined) {
    fields.cvssVector = edit.cvss_vector_string
    if (edit.cvss_vector_string !== null) fields.severity = severityOf(edit.cvss_vector_string)
  }
  if (edit.credits !== undefined)
    fields.credits = (edit.credits ?? []).map(({ login, type }) => {
      const before = advisory.credits.find((credit) => credit.login === login && credit.type === type)
      return { login: known(state, 'credits', login), type, state: before?.state ?? 'pending' }
    })
  if (edit.collaborating_users !== undefined)
    fields.collaboratingUsers = (edit.collaborating_users ?? []).map((login) =>
      known(state, 'collaborating_users', login),
    )
  if (edit.collaborating_teams !== undefined) fields.collaboratingTeams = edit.collaborating_teams ?? []
  return fields
}

const ALLOWED: Record<AdvisoryState, readonly AdvisoryState[]> = {
  triage: ['draft', 'closed'],
  draft: ['published', 'closed'],
  closed: ['draft'],
  published: [],
  withdrawn: [],
}

const checkTurn = (advisory: Advisory, fields: Partial<Advisory>, to: AdvisoryState): void => {
  if (!ALLOWED[advisory.state].includes(to))
    throw unprocessable(`Invalid state transition from \`${advisory.state}\` to \`${to}\`.`)
  if (to !== 'published') return
  const after = { ...advisory, ...fields }
  const lacking = [
    ...(after.severity === null ? ['severity'] : []),
    ...(after.description.trim() === '' ? ['description'] : []),
    ...(after.vulnerabilities.length === 0 ? ['vulnerabilities'] : []),
  ]
  if (lacking.length > 0)
    throw validationFailed(
      ...lacking.map((field) => ({ resource: 'RepositoryAdvisory', field, code: 'missing_field' }) as const),
    )
  if ((advisory.privateFork?.openPullRequests ?? 0) > 0)
    throw unprocessable('Cannot publish an advisory while its temporary private fork has open pull requests.')
}

const turned = (state: State, advisory: Advisory, by: string, to: AdvisoryState): Partial<Advisory> => {
  const now = state.now()
  const submission = advisory.state === 'triage' && to === 'draft' ? { accepted: true } : advisory.submission
  if (to === 'closed') return { state: to, closedAtMs: now, submission }
  if (to === 'draft') return { state: to, closedAtMs: null, submission }
  // docs.github.com, "Publishing a repository security advisory": publishing deletes the temporary private fork.
  return { state: to, publishedAtMs: now, publisher: by, privateFork: null, submission }
}

export const editAdvisory = (
  state: State,
  repo: Repo,
  advisory: Advisory,
  by: string,
  edit: AdvisoryEdit,
): void => {
  const fields = checked(state, repo, advisory, edit)
  const to = edit.state === advisory.state ? undefined : edit.state
  if (to !== undefined) checkTurn(advisory, fields, to)
  Object.assign(advisory, fields, to === undefined ? {} : turned(state, advisory, by, to))
  advisory.updatedAtMs = state.now()
  state.changed(
    repo,
    by,
    to === undefined ? `edited ${advisory.ghsaId}` : `turned ${advisory.ghsaId} to ${to}`,
  )
}

export const createAdvisory = (
  state: State,
  repo: Repo,
  by: string,
  edit: AdvisoryEdit & { summary: string; description: string; start_private_fork?: boolean | undefined },
  origin: 'draft' | 'report',
): Advisory => {
  const now = state.now()
  const advisory: Advisory = {
    ghsaId: newGhsaId(),
    cveId: null,
    summary: edit.summary,
    description: edit.description,
    severity: null,
    cvssVector: null,
    cweIds: [],
    credits: [],
    vulnerabilities: [],
    state: origin === 'report' ? 'triage' : 'draft',
    author: by,
    publisher: null,
    submission: origin === 'report' ? { accepted: false } : null,
    collaboratingUsers: [],
    collaboratingTeams: [],
    privateFork: null,
    cveRequestedAtMs: null,
    comments: [],
    createdAtMs: now,
    updatedAtMs: now,
    publishedAtMs: null,
    closedAtMs: null,
  }
  Object.assign(advisory, checked(state, repo, advisory, edit))
  repo.advisories.push(advisory)
  if (edit.start_private_fork === true) startFork(state, repo, advisory)
  state.changed(repo, by, `${origin === 'report' ? 'reported' : 'drafted'} ${advisory.ghsaId}`)
  return advisory
}

export const startFork = (state: State, repo: Repo, advisory: Advisory): Repo => {
  if (advisory.privateFork !== null) return advisory.privateFork.repo
  const name = `${repo.name.slice(0, 80)}-${advisory.ghsaId.toLowerCase()}`
  const fork: Repo = { ...newRepo(state, repo.owner, name, { private: true }), fork: true }
  advisory.privateFork = { repo: fork, readyAtMs: state.now() + FORK_DELAY_MS, openPullRequests: 0 }
  return fork
}

export const addAdvisoryComment = (
  state: State,
  repo: Repo,
  advisory: Advisory,
  by: string,
  body: string,
): Comment => {
  const now = state.now()
  const comment: Comment = { id: state.nextId(), body, user: by, createdAtMs: now, updatedAtMs: now }
  advisory.comments.push(comment)
  state.changed(repo, by, `commented on ${advisory.ghsaId}`)
  return comment
}
