/** What commands may ask GitHub for: whether repositories are fit, and what a draft would hold before it exists. */
import type { Ask } from '../app/ask.ts'
import type { AdvisoryWish, Outside } from '../app/outside.ts'
import type { Words } from '../app/render.ts'
import { draftAdvisory } from '../domain/case/advisory.ts'
import { itself } from '../domain/case/commands.ts'
import { Refused, isRefusal, refuse } from '../domain/refusal.ts'
import type { AdvisoryFields } from './advisory-fields.ts'
import { advisoryFields } from './advisory-fields.ts'
import { checkProduct, checkTracker } from './check.ts'
import type { GitHub } from './client.ts'
import { readCve } from './cve.ts'
import { disclosableFrom } from './publish-look.ts'
import { lookAtPublicIssue } from './public-look.ts'
import { accessSeen } from './mend.ts'
import { importable } from './importable.ts'
import { recentIssues } from './recent-issues.ts'

export type GitHubOutsideOptions = { readonly octokit: GitHub; readonly ask: Ask; readonly words: Words }

export function githubOutside({ octokit, ask, words }: GitHubOutsideOptions): Outside['github'] {
  return {
    access: () => accessSeen({ octokit, ask }),
    importable: (places) => importable(octokit, places),
    cve: (wish) => readCve(octokit, wish),
    recentIssues: (wish) => recentIssues(octokit, wish),
    checkTracker: (repository) => checkTracker(octokit, repository),
    checkProduct: (repository) => checkProduct(octokit, repository),
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
  wish: AdvisoryWish,
): Promise<{ readonly repository: string; readonly fields: AdvisoryFields }> {
  const [value, settings] = await Promise.all([ask.case(wish.case), ask.settings()])
  if (value === undefined) throw new Refused(refuse('no-such-case', {}))
  if (settings === undefined) throw new Refused(refuse('not-set-up', {}))
  const { case: _key, ...fields } = wish
  const drafted = draftAdvisory(
    value,
    { type: 'DraftAdvisory', case: value.key, by: itself, ...fields },
    { nowMs: value.openedAtMs, runbook: await ask.runbookOf(value), settings },
  )
  if (isRefusal(drafted)) throw new Refused(drafted)
  const wanted = drafted.find((event) => event.type === 'AdvisoryWanted')?.advisory
  const made = wanted === undefined ? undefined : advisoryFields(words, value, wanted)
  if (wanted === undefined || made === undefined) throw new Error('a draft was decided without an advisory')
  return { repository: wanted.repository, fields: made }
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
    { name: 'CVE', value: 'none yet' },
    { name: 'Description', value: fields.description },
  ]
}
