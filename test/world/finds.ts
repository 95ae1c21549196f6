/** Public issues that sound like a vulnerability, and what the channel was told of them. */
import type { ApiMessage } from '../../sandbox/discord/stand-in.ts'
import type { World } from '../world.ts'
import { product, textOf } from '../world.ts'

export const overflow = 'A buffer-overflow, remote code execution: see CVE-2026-1'

/** Somebody opens it on GitHub. */
export function hearsOf(
  w: World,
  title: string,
  body = '',
  { labels = [], by = 'passer-by' }: { labels?: string[]; by?: string } = {},
): void {
  w.github.human(by).opensIssue(product, { title, body, labels })
}

/** The hour of the watch comes that often. */
export const looks = (w: World, times = 1) => w.clock.passes(`${times * 15}m`)

export const found = (w: World): readonly ApiMessage[] =>
  w
    .messages(w.channels.sir)
    .filter((one) => /A public issue may|\*\*Not security\*\*:|Taken in as/.test(textOf(one)))

export function only(w: World): ApiMessage {
  const [one, ...more] = found(w)
  if (one === undefined || more.length > 0) throw new Error(found(w).map(textOf).join('\n') || 'nothing told')
  return one
}
