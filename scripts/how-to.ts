/** `npm run how-to -- letter`: follows the recipes of docs/how-to.md in a copy of the tree, compiles it and runs their tests. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { parse } from 'yaml'
import { copyOfTheTree, root } from './tree.ts'

/** `text` stands exactly once; `adds` is put behind it, `becomes` in its place. Without a text `adds` is put at the end. */
type Edit = { readonly file: string; readonly text?: string } & (
  | { readonly becomes: string; readonly adds?: never }
  | { readonly adds: string; readonly becomes?: never }
)
type Written = {
  /** As the page has it, without what follows a second dash. */
  readonly heading: string
  /** New ones, with their text. */
  readonly files?: Readonly<Record<string, string>>
  readonly edits?: readonly Edit[]
  /** The page shows its code itself: where each block goes that does not make a file. */
  readonly page?: Readonly<Record<string, string | null>>
}
export type Recipe = {
  readonly name: string
  readonly heading: string
  readonly files: ReadonlyMap<string, string>
  readonly edits: readonly Edit[]
}

const folder = join(root, 'test/how-to')
const pageText = (): string => readFileSync(join(root, 'docs/how-to.md'), 'utf8')

/** The kinds of change of which the page says how they are made. */
export const recipeHeadings = (page = pageText()): readonly string[] =>
  [...page.matchAll(/^## (… .+)$/gm)].map(([, heading = '']) => heading)

/** What the page says of each, up to the next heading of any kind. */
export const proseOf = (heading: string, page = pageText()): readonly string[] =>
  (page.split(`\n## ${heading}\n`)[1] ?? '')
    .split('\n## ')[0]
    ?.split('\n')
    .filter((line) => line !== '') ?? []

/** The code of the page by the file that its heading names. */
const blocks = (page: string): ReadonlyMap<string, string> =>
  new Map(
    [...page.matchAll(/^## \d+\. [^\n]*`([\w/.-]+)`\n(?:(?!^## )[^])*?^```\w*\n([^]*?)^```$/gm)].map(
      ([, file = '', text = '']) => [file, text],
    ),
  )

function read(file: string): Recipe {
  const written = parse(readFileSync(join(folder, file), 'utf8')) as Written
  const { heading, files = {}, edits = [], page } = written
  const shown = page === undefined ? [] : [...blocks(pageText())]
  const isPut = (path: string) => page !== undefined && Object.hasOwn(page, path)
  return {
    name: basename(file, '.yaml'),
    heading,
    files: new Map([...Object.entries(files), ...shown.filter(([path]) => !isPut(path))]),
    edits: [
      ...edits,
      ...shown
        .filter(([path]) => isPut(path))
        .map(([path, adds]): Edit => ({
          file: path,
          adds,
          ...(typeof page?.[path] === 'string' && { text: page[path] }),
        })),
    ],
  }
}

export const readRecipes = (): readonly Recipe[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map(read)

/** What is written by hand: beside the tests, and in them. */
export function touched({ files, edits }: Recipe): { readonly own: string[]; readonly tests: string[] } {
  const all = [...new Set([...files.keys(), ...edits.map(({ file }) => file)])]
  const isTest = (file: string) => file.startsWith('test/')
  return { own: all.filter((file) => !isTest(file)), tests: all.filter(isTest) }
}
const provenBy = (recipe: Recipe) => touched(recipe).tests.filter((file) => file.endsWith('.test.ts'))

/** The files as they are when all of it is done, and what could not be done, in words. */
export function followed(recipes: readonly Recipe[]): {
  readonly texts: ReadonlyMap<string, string>
  readonly faults: readonly string[]
} {
  const texts = new Map<string, string>()
  const faults: string[] = []
  const there = (file: string): string | undefined =>
    texts.get(file) ?? (existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined)
  for (const { name, files, edits } of recipes) {
    for (const [file, text] of files) {
      if (there(file) !== undefined) faults.push(`${name}: ${file} is there already`)
      texts.set(file, text)
    }
    for (const { file, text, adds, becomes } of edits) {
      const before = there(file)
      const parts = text === undefined ? [before ?? '', ''] : (before ?? '').split(text)
      if (before === undefined) faults.push(`${name}: there is no ${file}`)
      else if (parts.length !== 2)
        faults.push(`${name}: stands ${parts.length - 1} times in ${file}: ${text ?? ''}`)
      else texts.set(file, parts.join(becomes ?? `${text ?? ''}${adds ?? ''}`))
    }
  }
  return { texts, faults }
}

type Report = {
  readonly testResults: readonly {
    readonly name: string
    readonly status: string
    readonly message: string
    readonly assertionResults: readonly { readonly failureMessages: readonly string[] }[]
  }[]
}

function run(names: readonly string[]): boolean {
  const all = readRecipes()
  const recipes = all.filter(({ name }) => names.length === 0 || names.includes(name))
  const unknown = names.filter((name) => !all.some((one) => one.name === name))
  const { texts, faults } = followed(recipes)
  for (const fault of [...unknown.map((name) => `no such recipe: ${name}`), ...faults])
    process.stdout.write(`${fault}\n`)
  if (unknown.length + faults.length > 0) return false
  const copy = copyOfTheTree('how-to')
  try {
    const node = (...args: readonly string[]) =>
      spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8' })
    for (const [file, text] of texts) {
      mkdirSync(dirname(join(copy, file)), { recursive: true })
      writeFileSync(join(copy, file), text)
    }
    const derived = ['words', 'readme'].map((script) => node(`scripts/${script}.ts`, '--write'))
    const compiled = node('node_modules/typescript/bin/tsc', '--noEmit', '--pretty', 'false')
    const report = join(copy, '.how-to.json')
    const tests = recipes.flatMap(provenBy)
    const tested = node(
      'node_modules/vitest/vitest.mjs',
      'run',
      ...tests,
      '--maxWorkers=2',
      '--reporter=json',
      `--outputFile=${report}`,
    )
    const results = existsSync(report) ? (JSON.parse(readFileSync(report, 'utf8')) as Report).testResults : []
    const passed = (file: string) =>
      results.some(({ name, status }) => name.endsWith(`/${file}`) && status === 'passed')
    const rows = recipes.map((recipe) => {
      const { own, tests: driven } = touched(recipe)
      const compiles = ![...own, ...driven].some((file) => compiled.stdout.includes(`${file}(`))
      const ok = provenBy(recipe).length > 0 && provenBy(recipe).every(passed)
      return { recipe: recipe.name, files: own.length, tests: driven.length, compiles, works: ok }
    })
    console.table(rows)
    for (const { status, stdout, stderr } of [...derived, compiled])
      if (status !== 0) process.stdout.write(`${stdout}${stderr}\n`)
    for (const { name, message, assertionResults } of results)
      for (const said of [message, ...assertionResults.flatMap(({ failureMessages }) => failureMessages)])
        if (said !== '') process.stdout.write(`${basename(name)}: ${said.split('\n    at ')[0] ?? ''}\n`)
    const steps = [...derived, compiled, tested]
    return steps.every(({ status }) => status === 0) && rows.every(({ works }) => works)
  } finally {
    rmSync(copy, { recursive: true })
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { positionals } = parseArgs({ allowPositionals: true })
  process.exitCode = run(positionals) ? 0 : 1
}
