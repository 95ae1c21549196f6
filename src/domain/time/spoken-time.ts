/** What the words of a typed instant say, before anybody asks which instant that is. */

export type SpokenDay =
  | { is: 'from-today'; days: -1 | 0 | 1 }
  | { is: 'weekday'; weekday: number; which?: 'last' | 'next' }
  | ({ is: 'date'; year: number; month: number; day: number } & Named)
  | ({ is: 'day-of-year'; month: number; day: number } & Named)
  /** 3/4/2026: which number is the month depends on where one grew up. */
  | ({ is: 'slashes'; year?: number; first: number; second: number } & Named)
/** `tue 24 nov`: the date must be such a day. */
type Named = { weekday?: number }

/** `about`: a part of the day, of which the hour is assumed. */
export type SpokenTime = { hour: number; minute: number; second: number; zone?: string; about?: true }
export type Amount = { exactMs: number; days: number; months: number }

export type Spoken =
  | { is: 'now' }
  | { is: 'instant'; atMs: number }
  | { is: 'away'; towards: 'past' | 'future'; amount: Amount }
  | { is: 'local'; day?: SpokenDay; time?: SpokenTime }

export const longestSpoken = 100

/** Undefined when it cannot be read. Takes short text only, so that no pattern here ever meets a long one. */
export function readSpoken(text: string): Spoken | undefined {
  if (text.length > longestSpoken) return undefined
  const words = text
    .toLowerCase()
    .replaceAll(/[\s,]+/g, ' ')
    .replaceAll(/\b(?:at|on) /g, '')
    .replace(/^(\d{4}-\d\d-\d\d)t(?=\d)/, '$1 ')
    .trim()
  if (words === 'now' || words === 'just now') return { is: 'now' }
  return readTimestamp(words) ?? readAway(words) ?? readLocal(words)
}

function readTimestamp(words: string): Spoken | undefined {
  const seconds = /^<t:(\d{1,11})(?::[a-z])?>$/.exec(words)?.[1] ?? /^\d{9,10}$/.exec(words)?.[0]
  if (seconds !== undefined) return { is: 'instant', atMs: Number(seconds) * 1000 }
  return /^\d{13}$/.test(words) ? { is: 'instant', atMs: Number(words) } : undefined
}

const unitPattern = /^(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|w|months?|mo|years?|y)$/

function readAway(words: string): Spoken | undefined {
  const ahead = words.startsWith('in ')
  const ago = words.endsWith(' ago')
  if (ahead === ago) return undefined
  const said = (ahead ? words.slice(3) : words.slice(0, -4)).replaceAll(' and ', ' ')
  const amount: Amount = { exactMs: 0, days: 0, months: 0 }
  const counted = said
    .replace(/^(?:about|around|roughly) /, '')
    .replace(/\bhalf an? /g, '0.5 ')
    .replace(/\b(an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= )/g, (word) =>
      String(word.startsWith('a') ? 1 : numberWords.indexOf(word) + 1),
    )
    .replace(/(\d)( [a-z]+) 0\.5 /g, '$1$2 0.5 ')
  for (const piece of counted.matchAll(/(\d{1,5}(?:\.\d{1,2})?)? ?([a-z]+)? ?/g)) {
    const [whole, number, unit] = piece
    if (whole === '' && piece.index === counted.length) break
    if (number === undefined || unit === undefined || !unitPattern.test(unit)) return undefined
    if (!add(amount, Number(number), unit)) return undefined
  }
  return { is: 'away', towards: ahead ? 'future' : 'past', amount }
}

const numberWords = 'one two three four five six seven eight nine ten eleven twelve'.split(' ')

