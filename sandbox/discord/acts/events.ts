/** Scheduled events: told to whoever may see them, moved on by the clock. */
import { GatewayIntentBits as Intent } from 'discord-api-types/v10'
import { eventPayload } from '../payloads.ts'
import type { ScheduledEvent } from '../types.ts'
import type { World } from '../world.ts'

export const tellEvent = (
  world: World,
  what: 'CREATE' | 'UPDATE' | 'DELETE',
  event: ScheduledEvent,
): void => {
  const channel = world.channels.get(event.channelId ?? '')
  world.dispatch({
    t: `GUILD_SCHEDULED_EVENT_${what}`,
    intents: [BigInt(Intent.GuildScheduledEvents)],
    ...(channel ? { channel } : {}),
    d: eventPayload(world, event),
  })
}

const hoursUntilUnstartedIsCancelled = 4

/** resources/guild-scheduled-event "Automation": EXTERNAL starts and ends by itself, the others are cancelled if nobody starts them. */
export const moveEventsOn = (world: World): void => {
  const now = world.now()
  const set = (event: ScheduledEvent, status: ScheduledEvent['status']): void => {
    event.status = status
    tellEvent(world, 'UPDATE', event)
  }
  for (const event of world.events.values()) {
    if (event.entityType === 3) {
      if (event.status === 1 && now >= event.startMs) set(event, 2)
      if (event.status === 2 && event.endMs !== null && now >= event.endMs) set(event, 3)
    } else if (event.status === 1 && now >= event.startMs + hoursUntilUnstartedIsCancelled * 3_600_000)
      set(event, 4)
  }
}
