/** Every field of an advisory that becomes public, once: what two people approve, what the publishing call sends and what is compared after it all follow from this list. */
import { createHash } from 'node:crypto'
import type { RestEndpointMethodTypes } from '@octokit/rest'
import { stripMarkers, unix } from './marks.ts'

type Endpoints = RestEndpointMethodTypes['securityAdvisories']
export type Answer = Endpoints['getRepositoryAdvisory']['response']['data']
export type Patch = Omit<Endpoints['updateRepositoryAdvisory']['parameters'], 'owner' | 'repo' | 'ghsa_id'>
type Vulnerability = NonNullable<Answer['vulnerabilities']>[number]
/** An API version may leave a field out. */
type Given = Partial<Answer>

type Field<T> = {
  readonly label: string
  /** In one form, so that two readings of the same are the same. */
  readonly read: (given: Given) => T
  readonly says: (value: T) => string
  /** What makes it so, whatever somebody changed a moment ago. */
  readonly send: (value: T, given: Given) => Patch
}
/** A public field as it stands: to be compared, shown and sent again. */
export type PublicField = {
  readonly label: string
  readonly value: string
  readonly says: string
  readonly patch: Patch
}
type Public = { readonly is: 'public'; readonly of: (given: Given) => PublicField }
/** Not the public's, GitHub's own, or said by another field. */
type Other = { readonly is: 'private' | 'of GitHub' | 'said by another' }

const shown = <T>({ label, read, says, send }: Field<T>): Public => ({
  is: 'public',
  of: (given) => {
    const value = read(given)
    return { label, value: JSON.stringify(value), says: says(value), patch: send(value, given) }
  },
})
const said: Other = { is: 'said by another' }
const ofGitHub: Other = { is: 'of GitHub' }
const hidden: Other = { is: 'private' }

const orNone = (words: string): string => (words === '' ? 'none' : words)

/** What the public will read: the text without our marks. */
export const publicText = (description: string | null | undefined): string =>
  stripMarkers(unix(description ?? '')).trim()

/** CVSS 3 and 4 can both be set; API version 2026-03-10 leaves `cvss` out, older ones may lack the other. */
export const vectorsOf = ({ cvss, cvss_severities: both }: Given): readonly string[] => [
  ...new Set([both?.cvss_v4, both?.cvss_v3, cvss].flatMap((one) => one?.vector_string ?? [])),
]

/** A field of a vulnerability that is forgotten does not compile either. */
type Parts = {
  readonly package: { readonly ecosystem: string | null; readonly name: string | null }
  readonly vulnerable_version_range: string | null
  readonly patched_versions: string | null
  readonly vulnerable_functions: readonly string[]
}
const partsOf = (one: Vulnerability): { readonly [K in keyof Required<Vulnerability>]: Parts[K] } => ({
  package: { ecosystem: one.package?.ecosystem ?? null, name: one.package?.name ?? null },
  vulnerable_version_range: one.vulnerable_version_range || null,
  patched_versions: one.patched_versions || null,
  vulnerable_functions: [...(one.vulnerable_functions ?? [])],
})
const saysOf = (one: Parts): string =>
  [
    `${one.package.ecosystem}/${one.package.name}`,
    `affected ${one.vulnerable_version_range ?? 'not said'}`,
    `patched ${one.patched_versions ?? 'not said'}`,
    `functions ${orNone(one.vulnerable_functions.map((name) => JSON.stringify(name)).join(', '))}`,
  ].join('; ')

