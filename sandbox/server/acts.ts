/** What the page lets a member do in Discord, each act as the request that asks for it. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { ApiModal, DiscordStandIn, Outcome } from '../discord/stand-in.ts'

const act = z.object({ as: z.string(), channel: z.string() })
const value = z.union([z.string(), z.number(), z.boolean()])
const options = z.record(z.string(), value)

const types = act.extend({ command: z.string(), options })
const completes = types.extend({ option: z.string(), typed: z.string() })
const clicks = act.extend({ messageId: z.string(), label: z.string() })
const picks = act.extend({ messageId: z.string(), customId: z.string(), values: z.array(z.string()) })
const submits = z.object({
  as: z.string(),
  interactionId: z.string(),
  values: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.boolean()])),
})
const menu = act.extend({ command: z.string(), target: z.string() })
const reacts = act.extend({ messageId: z.string(), emoji: z.string(), remove: z.boolean() })
const says = act.extend({ content: z.string() })

/** Options already filled in go along, as Discord sends them while somebody types. */
const withOptions = (command: string, given: Record<string, string | number | boolean>): string =>
  [command, ...Object.entries(given).map(([name, v]) => `${name}:${String(v)}`)].join(' ')

export const actRoutes = (discord: DiscordStandIn): Hono => {
  /** Forms that are open on a page; the page names them, it does not dictate them. */
  const forms = new Map<string, { userId: string; modal: ApiModal }>()

  const remember = (userId: string, outcome: Outcome): Outcome => {
    if (outcome.modal) forms.set(outcome.modal.interactionId, { userId, modal: outcome.modal })
    return outcome
  }

  return new Hono()
    .post('/types', async (c) => {
      const { as, channel, command, options: given } = types.parse(await c.req.json())
      return c.json(remember(as, await discord.person(as).types(command, given, { channelId: channel })))
    })
    .post('/completes', async (c) => {
      const asked = completes.parse(await c.req.json())
      const command = withOptions(asked.command, asked.options)
      const here = { channelId: asked.channel }
      return c.json({
        choices: await discord.person(asked.as).completes(command, asked.option, asked.typed, here),
      })
    })
    .post('/clicks', async (c) => {
      const { as, messageId, label } = clicks.parse(await c.req.json())
      return c.json(remember(as, await discord.person(as).clicks(messageId, label)))
    })
    .post('/picks', async (c) => {
      const { as, messageId, customId, values } = picks.parse(await c.req.json())
      return c.json(remember(as, await discord.person(as).picks(messageId, customId, values)))
    })
    .post('/submits', async (c) => {
      const { as, interactionId, values } = submits.parse(await c.req.json())
      const form = forms.get(interactionId)
      if (form === undefined || form.userId !== as)
        return c.json({ error: 'This form is no longer open.' }, 409)
      const outcome = await discord.person(as).submits(form.modal, values)
      if (outcome.kind !== 'none') forms.delete(interactionId)
      return c.json(remember(as, outcome))
    })
    .post('/menu', async (c) => {
      const { as, channel, command, target } = menu.parse(await c.req.json())
      const about = discord.world.members.has(target) ? { userId: target } : { messageId: target }
      return c.json(
        remember(as, await discord.person(as).usesMenu(command, { ...about, channelId: channel })),
      )
    })
    .post('/reacts', async (c) => {
      const { as, channel, messageId, emoji, remove } = reacts.parse(await c.req.json())
      const person = discord.person(as)
      await (remove ? person.unreacts(channel, messageId, emoji) : person.reacts(channel, messageId, emoji))
      return c.json({ kind: 'done' })
    })
    .post('/says', async (c) => {
      const { as, channel, content } = says.parse(await c.req.json())
      return c.json({ kind: 'done', messageId: await discord.person(as).says(channel, content) })
    })
}
