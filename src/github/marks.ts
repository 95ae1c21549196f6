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

/** What stands in a fence was pasted. */
const unfenced = (text: string): string => unix(text).replace(/^ *(```|~~~)[^]*?^ *\1.*$/gm, '')

/** Holds a kept part with the mark of its create, in this store's time or another's; a quotation of either is neither. */
export const hasKeptPart = (text: string): boolean =>
  /^<!-- embargo:start -->\n<!-- embargo:op=[\w.-]+ -->$[^]*^<!-- embargo:end -->$/m.test(unfenced(text))

/** Signed at its end, as a draft is when it is made and each time it is written. */
export const isSigned = (text: string): boolean =>
  /^<!-- embargo:(?:op|wrote)=[\w.-]* -->\s*$(?![^])/m.test(unfenced(text))

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
