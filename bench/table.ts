/** The table a run ends with: what was measured, what it is compared with, and whether the target is met. */
export type Line = {
  readonly what: string
  readonly value: string
  readonly target: string
  /** Left out where the value is only told. */
  readonly met?: boolean
}

const heads: Line = { what: 'measure', value: 'value', target: 'floor, target' }
const verdict = ({ met }: Line): string => (met === undefined ? '' : met ? 'met' : 'NOT met')

export function tableOf(lines: readonly Line[]): string {
  const all = [heads, ...lines]
  const width = (of: (line: Line) => string) => Math.max(...all.map((line) => of(line).length))
  const widths = [width(({ what }) => what), width(({ value }) => value), width(({ target }) => target)]
  const row = (line: Line) =>
    [line.what, line.value, line.target]
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .concat(verdict(line))
      .join('  ')
      .trimEnd()
  const [head = '', ...body] = all.map(row)
  return [head, '-'.repeat(head.length + 9), ...body].join('\n')
}

export function lastLine(lines: readonly Line[]): string {
  const count = (met: boolean) => lines.filter((line) => line.met === met).length
  return `bench: ${count(true)} met, ${count(false)} not met`
}

export const ms = (value: number): string => `${value.toFixed(value < 1 ? 3 : 2)} ms`
export const times = (value: number): string => `${value.toFixed(2)}x`
