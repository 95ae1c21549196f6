/** How large each room of the house is: prints the table, or with `--write` puts it into docs/ARCHITECTURE.md. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

type Room = { readonly at: string; readonly says: string }

const root = fileURLToPath(new URL('..', import.meta.url))
const page = join(root, 'docs/ARCHITECTURE.md')
const [start, end] = ['<!-- rooms -->', '<!-- /rooms -->']

/** The first room whose path begins a file's path has the file. */
export const rooms: readonly Room[] = [
  { at: 'commands/', says: 'what a person can do: folder = root command, file = subcommand' },
  {
    at: 'templates/',
    says: 'every sentence the program says, a catalogue for each subject; letters, one file each',
  },
  { at: 'runbooks/', says: 'the process itself, as data: steps, clocks, gates' },
  { at: 'migrations/', says: 'the tables; forward only' },
  { at: 'src/domain/', says: 'decides, on plain data: case, team, deadlines, severity; pure' },
  { at: 'src/app/', says: 'the desk between the rooms: act, ask, authorise, the shape of a command' },
  { at: 'src/store/', says: 'rows, journal and outbox, sealed, in one SQLite file' },
  { at: 'src/outbox/', says: 'the pump: claims, sends, confirms, retries, parks' },
  { at: 'src/discord/', says: 'gestures in, cards and messages out; the one list of rights' },
  { at: 'src/github/', says: 'tracking issues and draft advisories, kept in step' },
  { at: 'src/mail/', says: 'letters handed to the mail server, once; what is in doubt waits for a person' },
  { at: 'src/routines.ts', says: 'what happens without a human, each with its hour in words' },
  { at: 'src/', says: 'main (wiring, the clock), cli (verbs), config (environment)' },
  { at: 'sandbox/', says: 'stand-ins for Discord, GitHub and mail, and the page to try the bot on' },
  { at: 'test/', says: 'mirrors the tree; `world.ts` is a running bot with people around it' },
  { at: 'bench/', says: 'how fast it answers, beside two echo bots' },
  { at: 'scripts/', says: 'this table, those of README, the invite link, the long fault runs' },
]

const apart = ['node_modules', '.git', '.ci', 'data', 'coverage', 'docs', 'test/specs', 'test/fixtures']
const isSource = (path: string) => /\.(ts|js|mjs|css|html|sql|ya?ml|mustache)$/.test(path)

/** Every source file inside a folder, by its path from the root. */
export function sources(under = ''): string[] {
  return readdirSync(join(root, under), { withFileTypes: true }).flatMap((entry) => {
    const path = under === '' ? entry.name : `${under}/${entry.name}`
    if (entry.isDirectory()) return apart.includes(path) ? [] : sources(path)
    return under !== '' && isSource(path) ? [path] : []
  })
}

export const roomOf = (path: string): Room | undefined => rooms.find(({ at }) => path.startsWith(at))

function rowOf({ at, says }: Room, paths: readonly string[]): string {
  const sizes = paths
    .map((path) => ({ path, lines: readFileSync(join(root, path), 'utf8').split('\n').length - 1 }))
    .toSorted((a, b) => a.lines - b.lines)
  const linesAt = (share: number) => sizes[Math.ceil(sizes.length * share) - 1]?.lines ?? 0
  const total = sizes.reduce((sum, { lines }) => sum + lines, 0)
  const largest = sizes.at(-1)
  const name = largest === undefined ? '–' : `${largest.path.slice(at.length)} ${largest.lines}`
  return `| \`${at}\` | ${says} | ${sizes.length} | ${total} | ${linesAt(0.5)} | ${linesAt(0.9)} | ${name.trim()} |`
}

function table(): string {
  const all = sources()
  const rows = rooms.map((room) =>
    rowOf(
      room,
      all.filter((path) => roomOf(path) === room),
    ),
  )
  return [
    '| room | what it does | files | lines | median | p90 | largest |',
    '|---|---|--:|--:|--:|--:|---|',
    ...rows,
  ].join('\n')
}

if (import.meta.main) {
  if (process.argv.includes('--write')) {
    const [before, rest = ''] = readFileSync(page, 'utf8').split(start)
    const [, after = ''] = rest.split(end)
    writeFileSync(page, `${before}${start}\n${table()}\n${end}${after}`)
  } else process.stdout.write(`${table()}\n`)
}
