/** On a busy machine an answer may come too late: something is done again until it is seen to have been done. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Outcome } from '../../sandbox/discord/stand-in.ts'

const patienceMs = 180_000
const pauseMs = 300

/** `looks` shows what stands; while `there` is not in it, `does` is done once more. Throws with what was shown last. */
export async function untilShown(
  there: string,
  looks: () => Promise<Outcome>,
  does: (shown: Outcome) => Promise<unknown>,
): Promise<void> {
  let shown = await looks()
  for (const endMs = Date.now() + patienceMs; !shown.text.includes(there); shown = await looks()) {
    if (Date.now() > endMs)
      throw new Error(`${there} is not shown: ${shown.kind}, ${shown.text.slice(0, 300)}`)
    await does(shown)
    await sleep(pauseMs)
  }
}
