/** The table of attacks in docs/trust.md: reads its rows; run by itself it runs every test that a row names. */
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export type Defence = {
  readonly attack: string
  readonly stops: string
  readonly file: string
  readonly test: string
}

const root = fileURLToPath(new URL('..', import.meta.url))

/** Every row of every table; a line that is no whole row is named in `broken`. */
export function readTrust(text: string): { rows: Defence[]; broken: string[] } {
  const lines = text
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|(?:[-: ]+\|)+$|^\| attack \|/.test(line))
  const rows: Defence[] = []
  const broken: string[] = []
  for (const line of lines) {
    const [attack = '', stops = '', where = '', ...more] = line
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      .map((cell) => cell.trim())
    const [, file, test] = /^`(test\/[\w/.-]+\.test\.ts)` › (.+)$/.exec(where) ?? []
    if (attack === '' || stops === '' || file === undefined || test === undefined || more.length > 0)
      broken.push(line)
    else rows.push({ attack, stops, file, test: test.replaceAll('\\|', '|') })
  }
  return { rows, broken }
}

export const trustPage = (): string => readFileSync(`${root}docs/trust.md`, 'utf8')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { rows } = readTrust(trustPage())
  const files = [...new Set(rows.map(({ file }) => file))]
  const names = [...new Set(rows.map(({ test }) => test.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))]
  const ran = spawnSync('npx', ['vitest', 'run', ...files, '-t', names.join('|')], {
    cwd: root,
    stdio: 'inherit',
  })
  process.stdout.write(`${rows.length} attacks, ${names.length} tests in ${files.length} files.\n`)
  process.exitCode = ran.status ?? 1
}
