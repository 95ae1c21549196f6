/** The runbooks a program knows: those shipped, and every version a case was opened under. */
import type { Runbook } from '../../domain/runbook/runbook.ts'
import type { Store } from '../core/store.ts'

export type Shelved = { readonly runbook: Runbook; readonly hash: string; readonly text: string }
export type Load = (
  text: string,
  file: string,
) => { ok: true; runbook: Runbook; hash: string } | { ok: false; faults: string[] }

export type Runbooks = {
  readonly shipped: readonly Shelved[]
  named(name: string): Shelved | undefined
  /** Synchronous for the transaction; `undefined` until `byHash` or `keep` has seen that version. */
  loaded(hash: string): Runbook | undefined
  byHash(version: { readonly name: string; readonly hash: string }): Promise<Runbook>
}

/** Keeps the text of every shipped version in the store, so that a case can be read long after the file changed. */
export async function shelve(
  store: Store,
  shipped: readonly Shelved[],
  load: Load,
  nowMs: number,
): Promise<Runbooks> {
  const byHash = new Map(shipped.map((one) => [one.hash, one.runbook]))
  for (const one of shipped) {
    const row = { kind: 'runbook', id: one.hash } as const
    await store.change({ write: { row }, read: {}, nowMs }, ({ row: kept }) => ({
      result: undefined,
      ...(kept === undefined && { put: { row: { name: one.runbook.name, text: one.text } } }),
    }))
  }
  for (const { id, value } of await store.all('runbook')) {
    if (byHash.has(id)) continue
    const loaded = load(value.text, `${value.name}.yaml`)
    if (!loaded.ok)
      throw new Error(`the store keeps a runbook that no longer loads: ${loaded.faults.join('; ')}`)
    byHash.set(id, loaded.runbook)
  }
  return {
    shipped,
    named: (name) => shipped.find((one) => one.runbook.name === name),
    loaded: (hash) => byHash.get(hash),
    async byHash(version) {
      const runbook = byHash.get(version.hash)
      if (runbook === undefined)
        throw new Error(`runbook ${version.name} ${version.hash.slice(0, 8)} is not in the store`)
      return runbook
    },
  }
}
