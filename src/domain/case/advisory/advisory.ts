/** The draft advisory: only for a confirmed vulnerability, in the product's repository, never with severity beside a vector (O67–O69). */
import { linkFault, longFault, textFault, repositoryFault } from '../../text/field.ts'
import type { Refusal } from '../../refusal.ts'
import { refuse } from '../../refusal.ts'
import {
  fixedBelow,
  fixedButAffected,
  rangeText,
  readAffected,
  readPatched,
} from '../../severity/version-range.ts'
import type { Context, Of } from '../context.ts'
import type { CaseEvent } from '../events.ts'
import { nextAdvisoryId } from './numbering.ts'
import type { Advisory, Case } from '../state.ts'

/** GitHub's ecosystems (REST, repository advisories); `other` is for applications. */
export const ecosystems = [
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
] as const

export function packageOf(text: string): Advisory['package'] | Refusal {
  const slash = text.indexOf('/')
  const ecosystem = text.slice(0, slash).trim().toLowerCase()
  const name = text.slice(slash + 1).trim()
  const fault = refuse('field-package', { field: 'Package', ecosystems: ecosystems.join(', ') })
  if (slash < 1 || name === '' || name.length > 200 || /[\s\p{Cc}\p{Cf}]/u.test(name)) return fault
  return (ecosystems as readonly string[]).includes(ecosystem) ? { ecosystem, name } : fault
}

const textMost = 200

export function versionsFault(affected: string, patched: string): Refusal | undefined {
  const [affectedField, patchedField] = ['Affected versions', 'Patched versions']
  const hints = {
    affected:
      'a range such as `<= 2.2.0`, `>= 1.0, < 2.3` or `= 1.2.3`; of several: `>= 1.0, < 1.9.4; >= 2.0, < 2.3.0`',
    patched: 'versions such as `2.3.0` or `2.3.0, 1.9.4`; leave it empty while there is no fix',
  }
  const [ranges, fixed] = [readAffected(affected), readPatched(patched)]
  const tooLong = longFault(affectedField, affected, textMost) ?? longFault(patchedField, patched, textMost)
  if (tooLong !== undefined) return tooLong
  if (!ranges.ok)
    return refuse('field-range', { field: affectedField, why: ranges.why, hint: hints.affected })
  if (!fixed.ok) return refuse('field-range', { field: patchedField, why: fixed.why, hint: hints.patched })
  const below = fixedBelow(ranges.ranges, fixed.versions)
  if (below !== undefined)
    return refuse('field-range', {
      field: patchedField,
      why: `${below} comes before every affected version (${ranges.ranges.map((one) => `\`${rangeText(one)}\``).join(', ')}), so that it mends none of them`,
      hint: hints.patched,
    })
  const both = fixedButAffected(ranges.ranges, fixed.versions)
  return both === undefined
    ? undefined
    : refuse('field-range', {
        field: patchedField,
        why: `${both.version} lies inside the affected versions \`${rangeText(both.range)}\`, and whoever updates to it would still be warned, or never`,
        hint: hints.affected,
      })
}

export function draftAdvisory(
  before: Case,
  command: Of<'DraftAdvisory'>,
  { nowMs }: Context,
): readonly CaseEvent[] | Refusal {
  if (before.verdict.is !== 'vulnerability')
    return refuse('not-a-vulnerability-yet', { case: before.key, verdict: before.verdict.is })
  const affected = command.affected.trim()
  const patched = command.patched.trim()
  const fault =
    repositoryFault('Repository', command.repository.trim()) ??
    textFault('Public summary', command.summary, 1024)
  if (fault !== undefined) return fault
  const wantedPackage = packageOf(command.package)
  if ('refused' in wantedPackage) return wantedPackage
  const wrong = versionsFault(affected, patched)
  if (wrong !== undefined) return wrong
  const { cvss } = before.verdict
  return [
    {
      type: 'AdvisoryWanted',
      advisory: {
        id: nextAdvisoryId(before),
        repository: command.repository.trim(),
        package: wantedPackage,
        affected,
        patched,
        summary: command.summary.trim(),
        ...(cvss !== undefined && { cvssVector: cvss.vector }),
        platforms: before.verdict.affected,
      },
      atMs: nowMs,
      by: command.by,
    },
  ]
}

export function advisoryCreated(
  before: Case,
  { by, id, ghsaId, url }: Of<'AdvisoryCreated'>,
  { nowMs }: Context,
): readonly CaseEvent[] {
  const wanted = before.advisories.find((one) => one.id === id)
  if (wanted === undefined || wanted.draft !== undefined || linkFault('url', url) !== undefined) return []
  return [{ type: 'AdvisoryDrafted', id, ghsaId, url, atMs: nowMs, by }]
}

export function collaboratorsSet(
  before: Case,
  { by, id, logins, unknown = [] }: Of<'CollaboratorsSet'>,
  { nowMs }: Context,
): readonly CaseEvent[] {
  if (!before.advisories.some((one) => one.id === id) || logins.length === 0) return []
  return [
    {
      type: 'CollaboratorsAdded',
      id,
      logins,
      ...(unknown.length > 0 && { unknown }),
      atMs: nowMs,
      by,
    },
  ]
}

export const advisoryDiffers = (
  before: Case,
  { by, id, parts }: Of<'AdvisoryDiffers'>,
  { nowMs }: Context,
): readonly CaseEvent[] =>
  before.advisories.some((one) => one.id === id) && parts.length > 0
    ? [{ type: 'AdvisoryDiffered', id, parts, atMs: nowMs, by }]
    : []
