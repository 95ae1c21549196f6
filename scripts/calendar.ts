/**
 * `npm run calendar -- [rules] [seed]`: working time as the program and as Python's zoneinfo reckon it, so many rules for each
 * of 20 zones in each of 10 years; 1 where they differ and no difference of the two time zone databases explains it.
 */
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Temporal } from 'temporal-polyfill'
import type { IsoWeekday, WorkCalendar } from '../src/domain/time/work-calendar.ts'
import { addWorkingDays, leavesWork, localTime, workingDayBefore } from '../src/domain/time/calendar.ts'
import { addWorkingMs, workingMsBetween } from '../src/domain/time/working-time.ts'
import { years, zones } from './zones.ts'
import type { Chance } from '../test/crash/chance.ts'
import { chanceOf } from '../test/crash/chance.ts'

const asksEach = 10
const [rules = '1000', seed = '2026'] = process.argv.slice(2)
const hourMs = 3_600_000
const dayMs = 24 * hourMs

type Ask =
  | readonly ['after', startMs: number, days: number]
  | readonly ['before', atMs: number]
  | readonly ['between', fromMs: number, toMs: number]
  | readonly ['closing' | 'opening', startMs: number, workingMs: number]

const answered = (ask: Ask, calendar: WorkCalendar): number => {
  switch (ask[0]) {
    case 'after':
      return addWorkingDays(ask[1], ask[2], calendar)
    case 'before':
      return workingDayBefore(ask[1], calendar)
    case 'between':
      return workingMsBetween(ask[1], ask[2], calendar)
    case 'closing':
    case 'opening':
      return addWorkingMs(ask[1], ask[2], calendar, `at-${ask[0]}`)
  }
}

const weekdays: readonly IsoWeekday[] = [1, 2, 3, 4, 5, 6, 7]
const two = (n: number): string => String(n).padStart(2, '0')
const dateOf = (atMs: number): string => new Date(atMs).toISOString().slice(0, 10)

function calendarIn(zone: string, year: number, chance: Chance): WorkCalendar {
  const opens = chance.happens(0.3) ? 0 : chance.whole(0, 22 * 60)
  const closes = chance.whole(opens + 1, 24 * 60)
  const time = (minutes: number) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
  const some = weekdays.filter(() => chance.happens(0.6))
  const calendar = {
    zone,
    workDays: chance.happens(0.5) || some.length === 0 ? ([1, 2, 3, 4, 5] as const) : some,
    opensAt: time(opens),
    closesAt: time(closes),
    holidays: Array.from({ length: chance.whole(0, 15) }, () =>
      dateOf(Date.UTC(year, 0, 1) + chance.whole(0, 366) * dayMs),
    ),
  }
  if (!leavesWork(calendar, `${year}-06-15`)) throw new Error('a team that never works')
  return calendar
}

/** Half of the moments lie within a day of a change of the clocks, where there is one that year. */
function momentIn(changes: readonly number[], year: number, chance: Chance): number {
  const change = changes[chance.whole(0, changes.length)]
  if (change !== undefined && chance.happens(0.5)) return change + chance.whole(-dayMs, dayMs)
  const atMs = Date.UTC(year, 0, 1) + chance.whole(0, 365 * dayMs)
  return chance.happens(0.5) ? atMs : Math.round(atMs / (15 * 60_000)) * 15 * 60_000
}

function askAt(startMs: number, chance: Chance): Ask {
  switch (chance.pick(['after', 'after', 'before', 'between', 'closing', 'opening'])) {
    case 'after':
      return ['after', startMs, chance.whole(0, 31)]
    case 'before':
      return ['before', startMs]
    case 'between':
      return ['between', startMs, startMs + chance.whole(0, 40 * dayMs)]
    case 'closing':
      return ['closing', startMs, chance.whole(0, 80) * (hourMs / 2)]
    default:
      return ['opening', startMs, chance.whole(0, 80) * (hourMs / 2)]
  }
}

