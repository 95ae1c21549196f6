/** A dispatch that is not of its documented shape is logged and passed over: it never throws out of a listener. */
import type { Client } from 'discord.js'
import { GatewayDispatchEvents } from 'discord.js'
import type { Log } from '../app/core/log.ts'

/** discord.js names neither in its types; both are called for every dispatch (its WebSocketManager). */
type Handling = {
  emit: (event: string, ...told: unknown[]) => boolean
  handlePacket?: (packet?: { readonly t?: unknown }, ...more: unknown[]) => boolean
}

/** `unbegun`: what begins a session could not be read, and without it no session ever begins. */
export function guardDispatches(client: Client, log: Log, unbegun: () => void): void {
  const ws = client.ws as unknown as Handling
  const guarded =
    <A extends unknown[]>(work: (...told: A) => boolean, eventOf: (...told: A) => unknown) =>
    (...told: A): boolean => {
      try {
        return work(...told)
      } catch (error) {
        log.fault('dispatch', error)
        if (eventOf(...told) === GatewayDispatchEvents.Ready) unbegun()
        return false
      }
    }
  ws.emit = guarded(ws.emit.bind(ws), (event) => event)
  if (ws.handlePacket !== undefined)
    ws.handlePacket = guarded(ws.handlePacket.bind(ws), (packet) => packet?.t)
}
