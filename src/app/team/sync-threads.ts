/** Who is a chair changes with a role in Discord: the private threads of restricted cases follow at once. */
import { tags } from '../../domain/case/tags.ts'
import type { Ask } from '../core/queries.ts'
import type { Store } from '../core/store.ts'

export function roomsFollow(
  { store, ask, now }: { readonly store: Store; readonly ask: Ask; readonly now: () => number },
  kick: () => void,
): () => Promise<void> {
  return async () => {
    const nowMs = now()
    const open = await ask.openCases()
    for (const { key, restricted } of open)
      if (restricted) await store.outbox.again(tags.room(key), { nowMs, recreate: false })
    kick()
  }
}
