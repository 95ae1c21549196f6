/** The doors of the house: which room may know which, as a table that is proved both ways. */
import { expect, test } from 'vitest'
import { read, sourcesOf } from './doors/sources.ts'

const rooms = [
  'domain',
  'app',
  'commands',
  'store',
  'outbox',
  'discord',
  'github',
  'mail',
  'routines',
  'config',
  'cli',
  'main',
  'sandbox',
] as const
type Room = (typeof rooms)[number]

/** A new arrow is a decision, so it is a diff here. */
const doors: Readonly<Record<Room, readonly Room[]>> = {
  domain: [],
  app: ['domain'],
  commands: ['app', 'domain'],
  store: ['app', 'domain'],
  outbox: ['app', 'domain'],
  discord: ['app', 'domain'],
  github: ['app', 'domain'],
  mail: ['app', 'domain'],
  routines: ['app', 'domain'],
  config: ['mail'],
  cli: ['app', 'config', 'domain', 'main', 'store'],
  main: ['app', 'commands', 'config', 'discord', 'domain', 'github', 'mail', 'outbox', 'routines', 'store'],
  sandbox: [],
}
/** Rooms and arrows that are planned and not used yet. */
const reserved: readonly string[] = ['routines → domain']

/** Who may bring in which package; whoever is not named may not. */
const packages: Readonly<Record<string, readonly Room[]>> = {
  'temporal-polyfill': ['domain'],
  'ae-cvss-calculator': ['domain', 'sandbox'],
  'character-entities': ['domain'],
  mustache: ['app'],
  pino: ['app'],
  yaml: ['app'],
  'ical-generator': ['app'],
  zod: ['app', 'sandbox'],
  'better-sqlite3': ['store', 'sandbox'],
  'discord.js': ['discord'],
  'discord-api-types': ['sandbox'],
  '@octokit/rest': ['github'],
  nodemailer: ['mail'],
  croner: ['routines'],
  'node-cron': ['routines'],
  ws: ['sandbox'],
  hono: ['sandbox'],
  '@hono/node-server': ['sandbox'],
}

const sources = sourcesOf('src', 'commands', 'sandbox')

function roomOf(path: string): Room {
  const named = path.replace(/^src\//, '').split(/[/.]/)[0]
  const room = rooms.find((one) => one === named)
  if (room === undefined) throw new Error(`${path} stands in no room of the table`)
  return room
}

const ours = /^(src|commands|sandbox)\//
const arrows = sources.flatMap(({ path, imports }) =>
  imports
    .filter((to) => ours.test(to) && roomOf(to) !== roomOf(path))
    .map((to) => ({ path, from: roomOf(path), to: roomOf(to) })),
)
const outside = sources.flatMap(({ path, imports }) =>
  imports
    .filter((to) => !ours.test(to) && !to.startsWith('node:') && !to.endsWith('.json'))
    .map((to) => ({
      path,
      from: roomOf(path),
      name: to
        .split('/')
        .slice(0, to[0] === '@' ? 2 : 1)
        .join('/'),
    })),
)

test('every import goes through a door of the table', () => {
  const wild = arrows.filter(({ from, to }) => !doors[from].includes(to))
  expect(wild.map(({ path, to }) => `${path} → ${to}`)).toEqual([])
})

test('every door of the table is used, or named as reserved', () => {
  const used = new Set(arrows.map(({ from, to }) => `${from} → ${to}`))
  const allowed = rooms.flatMap((from) => doors[from].map((to) => `${from} → ${to}`))
  expect(allowed.filter((arrow) => !used.has(arrow)).toSorted()).toEqual(reserved.toSorted())
})

test('each package is brought in only where the table says, and everywhere it says', () => {
  const wild = outside.filter(({ from, name }) => !packages[name]?.includes(from))
  expect(wild.map(({ path, name }) => `${path} → ${name}`)).toEqual([])
  const used = new Set(outside.map(({ from, name }) => `${name} in ${from}`))
  const allowed = Object.entries(packages).flatMap(([name, where]) =>
    where.map((room) => `${name} in ${room}`),
  )
  expect(allowed.filter((one) => !used.has(one))).toEqual([])
})

test('no file leads back to itself by what it imports, types included', () => {
  const of = new Map(sources.map(({ path, imports }) => [path, imports.filter((to) => ours.test(to))]))
  expect(of.size).toBeGreaterThan(400)
  const circles: string[] = []
  const ended = new Set<string>()
  const walk = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(' → '))
    if (ended.has(path) || way.includes(path)) return
    for (const to of of.get(path) ?? []) walk(to, [...way, path])
    ended.add(path)
  }
  for (const path of of.keys()) walk(path, [])
  expect(circles).toEqual([])
})

test('the domain touches nothing of the machine', () => {
  const machine = sources.filter(({ path }) => roomOf(path) === 'domain')
  expect(machine.filter(({ imports }) => imports.some((to) => to.startsWith('node:')))).toEqual([])
})

const clock = /\bDate\.now\b|\bnew Date\(\s*\)|\bTemporal\.Now\b|\bperformance\.now\b|\bprocess\.hrtime\b/

test('only the wiring reads the clock; verify asks it once for the store it opens', () => {
  const readers = sources.filter(({ path, text }) => !path.startsWith('sandbox/') && clock.test(text))
  expect(readers.map(({ path }) => path)).toEqual(['src/cli.ts', 'src/main.ts', 'src/main/clock.ts'])
})

test('only the verbs read the environment, and hand it to the configuration', () => {
  const readers = sources.filter(
    ({ path, text }) => !path.startsWith('sandbox/') && /\bprocess\.env\b/.test(text),
  )
  expect(readers.map(({ path }) => path)).toEqual(['src/cli.ts'])
})

test('every file says in its first line why it exists', () => {
  const silent = sourcesOf('src', 'commands', 'sandbox', 'test')
    .map(({ path }) => path)
    .filter((path) => !path.endsWith('.d.ts'))
  const first = sourcesOfFirstLines(silent)
  expect(first.filter(([, line]) => !/^\/\*\* .+\*\/$/.test(line)).map(([path]) => path)).toEqual([])
})

function sourcesOfFirstLines(paths: readonly string[]): [string, string][] {
  return paths.map((path) => [path, read(path).split('\n')[0] ?? ''])
}

test('no value is passed off as never: what a command declares is what it is given', () => {
  const casts = sourcesOf('src', 'commands').filter(({ text }) => /\bas (?:never|any)\b/.test(text))
  expect(casts.map(({ path }) => path)).toEqual([])
})
