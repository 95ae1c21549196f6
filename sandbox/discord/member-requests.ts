/** Gateway op 8: members in chunks (events/gateway-events "Request Guild Members"). */
import { memberPayload } from './payloads.ts'
import type { Json, Member } from './types.ts'
import type { World } from './world.ts'

export class MemberRequests {
  readonly #world: World
  readonly #windowMs: number
  #lastFullAt = Number.NEGATIVE_INFINITY

  constructor(world: World, windowMs: number) {
    this.#world = world
    this.#windowMs = windowMs
  }

  answer(d: Json, intents: bigint): { t: string; d: Json }[] {
    const world = this.#world
    if (d['guild_id'] !== world.guildId) return []
    const nonce = typeof d['nonce'] === 'string' ? { nonce: d['nonce'] } : {}
    const ids = d['user_ids'] === undefined ? null : [d['user_ids']].flat().map(String).slice(0, 100)
    const query = typeof d['query'] === 'string' ? d['query'].toLowerCase() : ''
    const limit = Number(d['limit'] ?? 0)
    const everybody = ids === null && query === '' && limit === 0
    if (everybody) {
      // The whole list needs GUILD_MEMBERS, and is given once per server in 30 seconds.
      if ((intents & (1n << 1n)) === 0n) return []
      const waited = performance.now() - this.#lastFullAt
      if (waited < this.#windowMs) {
        const retryAfter = (this.#windowMs - waited) / 1000
        return [
          {
            t: 'RATE_LIMITED',
            d: { opcode: 8, retry_after: retryAfter, meta: { guild_id: world.guildId, ...nonce } },
          },
        ]
      }
      this.#lastFullAt = performance.now()
    }
    const all = [...world.members.values()]
    const found: Member[] = ids
      ? all.filter((m) => ids.includes(m.user.id))
      : all.filter(
          (m) =>
            m.user.username.startsWith(query) || (m.user.globalName ?? '').toLowerCase().startsWith(query),
        )
    const members = everybody || ids ? found : found.slice(0, Math.min(100, limit || 100))
    const missing = ids?.filter((id) => !world.members.has(id)) ?? []
    const chunks = Math.max(1, Math.ceil(members.length / 1000))
    return Array.from({ length: chunks }, (_, i) => ({
      t: 'GUILD_MEMBERS_CHUNK',
      d: {
        guild_id: world.guildId,
        members: members.slice(i * 1000, (i + 1) * 1000).map(memberPayload),
        chunk_index: i,
        chunk_count: chunks,
        ...(missing.length > 0 ? { not_found: missing } : {}),
        ...nonce,
      },
    }))
  }
}
