/** What the public may be told of private cases: counts, and of them none so small that it points at one case (O103). */

/** Below `fewer` a count is not told. */
export type Count =
  | { readonly is: 'exactly'; readonly count: number }
  | { readonly is: 'fewer'; readonly than: number }
export type Share = { readonly label: string; readonly count: number }

export function told(count: number, least: number): Count {
  return count > 0 && count < least ? { is: 'fewer', than: least } : { is: 'exactly', count }
}

/**
 * The parts of a whole that is told. One hidden part alone could be had by subtraction, so small parts are told
 * together as `others`, with the next larger ones until they are enough; a whole with nothing left to tell apart is not parted.
 */
export function parted(counts: ReadonlyMap<string, number>, least: number): readonly Share[] {
  const parts = [...counts]
    .map(([label, count]) => ({ label, count }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count || a.label.localeCompare(b.label))
  const shown = parts.filter(({ count }) => count >= least)
  let rest = sum(parts) - sum(shown)
  while (rest > 0 && rest < least) {
    const smallest = shown.pop()
    if (smallest === undefined) return []
    rest += smallest.count
  }
  if (shown.length === 0) return []
  return rest === 0 ? shown : [...shown, { label: others, count: rest }]
}

export const others = 'others'

const sum = (parts: readonly Share[]): number => parts.reduce((all, { count }) => all + count, 0)
