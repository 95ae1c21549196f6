/** The private voice channel of the settings, after a look at who sees it: an event there shows itself to all of them. */
import { Refused, refuse } from '../../domain/refusal.ts'
import { answerTo } from '../../domain/team/settings/answers.ts'
import type { Scene } from '../interaction/command.ts'

/** Refused unless everybody who sees it is on the roster or accepted, and the bot may hold events there. */
export async function voiceChannelFor({ desk }: Pick<Scene, 'desk'>): Promise<string> {
  const settings = await desk.ask.settings()
  const channel = settings === undefined ? '' : answerTo('voice-channel', settings).channel
  if (channel === '') throw new Refused(refuse('voice-none', {}))
  const missing = await desk.outside.discord.missingForEvents(channel)
  const [first] = missing
  if (first !== undefined) {
    const rights = missing.map(({ right }) => right).join(', ')
    throw new Refused(refuse('voice-rights', { rights, where: first.where }))
  }
  const strangers = await desk.ask.unexpectedReaders(await desk.outside.discord.readersOf(channel))
  if (strangers.length > 0) {
    const readers = strangers.map(({ name }) => name).join(', ')
    throw new Refused(refuse('voice-open', { channel, readers }))
  }
  return channel
}
