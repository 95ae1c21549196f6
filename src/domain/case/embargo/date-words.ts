/** An agreed date in words: for letters, in the zone it was said in; and as it can be typed again. */
import type { ZonedDate } from './model.ts'
import { isZone, localTime } from '../../time/calendar.ts'
import { instantsAt, withOffset } from '../../time/local-time.ts'

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = 'January February March April May June July August September October November December'.split(
  ' ',
)

/** `Tuesday, 12 January 2027, 15:00 (Europe/Berlin, UTC+01:00)`. */
export function dateInWords({ dateMs, zone }: ZonedDate): string {
  const at = localTime(dateMs, zone)
  const offset = at.offsetNanoseconds === 0 ? 'UTC' : `UTC${at.offset}`
  const place = zone === 'UTC' || /^[+-]/.test(zone) ? offset : `${zone}, ${offset}`
  return `${dayInWords({ dateMs, zone })}, ${hour(at)} (${place})`
}

/** `Tuesday, 12 January 2027`. */
export function dayInWords({ dateMs, zone }: ZonedDate): string {
  const at = localTime(dateMs, zone)
  return `${weekdays[at.dayOfWeek - 1]}, ${at.day} ${months[at.month - 1]} ${at.year}`
}

const hour = ({ hour: h, minute }: { readonly hour: number; readonly minute: number }): string =>
  `${String(h).padStart(2, '0')}:${String(minute).padStart(2, '0')}`

/** What reads back as the same instant in the same zone, where a zone can be typed at all. */
export function dateToType({ dateMs, zone }: ZonedDate): string {
  const at = localTime(dateMs, zone)
  const typable = zone === 'UTC' || /^[a-z]+(?:\/[a-z_-]+){1,2}$/i.test(zone)
  const once = instantsAt(at.toPlainDateTime(), zone).is === 'once'
  return typable && once && at.second === 0
    ? `${at.toPlainDate().toString()} ${hour(at)} ${zone}`
    : withOffset(dateMs, zone)
}

const minuteMs = 60_000

/** As short as it goes, for a button that opens the form again. */
export const dateToCarry = ({ dateMs, zone }: ZonedDate): string =>
  `${Math.round(dateMs / minuteMs).toString(36)}@${zone}`

/** What such a button carries, as it is typed; nothing when the form was opened otherwise. */
export function carriedToType(carried: unknown): string | undefined {
  const [, minutes, zone = ''] =
    /^([0-9a-z]{1,9})@(.+)$/.exec(typeof carried === 'string' ? carried : '') ?? []
  if (minutes === undefined || !isZone(zone)) return undefined
  return dateToType({ dateMs: Number.parseInt(minutes, 36) * minuteMs, zone })
}
