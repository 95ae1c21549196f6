/** Long text cut where a reader loses nothing: at the end of a line, and never inside a character, an escape or a mention. */

export type Fitted = { readonly shown: string; readonly whole: boolean }

const more = '…'
/** Longer than any mention or timestamp. */
const longestMark = 64

export function fitted(text: string, most: number): Fitted {
  if (text.length <= most) return { shown: text, whole: true }
  const room = most - more.length - 1
  const lineEnd = text.lastIndexOf('\n', room)
  const shown = lineEnd > 0 ? text.slice(0, lineEnd) : text.slice(0, wordEnd(text, room))
  return { shown: `${shown.trimEnd()}\n${more}`, whole: false }
}

/** Only for a first line that is too long by itself. */
function wordEnd(text: string, room: number): number {
  const space = text.lastIndexOf(' ', room)
  let at = space > room / 2 ? space : room
  const opened = text.lastIndexOf('<', at - 1)
  const closed = text.indexOf('>', opened)
  if (opened > at - longestMark && /^<[@#t:a]/.test(text.slice(opened)) && closed >= at) at = opened
  if (/[\uD800-\uDBFF]/.test(text.charAt(at - 1))) at -= 1
  while (text.charAt(at - 1) === '\\') at -= 1
  return at
}

/** What was meant for Discord, as it reads in a text file. */
export function asPlainText(text: string): string {
  return text
    .replace(/<t:(\d+):f> \(<t:\d+:R>\)/g, (_, seconds: string) =>
      new Date(Number(seconds) * 1000).toISOString().replace(':00.000Z', 'Z'),
    )
    .replace(/\\([\\*_~`|<[\]#>.)-])/g, '$1')
    .replaceAll('@\u200b', '@')
}
