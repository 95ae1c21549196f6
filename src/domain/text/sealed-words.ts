/** Words that must not leave, found however they are written: as a word of its own, or by its letters and digits alone. */
import { read, readingsOf, type Read, type Reading } from './as-read.ts'
import { commonWords } from './common-words.ts'
import { piecesOf, soughtAs, spansOf } from './words-in-order.ts'

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character)

/** Every place of it, as a word of its own. */
function* placesOf(text: string, words: string): Generator<number> {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!isWord(text[at - 1]) && !isWord(text[at + words.length])) yield at
}

const sought = (words: string, reading: Reading = {}): string => read(words, reading).text.trim()

const letters = (text: string): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0
const isTooShort = (words: string, least: number): boolean =>
  sought(words).length < least && !(/\p{Script=Han}/u.test(words) && letters(words) > 1)

/** Every place in one reading. */
function* spansIn(
  said: Read,
  words: string,
  reading: Reading,
  pieces = piecesOf(said),
): Generator<readonly [number, number]> {
  const wanted = read(words, reading)
  const exact = wanted.text.trim()
  if (exact === '') return
  for (const at of placesOf(said.text, exact)) yield [at, at + exact.length]
  if (letters(exact) < 2) return
  for (const one of soughtAs(wanted)) yield* spansOf(pieces, one)
}

/** Whether the words stand there in any spelling; shorter than `least` characters they are no secret. */
export function standsIn(written: string, words: string | undefined, least = 3): boolean {
  if (words === undefined || isTooShort(words, least)) return false
  if (withoutTags(written) !== written && standsIn(withoutTags(written), words, least)) return true
  return readingsOf(written, words).some(
    (reading) => spansIn(read(written, reading), words, reading).next().done !== true,
  )
}

