/** A tracker that turns public, and another repository under the name of the tracker or the product, are told within minutes, whether or not anything is about to be written to it. */
import type { Alarms } from './alarm.ts'
import type { Ask } from './ask.ts'
import type { Outside } from './outside.ts'

const dayMs = 24 * 60 * 60_000

/** Another one stands under the name that set-up looked at: whatever it is fit for, nothing is written to it. */
export const isReplaced = (known: number | undefined, id: number | undefined): boolean =>
  known !== undefined && id !== undefined && known !== id

export async function watchTracker({
  ask,
  github,
  alarms,
  nowMs,
}: {
  readonly ask: Ask
  readonly github: Pick<Outside['github'], 'checkTracker' | 'checkProduct'>
  readonly alarms: Pick<Alarms, 'tell'>
  readonly nowMs: number
}): Promise<void> {
  const settings = await ask.settings()
  if (settings === undefined) return
  const { tracker, trackerId, product, productId } = settings
  const told = (repository: string, known: number | undefined, id: number | undefined) =>
    !isReplaced(known, id)
      ? undefined
      : alarms.tell({
          about: `repository-replaced:${id}`,
          template: 'discord/line-repository-replaced',
          facts: { repository },
          by: 'people',
        })
  if (product !== undefined && productId !== undefined)
    await told(product, productId, (await github.checkProduct(product).catch(() => undefined))?.id)
  if (tracker === undefined) return
  // Whoever does not answer says nothing; the doctor tells of it.
  const seen = await github.checkTracker(tracker).catch(() => undefined)
  await told(tracker, trackerId, seen?.id)
  if (seen?.why !== 'tracker-public') return
  await alarms.tell({
    about: `tracker-public:${Math.floor(nowMs / dayMs)}`,
    template: 'discord/line-tracker-public',
    facts: { repository: tracker },
    by: 'people',
  })
}
