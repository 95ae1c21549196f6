/** Which number each repository had when it was named: its name may be another's tomorrow, its number never is. */
import type { Case } from '../../domain/case/state.ts'
import { repositoryIdOf } from '../../domain/settings.ts'
import type { Settings } from '../../domain/settings.ts'
import { answerTo } from '../../domain/team/settings/answers.ts'
import { listed } from '../../domain/issue-monitor/heuristics.ts'
import type { Look } from '../interaction/command.ts'
import type { Store } from '../core/store.ts'

export type RepositoryBook = {
  /** The number this name stands for with us; undefined: nobody has looked yet. */
  known(fullName: string): Promise<number | undefined>
  /** What a name stood for when it was looked at first; what set-up says counts more. */
  learn(fullName: string, id: number): Promise<void>
}

export const noteRef = { kind: 'note', id: 'repositories' } as const
const settingsRef = { kind: 'settings', id: 'main' } as const
/** By its number, whatever name it was learned by. */
export type Noted = Readonly<Record<string, number>>

export function repositoryBook(store: Pick<Store, 'get' | 'change'>, now: () => number): RepositoryBook {
  const noted = async (): Promise<Noted> => ((await store.get('note', noteRef.id))?.value ?? {}) as Noted
  async function bySettings(fullName: string): Promise<number | undefined> {
    const settings = await store.get('settings', 'main')
    return settings === undefined ? undefined : repositoryIdOf(settings, fullName)
  }
  const known = async (fullName: string): Promise<number | undefined> =>
    (await bySettings(fullName)) ?? (await noted())[fullName.toLowerCase()]

  return {
    known,
    async learn(fullName, id) {
      const name = fullName.toLowerCase()
      // Kept beside the settings too: once they name another one, old cases still say this name.
      await store.change(
        { write: { note: noteRef }, read: { settings: settingsRef }, nowMs: now() },
        (docs) => {
          const before = (docs.note?.value ?? {}) as Noted
          const said = docs.settings && repositoryIdOf(docs.settings, fullName)
          const counts = said ?? before[name] ?? id
          return {
            result: undefined,
            ...(before[name] !== counts && { put: { note: { value: { ...before, [name]: counts } } } }),
          }
        },
      )
    },
  }
}

/** By which setting, option or question a repository is named. */
type Named = (settings: Settings) => readonly (string | undefined)[]
const places: Readonly<Record<string, Named>> = {
  tracker: ({ tracker }: Settings) => [tracker],
  product: ({ product }: Settings) => [product],
  watch: (settings: Settings) => listed(answerTo('watch', settings).also),
}

export type MadeAnew = { readonly name: string; readonly id: number }

/** Another one stands under a name of ours; the tracker and the product are named again by set-up. */
export async function madeAnew(
  { ask, outside }: Pick<Look, 'ask' | 'outside'>,
  settings: Settings,
): Promise<readonly MadeAnew[]> {
  const found: MadeAnew[] = []
  for (const name of namedRepositories(settings, await ask.openCases())) {
    if (repositoryIdOf(settings, name) !== undefined) continue
    const seen = await outside.github.repositoryNow(name)
    if (seen.is === 'other') found.push({ name, id: seen.id })
  }
  return found
}

export const withAccepted = (before: Noted | undefined, accepted: readonly MadeAnew[]): Noted => ({
  ...before,
  ...Object.fromEntries(accepted.map(({ name, id }) => [name.toLowerCase(), id])),
})

export function namedRepositories(settings: Settings, cases: readonly Case[]): readonly string[] {
  const named = [
    ...Object.values(places).flatMap((of) => of(settings)),
    ...cases.flatMap(({ tracker, advisories, publicIssue }) => [
      tracker?.repository,
      publicIssue?.repository,
      ...advisories.map(({ repository }) => repository),
    ]),
  ]
  const byName = new Map<string, string>()
  for (const name of named)
    if (name !== undefined && name !== '' && !byName.has(name.toLowerCase()))
      byName.set(name.toLowerCase(), name)
  return [...byName.values()]
}
