/** A draft advisory has many hands: which of our fields to write, which to leave as a person has put them. */
import type { External } from '../app/core/store.ts'
import type { Severity } from '../domain/severity/severity.ts'
import type { AdvisoryFields, Ecosystem } from './advisory-fields.ts'
import type { PresentAdvisory } from './advisory-lookup.ts'
import type { Product } from './advisory-products.ts'
import { namesNone, ourProducts, productsToSend, theirProducts } from './advisory-products.ts'
import { digestsOf, mergeSections, sectionNames } from './advisory-sections.ts'
import { stripMarkers, unix, wroteIn, wroteMark } from './marks.ts'
import type { Verdict } from './merge.ts'
import { baseAfter, digest, merge } from './merge.ts'
import { text } from './room.ts'

const parts = ['summary', 'description', 'vulnerabilities', 'rating'] as const
type Part = (typeof parts)[number]
type Comparable = Readonly<Record<Part, string>>

/** `null` takes back what was written before. */
type Changes = Partial<
  Omit<AdvisoryFields, 'vulnerabilities' | 'severity' | 'cvss_vector_string' | 'cve_id'>
> & {
  vulnerabilities?: ReturnType<typeof sentProducts>
  severity?: Severity | null
  cvss_vector_string?: string | null
  cve_id?: string | null
}

export type Merged = {
  readonly changes: Changes
  /** What was last written, part by part, and where a person and the case disagree. */
  readonly remembered: External
}

export function mergeAdvisory(
  wanted: AdvisoryFields,
  present: PresentAdvisory,
  before: External | undefined,
): Merged {
  const ours = ofFields(wanted)
  const theirs = ofPresent(present, ours.rating, wanted.vulnerabilities)
  const wrote = wroteIn(present.description)
  const baseOf = (part: Part): string | undefined => wrote[parts.indexOf(part)] ?? text(before, part)
  const verdictOf = (part: Part): Verdict => {
    if (part === 'vulnerabilities' && namesNone(present.vulnerabilities) && saysRange(wanted)) return 'ours'
    const verdict = merge(baseOf(part), ours[part], theirs[part])
    if (part !== 'rating' || verdict !== 'ours') return verdict
    // What we wrote is ours to take back; what was there before us is not.
    return digest(theirs.rating) === baseOf(part) ? 'ours' : ratingVerdict(ours.rating, theirs.rating)
  }
  const verdicts = {
    summary: verdictOf('summary'),
    description: verdictOf('description'),
    vulnerabilities: verdictOf('vulnerabilities'),
    rating: verdictOf('rating'),
  } satisfies Record<Part, Verdict>
  const oursWhole = verdicts.description === 'ours' || verdicts.description === 'same'
  const sectionBases = sectionNames.map(
    (name, at) => wrote[parts.length + at] ?? text(before, sectionKey(name)),
  )
  const woven = oursWhole
    ? { text: ours.description, bases: digestsOf(ours.description), changed: false, conflict: false }
    : mergeSections(ours.description, theirs.description, sectionBases)
  const cve = cveVerdict(wanted.cve_id, present.cveId, text(before, 'cve'))
  const conflicts = [
    ...parts.filter((part) => part !== 'description' && verdicts[part] === 'conflict'),
    ...(woven.conflict ? ['description'] : []),
    ...(cve === 'conflict' ? ['cve'] : []),
  ]
  const bases = parts.map((part) => [part, baseAfter(verdicts[part], baseOf(part), ours[part])] as const)
  const changed = parts.some((part) => verdicts[part] === 'ours')
  const rewoven = !oursWhole && woven.changed
  return {
    changes: {
      ...(verdicts.summary === 'ours' && { summary: wanted.summary }),
      ...((oursWhole ? changed : rewoven) && {
        description: signed(woven.text, [...bases.map(([, base]) => base), ...woven.bases]),
      }),
      ...(verdicts.vulnerabilities === 'ours' && {
        vulnerabilities: sentProducts(productsToSend(present.vulnerabilities, wanted.vulnerabilities)),
      }),
      ...(verdicts.rating === 'ours' && ratingIn(wanted, present)),
      ...(cve === 'ours' && { cve_id: wanted.cve_id ?? null }),
    },
    remembered: {
      ...Object.fromEntries(bases),
      ...Object.fromEntries(sectionNames.map((name, at) => [sectionKey(name), woven.bases[at] ?? null])),
      cve: (cve === 'ours' ? wanted.cve_id : cve === 'theirs' ? undefined : text(before, 'cve')) ?? null,
      conflicts: conflicts.join(',') || null,
    },
  }
}

