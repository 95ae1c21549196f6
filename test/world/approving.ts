/** Answering a proposal as people do: what leaves is read whole first, and approved below it. */
import type { Hand, Shown, World } from '../world.ts'

type Message = ReturnType<World['messages']>[number]

export async function approves(who: Hand, proposal: Message): Promise<Shown> {
  const said = await who.clicks(proposal, 'Approve')
  return said.text.includes('Read it to its end') ? said.clicks('Approve') : said
}
