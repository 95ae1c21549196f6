/** `npm run test:near -- [since]`: the tests nearest to what changed since a commit, nearest first, as many as a minute holds. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { sourcesOf } from '../test/doors/sources.ts'
import { mutantsPage, readMutants } from './mutants.ts'
import { root } from './tree.ts'

/** What more files than these import says nothing of who is near. */
const hub = 12
/** Test time that fits into a minute, ms: four files run beside each other, and starting takes a part of it. */
const budgetMs = 100_000
const unknownMs = 4_000

type Near = ReadonlyMap<string, number>

const isTest = (path: string): boolean => path.endsWith('.test.ts')

/** Which files import which, the other way round. */
function importers(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { path, imports } of sourcesOf('src', 'commands', 'sandbox', 'test', 'scripts'))
    for (const to of new Set(imports)) found.set(to, [...(found.get(to) ?? []), path])
  return found
}

/** Words of a path that name its subject: `src/domain/case/cve/decide.ts` is of `cve`. */
function subjectsOf(path: string): readonly string[] {
  const folder = basename(dirname(path))
  const file = basename(path).replace(/\.\w+$/, '')
  return [folder, file].filter((word) => word.length > 2 && !common.has(word))
}
const common: ReadonlySet<string> = new Set(
  'case domain src app core team views discord github store commands subject kinds decide evolve effects state model events act facts view templates interaction'.split(
    ' ',
  ),
)

type Known = {
  readonly tests: readonly string[]
  readonly by: ReadonlyMap<string, readonly string[]>
  readonly mutants: readonly { readonly file: string; readonly testFile: string }[]
}

/** Test files by how far they are from one changed file. */
function nearTo(changed: string, { tests, by, mutants }: Known): Near {
  const near = new Map<string, number>()
  const take = (test: string, far: number) => {
    if (tests.includes(test)) near.set(test, Math.min(near.get(test) ?? far, far))
  }
  const named = (text: string, far: number) => {
    for (const test of tests)
      if (`-${basename(test, '.test.ts')}-`.includes(`-${text}-`) || dirname(test).endsWith(`/${text}`))
        take(test, far)
  }
  for (const { file, testFile } of mutants) if (file === changed) take(testFile, 1)
  const seen = new Set([changed])
  let edge = [changed]
  for (let far = 0; edge.length > 0 && far < 6; far++) {
    for (const path of edge) {
      if (isTest(path)) take(path, far)
      const [, command] = /^commands\/(.+)\.ts$/.exec(path) ?? []
      if (command !== undefined) named(command.replaceAll('/', '-'), far + 0.5)
    }
    edge = edge.flatMap((path) => {
      const all = by.get(path) ?? []
      return all.length > hub && path !== changed ? [] : all.filter((one) => !seen.has(one))
    })
    for (const path of edge) seen.add(path)
  }
  subjectsOf(changed).forEach((word) => named(word, 2))
  return near
}

/** How long each took the last time it ran here, ms. */
function lastTimes(): Readonly<Record<string, { readonly duration: number }>> {
  const [kept] = globSync('node_modules/.vite/vitest/*/results.json', { cwd: root })
  if (kept === undefined) return {}
  type Kept = { readonly projects?: Record<string, { readonly files: Record<string, { duration: number }> }> }
  return (JSON.parse(readFileSync(join(root, kept), 'utf8')) as Kept).projects?.['']?.files ?? {}
}

/** Nearest first, as long as there is time. */
function chosen(changes: readonly string[], tests: readonly string[]) {
  const times = lastTimes()
  const known = { tests, by: importers(), mutants: readMutants(mutantsPage()).mutants }
  const all = new Map<string, number>()
  for (const change of changes)
    for (const [test, far] of nearTo(change, known)) all.set(test, Math.min(all.get(test) ?? far, far))
  let spent = 0
  const run: string[] = []
  const left: string[] = []
  const cost = (test: string) => times[test]?.duration ?? unknownMs
  for (const [test] of [...all].toSorted(([a, far], [b, further]) => far - further || cost(a) - cost(b))) {
    if (spent + cost(test) > budgetMs && run.length > 0) left.push(test)
    else {
      spent += cost(test)
      run.push(test)
    }
  }
  return { run, left }
}

const git = (...args: string[]) =>
  execFileSync('git', args, { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path !== '')

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { positionals } = parseArgs({ allowPositionals: true })
  const since = positionals[0] ?? 'HEAD'
  const changes = [
    ...new Set([
      ...git('diff', '--name-only', '-z', since),
      ...git('ls-files', '-z', '--others', '--exclude-standard'),
    ]),
  ].filter((path) => existsSync(join(root, path)) || !isTest(path))
  const tests = globSync('test/**/*.test.ts', { cwd: root }).toSorted()
  const { run, left } = chosen(changes, tests)
  if (left.length > 0) console.log(`${left.length} more would take longer than a minute: ${left.join(' ')}`)
  if (run.length === 0)
    console.log(`No test is near to ${changes.join(' ') || 'nothing'}: npm test runs them all.`)
  else {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    process.exitCode =
      spawnSync(process.execPath, [vitest, 'run', ...run], { cwd: root, stdio: 'inherit' }).status ?? 1
  }
}
