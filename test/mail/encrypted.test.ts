/** The encrypted ways to a mail server, against a server that is not ours: TLS from the first byte, STARTTLS, and a login that either leaves nothing in clear. */
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { expect, onTestFinished, test } from 'vitest'
import type { MailServer } from '../../src/mail/smtp.ts'
import { deliver, greet, NotDelivered } from '../../src/mail/smtp.ts'

const fixture = (name: string) => readFileSync(new URL(`../fixtures/tls/${name}`, import.meta.url), 'utf8')
const [key, cert] = [fixture('key.pem'), fixture('cert.pem')]
const login = { user: 'security', pass: 'correct horse' }

type Arrived = { readonly raw: string; readonly secure: boolean; readonly user: string; readonly to: string }

/** The tests' own authority is trusted while one runs, as an operator's would be. */
function trusts(): void {
  const before = tls.getCACertificates('default')
  tls.setDefaultCACertificates([...before, cert])
  onTestFinished(() => tls.setDefaultCACertificates(before))
}

async function serves(how: { readonly secure: boolean; readonly starttls: boolean }) {
  const arrived: Arrived[] = []
  const logins: { readonly user: string; readonly secure: boolean }[] = []
  const server = new SMTPServer({
    secure: how.secure,
    key,
    cert,
    ...(how.starttls ? {} : { hideSTARTTLS: true, disabledCommands: ['STARTTLS'] }),
    allowInsecureAuth: true,
    logger: false,
    onAuth({ username = '', password }, session, done) {
      logins.push({ user: username, secure: session.secure })
      if (username === login.user && password === login.pass) done(null, { user: username })
      else done(new Error('no such login'))
    },
    onData(stream, session, done) {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const [to] = session.envelope.rcptTo
        arrived.push({
          raw: Buffer.concat(parts).toString('latin1'),
          secure: session.secure,
          user: String(session.user),
          to: to?.address ?? '',
        })
        done()
      })
    },
  })
  server.on('error', () => undefined)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const { port } = server.server.address() as AddressInfo
  const mailServer: MailServer = {
    host: '127.0.0.1',
    port,
    secure: how.secure,
    requireTls: true,
    login,
    from: { name: 'Halcyon Security, Team', address: 'security@halcyon.example' },
    timeoutMs: 5_000,
  }
  return { arrived, logins, mailServer }
}

const letter = {
  to: 'robin@example.org',
  subject: 'SIR-2026-001: your message – Überprüfung',
  text: 'Thank you, Jürgen.\n\nZażółć gęślą jaźń 漢字 🦊\n.\nThe end\n',
  messageId: '<m1@halcyon.example>',
  references: [],
  atMs: Date.parse('2026-11-20T10:00:00Z'),
}

test.each([
  ['TLS from the first byte', { secure: true, starttls: false }],
  ['STARTTLS', { secure: false, starttls: true }],
])('with %s the login and the letter travel encrypted, and it is read as it was written', async (_, how) => {
  trusts()
  const { arrived, logins, mailServer } = await serves(how)
  await deliver(mailServer, letter)
  expect(logins).toEqual([{ user: login.user, secure: true }])
  expect(arrived).toMatchObject([{ secure: true, user: login.user, to: letter.to }])
  const read = await PostalMime.parse(Buffer.from(arrived[0]?.raw ?? '', 'latin1'))
  expect(read.subject).toBe(letter.subject)
  expect(read.from).toMatchObject({ name: 'Halcyon Security, Team', address: 'security@halcyon.example' })
  expect((read.text ?? '').trimEnd()).toBe(letter.text.trimEnd())
})

test('a server that offers no encryption gets neither login nor letter', async () => {
  trusts()
  const { arrived, logins, mailServer } = await serves({ secure: false, starttls: false })
  await expect(deliver(mailServer, letter)).rejects.toBeInstanceOf(NotDelivered)
  expect(logins).toEqual([])
  expect(arrived).toEqual([])
})

test.each([
  ['TLS from the first byte', { secure: true, starttls: false }],
  ['STARTTLS', { secure: false, starttls: true }],
])('with %s a server that cannot prove who it is gets neither login nor letter', async (_, how) => {
  const { arrived, logins, mailServer } = await serves(how)
  await expect(deliver(mailServer, letter)).rejects.toBeInstanceOf(NotDelivered)
  expect(logins).toEqual([])
  expect(arrived).toEqual([])
})

test('a refused login is told before anything is sent, and the password is in no error', async () => {
  trusts()
  const { arrived, mailServer } = await serves({ secure: false, starttls: true })
  const wrong = { ...mailServer, login: { user: login.user, pass: 'canary-of-the-password' } }
  const fault = await greet(wrong).catch((error: unknown) => error)
  expect(fault).toMatchObject({ begun: false })
  expect(`${String(fault)} ${String((fault as Error).cause)}`).not.toContain('canary')
  expect(arrived).toEqual([])
})
