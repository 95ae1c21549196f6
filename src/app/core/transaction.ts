/** The one way to change: each act says what it decides on and what becomes of it; on whose word, once, and with people as they are is seen to here. */
import type { Case } from '../../domain/case/state.ts'
import type { UserId } from '../../domain/ids.ts'
import { Refused } from '../../domain/refusal.ts'
import type { Settings } from '../../domain/settings.ts'
import type { Member } from '../../domain/team/roster/member.ts'
import type { TeamNow } from '../../domain/team/who.ts'
import type { Acted, Rooms, Told } from './handlers.ts'
import { authorise } from '../interaction/authorise.ts'
import type { Questions, Snapshot } from './snapshot.ts'
import { answers, snapshotOf, unasked } from './snapshot.ts'
import type {
  All,
  Entry,
  Inside,
  Kind,
  Loaded,
  None,
  Reads,
  Refs,
  Row,
  Second,
  Writes,
  Written,
} from './store.ts'

export const settingsRef = { kind: 'settings', id: 'main' } as const
export const memberRef = (id: string) => ({ kind: 'member', id }) as const

/** What is written of an event: about whom or what, and the event itself. */
export const entriesOn =
  (subject: string) =>
  (data: Entry['data']): Entry => ({ subject, kind: data.type, atMs: data.atMs, by: data.by, data })
export const entryOf = entriesOn('team')

/** Read for every act: the settings, and whoever acts. */
type People = { readonly settings: typeof settingsRef; readonly actor: ReturnType<typeof memberRef> }

export type Scope<W extends Refs, R extends Refs, A extends Kind, S extends Second> = {
  readonly by: UserId
  readonly told: Told
  readonly write: W
  readonly read?: R
  readonly readAll?: readonly A[]
  /** The case whose owner, group and restriction the right to act depends on. */
  readonly about?: (docs: Loaded<NoInfer<W & R>>) => Case | undefined
  /** What Discord must be asked before this can be decided, as the first rows say. */
  readonly asks?: (docs: Loaded<People & NoInfer<W & R>>, all: All<A>) => Questions
  /** What the first rows name. */
  readonly follow?: (docs: Loaded<People & NoInfer<W & R>>, all: All<A>, nowMs: number) => S
}
type Within<A extends Kind, S extends Second> = Inside<A, S> & {
  readonly nowMs: number
  readonly discord: Snapshot
}

/** Thrown inside the transaction, so that nothing of the attempt is kept. */
class Unasked extends Error {
  readonly questions: Questions
  constructor(questions: Questions) {
    super('Discord was not asked yet')
    this.questions = questions
  }
}
/** The rows change between question and answer once in a long while, and not every time. */
const asksMost = 5

/**
 * Decides and writes in one transaction. What Discord must be asked follows from rows, so it is asked outside and
 * the act is planned again; have the rows changed meanwhile so that something else must be asked, once more.
 * @throws Refused when whoever acts may not, or the plan refuses; AlreadyDone when the gesture has acted.
 */
export async function transact<
  W extends Refs,
  R extends Refs = None,
  A extends Kind = never,
  S extends Second = None,
>(
  rooms: Rooms,
  scope: Scope<W, R, A, S>,
  plan: (docs: Loaded<Reads<W, R & People, S>>, within: Within<A, S>) => Written<Writes<W, S>, Acted>,
): Promise<Acted> {
  const { by, told } = scope
  const read = { ...scope.read, settings: settingsRef, actor: memberRef(by) } as R & People
  let discord = unasked
  for (let times = 0; ; times += 1) {
    const nowMs = rooms.now()
    const acting = rooms.store.change<W, R & People, Acted, A, S>(
      {
        write: scope.write,
        read,
        ...(scope.readAll !== undefined && { readAll: scope.readAll }),
        nowMs,
        ...(told.once !== undefined && { once: told.once }),
        follow: (loaded, all) => {
          const docs = loaded as Loaded<People & W & R>
          check(rooms, told, docs, scope.about?.(docs))
          const questions = scope.asks?.(docs, all)
          if (questions !== undefined && !answers(discord, questions)) throw new Unasked(questions)
          // Without it there is nothing to name.
          return scope.follow?.(docs, all, nowMs) ?? ({} as S)
        },
      },
      (docs, inside) => plan(docs, { ...inside, nowMs, discord }),
    )
    try {
      return await acting
    } catch (error) {
      if (!(error instanceof Unasked) || times === asksMost) throw error
      discord = await snapshotOf(rooms, error.questions)
    }
  }
}

function check(
  { guildId }: Rooms,
  { authority }: Told,
  { settings, actor }: { readonly settings: Settings | undefined; readonly actor: Member | undefined },
  about: Case | undefined,
): void {
  if (authority === undefined) return
  const known = { guildId, settings, member: actor, about, ask: authority.ask }
  const refusal = authorise(authority.permission, authority.actor, authority.place, known)
  if (refusal !== undefined) throw new Refused(refusal)
}

/** Who is who, of an act that reads all members and asks Discord about it. */
export const teamIn = (
  settings: Settings,
  {
    all,
    discord,
  }: { readonly all: { readonly member: readonly Row<'member'>[] }; readonly discord: Snapshot },
): TeamNow => ({ settings, members: all.member.map(({ value }) => value), holders: discord.holders })

/** Whether there has ever been a case: each took a number of its year. */
export const hasCases = (counters: readonly Row<'counter'>[]): boolean =>
  counters.some(({ id, value }) => id.startsWith(caseCounter('')) && value.last > 0)

/** The counter that numbers the cases of a year. */
export const caseCounter = (year: number | ''): string => `cases-${year}`
