/** What people simply write in a channel, as the message others then see. */
import type { ApiMessage } from '../../sandbox/discord/stand-in.ts'
import type { Hand, World } from '../world.ts'

export async function posts(w: World, who: Hand, channelId: string, content: string): Promise<ApiMessage> {
  const id = await w.discord.person(who.id).says(channelId, content)
  const found = w.messages(channelId).find((message) => message.id === id)
  if (found === undefined) throw new Error('the message is not there')
  return found
}
