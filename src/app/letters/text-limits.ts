/** How much work a text of the team may ask for: sections within sections multiply, and one process answers everybody. */
export type Token = [type: string, value: string, start: number, end: number, children?: Token[]]

/** The shipped letters need two and eleven. */
const depthMost = 3
const sectionsMost = 60
/** So many pieces are written in a few milliseconds. */
const piecesMost = 50_000

const isSection = ([type]: Token): boolean => type === '#' || type === '^'

function depthOf(tokens: readonly Token[]): number {
  return Math.max(0, ...tokens.filter(isSection).map(([, , , , children = []]) => 1 + depthOf(children)))
}

const sectionsIn = (tokens: readonly Token[]): number =>
  tokens.filter(isSection).reduce((sum, [, , , , children = []]) => sum + 1 + sectionsIn(children), 0)

/** Said when it is kept, before anybody depends on it. */
export function isTooNested(tokens: readonly Token[]): boolean {
  return depthOf(tokens) > depthMost || sectionsIn(tokens) > sectionsMost
}

/** Counted before it is rendered, without rendering it: how often each piece would be written. */
export function isTooMuch(tokens: readonly Token[], facts: Readonly<Record<string, unknown>>): boolean {
  const pieces = (all: readonly Token[]): number =>
    all.reduce((sum, token) => {
      const [, name, , , children = []] = token
      if (!isSection(token)) return sum + 1
      const list = facts[name]
      return sum + (Array.isArray(list) ? list.length : 1) * pieces(children)
    }, 0)
  return isTooNested(tokens) || pieces(tokens) > piecesMost
}
