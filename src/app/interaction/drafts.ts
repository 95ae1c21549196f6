/** Values of a rejected form or an unconfirmed act: sealed, one person's, for half an hour. */
import { randomBytes } from 'node:crypto'
import type { UserId } from '../../domain/ids.ts'
import type { Draft, Row, Store } from '../core/store.ts'

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
  const isTheirs = (draft: Draft | undefined, by: UserId): draft is Draft =>
    draft !== undefined && draft.by === by && draft.expiresAtMs > now()
  const peek: Drafts['peek'] = async (id, by) => {
    const draft = await store.get('draft', id)
    return isTheirs(draft, by) ? draft : undefined
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
    drop: (id, by) =>
      store.change({ write: { draft: ref(id) }, read: {}, nowMs: now() }, ({ draft }) => ({
        result: undefined,
        remove: isTheirs(draft, by) ? ['draft'] : [],
      })),
    sweep() {
      const nowMs = now()
      const old = (drafts: readonly Row<'draft'>[]) =>
        drafts.flatMap(({ id, value }) => (value.expiresAtMs <= nowMs ? [id] : []))
      return store.change(
        {
          write: {},
          read: {},
          readAll: ['draft'],
          follow: (_docs, all) => ({
            write: Object.fromEntries(old(all.draft).map((id) => [id, ref(id)])),
          }),
          nowMs,
        },
        (_docs, { all }) => ({ result: old(all.draft).length, remove: old(all.draft) }),
      )
    },
  }
}
