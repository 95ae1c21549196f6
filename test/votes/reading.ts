/** What stands below a vote, and what the team reads above it. */
import type { Hand, World } from '../world.ts'
import { world } from '../world.ts'
import { decides, messageOf, standing } from './polls.ts'

const majority = { rule: 'majority-of-votes' }

/** An open vote by the majority of the votes cast: nothing ends it before its time. */
async function opens(w: World): Promise<void> {
  await decides(w, w.ana, majority)
}

export async function opened(): Promise<World> {
  const w = await world({ at: opens })
  return w
}

/** One symbol below the vote, and the bot has done what follows from it. */
export async function gives(w: World, who: Hand, symbol: string): Promise<void> {
  await who.reacts(messageOf(w), symbol)
  await w.settled()
}

export async function takesBack(w: World, who: Hand, symbol: string): Promise<void> {
  await who.unreacts(messageOf(w), symbol)
  await w.settled()
}

/** Who stands under which symbol, the bot left out. */
export function symbols(w: World, channel = w.channels.sir): Readonly<Record<string, readonly string[]>> {
  const found = w.discord.world.message(channel, messageOf(w, 'VOTE-1', channel).id)
  return Object.fromEntries(
    found.reactions.flatMap(({ emoji, normal, burst }) => {
      const who = [...normal, ...burst].filter((id) => id !== w.discord.botUserId)
      return who.length === 0 ? [] : [[emoji.name, who]]
    }),
  )
}

/** The bot's own, in their order. */
export const seeds = (w: World, channel = w.channels.sir): readonly string[] =>
  w.discord.world
    .message(channel, messageOf(w, 'VOTE-1', channel).id)
    .reactions.flatMap(({ emoji, normal }) => (normal.includes(w.discord.botUserId) ? [emoji.name] : []))

/** As everybody reads it: `2 yes · 1 no · 0 abstain`. */
export async function count(w: World, channel = w.channels.sir): Promise<string> {
  await w.clock.advance('3s')
  return /\d+ yes · \d+ no · \d+ abstain/.exec(standing(w, 'VOTE-1', channel))?.[0] ?? standing(w)
}

export const letters = (w: World, who: Hand): string => w.lines(w.discord.directMessages(who.id)).join('\n')

/** The line of direct messages with a button, pressed. */
export async function restores(w: World, who: Hand): Promise<string> {
  const line = w.messages(w.discord.directMessages(who.id)).at(-1)
  if (line === undefined) throw new Error('there is no direct message')
  return (await who.at(line.channel_id).clicks(line, 'Restore')).text
}
