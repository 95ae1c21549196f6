/** A dispatch that is not of its documented shape is logged and passed over: it never throws out of a listener. */
import type { Client } from 'discord.js'
import type { Log } from '../app/log.ts'

/** discord.js names neither in its types; both are called for every dispatch (its WebSocketManager). */
type Handling = {
  emit: (event: string, ...told: unknown[]) => boolean
  handlePacket?: (...packet: unknown[]) => boolean
}

export function guardDispatches(client: Client, log: Log): void {
  const ws = client.ws as unknown as Handling
  const guarded =
    <A extends unknown[]>(work: (...told: A) => boolean) =>
    (...told: A): boolean => {
      try {
        return work(...told)
      } catch (error) {
        log.fault('dispatch', error)
        return false
      }
    }
  ws.emit = guarded(ws.emit.bind(ws))
  if (ws.handlePacket !== undefined) ws.handlePacket = guarded(ws.handlePacket.bind(ws))
}
