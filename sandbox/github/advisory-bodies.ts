/** The closed request bodies of the advisory routes; a wrong one is refused with GitHub's 422. */
import { z } from 'zod'
import { Refusal } from './answers.ts'

const SUMMARY_MAX = 1024
const DESCRIPTION_MAX = 65_535

// docs.github.com, "REST API endpoints for repository security advisories".
const ecosystem = z.enum([
  'rubygems',
  'npm',
  'pip',
  'maven',
  'nuget',
  'composer',
  'go',
  'rust',
  'erlang',
  'actions',
  'pub',
  'other',
  'swift',
])

const creditType = z.enum([
  'analyst',
  'finder',
  'reporter',
  'coordinator',
  'remediation_developer',
  'remediation_reviewer',
  'remediation_verifier',
  'tool',
  'sponsor',
  'other',
])

const vulnerability = z
  .strictObject({
    package: z.object({ ecosystem, name: z.string().nullish() }),
    vulnerable_version_range: z.string().nullish(),
    patched_versions: z.string().nullish(),
    vulnerable_functions: z.array(z.string()).nullish(),
  })
  .transform((given) => ({
    package: { ecosystem: given.package.ecosystem as string, name: given.package.name ?? null },
    vulnerable_version_range: given.vulnerable_version_range ?? null,
    patched_versions: given.patched_versions ?? null,
    vulnerable_functions: given.vulnerable_functions ?? null,
  }))

const content = {
  cwe_ids: z.array(z.string()).nullish(),
  severity: z.enum(['critical', 'high', 'medium', 'low']).nullish(),
  cvss_vector_string: z.string().nullish(),
}
const more = {
  cve_id: z.string().nullish(),
  credits: z.array(z.strictObject({ login: z.string(), type: creditType })).nullish(),
}
const required = { summary: z.string().max(SUMMARY_MAX), description: z.string().max(DESCRIPTION_MAX) }

export const createBody = z.strictObject({
  ...required,
  ...content,
  ...more,
  vulnerabilities: z.array(vulnerability),
  start_private_fork: z.boolean().optional(),
})

export const reportBody = z.strictObject({
  ...required,
  ...content,
  vulnerabilities: z.array(vulnerability).nullish(),
  start_private_fork: z.boolean().optional(),
})

export const updateBody = z.strictObject({
  summary: required.summary.optional(),
  description: required.description.optional(),
  ...content,
  ...more,
  vulnerabilities: z.array(vulnerability).optional(),
  state: z.enum(['published', 'closed', 'draft']).optional(),
  collaborating_users: z.array(z.string()).nullish(),
  collaborating_teams: z.array(z.string()).nullish(),
})

const said = (issue: z.core.$ZodIssue): string => {
  const at = issue.path.map(String).join('/')
  if (issue.code === 'unrecognized_keys') return `"${issue.keys.join('", "')}" is not a permitted key.`
  if (issue.code === 'invalid_type' && issue.input === undefined) return `"${at}" wasn't supplied.`
  return `For 'properties/${at}', ${issue.message}.`
}

export const readBody = <T>(schema: z.ZodType<T>, body: unknown): T => {
  const read = schema.safeParse(body ?? {}, { reportInput: true })
  if (read.success) return read.data
  throw new Refusal(422, `Invalid request.\n\n${read.error.issues.map(said).join('\n')}`)
}
