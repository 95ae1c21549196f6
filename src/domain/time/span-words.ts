/** A span of time as on a clock. */

const minuteMs = 60_000

/** The two largest units: `2 d 3 h`. `ms`: rounded up to minutes, and one at least. */
export function spanInWords(ms: number): string {
  const minutes = Math.max(1, Math.ceil(ms / minuteMs))
  const units = [
    `${Math.floor(minutes / 1440)} d`,
    `${Math.floor((minutes % 1440) / 60)} h`,
    `${minutes % 60} min`,
  ]
  const first = units.findIndex((one) => !one.startsWith('0 '))
  return units
    .slice(first, first + 2)
    .filter((one) => !one.startsWith('0 '))
    .join(' ')
}
