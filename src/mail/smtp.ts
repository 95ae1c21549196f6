/** One letter to the mail server: connects, logs in, hands it over, and knows how far it got. */
import { Readable } from 'node:stream'
import MailComposer from 'nodemailer/lib/mail-composer'
import SMTPConnection from 'nodemailer/lib/smtp-connection'

export type MailServer = {
  readonly host: string
  readonly port: number
  /** TLS from the first byte; otherwise STARTTLS. */
  readonly secure: boolean
  /** Only a server on this machine may be spoken to in clear. */
  readonly requireTls: boolean
  readonly login: { readonly user: string; readonly pass: string } | undefined
  readonly from: { readonly name: string; readonly address: string }
  readonly timeoutMs: number
}

export type Message = {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly messageId: string
  readonly references: readonly string[]
  readonly atMs: number
}

/** `begun`: the server had asked for the text and got some of it, so it may have taken the letter. */
export class NotDelivered extends Error {
  readonly begun: boolean
  constructor(cause: unknown, begun: boolean) {
    super('not delivered', { cause })
    this.begun = begun
  }
}

export async function deliver(server: MailServer, message: Message): Promise<void> {
  const bytes = await composed(server, message)
  let begun = false
  // Nothing asks this stream for bytes before the server has said "go ahead" to DATA.
  const source = new Readable({
    read() {
      begun = true
      this.push(bytes)
      this.push(null)
    },
  })
  const envelope = { from: server.from.address, to: message.to }
  try {
    await spoken(server, (connection) => (done) => connection.send(envelope, source, done))
  } catch (error) {
    throw new NotDelivered(error, begun)
  }
}

/** Connects and logs in; nothing is sent. */
export async function greet(server: MailServer): Promise<void> {
  try {
    await spoken(server, () => (done) => done(null))
  } catch (error) {
    throw new NotDelivered(error, false)
  }
}

function composed({ from }: MailServer, message: Message): Promise<Buffer> {
  const { to, subject, text, messageId, references, atMs } = message
  return new MailComposer({
    from,
    to: { name: '', address: to },
    subject,
    text,
    messageId,
    date: new Date(atMs),
    ...(references.length > 0 && { references: [...references], inReplyTo: references.at(-1) }),
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  })
    .compile()
    .build()
}

type Done = (error?: Error | null) => void

/** Everything of one conversation; whatever fails first ends it. */
function spoken(
  server: MailServer,
  talk: (connection: SMTPConnection) => (done: Done) => void,
): Promise<void> {
  const { host, port, secure, requireTls, login, timeoutMs } = server
  const connection = new SMTPConnection({
    host,
    port,
    secure,
    requireTLS: requireTls && !secure,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketCloseTimeout: 0,
    logger: false,
  })
  return new Promise<void>((resolve, reject) => {
    const failed = (error: unknown) => {
      connection.close()
      reject(error instanceof Error ? error : new Error('no answer'))
    }
    const ended: Done = (error) => {
      if (error) return failed(error)
      connection.quit()
      resolve()
    }
    connection.on('error', failed)
    connection.connect((error) => {
      if (error) return failed(error)
      if (login === undefined) return talk(connection)(ended)
      connection.login(login, (refused) => (refused ? failed(refused) : talk(connection)(ended)))
    })
  })
}
