/** Which versions are affected and which are fixed, read for what they mean: a range that matches nobody warns nobody. */

/** Every bound of one range holds at once, as GitHub reads them. */
export type Bound = { readonly sign: Sign; readonly version: string }
export type Range = readonly Bound[]
type Sign = '<' | '<=' | '>' | '>=' | '='

export type RangesRead =
  | { readonly ok: true; readonly ranges: readonly Range[] }
  | { readonly ok: false; readonly why: string }
export type PatchedRead =
  | { readonly ok: true; readonly versions: readonly string[] }
  | { readonly ok: false; readonly why: string }

const rangesMost = 20
// Letters, digits and what stands between them: `1.2.3-rc.1+build`, `v2024-01`, `1:2.3~deb1`.
const version = /^[a-z\d](?:[\w.+~:-]*[a-z\d])?$/i
const bound = /^(<=|>=|<|>|=)\s*(\S+)$/

/** `TBD1` is a promise of one. */
const isPromise = (text: string): boolean =>
  /^(?:tbd|tba|todo|none|unknown|unreleased|pending|fixme|n\/?a|soon|next|latest|wip)[-_.]?\d*$/i.test(text)
const isVersion = (text: string): boolean => version.test(text) && /\d/.test(text) && !isPromise(text)
const isLower = ({ sign }: Bound): boolean => sign === '>' || sign === '>='
const isUpper = ({ sign }: Bound): boolean => sign === '<' || sign === '<='

export const rangeText = (range: Range): string =>
  range.map(({ sign, version: v }) => `${sign} ${v}`).join(', ')

export function readAffected(text: string): RangesRead {
  const groups = text.split(/\s*(?:;|\|\||\n)\s*/).filter((one) => one.trim() !== '')
  if (groups.length === 0) return no('there is none')
  const ranges: Range[] = []
  for (const group of groups) {
    const bounds: Bound[] = []
    for (const part of group.split(',').map((one) => one.trim())) {
      const [, sign, said = ''] = bound.exec(part) ?? []
      if (sign === undefined || !isSign(sign))
        return no(part === '' ? 'a comma is too many' : `"${part}" is no bound`)
      if (!isVersion(said)) return no(`"${said}" is no version: it needs a digit, and no mark at its end`)
      bounds.push({ sign, version: said })
    }
    ranges.push(...inPairs(bounds))
  }
  if (ranges.length > rangesMost) return no(`these are more than ${rangesMost} ranges`)
  const why = ranges.map(emptyWhy).find((one) => one !== undefined)
  return why === undefined ? { ok: true, ranges } : no(why)
}

const no = (why: string) => ({ ok: false, why }) as const
const signs: readonly Sign[] = ['<', '<=', '>', '>=', '=']
const isSign = (text: string): text is Sign => signs.some((one) => one === text)

/** `>= 1.0, < 1.9.4, >= 2.0, < 2.3.0`: from and to, again and again, are several ranges written in a row. */
function inPairs(bounds: readonly Bound[]): readonly Range[] {
  const alternates =
    bounds.length >= 4 &&
    bounds.length % 2 === 0 &&
    bounds.every((one, at) => (at % 2 === 0 ? isLower(one) : isUpper(one)))
  if (!alternates) return [bounds]
  return bounds.flatMap((one, at) => {
    const next = bounds[at + 1]
    return at % 2 === 0 && next !== undefined ? [[one, next]] : []
  })
}

/** Why nothing can lie in it; undefined where something may, or where only the scheme of the versions could tell. */
function emptyWhy(range: Range): string | undefined {
  const exact = range.filter(({ sign }) => sign === '=')
  const said = `\`${rangeText(range)}\``
  const apart = 'put `;` between ranges that stand beside each other'
  if (exact.length > 1) return `${said} asks for two versions at once; ${apart}`
  if (exact.length === 1 && range.length > 1)
    return `${said} names one version and a bound beside it; ${apart}`
  if (range.filter(isLower).length > 1) return `${said} has two lower bounds; ${apart}`
  if (range.filter(isUpper).length > 1) return `${said} has two upper bounds; ${apart}`
  const [lower, upper] = [range.find(isLower), range.find(isUpper)]
  if (upper?.sign === '<' && compareVersions(upper.version, '0') === 0)
    return `${said} holds no version: nothing comes before 0`
  if (lower === undefined || upper === undefined) return undefined
  const order = compareVersions(lower.version, upper.version)
  const open = lower.sign === '>' || upper.sign === '<'
  return order !== undefined && (order > 0 || (order === 0 && open))
    ? `${said} holds no version at all`
    : undefined
}

export function readPatched(text: string): PatchedRead {
  if (text.trim() === '') return { ok: true, versions: [] }
  const versions = text.split(',').map((one) => one.trim())
  const wrong = versions.find((one) => !isVersion(one))
  if (wrong === undefined) return { ok: true, versions }
  return no(
    wrong === ''
      ? 'a comma is too many'
      : `"${wrong}" is no version; leave the field empty while there is no fix`,
  )
}

