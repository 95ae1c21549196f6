/** The page's server: its files, what it reads, what it does, and the word that something changed. */
import { Hono } from 'hono'
import { z, ZodError } from 'zod'
import { ApiError } from '../discord/errors.ts'
import { ClientRefusal } from '../discord/stand-in.ts'
import { actRoutes } from './acts.ts'
import type { Bot } from './bot.ts'
import type { Changes } from './changes.ts'
import { BackwardsError } from './clock.ts'
import type { SharedClock } from './clock.ts'
import { Declined } from './declined.ts'
import { faultNames } from './faults.ts'
import type { FaultSwitches } from './faults.ts'
import type { PageFile } from './files.ts'
import { gitHubRoutes } from './github-hand.ts'
import { guard } from './guard.ts'
import { seenBy } from './seen.ts'
import type { Scene } from './seen.ts'

export type Parts = {
  scene: Scene
  clock: SharedClock
  bot: Bot | null
  faults: FaultSwitches
  changes: Changes
  files: ReadonlyMap<string, PageFile>
  token: string
  port: () => number
}

const clockMove = z.object({ setMs: z.number() })
const botMove = z.object({ do: z.enum(['kill', 'crash', 'start']) })
const faultMove = z.object({ name: z.enum(faultNames), on: z.boolean() })

export const pageApp = ({ scene, clock, bot, faults, changes, files, token, port }: Parts): Hono => {
  const { discord, github, mail, demo } = scene
  const app = new Hono()
  app.use(guard(token, port))
  app.onError((error, c) => {
    if (error instanceof ZodError || error instanceof SyntaxError)
      return c.json({ error: 'The request is malformed.' }, 400)
    const expected = [ClientRefusal, ApiError, BackwardsError, Declined].some((kind) => error instanceof kind)
    return c.json({ error: error.message }, expected ? 409 : 500)
  })
  app.get('/api/events', (c) => changes.stream(c))
  app.get('/api/state', (c) => c.json(seenBy(scene, c.req.query('as'))))
  app.get('/api/messages', (c) =>
    c.json(discord.messages(c.req.query('channel') ?? '', c.req.query('as') ?? '')),
  )
  app.get('/api/mail', (c) => c.json(mail.arrived.toReversed()))
  app.get('/api/file', async (c) => {
    const { as = '', channel = '', message, id } = c.req.query()
    const file = discord
      .messages(channel, as)
      .find((m) => m.id === message)
      ?.attachments.find((a) => a.id === id)
    if (!file) throw new Declined('There is no such file.')
    const content = await (await fetch(file.url)).arrayBuffer()
    c.header('content-type', 'application/octet-stream')
    c.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.filename)}`)
    return c.body(content)
  })
  app.route('/api', actRoutes(discord))
  app.route('/api', gitHubRoutes(github, demo))
  app.post('/api/clock', async (c) => {
    clock.set(clockMove.parse(await c.req.json()).setMs)
    return c.json({ nowMs: clock.now() })
  })
  app.post('/api/bot', async (c) => {
    const { do: wanted } = botMove.parse(await c.req.json())
    if (!bot) throw new Declined('This sandbox runs without its own bot.')
    if (wanted === 'kill') bot.pullThePlug()
    else if (wanted === 'crash') bot.crash()
    else bot.startAgain()
    return c.json({ kind: 'done' })
  })
  app.post('/api/fault', async (c) => {
    const { name, on } = faultMove.parse(await c.req.json())
    faults.set(name, on)
    changes.tell()
    return c.json({ kind: 'done' })
  })
  app.get('*', (c) => {
    const file = files.get(c.req.path)
    return file
      ? c.body(file.body, 200, { 'content-type': file.contentType })
      : c.text('There is no such page.\n', 404)
  })
  return app
}