const saysRange = ({ vulnerabilities }: AdvisoryFields): boolean =>
  vulnerabilities.some((one) => one.vulnerable_version_range !== null)

const sectionKey = (name: string): string => `section ${name}`

/** An id that GitHub or a person put there is only replaced where it was ours. */
function cveVerdict(ours: string | undefined, theirs: string | undefined, base: string | undefined): Verdict {
  if (ours === theirs) return 'same'
  // Written by us and taken back since; one that was found there is GitHub's or a person's.
  if (ours === undefined) return base !== undefined && theirs === base ? 'ours' : 'theirs'
  return theirs === undefined || theirs === base ? 'ours' : 'conflict'
}

const signed = (description: string, digests: readonly string[]): string =>
  `${description}\n\n${wroteMark(digests)}`

/** The description of a new draft, with the digests of all that is written beside it. */
export function signedDescription(fields: AdvisoryFields): string {
  const sides = ofFields(fields)
  return signed(fields.description, [
    ...parts.map((part) => digest(sides[part])),
    ...digestsOf(sides.description),
  ])
}

/** What to remember of an advisory just written. */
export const asWritten = (fields: AdvisoryFields): External => remember(ofFields(fields))

/** What to remember of one found as it was made: whatever the case says otherwise by now is still to be written. */
export const asFound = (present: PresentAdvisory, wanted: AdvisoryFields): External =>
  remember(ofPresent(present, ofFields(wanted).rating, wanted.vulnerabilities))

const remember = (sides: Comparable): External => ({
  ...Object.fromEntries(parts.map((part) => [part, digest(sides[part])])),
  ...Object.fromEntries(
    digestsOf(sides.description).map((one, at) => [sectionKey(sectionNames[at] ?? ''), one]),
  ),
  conflicts: null,
})

/** Without a vector the one that stands there has to go first: GitHub derives the severity from it. */
function ratingIn(
  { cvss_vector_string: vector, severity }: AdvisoryFields,
  { vectors }: PresentAdvisory,
): Pick<Changes, 'severity' | 'cvss_vector_string'> {
  if (vector !== undefined) return { cvss_vector_string: vector }
  return { ...(vectors.length > 0 && { cvss_vector_string: null }), severity: severity ?? null }
}

const sentProducts = (all: ReturnType<typeof productsToSend>) =>
  all.map((one) => ({
    package: { ecosystem: one.package.ecosystem as Ecosystem, name: one.package.name },
    vulnerable_version_range: one.vulnerable_version_range || null,
    patched_versions: one.patched_versions || null,
    ...(one.vulnerable_functions && { vulnerable_functions: [...one.vulnerable_functions] }),
  }))

/** GitHub answers 422 "Cannot update severity value when CVSS is set"; and a case without a verdict has no say. */
function ratingVerdict(ours: string, theirs: string): Verdict {
  if (ours === '') return 'theirs'
  return ours.startsWith('severity') && theirs.startsWith('cvss') ? 'conflict' : 'ours'
}

function ofFields(fields: AdvisoryFields): Comparable {
  return {
    summary: fields.summary,
    description: comparable(fields.description),
    vulnerabilities: ourProducts(fields.vulnerabilities),
    rating: rated(fields.cvss_vector_string, fields.severity),
  }
}

function ofPresent(present: PresentAdvisory, ourRating: string, products: readonly Product[]): Comparable {
  const vector = present.vectors.find((one) => rated(one, undefined) === ourRating) ?? present.vectors[0]
  return {
    summary: present.summary,
    description: comparable(present.description),
    vulnerabilities: theirProducts(present.vulnerabilities, products),
    rating: rated(vector, present.severity),
  }
}

const comparable = (description: string): string => stripMarkers(unix(description)).trim()

const rated = (vector: string | undefined, severity: string | undefined): string =>
  vector === undefined ? (severity === undefined ? '' : `severity ${severity}`) : `cvss ${vector}`
