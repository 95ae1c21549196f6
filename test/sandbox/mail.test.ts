/** The mail stand-in speaks as RFC 5321 says, whoever calls: read over a plain socket. */
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { MailStandIn } from '../../sandbox/mail/stand-in.ts'
import { startSandbox } from '../../sandbox/start.ts'

async function standing() {
  const mail = await MailStandIn.start({ now: () => 0 })
  onTestFinished(() => mail.stop())
  const socket = connect(mail.port, '127.0.0.1')
  let heard = ''
  socket.on('data', (data) => (heard += data.toString()))
  const says = async (line: string) => {
    heard = ''
    socket.write(`${line}\r\n`)
    await expect.poll(() => heard).toMatch(/^\d{3} [^\r]*\r\n$/m)
    return heard.trim().split('\r\n').at(-1) ?? ''
  }
  await expect.poll(() => heard).toContain('220 ')
  const login = `AUTH PLAIN ${Buffer.from(`\0${mail.user}\0${mail.pass}`).toString('base64')}`
  return { mail, says, login }
}

test('commands out of order, unknown ones and strangers are refused by their codes', async () => {
  const { mail, says, login } = await standing()
  expect(await says('EHLO me')).toMatch(/^250 /)
  expect(await says('MAIL FROM:<a@b.example>')).toMatch(/^530 /)
  expect(await says(`AUTH PLAIN ${Buffer.from('\0who\0ever').toString('base64')}`)).toMatch(/^535 /)
  expect(await says(login)).toMatch(/^235 /)
  expect(await says('RCPT TO:<a@b.example>')).toMatch(/^503 /)
  expect(await says('DATA')).toMatch(/^503 /)
  expect(await says('MAIL FROM:a@b.example')).toMatch(/^501 /)
  expect(await says('MAIL FROM:<a@b.example> SIZE=10')).toMatch(/^250 /)
  expect(await says('RCPT TO:<nobody>')).toMatch(/^550 /)
  expect(await says('JUMP')).toMatch(/^500 /)
  expect(mail.violations).toEqual(['SMTP: an unknown command: JUMP'])
})

test('a text is read as it was meant: dots, folded headers, coded words; what is not right is named', async () => {
  const { mail, says, login } = await standing()
  for (const line of ['EHLO me', login, 'MAIL FROM:<a@b.example>', 'RCPT TO:<c@d.example>', 'DATA'])
    await says(line)
  const lines = ['From: a@b.example', 'To: c@d.example', 'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe_an?=', ' alle']
  const text = ['', '..', '...and on', 'end', '.']
  expect(await says([...lines, ...text].join('\r\n'))).toMatch(/^250 /)
  const [letter] = mail.arrived
  expect(letter).toMatchObject({ to: ['c@d.example'], subject: 'Grüße an alle', text: '.\n..and on\nend\n' })
  expect(mail.violations).toEqual(['a letter: missing: date', 'a letter: missing: message-id'])
})

test('the page shows what arrived to whoever holds its token', async () => {
  const sandbox = await startSandbox({ port: 0, openBot: false, env: {} })
  onTestFinished(() => sandbox.stop())
  const { origin } = new URL(sandbox.url)
  const asked = (token: string) => fetch(`${origin}/api/mail`, { headers: { 'x-sandbox-token': token } })
  expect((await asked('wrong')).status).toBe(403)
  expect(await (await asked(sandbox.token)).json()).toEqual([])
})
