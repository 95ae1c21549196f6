/** One conversation with the mail server, after RFC 5321 and, for the login, RFC 4954. */
import type { Socket } from 'node:net'
import type { MailFaultKind } from './faults.ts'

export type Handed = { from: string; to: string[]; bytes: Buffer }

export type SessionRooms = {
  host: string
  user: string
  pass: string
  fault: MailFaultKind | null
  take: (mail: Handed) => void
  object: (what: string) => void
}

const path = /^(MAIL FROM|RCPT TO):<([^<>\s]*)>((?: [A-Z0-9-]+(?:=[!-<>-~]+)?)*)$/i
const sizeMost = 10_000_000

export const converse = (socket: Socket, rooms: SessionRooms): void => {
  const { host, fault } = rooms
  let held = Buffer.alloc(0)
  let greeted = false
  let loggedIn = false
  let from: string | null = null
  let to: string[] = []
  let inText = false

  const say = (text: string): void => void socket.write(`${text}\r\n`)
  const reset = (): void => {
    from = null
    to = []
  }

  const taken = (bytes: Buffer): void => {
    inText = false
    if (fault === 'reject-text') return say('554 5.6.0 This text is not accepted')
    rooms.take({ from: from ?? '', to, bytes })
    reset()
    if (fault === 'store-then-drop') return void socket.destroy()
    if (fault !== 'store-then-hang') say('250 2.0.0 Ok: queued')
  }

  /** Everything up to a line that is a single dot; a dot more at the start of a line is taken away (4.5.2). */
  const readText = (): boolean => {
    const raw = held.toString('latin1')
    const end = raw.startsWith('.\r\n') ? 0 : raw.indexOf('\r\n.\r\n') + 2
    if (end === 1) return false
    const text = raw.slice(0, end).replace(/^\.(?=.)/gm, '')
    held = held.subarray(end + 3)
    taken(Buffer.from(text, 'latin1'))
    return true
  }

  const login = (said: string): void => {
    const [, user, pass] = Buffer.from(said, 'base64').toString('utf8').split('\0')
    if (fault === 'login' || user !== rooms.user || pass !== rooms.pass)
      return say('535 5.7.8 Authentication credentials invalid')
    loggedIn = true
    say('235 2.7.0 Authentication successful')
  }

  const addressed = (line: string): void => {
    const [, verb = '', mailbox = ''] = path.exec(line) ?? []
    if (verb === '') return say('501 5.5.4 Syntax error in parameters')
    if (!loggedIn) return say('530 5.7.0 Authentication required')
    if (/^MAIL/i.test(verb)) {
      if (!greeted || from !== null) return say('503 5.5.1 Bad sequence of commands')
      from = mailbox
      return say('250 2.1.0 Ok')
    }
    if (from === null) return say('503 5.5.1 Bad sequence of commands')
    if (fault === 'defer') return say('450 4.2.1 The mailbox is busy, try again later')
    if (fault === 'reject' || !mailbox.includes('@')) return say('550 5.1.1 There is no such mailbox')
    to.push(mailbox)
    say('250 2.1.5 Ok')
  }

  const answer = (line: string): void => {
    const verb = line.split(' ')[0]?.toUpperCase() ?? ''
    switch (verb) {
      case 'EHLO':
        greeted = true
        reset()
        for (const offer of [host, '8BITMIME', 'ENHANCEDSTATUSCODES', 'AUTH PLAIN']) say(`250-${offer}`)
        return say(`250 SIZE ${sizeMost}`)
      case 'HELO':
        greeted = true
        return say(`250 ${host}`)
      case 'AUTH':
        return /^AUTH PLAIN \S+$/i.test(line)
          ? login(line.split(' ')[2] ?? '')
          : say('504 5.5.4 Unrecognized')
      case 'MAIL':
      case 'RCPT':
        return addressed(line)
      case 'DATA':
        if (to.length === 0) return say('503 5.5.1 Bad sequence of commands')
        inText = true
        return say('354 End data with <CR><LF>.<CR><LF>')
      case 'RSET':
        reset()
        return say('250 2.0.0 Ok')
      case 'NOOP':
        return say('250 2.0.0 Ok')
      case 'QUIT':
        say('221 2.0.0 Bye')
        return void socket.end()
      default:
        rooms.object(`an unknown command: ${verb}`)
        say('500 5.5.1 Command unrecognized')
    }
  }

  socket.on('data', (chunk) => {
    held = Buffer.concat([held, chunk])
    for (;;) {
      if (inText) {
        if (fault === 'drop') return void socket.destroy()
        if (!readText()) return
        continue
      }
      const end = held.indexOf('\r\n')
      if (end === -1) return
      const line = held.subarray(0, end).toString('utf8')
      held = held.subarray(end + 2)
      if (line.length > 510) rooms.object('a command line of more than 512 octets')
      answer(line)
    }
  })
  socket.on('error', () => undefined)
  if (fault === 'refuse') return void socket.resetAndDestroy()
  if (fault !== 'hang') say(`220 ${host} ESMTP`)
}
