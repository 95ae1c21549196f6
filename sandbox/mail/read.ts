/** An Internet message as a mail program reads it (RFC 5322, 2045, 2047): headers unfolded, text decoded. */
export type ReadMail = {
  headers: Record<string, string>
  text: string
  /** What a strict reader objects to. */
  faults: string[]
}

const wanted = 'from to subject date message-id'.split(' ')

export const readMail = (bytes: Buffer): ReadMail => {
  const raw = bytes.toString('latin1')
  const cut = raw.indexOf('\r\n\r\n')
  const head = cut === -1 ? raw : raw.slice(0, cut)
  const lines = head.split('\r\n').reduce<string[]>((all, line) => {
    if (/^[ \t]/.test(line) && all.length > 0) all.push(`${all.pop() ?? ''}${line}`)
    else all.push(line)
    return all
  }, [])
  const headers: Record<string, string> = {}
  const faults: string[] = []
  for (const line of lines) {
    const found = /^([!-9;-~]+):[ \t]*(.*)$/.exec(line)
    if (!found) {
      faults.push(`no header: ${line}`)
      continue
    }
    const name = (found[1] ?? '').toLowerCase()
    if (name in headers) faults.push(`twice: ${name}`)
    headers[name] = decodeWords(found[2] ?? '')
  }
  for (const name of wanted) if (!(name in headers)) faults.push(`missing: ${name}`)
  // oxlint-disable-next-line no-control-regex
  if (/[^\x00-\x7f]/.test(head)) faults.push('letters beyond ASCII in a header')
  if (/(^|[^\r])\n|\r(?!\n)/.test(raw)) faults.push('a bare line end')
  if (raw.split('\r\n').some((line) => line.length > 998)) faults.push('a line of more than 998 octets')
  const body = decodeBody(bytes.subarray(cut === -1 ? bytes.length : cut + 4), headers)
  return { headers, text: body.replaceAll('\r\n', '\n'), faults }
}

const decodeWords = (value: string): string =>
  value
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?([^?]+)\?([QqBb])\?([^?]*)\?=/g, (_, _charset: string, how: string, coded: string) =>
      /b/i.test(how)
        ? Buffer.from(coded, 'base64').toString('utf8')
        : quoted(coded.replaceAll('_', ' ')).toString('utf8'),
    )

const decodeBody = (bytes: Buffer, headers: Record<string, string>): string => {
  switch ((headers['content-transfer-encoding'] ?? '7bit').toLowerCase()) {
    case 'base64':
      return Buffer.from(bytes.toString('latin1'), 'base64').toString('utf8')
    case 'quoted-printable':
      return quoted(bytes.toString('latin1').replaceAll('=\r\n', '')).toString('utf8')
    default:
      return bytes.toString('utf8')
  }
}

const quoted = (text: string): Buffer =>
  Buffer.from(
    text.replace(/=([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
