/** The beginnings of tests about meetings, each typed as a person would. */
import { PermissionFlagsBits as P } from 'discord-api-types/v10'
import type { ApiMessage } from '../../sandbox/discord/stand-in.ts'
import type { Hand, Shown, World } from '../world.ts'
import { textOf } from '../world.ts'
import { chairing } from './administration.ts'

export const asked = {
  Slots: 'tue 15:00\nwed 10:00\nthu 16:00',
  Minutes: '30',
  'Neutral agenda': 'Next steps',
}

/** Shown back, and confirmed. */
export async function proposes(
  who: Hand,
  values: Record<string, string> = {},
  options: Record<string, string> = {},
): Promise<Shown> {
  const form = await who.types('/meet propose', options)
  const preview = await form.submits({ ...asked, ...values })
  return preview.clicks('Confirm')
}

export async function schedules(
  who: Hand,
  values: Record<string, string> = {},
  options: Record<string, string> = {},
): Promise<Shown> {
  const form = await who.types('/meet schedule', options)
  return form.submits({ When: 'tue 15:00', Minutes: '30', 'Neutral agenda': 'Next steps', ...values })
}

/** Of all places, the newest message about that meeting which is its card. */
export function meetingCard(w: World, number: number, place: string = w.channels.sir): ApiMessage {
  const found = w.messages(place).findLast((one) => textOf(one).includes(`Team sync · meeting ${number}`))
  if (found === undefined)
    throw new Error(`there is no card of meeting ${number}: ${w.lines(place).join('\n')}`)
  return found
}

export const stamp = (iso: string, style: 'F' | 'R' = 'F'): string => `<t:${Date.parse(iso) / 1000}:${style}>`

/** A private voice channel that the team and the bot see, named in the settings. */
export async function withVoice(w: World): Promise<string> {
  const channel = w.discord.addChannel({
    name: 'sir-voice',
    type: 2,
    overwrites: [
      { id: w.discord.everyoneRoleId, type: 0, deny: P.ViewChannel },
      { id: w.roles.sir, type: 0, allow: P.ViewChannel | P.Connect },
      { id: w.discord.botUserId, type: 1, allow: P.ViewChannel | P.Connect | P.CreateEvents },
    ],
  })
  const page = await chairing(w).types('/sir-admin settings', { section: 'team' })
  await page.picks('Voice channel', channel)
  return channel
}

/** Ben's meeting, to which Chloe comes and Dmitri does not. */
export async function answered(w: World): Promise<void> {
  await schedules(w.ben)
  await w.settled()
  await w.chloe.clicks(meetingCard(w, 1), 'Yes')
  await w.dmitri.clicks(meetingCard(w, 1), 'No')
}
