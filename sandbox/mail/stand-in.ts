/** A mail server that keeps what it is given: the letters of a trial or a test, as a mail program would show them. */
import { createServer } from 'node:net'
import type { Server, Socket } from 'node:net'
import { MailFaults } from './faults.ts'
import type { MailFault } from './faults.ts'
import { readMail } from './read.ts'
import { converse } from './session.ts'
import type { Handed } from './session.ts'

export type { MailFault, MailFaultKind } from './faults.ts'

export type ArrivedMail = {
  atMs: number
  from: string
  to: string[]
  subject: string
  messageId: string
  headers: Record<string, string>
  text: string
  raw: string
}

const host = 'mail.halcyon.example'

export class MailStandIn {
  readonly user = 'security-team'
  readonly pass = 'stand-in-password-of-the-team'
  readonly violations: string[] = []
  readonly arrived: ArrivedMail[] = []
  readonly #faults = new MailFaults()
  readonly #sockets = new Set<Socket>()
  readonly #listeners = new Set<() => void>()
  readonly #now: () => number
  readonly #server: Server
  #port = 0
  #connections = 0

  private constructor(now: () => number) {
    this.#now = now
    this.#server = createServer((socket) => this.#welcome(socket))
  }

  /** With `arrived` it holds the letters that another did at its end. */
  static async start({
    now,
    arrived = [],
  }: {
    now: () => number
    arrived?: readonly ArrivedMail[]
  }): Promise<MailStandIn> {
    const standIn = new MailStandIn(now)
    standIn.arrived.push(...structuredClone(arrived))
    await new Promise<void>((resolve) => standIn.#server.listen(0, '127.0.0.1', resolve))
    const address = standIn.#server.address()
    standIn.#port = address !== null && typeof address === 'object' ? address.port : 0
    return standIn
  }

  /** For SMTP_URL. */
  get url(): string {
    return `smtp://${this.user}:${this.pass}@127.0.0.1:${this.#port}`
  }

  get port(): number {
    return this.#port
  }

  /** How often somebody connected. */
  get connections(): number {
    return this.#connections
  }

  onChange(listener: () => void): void {
    this.#listeners.add(listener)
  }

  fault(fault: MailFault): void {
    this.#faults.add(fault)
  }

  clearFaults(): void {
    this.#faults.clear()
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #welcome(socket: Socket): void {
    this.#connections += 1
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket))
    converse(socket, {
      host,
      user: this.user,
      pass: this.pass,
      fault: this.#faults.next(),
      take: (mail) => this.#take(mail),
      object: (what) => this.violations.push(`SMTP: ${what}`),
    })
  }

  #take({ from, to, bytes }: Handed): void {
    const { headers, text, faults } = readMail(bytes)
    this.violations.push(...faults.map((fault) => `a letter: ${fault}`))
    this.arrived.push({
      atMs: this.#now(),
      from,
      to,
      subject: headers['subject'] ?? '',
      messageId: headers['message-id'] ?? '',
      headers,
      text,
      raw: bytes.toString('utf8'),
    })
    for (const listener of this.#listeners) listener()
  }
}
