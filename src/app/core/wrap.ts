/** Plain text in lines of at most 72 characters where words allow it, ended by one line end. */
const most = 72

export function wrapped(text: string): string {
  const lines = text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .flatMap((line) => wrappedLine(line.trimEnd()))
  return `${lines.join('\n').trim()}\n`
}

/** A list item goes on below its own text. */
function wrappedLine(line: string): string[] {
  if (line.length <= most) return [line]
  const indent = /^\s*(?:[-*] )?/.exec(line)?.[0] ?? ''
  const below = ' '.repeat(indent.length)
  const lines: string[] = []
  let current = indent
  for (const word of line.slice(indent.length).split(/\s+/)) {
    const begins = current === indent || current === below
    if (!begins && current.length + 1 + word.length > most) {
      lines.push(current)
      current = below + word
    } else current += begins ? word : ` ${word}`
  }
  return [...lines, current]
}
