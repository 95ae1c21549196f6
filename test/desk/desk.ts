/** A desk with five members, whose days are told in the order in which they happen. */
import type { Hand, Shown, World } from '../world.ts'
import { product, tracker } from '../world.ts'
import { confirms } from '../world/administration.ts'

export type Desk = {
  readonly w: World
  readonly eve: Hand
  /** Life goes on until then; nothing is slept through. */
  until(instant: string): Promise<void>
  fills(
    who: Hand,
    command: string,
    options: Record<string, string>,
    values: Record<string, unknown>,
  ): Promise<Shown>
  /** The file under `/case timeline`: one line an entry, oldest first. */
  timeline(key: string): Promise<readonly string[]>
}

export async function sitDown(w: World): Promise<Desk> {
  w.discord.giveRole(w.sam.id, w.roles.sir)
  await (await w.alex.types('/sir-admin setup', { tracker, product })).clicks('Confirm')
  await confirms(w)
  const eve = w.sam.at(w.channels.sir)
  await fillIn(w)
  await confirms(w)
  return {
    w,
    eve,
    async until(instant) {
      const endMs = Date.parse(instant)
      while (w.clock.now() < endMs)
        await w.clock.to(new Date(Math.min(endMs, w.clock.now() + 1_800_000)).toISOString())
    },
    async fills(who, command, options, values) {
      const form = await who.types(command, options)
      const reply = await form.submits(values as Record<string, string>)
      const done = reply.buttons.includes('Confirm') ? await reply.clicks('Confirm') : reply
      await w.settled()
      return done
    },
    async timeline(key) {
      const { outcome } = await w.ana.types('/case timeline', { case: key })
      const [file] = (outcome.message?.attachments ?? []) as readonly { url: string }[]
      if (file === undefined) throw new Error(`no timeline of ${key}: ${outcome.text}`)
      return (await (await fetch(file.url)).text()).trimEnd().split('\n')
    },
  }
}

/** Three zones: times are typed and read in one's own. */
const people = [
  ['ana-f', 'Europe/Lisbon'],
  ['ben-o', 'Europe/Lisbon'],
  ['chloe-m', 'Asia/Kolkata'],
  ['dmitri-v', 'America/Los_Angeles'],
  ['eve-s', 'Asia/Kolkata'],
] as const

/** The page of set-up that asks who everybody is. */
async function fillIn({ alex }: World): Promise<void> {
  let page = await alex.types('/sir-admin setup')
  while (!page.text.includes('· People')) page = await page.clicks('Next')
  for (const [login, zone] of people)
    page = await (
      await page.clicks('Fill in')
    ).submits({
      Source: 'SIG maintainer or chair',
      'TSC approval': 'https://example.org/tsc/12',
      'GitHub login': login,
      'Time zone': zone,
    })
}