/** `rita+x@example.org` reaches whoever has `rita@example.org`. */
const withoutTags = (text: string): string => text.replace(/[+＋][^\s<>()[\]",;:\\@＠]{0,64}(?=[@＠])/gu, '')

export const sameWords = (one: string | undefined, other: string): boolean =>
  one !== undefined && sought(one) === sought(other)

/** The same text with each of the words replaced, however it is spelled there. */
export function withoutWords(written: string, secrets: readonly string[], instead: string): string {
  const wanted = [...new Set(secrets)].filter((one) => !isTooShort(one, 2))
  if (wanted.length === 0) return written
  const tagged = (one: string) => {
    const bare = withoutTags(one)
    return bare !== one && wanted.some((words) => standsIn(bare, words)) ? instead : one
  }
  return withoutPlain(
    written.replace(/[^\s<>()[\]",;:\\@＠]+[@＠][^\s<>()[\]",;:\\@＠]+/gu, tagged),
    wanted,
    instead,
  )
}

function withoutPlain(written: string, wanted: readonly string[], instead: string): string {
  const gone: [number, number][] = []
  for (const reading of readingsOf(written, ...wanted)) {
    const said = read(written, reading)
    const pieces = piecesOf(said)
    for (const words of wanted)
      for (const [start, end] of spansIn(said, words, reading, pieces))
        gone.push([said.from[start] ?? 0, said.to[end - 1] ?? written.length])
  }
  let left = ''
  let reached = 0
  for (const [start, end] of gone.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (start >= reached) left += written.slice(reached, start) + instead
    reached = Math.max(reached, end)
  }
  return left + written.slice(reached)
}

const mailbox = /[^\s<>()[\]",;:\\]+@[^\s<>()[\]",;:\\]+/gu
const matrix = /@([^\s<>()[\]",;:\\@]+:[^\s<>()[\]",;:\\]+\.[^\s<>()[\]",;:\\]+)/gu
const address = /(?:https?:\/\/|www\.)?[\w-]+(?:\.[\w-]+)+\/[^\s<>()[\]",;]*/giu
const title = /^(?:(?:prof|dr|dipl|ing|mr|mrs|ms|mx|miss|sir|herr|frau|mme|sr|sra)\b\.?\s*)+/i
const degree = /,?\s+(?:ph\.?\s?d|m\.?\s?sc|b\.?\s?sc|m\.?d|jr|sr|esq|ii|iii)\.?$/i

/** The login in what somebody pasted for one: the page of an account, or `@login`. */
function loginsIn(text: string): readonly string[] {
  const page =
    /^(?:https?:\/\/)?(?:www\.)?(?:github\.com|gitlab\.com|x\.com|twitter\.com)\/@?([\w-]+)\/?$/i.exec(text)
  if (page?.[1] !== undefined) return [page[1]]
  const handle = /^@([\w-]+)$/.exec(text)?.[1]
  return handle === undefined ? [] : [handle]
}

/** A last name that gives somebody away by itself: long enough, and no word that a text of ours may need. */
const isDistinctive = (word: string): boolean => letters(word) >= 5 && !commonWords.has(sought(word))

/** `Dr. Robin Doe (ACME)` is Robin Doe; a name in the wrong order is one for whoever looks for it in any. */
function namesIn(text: string): readonly string[] {
  const bare = text
    .replace(mailbox, ' ')
    .replace(/[([{][^)\]}]*[)\]}]/g, ' ')
    .replace(/["'`<>]/g, ' ')
  const name = bare.trim().replace(title, '').replace(degree, '').replace(/\s+/g, ' ').trim()
  const [before = '', ...after] = name.split(/\s*[,;|/]\s*|\s+(?:-|–|—|at|of|from)\s+/u)
  const first = before.trim()
  // A word before the comma is the last name of `Doe, Robin`.
  const isTurned = !/\s/.test(first) && /^\p{L}[\p{L}'’-]*(?:\s\p{L}[\p{L}.'’-]*)?$/u.test(after[0] ?? '')
  const whole = isTurned ? `${after[0]} ${first}` : first
  const parts = whole.split(' ').filter((one) => /\p{L}/u.test(one))
  const ends = parts.length > 2 ? [`${parts[0]} ${parts.at(-1)}`] : []
  const last = parts.length > 1 && isDistinctive(parts.at(-1) ?? '') ? [parts.at(-1) ?? ''] : []
  const others = isTurned ? [] : after.filter(isName).flatMap(namesIn)
  return letters(whole) > 1 ? [whole, ...ends, ...last, ...others] : []
}

/** The forms in which somebody is known: by what was written down, by the names and the addresses in it, by the login. */
export function formsOf(person: {
  readonly name?: string | undefined
  readonly contact?: string | undefined
  readonly github?: string | undefined
}): readonly string[] {
  const { name = '', contact = '', github = '' } = person
  const reached = contact.replace(/^mailto:/i, '')
  const rooms = Array.from(reached.matchAll(matrix), ([, room = '']) => room)
  const mails = (text: string) =>
    (text.replace(matrix, ' ').match(mailbox) ?? [])
      .map((one) => one.replace(/^['`*_]+|['`*_.]+$/g, ''))
      .flatMap((one) => [one, withoutTags(one)])
  const addresses = mails(reached)
  const pages = reached.match(address) ?? []
  const said = [...addresses, ...pages].reduce(
    (rest, one) => rest.replace(one, ' '),
    reached.replace(matrix, ' '),
  )
  const words = said.replace(/\([^)]*\)|["'<>,;:]|mailto/gi, ' ').trim()
  const others = Array.from(said.matchAll(/\(([^)]*)\)/g), ([, one = '']) => one).filter(isName)
  const tokens = contact.split(/[\s,;<>()]+/)
  const inContact = [said, ...others].map(namesIn).filter(([whole = '']) => isName(whole))
  const hasAddress = addresses.length + rooms.length + pages.length > 0
  const forms = [
    name,
    contact,
    ...addresses,
    github,
    hasAddress ? words : '',
    ...namesIn(name),
    ...mails(name),
    ...rooms,
    ...tokens.flatMap(loginsIn),
    ...inContact.flat(),
    ...loginsIn(github.trim()),
  ]
  return [...new Set(forms.flatMap((one) => one.trim() || []))]
}

/** The first of several names: many people have it, so that it only may be meant. */
export function firstNameOf({ name = '' }: { readonly name?: string | undefined }): string | undefined {
  const [whole = ''] = namesIn(name)
  const [first = '', ...more] = whole.split(' ')
  return more.length > 0 && letters(first) >= 3 && !commonWords.has(sought(first)) ? first : undefined
}

/** Two words at least, each beginning with a capital: `work` and `PGP 0xABCD` name nobody. */
const isName = (text: string): boolean =>
  /^\p{Lu}[\p{L}\p{M}.'’-]*(?:,?\s+\p{L}[\p{L}\p{M}.'’-]*)*\s+\p{Lu}[\p{L}\p{M}.'’-]*$/u.test(text.trim())
