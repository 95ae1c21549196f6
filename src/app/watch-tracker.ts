/** A tracker that turns public, and another repository under a name of ours, are told within minutes, whether or not anything is about to be written there. */
import type { Alarms } from './alarm.ts'
import type { Ask } from './ask.ts'
import type { Outside } from './outside.ts'
import { namedRepositories } from './repository-book.ts'

const dayMs = 24 * 60 * 60_000

/** Another one stands under the name that set-up looked at: whatever it is fit for, nothing is written to it. */
export const isReplaced = (known: number | undefined, id: number | undefined): boolean =>
  known !== undefined && id !== undefined && known !== id

type Rooms = {
  readonly ask: Ask
  readonly github: Pick<Outside['github'], 'checkTracker' | 'repositoryNow'>
  readonly alarms: Pick<Alarms, 'tell'>
  readonly nowMs: number
}

export async function watchTracker(rooms: Rooms): Promise<void> {
  const { ask, github, alarms, nowMs } = rooms
  const settings = await ask.settings()
  if (settings === undefined) return
  for (const repository of namedRepositories(settings, await ask.openCases())) {
    const seen = await github.repositoryNow(repository)
    if (seen.is !== 'other' && seen.is !== 'renamed' && seen.is !== 'moved') continue
    await alarms.tell({
      about: `repository-${seen.is}:${repository}:${seen.is === 'renamed' ? seen.name : seen.is === 'other' ? seen.id : ''}`,
      template: `discord/line-repository-${seen.is === 'other' ? 'replaced' : seen.is}`,
      facts: { repository, name: seen.is === 'renamed' ? seen.name : '' },
      by: 'people',
    })
  }
  const { tracker } = settings
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
