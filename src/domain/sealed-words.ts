/** Words that must not leave, found however they are written: other case, width, blanks, hyphens, invisible or escaped characters. */

/** What nobody sees, and what only escapes the character after it. */
const unseen = /[\p{Cf}\p{Cc}\p{M}\u115f\u1160\u3164\uffa0]|\\(?=[!-/:-@[-`{-~])/gu
const hyphens = /[\p{Pd}\u2212]/gu
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** One character as people read it: without marks and case; any blank is a space. */
const asRead = (piece: string): string => {
  if (piece !== '\ufeff' && /^[\s\p{Z}]+$/u.test(piece)) return ' '
  return piece
    .normalize('NFKD')
    .replace(hyphens, '-')
    .replace(unseen, '')
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ß', 'ss')
}

type Read = {
  readonly text: string
  /** For each UTF-16 unit of `text`, where its character began and ended in what was written. */
  readonly from: readonly number[]
  readonly to: readonly number[]
}

// A character with all its marks; an entity of HTML is the character it stands for.
const pieces = /&(?:amp|lt|gt|quot|#32|#9);|\r\n|\P{M}\p{M}*|\p{M}+/gsu

function read(written: string): Read {
  let text = ''
  const from: number[] = []
  const to: number[] = []
  for (const { 0: piece, index } of written.matchAll(pieces)) {
    const entity = /^&(.+);$/.exec(piece)?.[1]
    const said = entity === undefined ? asRead(piece) : (entities[entity] ?? ' ')
    // Blanks in a row are one, and a backslash before a sign is none.
    if (said === ' ' && (text === '' || text.endsWith(' '))) continue
    if (piece === '\\' && /^[!-/:-@[-`{-~]/.test(written.slice(index + 1))) continue
    for (let unit = 0; unit < said.length; unit++) {
      from.push(index)
      to.push(index + piece.length)
    }
    text += said
  }
  return { text, from, to }
}

const isWord = (character: string | undefined): boolean =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character)

/** Every place of it, as a word of its own. */
function* placesOf(text: string, words: string): Generator<number> {
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1))
    if (!isWord(text[at - 1]) && !isWord(text[at + words.length])) yield at
}

const sought = (words: string): string => read(words).text.trim()

/** Whether the words stand there in any spelling; shorter than `least` characters they are no secret. */
export function standsIn(written: string, words: string | undefined, least = 3): boolean {
  const wanted = sought(words ?? '')
  return wanted.length >= least && placesOf(read(written).text, wanted).next().done !== true
}

export const sameWords = (one: string | undefined, other: string): boolean =>
  one !== undefined && sought(one) === sought(other)

/** The same text with each of the words replaced, however it is spelled there. */
export function withoutWords(written: string, secrets: readonly string[], instead: string): string {
  const wanted = [...new Set(secrets.map(sought))].filter((one) => one.length >= 2)
  if (wanted.length === 0) return written
  const { text, from, to } = read(written)
  const gone: [number, number][] = []
  for (const words of wanted)
    for (const at of placesOf(text, words))
      gone.push([from[at] ?? 0, to[at + words.length - 1] ?? written.length])
  let left = ''
  let reached = 0
  for (const [start, end] of gone.toSorted((a, b) => a[0] - b[0] || b[1] - a[1])) {
    if (start >= reached) left += written.slice(reached, start) + instead
    reached = Math.max(reached, end)
  }
  return left + written.slice(reached)
}

const mailbox = /[^\s<>()[\]",;:\\]+@[^\s<>()[\]",;:\\]+/gu

/** The forms in which somebody is known: by what was written down, by the name and the addresses in it, by the login. */
export function formsOf(person: {
  readonly name?: string | undefined
  readonly contact?: string | undefined
  readonly github?: string | undefined
}): readonly string[] {
  const { name, contact = '', github } = person
  const inContact = contact.replace(/^mailto:/i, '').match(mailbox) ?? []
  const said = inContact.reduce((rest, address) => rest.replace(address, ' '), contact)
  const words = said.replace(/\([^)]*\)|["'<>,;:]|mailto/gi, ' ').trim()
  const forms = [name, contact, ...inContact, inContact.length === 0 ? undefined : words, github]
  return [...new Set(forms.flatMap((one) => one?.trim() || []))]
}
