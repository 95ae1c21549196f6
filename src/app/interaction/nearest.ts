/** The known word that was probably meant by an unknown one. */

/** Damerau-Levenshtein (optimal string alignment): two letters swapped count as one slip. */
function distance(from: string, to: string): number {
  let twoAbove: number[] = []
  let above = Array.from({ length: to.length + 1 }, (_, at) => at)
  for (let i = 1; i <= from.length; i++) {
    const here = [i]
    for (let j = 1; j <= to.length; j++) {
      const change = (above[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1)
      const swapped = from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]
      const swap = swapped ? (twoAbove[j - 2] ?? Infinity) + 1 : Infinity
      here.push(Math.min(change, swap, (above[j] ?? 0) + 1, (here[j - 1] ?? 0) + 1))
    }
    twoAbove = above
    above = here
  }
  return above[to.length] ?? 0
}

/** The one known word that is close enough to be what was meant. */
function nearest(word: string, known: Iterable<string>): string | undefined {
  if (word.length > 60) return undefined
  const [best] = [...known]
    .map((candidate) => ({ candidate, far: distance(word, candidate) }))
    .filter(({ candidate, far }) => far <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.far - b.far)
  return best?.candidate
}

/** `; did you mean "…"?` where there is such a word, otherwise nothing. */
export function hint(word: string, known: Iterable<string>): string {
  const meant = nearest(word, known)
  return meant === undefined ? '' : `; did you mean "${meant}"?`
}
