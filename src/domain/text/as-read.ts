/** A text as people read it, with the way back: without case, marks, width and what nobody sees; escapes and entities resolved. */
import { characterEntities } from 'character-entities'

/** What nobody sees, and what only escapes the character after it. */
const unseen = /[\p{Cf}\p{Cc}\p{M}\u115f\u1160\u3164\uffa0]|\\(?=[!-/:-@[-`{-~])/gu
const hyphens = /[\p{Pd}\u2212]/gu

/** Letters that have no mark to lose. */
const plain: ReadonlyMap<string, string> = new Map(
  'ß=ss æ=ae œ=oe ø=o ł=l đ=d ð=d þ=th ħ=h ı=i ȷ=j ŋ=n ŧ=t ƒ=f ɑ=a ɡ=g ɩ=i ĸ=k ſ=s ς=σ'
    .split(' ')
    .map((one) => [one.slice(0, 1), one.slice(2)]),
)
const spelledOut: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ø: 'oe', å: 'aa' }
/** Cyrillic, Greek and Armenian letters that look Latin, capitals by the look of capitals. */
const alike: Readonly<Record<string, string>> = Object.fromEntries(
  Array.from('аеорсухіјѕԁԛԝһкмтвнԍɪіӏАЕОРСУХІЈЅԀԚԜҺКМТВНԌӀΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεικνορτυχγωհոսօ').map((one, at) => [
    one,
    'aeopcyxijsdqwhkmtbhgiilaeopcyxijsdqwhkmtbhgiabezhikmnoptyxaeikvoptuxywhnuo'[at] ?? one,
  ]),
)

/** One reading of several; what is compared is read in the same one on both sides. */
export type Reading = {
  /** `ö` is `oe`; otherwise it is `o`. */
  readonly umlauts?: boolean
  /** A Cyrillic `о` is an `o`. */
  readonly alike?: boolean
  /** Tags and comments of HTML are nothing. */
  readonly markup?: boolean
}

/** One character: without marks and case; any blank is a space. */
function asRead(piece: string, reading: Reading): string {
  if (/^[!-~]$/.test(piece)) return piece === '\\' ? piece : piece.toLowerCase()
  if (piece !== '\ufeff' && /^[\s\p{Z}]+$/u.test(piece)) return ' '
  const composed = piece.normalize('NFC')
  const spelled = reading.umlauts === true ? spelledOut[composed.toLowerCase()] : undefined
  if (spelled !== undefined) return spelled
  const bare = piece.normalize('NFKD').replace(hyphens, '-').replace(unseen, '').normalize('NFKC')
  const looks = reading.alike === true ? Array.from(bare, (one) => alike[one] ?? one).join('') : bare
  return Array.from(looks.toLowerCase().normalize('NFKD').replace(unseen, ''), (one) => plain.get(one) ?? one)
    .join('')
    .normalize('NFKC')
}

export type Read = {
  readonly text: string
  /** For each UTF-16 unit of `text`, where its character began and ended in what was written. */
  readonly from: readonly number[]
  readonly to: readonly number[]
  /** Whether that character was a capital. */
  readonly capital: readonly boolean[]
}

const entity = String.raw`&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z][a-zA-Z\d]{1,31}(?=;));?`
const percent = String.raw`(?:%(?:25)*[\da-fA-F]{2})+`
const tag = String.raw`<!--[^]*?-->|</?[a-zA-Z][a-zA-Z\d-]*(?:\s[^<>@]*)?/?>`
const character = String.raw`\r\n|\P{M}\p{M}*|\p{M}+`
const pieces = new RegExp(`${entity}|${percent}|${character}`, 'gsu')
const piecesOfMarkup = new RegExp(`${tag}|${entity}|${percent}|${character}`, 'gsu')
const breaks = /^<\/?(?:br|p|div|li|td|th|tr|h\d)\b/i

/** What an entity, an escape of an address or a tag stands for. */
function resolved(piece: string): string {
  if (piece.length < 3) return piece
  if (piece.startsWith('&')) {
    const name = piece.slice(1).replace(/;$/, '')
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1))
    if (!name.startsWith('#')) return characterEntities[name] ?? piece
    return code > 0 && code <= 0x10_ff_ff ? String.fromCodePoint(code) : piece
  }
  if (piece.startsWith('<')) return breaks.test(piece) ? ' ' : ''
  if (!piece.startsWith('%')) return piece
  const once = piece.replace(/%(?:25)+(?=[\da-f]{2})/gi, '%')
  try {
    return decodeURIComponent(once)
  } catch {
    return once.replace(/%([\da-f]{2})/gi, (_code, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
  }
}

export function read(written: string, reading: Reading = {}): Read {
  let text = ''
  const from: number[] = []
  const to: number[] = []
  const capital: boolean[] = []
  for (const { 0: piece, index } of written.matchAll(reading.markup === true ? piecesOfMarkup : pieces)) {
    // A backslash before a sign is none.
    if (piece === '\\' && /^[!-/:-@[-`{-~]/.test(written.slice(index + 1))) continue
    for (const { 0: one } of resolved(piece).matchAll(/\r\n|\P{M}\p{M}*|\p{M}+/gsu)) {
      const said = asRead(one, reading)
      // Blanks in a row are one.
      if (said === ' ' && (text === '' || text.endsWith(' '))) continue
      for (let unit = 0; unit < said.length; unit++) {
        from.push(index)
        to.push(index + piece.length)
        capital.push(/^\p{Lu}/u.test(one))
      }
      text += said
    }
  }
  return { text, from, to, capital }
}

/** The readings that differ for these texts; the first is always the plain one. */
export function readingsOf(...texts: readonly string[]): readonly Reading[] {
  const whole = texts.join('\n').normalize('NFC')
  const either = (differs: boolean) => (differs ? [false, true] : [false])
  return either(whole.includes('<')).flatMap((markup) =>
    either(/[^\0-\u02ff]|&|%/u.test(whole)).flatMap((looks) =>
      either(/[äöüøå&%]/iu.test(whole)).map((umlauts) => ({ markup, alike: looks, umlauts })),
    ),
  )
}
