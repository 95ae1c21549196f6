/** Hidden marks in what the program writes on GitHub: which create made it, and which part of a text it keeps. */
const opening = '<!-- embargo:start -->'
const closing = '<!-- embargo:end -->'

/** Random, never the case's key: a mark can be read back after a create whose answer was lost. */
export const markOf = (op: string): string => `<!-- embargo:op=${op} -->`

/** Before anything is published, and before two texts are compared. */
export function stripMarkers(text: string): string {
  return text.replace(/\n*<!-- embargo:op=[\w-]* -->/g, '')
}

export const block = (text: string): string => `${opening}\n${text}\n${closing}`

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
