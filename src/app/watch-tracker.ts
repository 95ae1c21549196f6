/** A tracker that turns public is told within minutes, whether or not anything is about to be written to it. */
import type { Alarms } from './alarm.ts'
import type { Ask } from './ask.ts'
import type { Outside } from './outside.ts'

const dayMs = 24 * 60 * 60_000

export async function watchTracker({
  ask,
  github,
  alarms,
  nowMs,
}: {
  readonly ask: Ask
  readonly github: Pick<Outside['github'], 'checkTracker'>
  readonly alarms: Pick<Alarms, 'tell'>
  readonly nowMs: number
}): Promise<void> {
  const tracker = (await ask.settings())?.tracker
  if (tracker === undefined) return
  // Whoever does not answer says nothing; the doctor tells of it.
  const seen = await github.checkTracker(tracker).catch(() => undefined)
  if (seen?.why !== 'tracker-public') return
  await alarms.tell({
    about: `tracker-public:${Math.floor(nowMs / dayMs)}`,
    template: 'discord/line-tracker-public',
    facts: { repository: tracker },
    by: 'people',
  })
}
