/** Which rows of the runbooks are driven whole, in part or not at all, as a table to print and a page to keep. */
import type { Row } from './rows.ts'
import { refsOf, rows } from './rows.ts'

export type Ran = { readonly passed: boolean; readonly rows: readonly string[] }

/** What counts: reached in a test that passed, and in none that failed. */
export function drivenBy(tests: readonly Ran[]): ReadonlySet<string> {
  const failed = new Set(tests.filter(({ passed }) => !passed).flatMap((one) => one.rows))
  const reached = tests.filter(({ passed }) => passed).flatMap((one) => one.rows)
  return new Set(reached.filter((ref) => !failed.has(ref)))
}

type State = 'whole' | 'part' | 'none'
const signs = { whole: '●', part: '◐', none: '○' } as const satisfies Record<State, string>

export function stateOf(row: Row, driven: ReadonlySet<string>): State {
  const refs = refsOf(row)
  const done = refs.filter((ref) => driven.has(ref))
  return done.length === refs.length ? 'whole' : done.length > 0 ? 'part' : 'none'
}

const books = { O: 'O3DE’s RFC on its SIR team', W: 'WAMR’s security issue runbook' } as const

const inBook = (letter: string) => rows.filter(({ id }) => id.startsWith(letter))

function counts(some: readonly Row[], driven: ReadonlySet<string>): string {
  const of = (state: State) => some.filter((row) => stateOf(row, driven) === state).length
  return `${signs.whole} ${of('whole')}  ${signs.part} ${of('part')}  ${signs.none} ${of('none')}  of ${some.length}`
}

/** What is still open of a row, in its own words. */
const openOf = (row: Row, driven: ReadonlySet<string>): string =>
  Object.entries(row.parts)
    .filter(([part]) => !driven.has(`${row.id}.${part}`))
    .map(([, says]) => says)
    .join('; ')

export function tableOf(driven: ReadonlySet<string>): string {
  const lines = Object.entries(books).flatMap(([letter, title]) => {
    const open = inBook(letter).filter((row) => stateOf(row, driven) !== 'whole')
    const part = open.filter((row) => stateOf(row, driven) === 'part')
    const none = open.filter((row) => stateOf(row, driven) === 'none').map(({ id }) => id)
    return [
      `  ${title}: ${counts(inBook(letter), driven)}`,
      ...part.map((row) => `    ${signs.part} ${row.id}: open is ${openOf(row, driven)}`),
      ...(none.length > 0 ? [`    ${signs.none} ${none.join(' ')}`] : []),
    ]
  })
  return ['', 'Rows of the runbooks, driven at the front door', ...lines, ''].join('\n')
}

export function pageOf(driven: ReadonlySet<string>): string {
  const cell = (text: string) => text.replaceAll('|', '\\|')
  const parts = Object.entries(books).flatMap(([letter, title]) => [
    `## ${title}`,
    '',
    `${counts(inBook(letter), driven)}`,
    '',
    '| | row | it asks for | still open |',
    '|---|---|---|---|',
    ...inBook(letter).map(
      (row) =>
        `| ${signs[stateOf(row, driven)]} | ${row.id} | ${cell(row.says)} | ${cell(openOf(row, driven))} |`,
    ),
    '',
  ])
  return [
    '# What the two runbooks ask for, and what is driven',
    '',
    'Written by the tests: a test names the rows it drives beside the assertion that shows them (`drives(…)`), and a row counts once',
    `such a test drove the running bot and passed. ${signs.whole} whole · ${signs.part} in part · ${signs.none} not yet. A whole run of the tests fails when this page`,
    'differs; `ROWS=write npm test` writes it.',
    '',
    ...parts,
  ].join('\n')
}