/** False: part of a month or of a year is no length that anybody would agree on. */
function add(amount: Amount, count: number, unit: string): boolean {
  if (/^(?:mo|y)/.test(unit) && !Number.isInteger(count)) return false
  if (unit.startsWith('mo')) amount.months += count
  else if (unit.startsWith('y')) amount.months += count * 12
  else if (unit.startsWith('w') || unit.startsWith('d')) {
    const days = unit.startsWith('w') ? count * 7 : count
    amount.days += Math.trunc(days)
    amount.exactMs += Math.round((days % 1) * 86_400_000)
  } else if (unit.startsWith('h')) amount.exactMs += count * 3_600_000
  else if (unit.startsWith('m')) amount.exactMs += count * 60_000
  else amount.exactMs += count * 1000
  return true
}

const clock = String.raw`(?:(\d{1,2})(?::(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?)? ?(am|pm)?|(noon))`
const zoneName = String.raw`(?<= )[a-z]+(?:/[a-z_+-]+){1,2}`
/** Those that mean one thing; CST, IST and BST each mean several. Fixed, as they are said. */
const abbreviations: Readonly<Record<string, string>> = {
  wet: '+00:00',
  west: '+01:00',
  cet: '+01:00',
  cest: '+02:00',
  eet: '+02:00',
  eest: '+03:00',
  msk: '+03:00',
  jst: '+09:00',
  kst: '+09:00',
  aest: '+10:00',
  aedt: '+11:00',
  nzst: '+12:00',
  nzdt: '+13:00',
  est: '-05:00',
  edt: '-04:00',
  cdt: '-05:00',
  mst: '-07:00',
  mdt: '-06:00',
  pst: '-08:00',
  pdt: '-07:00',
}
const offset = String.raw`(?: ?(z|utc|gmt|${Object.keys(abbreviations).join('|')}|[+-]\d\d:?\d\d|[+-]\d\d|${zoneName}))?`
const timeLast = new RegExp(`^(.*?)(?:^| )${clock}${offset}$`)
const timeFirst = new RegExp(`^()${clock}${offset} (.+)$`)

function readLocal(said: string): Spoken | undefined {
  const words = said.replace(
    /(^| )(\d{1,2})h(\d\d)?(?= |$)/,
    (_, before, hour, minute) => `${before}${hour}:${minute ?? '00'}`,
  )
  const part = readPart(words)
  if (part !== undefined) return part
  const onlyDay = readDay(words)
  if (onlyDay !== undefined) return { is: 'local', day: onlyDay }
  for (const pattern of [timeLast, timeFirst]) {
    const match = pattern.exec(words)
    const time = match === null ? undefined : readTime(match)
    if (match === null || time === undefined) continue
    const rest = `${match[1] ?? ''}${match[8] ?? ''}`
    if (rest === '') return { is: 'local', time }
    const day = readDay(rest)
    if (day !== undefined) return { is: 'local', day, time }
  }
  return undefined
}

const parts: Readonly<Record<string, number>> = { morning: 9, afternoon: 15, evening: 19, night: 21 }

/** `this morning`, `yesterday evening`, `last night`, `tonight`: the hour is assumed, and said to be. */
function readPart(words: string): Spoken | undefined {
  const [, said = '', part = ''] = /^(?:(.+) )?(morning|afternoon|evening|night)$/.exec(
    words === 'tonight' ? 'today night' : words,
  ) ?? ['', '', '']
  if (part === '' || said === '') return undefined
  const time: SpokenTime = { hour: parts[part] ?? 9, minute: 0, second: 0, about: true }
  if (said === 'this') return { is: 'local', day: { is: 'from-today', days: 0 }, time }
  if (said === 'last') return { is: 'local', day: { is: 'from-today', days: -1 }, time }
  const day = readDay(said)
  return day === undefined ? undefined : { is: 'local', day, time }
}

function readTime(match: RegExpExecArray): SpokenTime | undefined {
  const [, , hours, minutes, seconds, half, noon, zone] = match
  const place = zone === undefined ? {} : { zone: zoneOf(zone) }
  if (noon !== undefined) return { hour: 12, minute: 0, second: 0, ...place }
  // A bare number is no time of day: 20 could be an hour or a day.
  if (minutes === undefined && half === undefined) return undefined
  const said = Number(hours)
  if (half !== undefined && (said < 1 || said > 12)) return undefined
  const hour = half === undefined ? said : (said % 12) + (half === 'pm' ? 12 : 0)
  const time = { hour, minute: Number(minutes ?? 0), second: Number(seconds ?? 0), ...place }
  return hour < 24 && time.minute < 60 && time.second < 60 ? time : undefined
}

