/** Where a person looks whether an issue is known: our own cases and advisories, and the public databases by hand (O49). */
import type { Fact } from '../../domain/effect.ts'
import { likenesses, likenessOf } from '../../domain/case/intake/similarity.ts'
import type { Likeness } from '../../domain/case/intake/similarity.ts'
import type { Case } from '../../domain/case/state.ts'
import type { Scene } from '../interaction/command.ts'
import type { Words } from '../core/render.ts'
import { wordOf } from '../core/wording.ts'

/** The search pages alone: a link that carried the title would tell the title. */
export const databases = {
  nvd: { url: 'https://nvd.nist.gov/vuln/search', label: 'NVD' },
  osv: { url: 'https://osv.dev/list', label: 'OSV' },
} as const satisfies Record<string, Fact>

export type Found = { readonly value: Case; readonly by: Likeness }
const most = 5

/** Cases that look the same, the surest first; nobody finds one that they may not see. */
export async function looksLike(
  { desk: { ask }, sees, nowMs }: Scene,
  value: Case,
): Promise<readonly Found[]> {
  const rows = await ask.cases('all', { nowMs, user: '', limit: 1000, offset: 0 })
  const found: Found[] = []
  for (const { key } of rows) {
    const other = key === value.key ? undefined : await ask.case(key)
    const by = other === undefined || !sees(other) ? undefined : likenessOf(value, other)
    if (other !== undefined && by !== undefined) found.push({ value: other, by })
  }
  return found.toSorted((a, b) => likenesses.indexOf(a.by) - likenesses.indexOf(b.by)).slice(0, most)
}

export const foundFacts = (words: Words, found: readonly Found[]) =>
  found.map(({ value, by }) => ({
    key: value.key,
    codeName: value.codeName,
    same: wordOf(words, 'likeness', by),
    ended: value.lifecycle.is === 'closed',
  }))
