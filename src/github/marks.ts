/** Hidden marks in what the program writes on GitHub: which create made it, and which part of a text it keeps. */
const opening = '<!-- embargo:start -->'
const closing = '<!-- embargo:end -->'

/** Random, never the case's key: a mark can be read back after a create whose answer was lost. */
export const markOf = (op: string): string => `<!-- embargo:op=${op} -->`

/**
 * What the program last wrote there, as digests, kept with the text itself: a write that arrived although its answer
 * was lost is known for ours, and anything else for a person's.
 */
export const wroteMark = (digests: readonly string[]): string => `<!-- embargo:wrote=${digests.join('.')} -->`

export function wroteIn(text: string): readonly string[] {
  return /<!-- embargo:wrote=([\w.-]*) -->/.exec(text)?.[1]?.split('.') ?? []
}

/** Made by the program, in this store's time or another's. */
export const isOurs = (text: string): boolean => /<!-- embargo:(?:start|op=)/.test(text)

/** Before anything is published, and before two texts are compared. */
export function stripMarkers(text: string): string {
  return text.replace(/\n*<!-- embargo:(?:op|wrote)=[\w.-]* -->/g, '')
}

export const block = (text: string): string => `${opening}\n${text}\n${closing}`

export const signedBlock = (text: string, digests: readonly string[]): string =>
  text.replace(closing, `${wroteMark(digests)}\n${closing}`)

/** The digests in the kept block; what people write around it is not looked at. */
export function wroteInBlock(text: string): readonly string[] {
  const from = text.indexOf(opening)
  return from < 0 ? [] : wroteIn(text.slice(from, text.indexOf(closing, from)))
}

/** The text with its kept block replaced, and with everything people wrote around it. */
export function withBlock(present: string, wanted: string): string {
  const text = unix(present)
  const from = text.indexOf(opening)
  const to = from < 0 ? -1 : text.indexOf(closing, from)
  if (to >= 0) return text.slice(0, from) + wanted + text.slice(to + closing.length)
  return text.trim() === '' ? wanted : `${wanted}\n\n${text}`
}

/** A text edited on GitHub's pages comes back with CRLF. */
export const unix = (text: string): string => text.replaceAll('\r\n', '\n')
