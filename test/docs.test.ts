/** The written face says what is so: settings, commands, scripts, links and rooms are compared with the code. */
import { execFileSync } from 'node:child_process'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { hostile } from './world/hostile.ts'
import { menus, registry } from '../commands/index.ts'
import { readSettings } from '../sandbox/server/environment.ts'
import { invitation } from '../scripts/invite.ts'
import { permissionsPage } from '../scripts/permissions.ts'
import { asCoded, counted } from '../scripts/readme.ts'
import { roomOf, rooms, sources } from '../scripts/rooms.ts'
import { readConfig } from '../src/config.ts'
import { intents, rights } from '../src/discord/rights.ts'

const root = new URL('..', import.meta.url).pathname
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const pages = [...globSync('*.md', { cwd: root }), ...globSync('docs/**/*.md', { cwd: root })]
/** Pages that speak of the program as it is; the tutorial and the changes also name what is to come. */
const spoken = ['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'docs/operate.md', 'docs/ARCHITECTURE.md']

/** Every name that is asked of the environment. */
function namesAsked(ask: (env: Record<string, string | undefined>) => unknown): string[] {
  const asked = new Set<string>()
  const env: Record<string, string | undefined> = {}
  ask(new Proxy(env, { get: (_, name) => (asked.add(String(name)), undefined) }))
  return [...asked]
}

const asked = [
  ...namesAsked((env) => readConfig(env, 'discord')),
  ...namesAsked((env) => readSettings(env)).filter((name) => name !== 'NODE_ENV'),
]
/** `NAME_FILE` stands for `NAME`, where there is such a name. */
const isFileOf = (name: string) => name.endsWith('_FILE') && asked.includes(name.slice(0, -'_FILE'.length))
const settings = asked.filter((name) => !isFileOf(name))

/** Each setting of .env.example with the comment above its group. */
const explained = new Map(
  read('.env.example')
    .split(/\n\n+/)
    .flatMap((part) =>
      [...part.matchAll(/^(?:# )?([A-Z][A-Z0-9_]+)=/gm)].map(([, name = '']) => [name, part] as const),
    ),
)

test('.env.example names exactly the settings that the program reads', () => {
  expect([...explained.keys()].toSorted()).toEqual(settings.toSorted())
})

test('.env.example marks what must be set and what is not built yet as the program does', () => {
  const marks = Object.fromEntries(
    [...explained].map(([name, part]) => [name, /# (MUST|CAN|NOT BUILT YET)\./.exec(part)?.[1]]),
  )
  const nothing = readConfig({}, 'discord')
  const missing = nothing.ok ? [] : nothing.faults
  const wanted = settings.map((name) => {
    const said = readConfig({ [name]: 'x' }, 'discord')
    const faults = said.ok ? [] : said.faults
    if (faults.includes(`${name} is not built yet`)) return [name, 'NOT BUILT YET']
    return [name, missing.some((fault) => fault.startsWith(`${name} is missing`)) ? 'MUST' : 'CAN']
  })
  expect(marks).toEqual(Object.fromEntries(wanted))
})

test('the README says of every command what the command says of itself, and counts what the code counts', () => {
  const readme = read('README.md')
  expect(asCoded(readme)).toBe(readme)
  for (const [path, { pressed, says }] of registry)
    expect(readme.includes(`| \`/${path}\` | ${says} |`), path).toBe(pressed !== true)
  for (const { menu, says } of menus.values()) expect(readme).toMatch(new RegExp(`${menu?.name}.*${says}`))
})

test('the page of permissions is what the table and the documented list say, each command with who may', () => {
  expect(read('docs/permissions.md')).toBe(permissionsPage())
})

test('every number that the README has from the code stands there, and another one is put right', () => {
  for (const [words, count] of counted) {
    const found = read('README.md').match(words)
    expect(found, String(words)).toEqual(found?.map(() => String(count)))
    expect(found, String(words)).not.toBeNull()
  }
  const readme = read('README.md')
  const other = readme
    .replace(`all ${hostile.length} hostile`, 'all 7 hostile')
    .replace('`/case claim` | Become', '`/case claim` | Be')
  expect(other).not.toBe(readme)
  expect(asCoded(other)).toBe(readme)
})

test.each(spoken)('%s names no command, script, verb or setting that does not exist', (page) => {
  const text = read(page)
  const roots = new Set([...registry.keys()].map((path) => path.split(' ')[0]))
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> }
  const verbs = execFileSync(process.execPath, ['embargo.mjs', 'help'], { cwd: root, encoding: 'utf8' })
  const strange = [
    ...[...text.matchAll(/(?:`|^ *)\/([a-z-]+) ([a-z-]+)( [a-z-]+)?/gm)]
      .filter(
        ([, folder, name, inner]) =>
          ![`${folder} ${name}`, `${folder} ${name}${inner ?? ''}`].some(
            (path) => registry.has(path) && registry.get(path)?.pressed !== true,
          ),
      )
      .map(([whole]) => whole),
    ...[...text.matchAll(/`\/([a-z-]+)`/g)]
      .filter(([, folder]) => !roots.has(folder))
      .map(([whole]) => whole),
    ...[...text.matchAll(/npm run (?:-s )?([a-z]+(?:-[a-z]+)*)/g)]
      .filter(([, name = '']) => !Object.hasOwn(scripts, name))
      .map(([whole]) => whole),
    ...[...text.matchAll(/npx embargo ([a-z-]+)/g)]
      .filter(([, verb]) => !new RegExp(`^ {2}${verb} `, 'm').test(verbs))
      .map(([whole]) => whole),
    ...[...text.matchAll(/\b(?:EMBARGO|DISCORD|GITHUB|SANDBOX|HTTP|DATABASE|LOG|SMTP|MAIL)_[A-Z_]+\b/g)]
      .map(([name]) => name)
      .filter((name) => !asked.includes(name)),
  ]
  expect(strange).toEqual([])
})

test('every relative link leads somewhere', () => {
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = '']) => target.split('#')[0] ?? '')
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(root, dirname(page), target)))
      .map((target) => `${page} → ${target}`),
  )
  expect(broken).toEqual([])
})

test('every file of the program lives in a room, every room has files, and the page lists each room', () => {
  const homeless = sources().filter((path) => roomOf(path) === undefined)
  const empty = rooms.filter((room) => !sources().some((path) => roomOf(path) === room)).map(({ at }) => at)
  const listed = [...read('docs/ARCHITECTURE.md').matchAll(/^\| `([a-z./]+)` \| .* \| \d+ \| \d+ \|/gm)]
  expect({ homeless, empty }).toEqual({ homeless: [], empty: [] })
  expect(listed.map(([, at]) => at)).toEqual(rooms.map(({ at }) => at))
})

test('every file the plan of the house points at is there', () => {
  const named = [
    ...read('docs/ARCHITECTURE.md').matchAll(/`((?:src|templates|commands|test)\/[\w./-]+\.\w+)`/g),
  ]
  expect(named.length).toBeGreaterThan(10)
  expect(named.map(([, path = '']) => path).filter((path) => !existsSync(join(root, path)))).toEqual([])
})

test('no page says that nothing is published, since a command does', () => {
  expect(registry.has('advisory disclose')).toBe(true)
  expect(
    spoken.filter((page) => /publishes nothing|nothing is (?:ever )?published/i.test(read(page))),
  ).toEqual([])
})

test('every decision stands in the list of decisions', () => {
  const records = globSync('docs/decisions/0*.md', { cwd: root }).map((path) => basename(path))
  const listed = [...read('docs/decisions/README.md').matchAll(/\]\((0[^)]+)\)/g)].map(
    ([, name = '']) => name,
  )
  expect(listed).toEqual(records.toSorted())
})

test('the invitation asks for the rights in the list and nothing else, and never for Administrator', () => {
  const said = invitation('123456789012345678')
  const link = new URL(said.split('\n')[0] ?? '')
  const asksFor = BigInt(link.searchParams.get('permissions') ?? '0')
  expect(asksFor).toBe(rights.reduce((sum, { bit }) => sum | bit, 0n))
  expect(asksFor & 8n).toBe(0n)
  expect(link.searchParams.get('client_id')).toBe('123456789012345678')
  for (const { name } of rights) expect(said).toContain(`  ${name}\n`)
  expect(intents.length).toBeGreaterThan(0)
  expect(said).toContain('Server Members Intent')
  expect(said).not.toContain('Message Content')
})

test('without an application id the invitation says which number it wants', () => {
  const failed = () =>
    execFileSync(process.execPath, ['scripts/invite.ts', 'x'], { cwd: root, stdio: 'pipe', encoding: 'utf8' })
  expect(failed).toThrow(/Say which application/)
})
