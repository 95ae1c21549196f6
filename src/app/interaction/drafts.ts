/** Values of a rejected form or an unconfirmed act: sealed, one person's, for half an hour. */
import { randomBytes } from 'node:crypto'
import type { UserId } from '../../domain/ids.ts'
import type { Draft, Store } from '../core/store.ts'

const keptForMs = 30 * 60_000

export type Drafts = {
  keep(draft: Omit<Draft, 'expiresAtMs'>): Promise<string>
  peek(id: string, by: UserId): Promise<Draft | undefined>
  drop(id: string, by: UserId): Promise<void>
  /** Removes what has expired; a routine calls it. */
  sweep(): Promise<number>
}

export function draftsOf(store: Store, now: () => number): Drafts {
  const ref = (id: string) => ({ kind: 'draft', id }) as const
  const remove = (ids: readonly string[]) =>
    store.change(
      { write: Object.fromEntries(ids.map((id) => [id, ref(id)])), read: {}, nowMs: now() },
      () => ({ result: undefined, remove: ids }),
    )
  const peek: Drafts['peek'] = async (id, by) => {
    const draft = await store.get('draft', id)
    return draft !== undefined && draft.by === by && draft.expiresAtMs > now() ? draft : undefined
  }
  return {
    peek,
    async keep(draft) {
      const id = randomBytes(9).toString('base64url')
      await store.change({ write: { draft: ref(id) }, read: {}, nowMs: now() }, () => ({
        result: undefined,
        put: { draft: { ...draft, expiresAtMs: now() + keptForMs } },
      }))
      return id
    },
    async drop(id, by) {
      if ((await peek(id, by)) !== undefined) await remove([id])
    },
    async sweep() {
      const old = (await store.all('draft'))
        .filter(({ value }) => value.expiresAtMs <= now())
        .map(({ id }) => id)
      if (old.length > 0) await remove(old)
      return old.length
    },
  }
}
