/** The one kind of event the program makes: in the private voice channel, named like every other, and gone when somebody else could see it. */
import type { APIGuildScheduledEvent } from 'discord.js'
import {
  GuildScheduledEventEntityType,
  GuildScheduledEventPrivacyLevel,
  RESTJSONErrorCodes,
  Routes,
} from 'discord.js'
import type { SendOutcome } from '../app/core/sender-port.ts'
import type { OutboxRow } from '../app/core/store.ts'
import { teamSync } from '../app/meetings/calendar-file.ts'
import type { Meeting } from '../domain/meetings/state.ts'
import { endMsOf } from '../domain/meetings/state.ts'
import { codes, isCode } from './faults.ts'
import type { DiscordSenderRooms } from './sender-rooms.ts'

const unknownEvent = RESTJSONErrorCodes.UnknownGuildScheduledEvent
const finished = RESTJSONErrorCodes.CannotUpdateAFinishedEvent

/** What everybody who sees the channel may read: neither what it is about nor who called it. */
const descriptionOf = (nonce: string) => `Answers and changes: in the team's channel. ref ${nonce}`

export async function showEvent(
  { rest, ask, strangersIn, botUserId }: DiscordSenderRooms,
  row: OutboxRow,
  about: string,
): Promise<SendOutcome> {
  const settings = await ask.settings()
  const meeting = await ask.meeting(about)
  if (settings === undefined || meeting === undefined) return { is: 'parked', code: 'no-such-meeting' }
  const { guildId } = settings
  const known = row.external?.event ?? (row.inDoubt ? await lost() : undefined)
  const wanted = wantedOf(meeting)

  /** Made by an attempt whose answer was lost. */
  async function lost(): Promise<string | undefined> {
    const all = (await rest.get(Routes.guildScheduledEvents(guildId))) as APIGuildScheduledEvent[]
    return all.find(
      ({ creator_id: by, description }) => by === botUserId() && description === descriptionOf(row.nonce),
    )?.id
  }

  async function deleted(): Promise<void> {
    if (known === undefined || known === null) return
    try {
      await rest.delete(Routes.guildScheduledEvent(guildId, String(known)))
    } catch (error) {
      if (!isCode(error, unknownEvent)) throw error
    }
  }

  if (wanted === undefined) {
    await deleted()
    return { is: 'done', external: { event: null } }
  }
  const gone = (why: 'opened-up' | 'deleted'): SendOutcome => ({
    is: 'done',
    external: { event: null },
    learned: [{ type: 'VoiceGone', meeting: meeting.id, by: 'embargo', channelId: wanted.channelId, why }],
  })
  try {
    if (await strangersIn(wanted.channelId)) {
      await deleted()
      return gone('opened-up')
    }
  } catch (error) {
    // The channel went, and its events with it.
    if (isCode(error, codes.unknownChannel)) return gone('deleted')
    throw error
  }
  const times = {
    scheduled_start_time: new Date(wanted.startMs).toISOString(),
    scheduled_end_time: new Date(endMsOf(meeting, wanted.startMs)).toISOString(),
  }
  if (known !== undefined && known !== null) {
    if (row.external?.startMs === wanted.startMs && row.external.minutes === meeting.lengthMinutes)
      return { is: 'done', external: row.external }
    try {
      await rest.patch(Routes.guildScheduledEvent(guildId, String(known)), { body: times })
    } catch (error) {
      if (isCode(error, unknownEvent, finished)) return gone('deleted')
      throw error
    }
    return done(String(known))
  }
  const made = (await rest.post(Routes.guildScheduledEvents(guildId), {
    body: {
      name: teamSync,
      description: descriptionOf(row.nonce),
      privacy_level: GuildScheduledEventPrivacyLevel.GuildOnly,
      // Seen by whoever sees the channel; the external kind is seen by the whole server, and is never made.
      entity_type: GuildScheduledEventEntityType.Voice,
      channel_id: wanted.channelId,
      ...times,
    },
  })) as APIGuildScheduledEvent
  return done(made.id)

  function done(event: string): SendOutcome {
    const startMs = wanted?.startMs ?? 0
    return { is: 'done', external: { event, startMs, minutes: meeting?.lengthMinutes ?? 0 } }
  }
}

/** As long as it is set, wanted and not over. */
function wantedOf({ stage, discharged }: Meeting) {
  if (stage.is !== 'set' || stage.voice === undefined || stage.voice.gone !== undefined) return undefined
  if (discharged.includes('end')) return undefined
  return { channelId: stage.voice.channelId, startMs: stage.startMs }
}
