/** What an administrator of the server asks for, and a chair who confirms it, or who is both. */
import { PermissionFlagsBits } from 'discord-api-types/v10'
import type { Hand, Shown, World } from '../world.ts'
import { textOf } from '../world.ts'

const asks = 'A change by an administrator'

export function lastAsked(w: World) {
  const found = w.messages(w.channels.sir).findLast((one) => textOf(one).includes(asks))
  if (found === undefined) throw new Error('no administrator has asked for anything')
  return found
}

/** In direct messages, which a reader of the channel who is not expected does not hold up. */
export async function confirms(w: World, who: Hand = w.ana): Promise<Shown> {
  await w.settled()
  const asked = w.messages(w.discord.directMessages(who.id)).findLast((one) => textOf(one).includes(asks))
  if (asked === undefined) throw new Error('nobody was asked')
  const said = await who.clicks(asked, 'Approve')
  await w.settled()
  return said
}

/** Ana leads the team and administers the server: nobody has to confirm what she changes. */
export function chairing(w: World): Hand {
  const role = w.discord.addRole({ name: 'Server keepers', permissions: PermissionFlagsBits.Administrator })
  w.discord.giveRole(w.ana.id, role)
  return w.ana
}

/** An answer to a question of the settings, in force once it is given. */
export async function answersTo(
  w: World,
  section: string,
  question: string,
  values: Record<string, string>,
): Promise<void> {
  const page = await chairing(w).types('/sir-admin settings', { section })
  const form = await page.picks('Change…', question)
  const preview = await form.submits(values)
  if (preview.buttons.includes('Confirm')) await preview.clicks('Confirm')
  await w.settled()
}
