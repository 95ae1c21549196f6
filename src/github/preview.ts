/** What commands may ask GitHub for: whether repositories are fit, and what a draft would hold before it exists. */
import type { Ask } from '../app/core/queries.ts'
import type { AdvisoryChange, AdvisoryWish, Outside } from '../app/core/ports.ts'
import type { Words } from '../app/core/render.ts'
import { draftAdvisory } from '../domain/case/advisory/advisory.ts'
import { editAdvisory } from '../domain/case/advisory/edit.ts'
import { itself } from '../domain/ids.ts'
import { fold } from '../domain/case/evolve.ts'
import type { Advisory, Case } from '../domain/case/state.ts'
import type { Runbook } from '../domain/runbook/runbook.ts'
import type { Settings } from '../domain/settings.ts'
import { Refused, isRefusal, refuse } from '../domain/refusal.ts'
import type { AdvisoryFields } from './advisory-fields.ts'
import { advisoryFields } from './advisory-fields.ts'
import { accountNamed } from './accounts.ts'
import { checkProduct, checkTracker } from './check.ts'
import type { GitHub } from './client.ts'
import { readCve } from './cve.ts'
import { disclosableFrom } from './publish-look.ts'
import { lookAtPublicIssue } from './public-look.ts'
import { accessSeen } from './mend.ts'
import { importable, reportAt } from './importable.ts'
import type { Repositories } from './repositories.ts'
import { isThere } from './there.ts'
import { recentIssues } from './recent-issues.ts'

export type GitHubOutsideOptions = {
  readonly octokit: GitHub
  readonly ask: Ask
  readonly words: Words
  readonly repositories: Repositories
}

export function githubOutside({
  octokit,
  ask,
  words,
  repositories,
}: GitHubOutsideOptions): Outside['github'] {
  return {
    accountNamed: (login) => accountNamed(octokit, login),
    isThere: (what) => isThere(octokit, what),
    access: () => accessSeen({ octokit, ask }),
    reportAt: (place) => reportAt(octokit, place),
    importable: (places) => importable(octokit, places),
    cve: (wish) => readCve(octokit, wish),
    recentIssues: (wish) => recentIssues(octokit, wish),
    checkTracker: (repository) => checkTracker(octokit, repository),
    checkProduct: (repository) => checkProduct(octokit, repository),
    repositoryNow: (repository) => repositories.now(repository),
    disclosable: disclosableFrom({ octokit, ask }),
    publicIssue: (wish) => lookAtPublicIssue(octokit, wish),
    advisoryFields: async (wish) => {
      const { repository, fields } = await advisoryPreview(ask, words, wish)
      return [{ name: 'Repository', value: repository }, ...named(fields)]
    },
  }
}

/** Read as `draftAdvisory` will read it, so that what is shown is what will be made; throws `Refused` like the act. */
async function advisoryPreview(
  ask: Ask,
  words: Words,
  wish: AdvisoryWish | AdvisoryChange,
): Promise<{ readonly repository: string; readonly fields: AdvisoryFields }> {
  const [value, settings] = await Promise.all([ask.case(wish.case), ask.settings()])
  if (value === undefined) throw new Refused(refuse('no-such-case', {}))
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  const wanted =
    'id' in wish
      ? changedBy(value, wish)
      : draftedBy(value, wish, { runbook: await ask.runbookOf(value), settings })
  const made = wanted === undefined ? undefined : advisoryFields(words, value, wanted)
  if (wanted === undefined || made === undefined) throw new Error('a draft was decided without an advisory')
  return { repository: wanted.repository, fields: made }
}

function draftedBy(
  value: Case,
  { case: _key, ...fields }: AdvisoryWish,
  { runbook, settings }: { readonly runbook: Runbook; readonly settings: Settings },
): Advisory | undefined {
  const drafted = draftAdvisory(
    value,
    { type: 'DraftAdvisory', case: value.key, by: itself, ...fields },
    { nowMs: value.openedAtMs, runbook, settings },
  )
  if (isRefusal(drafted)) throw new Refused(drafted)
  return drafted.find((event) => event.type === 'AdvisoryWanted')?.advisory
}

function changedBy(value: Case, { case: _key, id, ...fields }: AdvisoryChange): Advisory | undefined {
  const edited = editAdvisory(
    value,
    { type: 'EditAdvisory', case: value.key, by: itself, id, ...fields },
    { nowMs: value.openedAtMs },
  )
  if (isRefusal(edited)) throw new Refused(edited)
  return fold(value, edited)?.advisories.find((one) => one.id === id)
}

function named(fields: AdvisoryFields): { name: string; value: string }[] {
  return [
    { name: 'Summary', value: fields.summary },
    ...fields.vulnerabilities.flatMap((one) => [
      { name: 'Package', value: `${one.package.ecosystem}/${one.package.name}` },
      { name: 'Affected versions', value: one.vulnerable_version_range ?? 'not given' },
      { name: 'Patched versions', value: one.patched_versions ?? 'none yet' },
    ]),
    ...(fields.cvss_vector_string === undefined
      ? [{ name: 'Severity', value: fields.severity ?? 'not set' }]
      : [{ name: 'CVSS vector', value: fields.cvss_vector_string }]),
    { name: 'CVE', value: fields.cve_id ?? 'none yet' },
    { name: 'Description', value: fields.description },
  ]
}
