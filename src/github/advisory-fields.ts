/** The fields of a draft advisory as a case has them: all that will be created, and of who reported it only what they agreed to. */
import type { Words } from '../app/core/render.ts'
import { namesIn } from '../domain/case/credit/state.ts'
import { ecosystems } from '../domain/case/advisory/advisory.ts'
import type { Advisory, Case } from '../domain/case/state.ts'
import { fixesOf, rangeText, readAffected, readPatched } from '../domain/severity/version-range.ts'
import type { Severity } from '../domain/severity/severity.ts'

export type WantedAdvisory = Omit<Advisory, 'id' | 'draft'>

export type Ecosystem = (typeof ecosystems)[number]

type Vulnerability = {
  package: { ecosystem: Ecosystem; name: string }
  vulnerable_version_range: string | null
  patched_versions: string | null
}

/** GitHub refuses a severity beside a vector: one of them, or neither while nothing is decided. */
type Rating =
  | { cvss_vector_string: string; severity?: never }
  | { severity: Severity; cvss_vector_string?: never }
  | { severity?: never; cvss_vector_string?: never }

/** Just what GitHub is sent, without the mark of the create. */
export type AdvisoryFields = {
  summary: string
  description: string
  vulnerabilities: Vulnerability[]
  cve_id?: string
} & Rating

/** Undefined when GitHub knows no such ecosystem. */
export function advisoryFields(
  words: Words,
  value: Case,
  wanted: WantedAdvisory,
): AdvisoryFields | undefined {
  const ecosystem = ecosystems.find((known) => known === wanted.package.ecosystem)
  if (ecosystem === undefined) return undefined
  return {
    summary: wanted.summary,
    description: descriptionOf(words, value, wanted),
    vulnerabilities: rangesOf(wanted).map(({ affected, patched }) => ({
      package: { ecosystem, name: wanted.package.name },
      vulnerable_version_range: affected || null,
      patched_versions: patched || null,
    })),
    ...ratingOf(value, wanted),
    ...(wanted.cve?.is === 'assigned' && { cve_id: wanted.cve.cveId }),
  }
}

/** GitHub takes one range for each entry; what it cannot be read as stands as it was imported. */
function rangesOf({ affected, patched }: WantedAdvisory): readonly { affected: string; patched: string }[] {
  const [ranges, fixed] = [readAffected(affected), readPatched(patched)]
  if (!ranges.ok || !fixed.ok || ranges.ranges.length < 2) return [{ affected, patched }]
  return fixesOf(ranges.ranges, fixed.versions).map((one) => ({
    affected: rangeText(one.range),
    patched: one.fixed.join(', '),
  }))
}

/**
 * Becomes public word for word when the advisory is published: no case key, no reporter, no link to the tracking
 * issue, which would tell everybody that there is a private place and where. Who is named agreed to it.
 */
function descriptionOf(words: Words, value: Case, wanted: WantedAdvisory): string {
  const { verdict } = value
  const { mitigation, patched } = wanted
  const platforms = verdict.is === 'vulnerability' ? verdict.affected : wanted.platforms
  const facts = {
    compromises: verdict.is === 'vulnerability' && verdict.compromises.join(', '),
    refuted: verdict.is === 'not-a-vulnerability',
    platforms: platforms.trim() !== '' && platforms,
    mitigation: mitigation?.is === 'known' && mitigation.text,
    none: mitigation?.is === 'none',
    patched: patched !== '' && patched,
    thanks: listed(namesIn(value)) || false,
  }
  return words.render('github/advisory', facts).trim()
}

const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`

function ratingOf({ verdict }: Case, { cvssVector }: WantedAdvisory): Rating {
  // The verdict of today counts; what was judged when the draft was asked for stands in only where there is none now.
  if (verdict.is !== 'vulnerability')
    return cvssVector === undefined ? {} : { cvss_vector_string: cvssVector }
  return verdict.cvss === undefined
    ? { severity: verdict.severity }
    : { cvss_vector_string: verdict.cvss.vector }
}
