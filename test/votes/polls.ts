/** Votes as people at the keyboard open them and take part. */
import type { ApiMessage } from '../../sandbox/discord/stand-in.ts'
import type { Hand, Shown, World } from '../world.ts'
import { textOf } from '../world.ts'

export const question = 'Do we meet on Tuesdays?'

export async function decides(
  w: World,
  who: Hand = w.ana,
  options: Record<string, string> = {},
  form: Record<string, string> = {},
): Promise<Shown> {
  const opened = await who.types('/vote decision', options)
  const shown = await opened.submits({ Question: question, 'Open for': '7 days', ...form })
  await w.settled()
  return shown
}

export async function asksRemoval(
  w: World,
  member: string,
  who: Hand = w.ana,
  form: Record<string, string> = {},
): Promise<Shown> {
  const opened = await who.types('/vote removal')
  return opened.submits({
    'Member concerned': [member],
    Ground: 'Cannot fulfil duties',
    'Reason shown to voters': 'Reports of May and June were never answered',
    'Open for': '7 days',
    ...form,
  })
}

export async function opensRemoval(
  w: World,
  member: string,
  form: Record<string, string> = {},
): Promise<Shown> {
  const preview = await asksRemoval(w, member, w.ana, form)
  const opened = await preview.clicks('Confirm')
  await w.settled()
  return opened
}

/** The private thread of a vote. */
export function roomOf(w: World, vote = 'VOTE-1'): string {
  const found = w.discord.channels().find(({ name }) => name === `${vote} · private`)
  if (found === undefined) throw new Error(`there is no private thread of ${vote}`)
  return found.id
}

export function messageOf(w: World, vote = 'VOTE-1', channel = w.channels.sir): ApiMessage {
  const found = w.messages(channel).find((one) => textOf(one).includes(`## ${vote} ·`))
  if (found === undefined) throw new Error(`there is no message of ${vote}: ${w.lines(channel).join('\n')}`)
  return found
}

export const standing = (w: World, vote = 'VOTE-1', channel = w.channels.sir): string =>
  textOf(messageOf(w, vote, channel))

const labels = { yes: '✅ Yes', no: '❌ No', abstain: '➖ Abstain' } as const

/** By the buttons that only the voter sees. */
export async function votes(w: World, who: Hand, said: string, vote = 'VOTE-1'): Promise<Shown> {
  const own = await who.types('/vote show', { vote })
  const shown = await own.clicks(labels[said as keyof typeof labels] ?? said)
  await w.settled()
  return shown
}
