/** `npm run mutants -- store --jobs=2`: takes each mend back in a copy of the tree and sees that its test goes red. */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { copyOfTheTree, root, timesIn } from './tree.ts'
import { readTrust, trustPage } from './trust.ts'

type Mutant = {
  readonly section: string
  readonly name: string
  readonly file: string
  /** Several where one promise is kept by two guards. */
  readonly changes: readonly { readonly text: string; readonly becomes: string }[]
  readonly testFile: string
  readonly title: string
}

type Said = string | readonly string[] | undefined
type Entry = {
  readonly name?: string
  readonly file?: string
  readonly text?: Said
  readonly becomes?: Said
  readonly test?: string
}
const listOf = (said: Said): readonly string[] => (typeof said === 'string' ? [said] : (said ?? []))

/** Every entry of the page; one that lacks something is named in `broken`. */
export function readMutants(page: string): { mutants: Mutant[]; broken: string[] } {
  const mutants: Mutant[] = []
  const broken: string[] = []
  const sections = parse(page) as Record<string, Entry[]>
  for (const [section, entries] of Object.entries(sections))
    for (const { name = '', file = '', text, becomes, test = '' } of entries) {
      const [, testFile, title] = /^(test\/[\w/.-]+\.test\.ts) › (.+)$/.exec(test) ?? []
      const [texts, others] = [listOf(text), listOf(becomes)]
      const changes = texts.map((one, at) => ({ text: one, becomes: others[at] ?? one }))
      const whole = name !== '' && file !== '' && texts.length > 0 && texts.length === others.length
      const changed = changes.every((one) => one.text !== '' && one.text !== one.becomes)
      if (whole && changed && testFile !== undefined && title !== undefined)
        mutants.push({ section, name, file, changes, testFile, title })
      else broken.push(`${section}: ${name}`)
    }
  return { mutants, broken }
}

export const mutantsPage = (): string => readFileSync(join(root, 'test/mutants.yaml'), 'utf8')

/** Whether each text it changes stands exactly once in its file. */
export const applies = ({ file, changes }: Mutant, at = root): boolean =>
  changes.every(({ text }) => timesIn(file, text, at) === 1)

type Outcome = {
  readonly is: 'killed' | 'survived' | 'does not apply' | 'does not load' | 'test not found'
  readonly said: string
}

/** A title that is told for each of several values is met with any of them. */
const met = (title: string) =>
  title.replace(/[.*+?^{}()|[\]\\]/g, '\\$&').replace(/%[sidfjo#%]|\$\w+(?:\\\.\w+)*/g, '.*')

type Report = {
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly { readonly status: string; readonly failureMessages: string[] }[]
  }[]
}

async function runTest(copy: string, { testFile, title }: Mutant): Promise<Report | undefined> {
  const report = join(copy, '.mutant.json')
  rmSync(report, { force: true })
  const child = spawn(
    process.execPath,
    [
      'node_modules/vitest/vitest.mjs',
      'run',
      testFile,
      `--testNamePattern=${met(title)}`,
      '--bail=1',
      '--maxWorkers=1',
      '--reporter=json',
      `--outputFile=${report}`,
    ],
    { cwd: copy, stdio: 'ignore' },
  )
  await new Promise((resolve) => child.on('close', resolve))
  return existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Report) : undefined
}

function judge(report: Report | undefined): Outcome {
  const files = report?.testResults ?? []
  const tests = files.flatMap(({ assertionResults }) => assertionResults)
  const red = tests.find(({ status }) => status === 'failed')
  if (red !== undefined) return { is: 'killed', said: red.failureMessages[0]?.split('\n')[0] ?? '' }
  if (tests.some(({ status }) => status === 'passed')) return { is: 'survived', said: '' }
  const unloaded = files.find(({ message }) => message !== '')?.message.split('\n')[0]
  return unloaded === undefined ? { is: 'test not found', said: '' } : { is: 'does not load', said: unloaded }
}

async function tryOne(copy: string, mutant: Mutant): Promise<Outcome> {
  if (!applies(mutant, copy))
    return { is: 'does not apply', said: `it does not stand once in ${mutant.file}` }
  const path = join(copy, mutant.file)
  const kept = readFileSync(path, 'utf8')
  const changed = mutant.changes.reduce((all, { text, becomes }) => all.split(text).join(becomes), kept)
  writeFileSync(path, changed)
  try {
    return judge(await runTest(copy, mutant))
  } finally {
    writeFileSync(path, kept)
  }
}

/** Tests of docs/trust.md that no mutant names. */
const untried = (mutants: readonly Mutant[]): readonly string[] =>
  readTrust(trustPage())
    .rows.filter(
      ({ file, test }) => !mutants.some(({ testFile, title }) => testFile === file && title.includes(test)),
    )
    .map(({ file, test }) => `${file} › ${test}`)

async function run(filters: readonly string[], jobs: number): Promise<boolean> {
  const { mutants, broken } = readMutants(mutantsPage())
  for (const one of broken) process.stdout.write(`not whole: ${one}\n`)
  const wanted = mutants.filter(({ section, name, file }) =>
    filters.every((part) => `${section} ${name} ${file}`.toLowerCase().includes(part.toLowerCase())),
  )
  const waiting = wanted.values()
  const outcomes: { mutant: Mutant; outcome: Outcome }[] = []
  const worker = async () => {
    const copy = copyOfTheTree('mutants')
    try {
      for (const mutant of waiting) {
        // One after the other in one copy: two changes at once would prove nothing of either.
        const outcome = await tryOne(copy, mutant)
        outcomes.push({ mutant, outcome })
        process.stdout.write(`${outcome.is.padEnd(14)} ${mutant.name} ${outcome.said.slice(0, 120)}\n`)
      }
    } finally {
      rmSync(copy, { recursive: true })
    }
  }
  await Promise.all(Array.from({ length: jobs }, worker))
  const count = (is: Outcome['is']) => outcomes.filter(({ outcome }) => outcome.is === is).length
  const rows = wanted.map((mutant) => {
    const outcome = outcomes.find((one) => one.mutant === mutant)?.outcome
    return [mutant.section, mutant.name, outcome?.is ?? ''] as const
  })
  console.table(rows.map(([section, name, is]) => ({ section, name, is })))
  process.stdout.write(`${count('killed')} killed, ${count('survived')} survived`)
  const rest = outcomes.length - count('killed') - count('survived')
  process.stdout.write(`${rest === 0 ? '' : `, ${rest} that could not be tried`}\n`)
  if (filters.length === 0)
    for (const one of untried(mutants)) process.stdout.write(`nothing makes it fail: ${one}\n`)
  return broken.length === 0 && count('killed') === outcomes.length && outcomes.length > 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { jobs: { type: 'string', default: '1' } },
  })
  process.exitCode = (await run(positionals, Math.min(2, Math.max(1, Number(values.jobs))))) ? 0 : 1
}
