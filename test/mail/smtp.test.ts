/** Whatever stands in a letter stays in it: no word of anybody becomes a header, a recipient or a command. */
import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { MailStandIn } from '../../sandbox/mail/stand-in.ts'
import { oneLine, visible } from '../../src/app/core/escape.ts'
import { wrapped } from '../../src/app/core/wrap.ts'
import type { MailServer } from '../../src/mail/smtp.ts'
import { deliver } from '../../src/mail/smtp.ts'
import { hostile } from '../world/hostile.ts'

const expected = [
  'auto-submitted',
  'content-transfer-encoding',
  'content-type',
  'date',
  'from',
  'message-id',
  'mime-version',
  'subject',
  'to',
]
const injections = [
  'a\r\nBcc: x@evil.example',
  'a\nSubject: other',
  'a\r\n\r\nbody',
  '\r\n.\r\nQUIT\r\n',
  'a\u2028b',
  '=?utf-8?Q?=0D=0ABcc:_x?=',
]
const said = fc.oneof(
  fc.constantFrom(...hostile.filter((one) => one.length < 2000), ...injections),
  fc.string({ unit: 'grapheme', maxLength: 200 }),
)

async function standing(): Promise<{ mail: MailStandIn; server: MailServer }> {
  const mail = await MailStandIn.start({ now: () => 0 })
  onTestFinished(() => mail.stop())
  const server = {
    host: '127.0.0.1',
    port: mail.port,
    secure: false,
    requireTls: false,
    login: { user: mail.user, pass: mail.pass },
    from: { name: 'Security', address: 'security@halcyon.example' },
    timeoutMs: 5_000,
  }
  return { mail, server }
}

test('hostile names, subjects and words arrive as words, with the headers of the program and no other', async () => {
  const { mail, server } = await standing()
  await fc.assert(
    fc.asyncProperty(said, said, said, async (name, subject, text) => {
      mail.arrived.length = 0
      const letter = wrapped(visible(`Thank you, ${oneLine(name)}.\n\n${text}\n`))
      await deliver(
        { ...server, from: { ...server.from, name } },
        {
          to: 'robin@example.org',
          subject: `SIR-2026-001 ${subject}`,
          text: letter,
          messageId: '<one@halcyon.example>',
          references: [],
          atMs: 0,
        },
      )
      const [arrived] = mail.arrived
      expect(mail.arrived).toHaveLength(1)
      expect(Object.keys(arrived?.headers ?? {}).toSorted()).toEqual(expected)
      expect(arrived?.to).toEqual(['robin@example.org'])
      expect(arrived?.text).toBe(letter)
      expect(mail.violations).toEqual([])
    }),
    { numRuns: 120 },
  )
})

test('a server on another machine that offers no TLS is told nothing', async () => {
  const { mail, server } = await standing()
  const letter = { to: 'a@b.example', subject: 's', text: 't\n', messageId: '<m@x>', references: [], atMs: 0 }
  await expect(deliver({ ...server, requireTls: true }, letter)).rejects.toMatchObject({ begun: false })
  expect(mail.arrived).toEqual([])
})
