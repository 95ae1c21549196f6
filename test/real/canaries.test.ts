/** Secrets and what people write stand in no output and in no file, whatever goes wrong: also when nobody catches it. */
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { FieldValue } from '../../sandbox/discord/people/form.ts'
import { realBot, until, type Real } from './bot.ts'

const canary = (of: string) => `CANARY-${of}-5e1f`

const filesOf = (real: Real) =>
  globSync('**/*', { cwd: real.folder, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => [one.name, readFileSync(join(one.parentPath, one.name)).toString('latin1')] as const)

/** Every field of the form that opens a case, each with a canary of its own where it takes any text. */
const report: Record<string, FieldValue> = {
  'Neutral title': canary('title'),
  Source: 'Email',
  Received: 'now',
}

const malformed: readonly unknown[] = [
  null,
  {},
  { id: canary('dispatch') },
  { user: null, member: { user: null }, guild_id: 7 },
  { message_id: {}, emoji: null, user_id: [canary('dispatch')] },
  [],
  canary('dispatch'),
]
const events = [
  'MESSAGE_REACTION_ADD',
  'MESSAGE_REACTION_REMOVE_EMOJI',
  'MESSAGE_DELETE_BULK',
  'THREAD_UPDATE',
  'CHANNEL_UPDATE',
  'GUILD_MEMBER_UPDATE',
  'GUILD_ROLE_UPDATE',
  'INTERACTION_CREATE',
  'MESSAGE_CREATE',
  'NO_SUCH_EVENT',
]

test(
  'no canary stands in any output or file, with malformed dispatches, failing services and an error nobody caught',
  { timeout: 240_000 },
  async () => {
    const real = await realBot()
    const preload = join(real.folder, 'throws.mjs')
    const secret = canary('uncaught')
    writeFileSync(
      preload,
      `process.on('SIGUSR2', () => {
       const error = new Error('${secret} in the message\\n    at ${secret} (/x/y.ts:1:1)')
       error.requestBody = { json: '${secret}' }
       error.code = '${secret} with blanks'
       error.cause = new Error('${secret}')
       if (process.env.REJECTS) Promise.reject(error)
       else throw error
     })`,
    )
    for (const rejects of ['', 'yes']) {
      const life = real.start({ node: ['--import', preload], env: { LOG_LEVEL: 'trace', REJECTS: rejects } })
      await life.ready()
      if (rejects === '') {
        await real.setUp()
        const form = await real.hand('ana').types('/case open')
        await form.submits(report)
        real.github.fault({ match: { method: 'POST', route: /./ }, kind: 'html', times: 20 })
        real.discord.gateway.tellsRaw(events.flatMap((t) => malformed.map((d) => ({ t, d }))))
        await until(
          () => life.said().includes('"msg":"dispatch"') || life.said().includes('"msg":"answer"'),
          'a fault',
        )
        // It lives and answers.
        expect((await real.hand('ana').types('/sir board')).text).toContain('SIR-2026-001')
        process.kill(life.child.pid ?? 0, 'SIGUSR2')
      } else process.kill(life.child.pid ?? 0, 'SIGUSR2')
      expect(await life.ended).toEqual({ code: 1, signal: null })
      expect(life.said()).toContain(
        rejects === ''
          ? 'an error nobody caught: {"error":"Error"'
          : 'a promise nobody caught: {"error":"Error"',
      )
      const secrets = [
        real.env['DISCORD_TOKEN'],
        real.env['GITHUB_TOKEN'],
        real.env['EMBARGO_KEY'],
        'CANARY-',
      ].filter((one) => one !== undefined)
      for (const one of secrets) {
        expect(life.said().indexOf(one), 'in the output').toBe(-1)
        for (const [name, text] of filesOf(real))
          if (name !== 'throws.mjs') expect(text.indexOf(one), name).toBe(-1)
      }
    }
    expect(globSync('core*', { cwd: process.cwd() })).toEqual([])
  },
)
