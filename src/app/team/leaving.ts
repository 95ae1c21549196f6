/** Between a removal and the moment Discord has taken the role the member still reads the channel: nothing is written there, and nobody is alarmed. */
import type { Ask } from '../core/queries.ts'
import type { Reader } from '../core/ports.ts'

/** Longer than that it is news. */
const usuallyMs = 60_000

export async function withoutLeaving(
  ask: Ask,
  readers: readonly Reader[],
  nowMs: number,
): Promise<readonly Reader[]> {
  const news: Reader[] = []
  for (const reader of readers) {
    const duty = await ask.duty(reader.id)
    const removedAtMs = (await ask.member(reader.id))?.removal?.atMs ?? Number.NEGATIVE_INFINITY
    const underWay = duty?.steps.some(({ id, is }) => id === 'role' && is === 'open') === true
    if (!underWay || nowMs - removedAtMs > usuallyMs) news.push(reader)
  }
  return news
}
