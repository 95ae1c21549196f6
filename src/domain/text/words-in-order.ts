/** Words found by their letters and digits alone, whatever stands between them and in whatever order a name is written. */
import type { Read } from './as-read.ts'

/** A piece of a word: `RitaDoe2` is one word of three pieces. */
type Piece = {
  readonly says: string
  readonly start: number
  readonly end: number
  readonly begins: boolean
  readonly ends: boolean
}

// Written without blanks, so that each of them is a word.
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}]/u
const kindOf = (one: string, isCapital: boolean) =>
  unspaced.test(one) ? 'unspaced' : /\p{N}/u.test(one) ? 'digit' : isCapital ? 'capital' : 'small'

export function piecesOf({ text, capital }: Read): readonly Piece[] {
  const found: Piece[] = []
  for (const { 0: word, index } of text.matchAll(/[\p{L}\p{N}]+/gu)) {
    let start = 0
    let before: string | undefined
    const close = (end: number, ends: boolean) => {
      const begins = start === 0 || before === 'unspaced'
      if (end > start)
        found.push({ says: word.slice(start, end), start: index + start, end: index + end, begins, ends })
      start = end
    }
    let last: string | undefined
    let at = 0
    for (const one of word) {
      const kind = kindOf(one, capital[index + at] ?? false)
      const apart =
        last !== undefined &&
        (kind === 'unspaced' ||
          last === 'unspaced' ||
          (kind !== last && !(last === 'capital' && kind === 'small')))
      if (apart) {
        close(at, kind === 'unspaced' || last === 'unspaced')
        before = kind === 'unspaced' || last === 'unspaced' ? 'unspaced' : undefined
      }
      last = kind
      at += one.length
    }
    close(word.length, true)
  }
  return found
}

/** Letters that run over the borders of words by chance are few. */
const joinedLeast = 7

type Sought = { readonly parts: readonly string[]; readonly fillers: RegExp | undefined }

/** In which orders and with what between its parts something may be written. */
export function soughtAs(written: Read): readonly Sought[] {
  const parts = written.text.match(/[\p{L}\p{N}]+/gu)?.flatMap(eachWord) ?? []
  if (parts.length === 0) return []
  if (written.text.includes('@')) return [{ parts, fillers: /^(?:at|dot|punkt|point|punto|ponto)$/ }]
  const isName = parts.every((one) => !/\p{N}/u.test(one)) && /\s/u.test(written.text.trim())
  const orders = isName && parts.length <= 4 ? orderings(parts) : [parts]
  return orders.map((one) => ({ parts: one, fillers: isName ? /^\p{L}$/u : undefined }))
}

const eachWord = (word: string): readonly string[] =>
  unspaced.test(word)
    ? (word.match(new RegExp(`${unspaced.source}|(?:(?!${unspaced.source})[^])+`, 'gu')) ?? [])
    : [word]

const orderings = (parts: readonly string[]): readonly (readonly string[])[] =>
  parts.length < 2
    ? [parts]
    : parts.flatMap((one, at) => orderings(parts.toSpliced(at, 1)).map((rest) => [one, ...rest]))

/** Each place of it, as where it begins and ends in the text that was read. */
export function* spansOf(
  pieces: readonly Piece[],
  { parts, fillers }: Sought,
): Generator<readonly [number, number]> {
  const whole = parts.join('')
  const borders = new Set<number>()
  for (let at = 0, sum = 0; at < parts.length; at++) borders.add((sum += parts[at]?.length ?? 0))
  for (const [first, piece] of pieces.entries()) {
    if (!whole.startsWith(piece.says) || (!piece.begins && parts.length === 1)) continue
    let [reached, isAligned, longest] = [0, true, 0]
    const met = new Set<number>()
    for (let at = first; at < pieces.length; at++) {
      const one = pieces[at]
      if (one === undefined) break
      if (!whole.startsWith(one.says, reached)) {
        if (reached > 0 && borders.has(reached) && fillers?.test(one.says) === true) continue
        break
      }
      reached += one.says.length
      met.add(reached)
      longest = Math.max(longest, one.says.length)
      isAligned &&= !one.ends || borders.has(reached)
      if (reached < whole.length) continue
      const isWhole = isAligned && [...borders].every((border) => met.has(border))
      // `long name` is no `Longname`, but `l o n g n a m e` is.
      const isJoined = whole.length >= joinedLeast && (parts.length > 1 || isAligned || longest < 3)
      if ((one.ends || parts.length > 1) && (isWhole || isJoined)) yield [piece.start, one.end]
      break
    }
  }
}
