/** What the drafts of a case would be to the public, as they stand on GitHub now, and what keeps one from being published. */
import type { Disclosable, Outside } from '../app/core/ports.ts'
import { internalIn } from '../domain/case/disclosure/leak-check.ts'
import { parseCvss } from '../domain/severity/severity.ts'
import type { PresentAdvisory } from './advisory-lookup.ts'
import { readAdvisory } from './advisory-lookup.ts'
import { publicDigest, publicText, publicWords } from './public-fields.ts'
import type { Room } from './room.ts'

type Looking = Pick<Room, 'octokit' | 'ask'>

export function disclosableFrom(room: Looking): Outside['github']['disclosable'] {
  return async (key) => {
    const [value, settings] = await Promise.all([room.ask.case(key), room.ask.settings()])
    const found: Disclosable[] = []
    for (const { id, repository, draft } of value?.advisories ?? []) {
      if (value === undefined || draft === undefined) continue
      const present = await readAdvisory(room, repository, draft.ghsaId)
      const text = publicText(present.description)
      const internal = internalIn(`${present.summary}\n${text}`, value, settings ?? {})
      found.push({
        id,
        repository,
        ghsaId: draft.ghsaId,
        url: present.url,
        state: present.state,
        summary: present.summary,
        whole: `${draft.ghsaId}\n${publicWords(present.fields)}`,
        digest: publicDigest(present.fields),
        ...(present.publishedAtMs !== undefined && { publishedAtMs: present.publishedAtMs }),
        faults: [...faultsOf(present), ...internal.map((words) => `it still names ${words}`)],
      })
    }
    return found
  }
}

/** What GitHub asks for before it publishes. */
function faultsOf({ state, severity, vectors, description, vulnerabilities }: PresentAdvisory): string[] {
  if (state === 'published') return []
  return [
    ...(state === 'draft' ? [] : [`it is ${state} on GitHub, and only a draft can be published`]),
    ...severityFaults(severity, vectors),
    ...(publicText(description) === '' ? ['it has no description'] : []),
    ...(vulnerabilities.length === 0 ? ['it names no affected product'] : []),
  ]
}

/** A vector that scores 0.0 makes the severity none, with which GitHub publishes nothing. */
function severityFaults(severity: string | undefined, vectors: readonly string[]): string[] {
  const harmless = vectors.some((vector) => {
    const read = parseCvss(vector)
    return read.ok && read.rating === 'none'
  })
  if (harmless) return ['its CVSS vector scores 0.0, so that it has no severity']
  return severity === undefined && vectors.length === 0 ? ['it has no severity'] : []
}