function zoneOf(said: string): string {
  const fixed = abbreviations[said]
  if (fixed !== undefined) return fixed
  if (said.includes('/')) return said
  if (/^[zug]/.test(said)) return 'UTC'
  const digits = said.slice(1).replace(':', '').padEnd(4, '0')
  return `${said[0]}${digits.slice(0, 2)}:${digits.slice(2)}`
}

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']
const months = 'january february march april may june july august september october november december'.split(
  ' ',
)
const shortWords: Record<string, string> = {
  tues: 'tue',
  thur: 'thu',
  thurs: 'thu',
  weds: 'wed',
  sept: 'sep',
}

/** The place of a name or its first three letters in a list, counted from 1; 0 when it is not there. */
function placeOf(word: string, names: readonly string[]): number {
  const known = shortWords[word] ?? word
  return names.findIndex((name) => name === known || name.slice(0, 3) === known) + 1
}

function readDay(words: string): SpokenDay | undefined {
  if (words === 'today') return { is: 'from-today', days: 0 }
  if (words === 'yesterday') return { is: 'from-today', days: -1 }
  if (words === 'tomorrow') return { is: 'from-today', days: 1 }
  const plain = readWeekday(words) ?? readNumbers(words) ?? readMonthName(words)
  return plain ?? readNamedDate(words)
}

function readNamedDate(words: string): SpokenDay | undefined {
  const [, name = '', rest = ''] = /^([a-z]+)\.? (.+)$/.exec(words) ?? []
  const weekday = placeOf(name, weekdays)
  const date = weekday === 0 ? undefined : (readNumbers(rest) ?? readMonthName(rest))
  return date === undefined || !('day' in date || 'first' in date) ? undefined : { ...date, weekday }
}

function readWeekday(words: string): SpokenDay | undefined {
  const match = /^(?:(last|next|this) )?([a-z]+)\.?$/.exec(words)
  const weekday = placeOf(match?.[2] ?? '', weekdays)
  if (weekday === 0) return undefined
  const which = match?.[1]
  return { is: 'weekday', weekday, ...((which === 'last' || which === 'next') && { which }) }
}

function readNumbers(words: string): SpokenDay | undefined {
  const iso = /^(\d{4})([-/])(\d\d)\2(\d\d)$/.exec(words)
  if (iso) return { is: 'date', year: Number(iso[1]), month: Number(iso[3]), day: Number(iso[4]) }
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(words)
  if (dotted) return { is: 'date', year: Number(dotted[3]), month: Number(dotted[2]), day: Number(dotted[1]) }
  const short = /^(\d{1,2})\.(\d{1,2})\.?$/.exec(words)
  if (short && Number(short[2]) <= 12)
    return { is: 'day-of-year', month: Number(short[2]), day: Number(short[1]) }
  const slashes = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(words)
  if (!slashes) return undefined
  const year = slashes[3] === undefined ? {} : { year: Number(slashes[3]) }
  return { is: 'slashes', ...year, first: Number(slashes[1]), second: Number(slashes[2]) }
}

function readMonthName(words: string): SpokenDay | undefined {
  const match =
    /^(?:(\d{1,2})(?:st|nd|rd|th|\.)? ([a-z]+)\.?|([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?)(?: (\d{4}))?$/.exec(
      words,
    )
  const month = placeOf(match?.[2] ?? match?.[3] ?? '', months)
  if (match === null || month === 0) return undefined
  const day = Number(match[1] ?? match[4])
  return match[5] === undefined
    ? { is: 'day-of-year', month, day }
    : { is: 'date', year: Number(match[5]), month, day }
}
