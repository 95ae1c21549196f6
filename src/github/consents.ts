/** Accounts that once had somebody's consent: what was written under them is ours to take back when the consent is. */
import type { CaseEvent } from '../domain/case/events.ts'
import type { Case } from '../domain/case/state.ts'
import type { OnGitHub } from '../domain/github-user.ts'
import type { Room } from './room.ts'

type Consent = OnGitHub & { readonly collaborates: boolean }

/** The journal forgets nothing, whatever was undone since, and however a write on GitHub was cut off. */
async function consents({ ask }: Pick<Room, 'ask'>, { key }: Case): Promise<Consent[]> {
  const events = (await ask.timeline(key)).map(({ data }) => data as CaseEvent)
  return events.flatMap((event) =>
    event.type === 'CreditRecorded' ? event.person : event.type === 'ReporterRecorded' ? event.reporter : [],
  )
}

export const everCredited = (room: Pick<Room, 'ask'>, value: Case): Promise<readonly OnGitHub[]> =>
  consents(room, value)

export const onceInvited = async (room: Pick<Room, 'ask'>, value: Case): Promise<readonly OnGitHub[]> =>
  (await consents(room, value)).filter(({ collaborates }) => collaborates)