/** A field that GitHub adds is in its type, and then this does not compile until somebody has said what it is. */
const fields: Readonly<Record<keyof Answer, Public | Other>> = {
  summary: shown({
    label: 'Summary',
    read: ({ summary }) => summary ?? '',
    says: (summary) => summary,
    send: (summary) => ({ summary }),
  }),
  severity: shown({
    label: 'Severity',
    read: ({ severity }) => severity ?? null,
    says: (severity) => severity ?? 'none',
    // Refused beside a vector, from which GitHub takes it.
    send: (severity, given) => (severity === null || vectorsOf(given).length > 0 ? {} : { severity }),
  }),
  cvss_severities: shown({
    label: 'CVSS',
    read: (given) => [...vectorsOf(given)],
    says: (vectors) => orNone(vectors.join(', ')),
    // The call has room for one; of two, both stand unless somebody changed them. None takes back one given meanwhile.
    send: ([vector, ...more]) => (more.length > 0 ? {} : { cvss_vector_string: vector ?? null }),
  }),
  cwe_ids: shown({
    label: 'CWE',
    read: ({ cwe_ids: ids, cwes }) => [...(ids ?? cwes?.map((one) => one.cwe_id) ?? [])],
    says: (ids) => orNone(ids.join(', ')),
    send: (ids) => ({ cwe_ids: ids }),
  }),
  cve_id: shown({
    label: 'CVE id',
    read: ({ cve_id: id }) => id ?? null,
    says: (id) => id ?? 'none',
    send: (id) => ({ cve_id: id }),
  }),
  vulnerabilities: shown({
    label: 'Affected',
    read: ({ vulnerabilities }) => (vulnerabilities ?? []).map(partsOf),
    says: (all) => orNone(all.map(saysOf).join('\n')),
    send: (_all, { vulnerabilities }) => ({
      vulnerabilities: (vulnerabilities ?? []).flatMap((one) =>
        one.package === null
          ? []
          : [
              {
                package: { ecosystem: one.package.ecosystem, name: one.package.name },
                vulnerable_version_range: one.vulnerable_version_range,
                patched_versions: one.patched_versions,
                vulnerable_functions: one.vulnerable_functions ?? null,
              },
            ],
      ),
    }),
  }),
  credits: shown({
    label: 'Credits',
    read: ({ credits }) =>
      (credits ?? []).flatMap(({ login, type }) => (login && type ? [{ login, type }] : [])),
    says: (all) => orNone(all.map(({ login, type }) => `${login} (${type})`).join(', ')),
    send: (credits) => ({ credits }),
  }),
  description: shown({
    label: 'Description',
    read: ({ description }) => publicText(description),
    says: (description) => `\n\n${description}`,
    send: (description) => ({ description }),
  }),
  cvss: said,
  cwes: said,
  identifiers: said,
  credits_detailed: said,
  ghsa_id: ofGitHub,
  url: ofGitHub,
  html_url: ofGitHub,
  state: ofGitHub,
  created_at: ofGitHub,
  updated_at: ofGitHub,
  published_at: ofGitHub,
  closed_at: ofGitHub,
  withdrawn_at: ofGitHub,
  author: ofGitHub,
  publisher: ofGitHub,
  submission: hidden,
  collaborating_users: hidden,
  collaborating_teams: hidden,
  private_fork: hidden,
}

export const publicFieldsOf = (given: Given): readonly PublicField[] =>
  Object.values(fields).flatMap((field) => (field.is === 'public' ? [field.of(given)] : []))

/** Of everything the public will read. */
export const publicDigest = (all: readonly PublicField[]): string =>
  createHash('sha256')
    .update(JSON.stringify(all.map(({ label, value }) => [label, value])))
    .digest('hex')

/** For the eyes of whoever approves it. */
export const publicWords = (all: readonly PublicField[]): string =>
  all.map(({ label, says }) => `${label}: ${says}`).join('\n')

export const publicPatch = (all: readonly PublicField[]): Patch =>
  Object.assign({}, ...all.map(({ patch }) => patch)) as Patch

/** Which fields are others now, by their labels. */
export const differences = (a: readonly PublicField[], b: readonly PublicField[]): readonly string[] =>
  a.flatMap(({ label, value }, at) => (b[at]?.value === value ? [] : [label]))
