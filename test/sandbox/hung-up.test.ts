/** A client that dies in the middle of its request has asked for nothing, and that is no fault of a stand-in. */
import { once } from 'node:events'
import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { MailStandIn } from '../../sandbox/mail/stand-in.ts'
import { setting } from './discord-harness.ts'
import { trial } from './github-trial.ts'

/** Sends the beginning, waits until something is read of it, and is gone. */
const dies = async (port: number, beginning: string) => {
  const socket = connect(port, '127.0.0.1')
  await once(socket, 'connect')
  await new Promise<void>((sent) => socket.write(beginning, () => sent()))
  await new Promise((later) => setTimeout(later, 30))
  socket.resetAndDestroy()
  await once(socket, 'close')
  await new Promise((later) => setTimeout(later, 30))
}

const half = (path: string, headers: readonly string[]) =>
  [`POST ${path} HTTP/1.1`, 'host: localhost', ...headers, 'content-length: 400', '', '{"content":"ha'].join(
    '\r\n',
  )

test('half a request to Discord stores nothing and complains of nothing', async () => {
  const s = await setting()
  await dies(
    Number(new URL(s.discord.apiUrl).port),
    half(`/api/v10/channels/${s.channel}/messages`, [
      'user-agent: DiscordBot (https://example.org, 1)',
      `authorization: Bot ${s.discord.token}`,
      'content-type: application/json',
    ]),
  )
  expect(s.discord.journal.map(({ path, status }) => [path, status])).toEqual([
    [`/channels/${s.channel}/messages`, 0],
  ])
  expect(s.discord.violations).toEqual([])
  expect(s.discord.messages(s.channel)).toEqual([])
  await s.discord.whenIdle()
})

test('half a request to GitHub stores nothing and complains of nothing', async () => {
  const { gh } = await trial()
  await dies(
    Number(new URL(gh.apiUrl).port),
    half('/repos/acme/vault/issues', [
      'user-agent: someone',
      `authorization: Bearer ${gh.token}`,
      'content-type: application/json',
    ]),
  )
  expect(gh.violations).toEqual([])
  expect(gh.repo('acme/vault').issues).toEqual([])
})

test('half a letter is no letter and complains of nothing', async () => {
  const mail = await MailStandIn.start({ now: () => 0 })
  await dies(mail.port, 'EHLO bot.example\r\nMAIL FROM:<a@b.ex')
  expect(mail.violations).toEqual([])
  expect(mail.arrived).toEqual([])
  await mail.stop()
})
