/** How long a failed attempt waits: doubling from a second to a quarter of an hour. */
const firstMs = 1_000
const mostMs = 15 * 60_000

/** `attempts` counts the one that just failed. */
export function backOffMs(attempts: number): number {
  return Math.min(mostMs, firstMs * 2 ** Math.min(Math.max(attempts - 1, 0), 20))
}
