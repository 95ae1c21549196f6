/** A tracker that turns public, and another repository under a name of ours, are told within minutes, whether or not anything is about to be written there. */
import type { Settings } from '../../domain/settings.ts'
import { repositoryIdOf } from '../../domain/settings.ts'
import type { Alarm, Alarms } from './alarm.ts'
import type { Ask } from '../core/queries.ts'
import type { Outside } from '../core/ports.ts'
import { namedRepositories } from '../settings/repository-book.ts'
import type { Store } from '../core/store.ts'

const dayMs = 24 * 60 * 60_000

/** Another one stands under the name that set-up looked at: whatever it is fit for, nothing is written to it. */
export const isReplaced = (known: number | undefined, id: number | undefined): boolean =>
  known !== undefined && id !== undefined && known !== id

type Rooms = {
  readonly ask: Ask
  readonly github: Pick<Outside['github'], 'checkTracker' | 'repositoryNow'>
  readonly alarms: Pick<Alarms, 'tell'>
  readonly store: Pick<Store, 'get' | 'change'>
  readonly nowMs: number
}

const noteRef = { kind: 'note', id: 'repositories told' } as const
/** Since when something is so: once it was over, the same is news again. */
type Noted = Readonly<Record<string, { readonly what: string; readonly sinceMs: number }>>

async function note({ store, nowMs }: Rooms, noted: ReadonlyMap<string, Noted[string]>): Promise<void> {
  const value = Object.fromEntries(noted)
  const before = (await store.get('note', noteRef.id))?.value ?? {}
  if (JSON.stringify(before) === JSON.stringify(value)) return
  await store.change({ write: { note: noteRef }, read: {}, nowMs }, () => ({
    result: undefined,
    put: { note: { value } },
  }))
}

/** Where a chair accepts it, by a button that stands where chairs may press it. */
const waysOf = (settings: Settings, repository: string, is: string): Pick<Alarm, 'by' | 'press'> =>
  is !== 'other' || repositoryIdOf(settings, repository) !== undefined
    ? { by: 'people' }
    : {
        by: 'channel',
        press: { label: 'Accept it', path: 'sir-admin repair', args: { what: 'repositories' } },
      }

export async function watchTracker(rooms: Rooms): Promise<void> {
  const { ask, github, alarms, nowMs } = rooms
  const settings = await ask.settings()
  if (settings === undefined) return
  const before = ((await rooms.store.get('note', noteRef.id))?.value ?? {}) as Noted
  const named = namedRepositories(settings, await ask.openCases())
  const noted = new Map(Object.entries(before).filter(([name]) => named.includes(name)))
  for (const repository of named) {
    const seen = await github.repositoryNow(repository)
    if (seen.is === 'same') noted.delete(repository)
    if (seen.is !== 'other' && seen.is !== 'renamed' && seen.is !== 'moved') continue
    const what = `${seen.is}:${seen.is === 'renamed' ? seen.name : seen.is === 'other' ? seen.id : ''}`
    const known = noted.get(repository)
    const sinceMs = known?.what === what ? known.sinceMs : nowMs
    noted.set(repository, { what, sinceMs })
    await note(rooms, noted)
    await alarms.tell({
      about: `repository-${what}:${repository}:${sinceMs}`,
      template: `discord/line-repository-${seen.is === 'other' ? 'replaced' : seen.is}`,
      facts: { repository, name: seen.is === 'renamed' ? seen.name : '' },
      ...waysOf(settings, repository, seen.is),
    })
  }
  await note(rooms, noted)
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