type Change = readonly [atMs: number, offsetMs: number]

function changesOf(zone: string, fromMs: number, toMs: number): Change[] {
  const offsetMs = (at: Temporal.ZonedDateTime) => at.offsetNanoseconds / 1_000_000
  let at: Temporal.ZonedDateTime | null = localTime(fromMs, zone)
  const found: Change[] = [[fromMs, offsetMs(at)]]
  while ((at = at.getTimeZoneTransition('next')) !== null && at.epochMilliseconds < toMs)
    found.push([at.epochMilliseconds, offsetMs(at)])
  return found
}

/** Whether two databases give the zone different clocks anywhere in a span. */
function disagree(ours: readonly Change[], theirs: readonly Change[], fromMs: number, toMs: number): boolean {
  const within = (all: readonly Change[]) => {
    const before = all.findLast(([atMs]) => atMs <= fromMs)?.[1]
    return JSON.stringify([before, all.filter(([atMs]) => atMs > fromMs && atMs <= toMs)])
  }
  return within(ours) !== within(theirs)
}

const path = fileURLToPath(new URL('../test/calendar/oracle.py', import.meta.url))
const python = spawn('python3', ['-u', path], { stdio: ['pipe', 'pipe', 'inherit'] })
python.on('error', (error) => {
  process.stderr.write(`python3 is needed as the oracle: ${error.message}\n`)
  process.exit(1)
})
const lines = createInterface({ input: python.stdout })[Symbol.asyncIterator]()
const tell = (...all: readonly object[]) =>
  void python.stdin.write(all.map((one) => `${JSON.stringify(one)}\n`).join(''))
const heard = async (): Promise<unknown> => {
  const { value, done } = await lines.next()
  if (done === true) throw new Error('the oracle ended')
  return JSON.parse(value) as unknown
}

tell({ version: true })
const oracle = String(await heard())
const firstMs = Date.UTC(2016, 0, 1)
const lastMs = Date.UTC(2030, 0, 1)
const chance = chanceOf(Number(seed))
let asked = 0
let explained = 0
const differences: string[] = []
for (const zone of zones) {
  tell({ transitions: [zone, firstMs, lastMs] })
  const theirs = (await heard()) as Change[]
  const ours = changesOf(zone, firstMs, lastMs)
  const explains = (span: readonly number[]) =>
    // A day to each side: what a clock says decides on which day it is read.
    disagree(ours, theirs, Math.min(...span) - 2 * dayMs, Math.max(...span) + 2 * dayMs)
  for (const year of years) {
    const changes = ours.map(([atMs]) => atMs).filter((atMs) => new Date(atMs).getUTCFullYear() === year)
    for (let left = Number(rules); left > 0; left -= asksEach) {
      const calendar = calendarIn(zone, year, chance)
      const asks = Array.from({ length: Math.min(left, asksEach) }, () =>
        askAt(momentIn(changes, year, chance), chance),
      )
      tell({ team: calendar }, ...asks.map((ask) => ({ ask })))
      for (const ask of asks) {
        asked += 1
        const [our, their] = [answered(ask, calendar), Number(await heard())]
        if (our === their) continue
        const moments = ask[0] === 'between' ? [ask[1], ask[2]] : [ask[1], our, their]
        if (explains(moments)) explained += 1
        else differences.push(JSON.stringify({ calendar, ask, our, their }))
      }
    }
  }
}
python.stdin.end()
process.stdout.write(
  [
    `Working time against Python's zoneinfo, seed ${seed}: ${zones.length} zones, ${years.length} years, ${rules} rules each`,
    `  Node ${process.versions.node}, tz ${process.versions.tz}; ${oracle}`,
    `  ${asked} answers compared, ${explained} differ by the time zone database, ${differences.length} differ`,
    ...differences.slice(0, 10).map((one) => `  ${one}`),
    '',
  ].join('\n'),
)
process.exit(differences.length === 0 ? 0 : 1)