/**
 * By number where both are plain numbers with dots, with one `v` in front at most. What is written behind them, as in
 * `1.2.3-rc.1`, tells nothing where the numbers differ already; where they are the same, only the usual words of a version
 * before a release have an order, and of `1.2.3-p1` or `2024b` only the scheme of its project knows: undefined says so.
 */
export function compareVersions(one: string, other: string): number | undefined {
  if (one === other) return 0
  const [a, b] = [partsOf(one), partsOf(other)]
  if (a === undefined || b === undefined) return undefined
  for (let at = 0; at < Math.max(a.numbers.length, b.numbers.length); at += 1) {
    const [x = 0n, y = 0n] = [a.numbers[at], b.numbers[at]]
    if (x !== y) return x < y ? -1 : 1
  }
  if (a.behind === b.behind) return 0
  const [x, y] = [stageOf(a.behind), stageOf(b.behind)]
  if (x === undefined || y === undefined) return undefined
  return Math.sign(x.stage - y.stage || x.number - y.number)
}

type Parts = { readonly numbers: readonly bigint[]; readonly behind: string }

/** What is built is the same version (semver.org, 10). */
function partsOf(text: string): Parts | undefined {
  const [, numbers, behind = ''] =
    /^v?(\d+(?:\.\d+)*)((?:-[a-z\d.-]+|(?:a|b|rc|alpha|beta)\.?\d+)?)(?:\+[\w.-]+)?$/i.exec(text) ?? []
  return numbers === undefined
    ? undefined
    : { numbers: numbers.split('.').map(BigInt), behind: behind.toLowerCase().replace(/^-/, '') }
}

const stages: readonly RegExp[] = [
  /^(?:dev|snapshot|nightly)$/,
  /^(?:a|alpha)$/,
  /^(?:b|beta)$/,
  /^(?:pre|preview|m|milestone)$/,
  /^(?:rc|cr)$/,
]

/** A version without words is the release itself. */
function stageOf(behind: string): { readonly stage: number; readonly number: number } | undefined {
  if (behind === '') return { stage: stages.length, number: 0 }
  const [, word = '', number = '0'] = /^([a-z]+)[.-]?(\d{0,9})$/.exec(behind) ?? []
  const stage = stages.findIndex((one) => one.test(word))
  return stage < 0 ? undefined : { stage, number: Number(number) }
}

/** Undefined: only the scheme of the versions could tell. */
export function liesIn(range: Range, said: string): boolean | undefined {
  const each = range.map(({ sign, version: limit }) => {
    const order = compareVersions(said, limit)
    if (order === undefined) return undefined
    switch (sign) {
      case '<':
        return order < 0
      case '<=':
        return order <= 0
      case '>':
        return order > 0
      case '>=':
        return order >= 0
      case '=':
        return order === 0
    }
  })
  if (each.includes(false)) return false
  return each.includes(undefined) ? undefined : true
}

/** A version that is called fixed and affected in one breath. */
export function fixedButAffected(
  ranges: readonly Range[],
  versions: readonly string[],
): { readonly version: string; readonly range: Range } | undefined {
  for (const said of versions)
    for (const range of ranges) if (liesIn(range, said) === true) return { version: said, range }
  return undefined
}

/** A version that comes before everything that is affected mends nothing. */
export function fixedBelow(ranges: readonly Range[], versions: readonly string[]): string | undefined {
  const isBelow = (said: string, range: Range): boolean => {
    const floor = range.find((one) => isLower(one) || one.sign === '=')
    const order = floor && compareVersions(said, floor.version)
    return order !== undefined && (order < 0 || (order === 0 && floor?.sign === '>'))
  }
  return versions.find((said) => ranges.length > 0 && ranges.every((range) => isBelow(said, range)))
}

/** Each range with the version that mends it: the lowest above it; in the order they were written where that cannot be told. */
export function fixesOf(
  ranges: readonly Range[],
  versions: readonly string[],
): readonly { readonly range: Range; readonly fixed: readonly string[] }[] {
  const [only] = ranges
  if (ranges.length < 2) return only === undefined ? [] : [{ range: only, fixed: versions }]
  const above = ranges.map((range) => {
    const top = range.find((one) => !isLower(one)) ?? range[0]
    const higher = versions.filter(
      (one) =>
        top !== undefined && (compareVersions(one, top.version) ?? -1) >= 0 && liesIn(range, one) === false,
    )
    return higher.toSorted((a, b) => compareVersions(a, b) ?? 0)[0]
  })
  const told = above.every((one) => one !== undefined) && new Set(above).size === versions.length
  return ranges.map((range, at) => {
    const own = told ? above[at] : versions.length === ranges.length ? versions[at] : undefined
    return { range, fixed: own === undefined ? versions : [own] }
  })
}
