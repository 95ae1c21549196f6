/** A local date and time as instants: usually one, two where clocks go back, none where they go forward. */
import { Temporal } from 'temporal-polyfill'

export type LocalInstants =
  | { is: 'once'; instants: readonly [number] }
  | { is: 'twice'; instants: readonly [number, number] }
  /** The instants just as far before and after the gap are what a person may have meant. */
  | { is: 'never'; instants: readonly [number, number] }

export function instantsAt(local: Temporal.PlainDateTime, zone: string): LocalInstants {
  const earlier = local.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = local.toZonedDateTime(zone, { disambiguation: 'later' })
  if (earlier.equals(later)) return { is: 'once', instants: [earlier.epochMilliseconds] }
  const is = earlier.toPlainDateTime().equals(local) ? 'twice' : 'never'
  return { is, instants: [earlier.epochMilliseconds, later.epochMilliseconds] }
}

export function shiftedMs(local: LocalInstants, byMs: number): LocalInstants {
  if (local.is === 'once') return { is: 'once', instants: [local.instants[0] + byMs] }
  return { is: local.is, instants: [local.instants[0] + byMs, local.instants[1] + byMs] }
}

/** As 2026-10-25T02:30+02:00: the spelling that can be read in one way only. */
export function withOffset(atMs: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(zone)
  return local.toString({ smallestUnit: 'minute', timeZoneName: 'never' })
}
