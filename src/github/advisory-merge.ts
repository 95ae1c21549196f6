/** A draft advisory has many hands: which of our fields to write, which to leave as a person has put them. */
import type { External } from '../app/store.ts'
import type { AdvisoryFields } from './advisory-fields.ts'
import type { PresentAdvisory } from './advisory-lookup.ts'
import { digestsOf, mergeSections, sectionNames } from './advisory-sections.ts'
import { stripMarkers, unix, wroteIn, wroteMark } from './marks.ts'
import type { Verdict } from './merge.ts'
import { baseAfter, digest, merge } from './merge.ts'
import { text } from './room.ts'

const parts = ['summary', 'description', 'vulnerabilities', 'rating'] as const
type Part = (typeof parts)[number]
type Comparable = Readonly<Record<Part, string>>

export type Merged = {
  readonly changes: Partial<AdvisoryFields>
  /** What was last written, part by part, and where a person and the case disagree. */
  readonly remembered: External
}

export function mergeAdvisory(
  wanted: AdvisoryFields,
  present: PresentAdvisory,
  before: External | undefined,
): Merged {
  const ours = ofFields(wanted)
  const theirs = ofPresent(present, ours.rating)
  const wrote = wroteIn(present.description)
  const baseOf = (part: Part): string | undefined => wrote[parts.indexOf(part)] ?? text(before, part)
  const verdictOf = (part: Part): Verdict => {
    const verdict = merge(baseOf(part), ours[part], theirs[part])
    return part === 'rating' && verdict === 'ours' ? ratingVerdict(ours.rating, theirs.rating) : verdict
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
      ...(verdicts.vulnerabilities === 'ours' && { vulnerabilities: wanted.vulnerabilities }),
      ...(verdicts.rating === 'ours' && ratingIn(wanted)),
      ...(cve === 'ours' && wanted.cve_id !== undefined && { cve_id: wanted.cve_id }),
    },
    remembered: {
      ...Object.fromEntries(bases),
      ...Object.fromEntries(sectionNames.map((name, at) => [sectionKey(name), woven.bases[at] ?? null])),
      cve: (cve === 'conflict' ? text(before, 'cve') : wanted.cve_id) ?? null,
      conflicts: conflicts.join(',') || null,
    },
  }
}

const sectionKey = (name: string): string => `section ${name}`

/** An id that GitHub or a person put there is only replaced where it was ours. */
function cveVerdict(ours: string | undefined, theirs: string | undefined, base: string | undefined): Verdict {
  if (ours === theirs) return 'same'
  if (ours === undefined) return 'theirs'
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
  remember(ofPresent(present, ofFields(wanted).rating))

const remember = (sides: Comparable): External => ({
  ...Object.fromEntries(parts.map((part) => [part, digest(sides[part])])),
  ...Object.fromEntries(
    digestsOf(sides.description).map((one, at) => [sectionKey(sectionNames[at] ?? ''), one]),
  ),
  conflicts: null,
})

const ratingIn = ({ cvss_vector_string: vector, severity }: AdvisoryFields) =>
  vector === undefined ? { ...(severity !== undefined && { severity }) } : { cvss_vector_string: vector }

/** GitHub answers 422 "Cannot update severity value when CVSS is set"; and a case without a verdict has no say. */
function ratingVerdict(ours: string, theirs: string): Verdict {
  if (ours === '') return 'theirs'
  return ours.startsWith('severity') && theirs.startsWith('cvss') ? 'conflict' : 'ours'
}

function ofFields(fields: AdvisoryFields): Comparable {
  return {
    summary: fields.summary,
    description: comparable(fields.description),
    vulnerabilities: JSON.stringify(
      fields.vulnerabilities.map((one) => [
        one.package.ecosystem,
        one.package.name,
        one.vulnerable_version_range,
        one.patched_versions,
      ]),
    ),
    rating: rated(fields.cvss_vector_string, fields.severity),
  }
}

function ofPresent(present: PresentAdvisory, ourRating: string): Comparable {
  const vector = present.vectors.find((one) => rated(one, undefined) === ourRating) ?? present.vectors[0]
  return {
    summary: present.summary,
    description: comparable(present.description),
    vulnerabilities: JSON.stringify(
      present.vulnerabilities.map((one) => [
        one.package?.ecosystem ?? null,
        one.package?.name ?? null,
        one.vulnerable_version_range || null,
        one.patched_versions || null,
      ]),
    ),
    rating: rated(vector, present.severity),
  }
}

const comparable = (description: string): string => stripMarkers(unix(description)).trim()

const rated = (vector: string | undefined, severity: string | undefined): string =>
  vector === undefined ? (severity === undefined ? '' : `severity ${severity}`) : `cvss ${vector}`
