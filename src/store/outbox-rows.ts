/** An outbox row as SQLite holds it and as the pump sees it. */
import { randomFillSync } from 'node:crypto'
import type { External, OutboxRow } from '../app/core/store.ts'
import type { Effect } from '../domain/effect.ts'
import type { Vault } from './vault.ts'

export type Row = {
  readonly id: number
  readonly tag: string
  readonly lane: string
  readonly target: OutboxRow['target']
  readonly do: Exclude<Effect['do'], 'forget'>
  readonly generation: number
  readonly nonce: string
  readonly effect: Buffer
  readonly external: Buffer | null
  readonly state: OutboxRow['state']
  readonly due_at_ms: number
  readonly urgency: number
  readonly attempts: number
  readonly claimed_at_ms: number | null
  readonly first_failed_at_ms: number | null
  readonly code: string | null
  readonly in_doubt: number
  readonly after_tag: string | null
}

/** Bound to the tag, which is unique for life and known before the row has a number. */
const place = (tag: string, column: 'effect' | 'external') => ({ table: 'outbox', row: tag, column })

const letters = 'abcdefghijklmnopqrstuvwxyz234567'
const nonceBytes = 24
const pool = Buffer.alloc(nonceBytes * 256)
let used = pool.length
/** Drawn in bulk: one system call for 256 nonces. */
const drawn = () => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += nonceBytes
  return pool.subarray(used - nonceBytes, used)
}

/** 24 base32 letters are 120 random bits. Discord's documentation, resources/message: a nonce has up to 25 characters. */
export const newNonce = () => Array.from(drawn(), (byte) => letters[byte % 32]).join('')

export const rowsOf = (vault: Vault) => {
  const sealEffect = (tag: string, effect: Effect) => vault.put('effect', place(tag, 'effect'), effect)
  const sealExternal = (tag: string, external: External) =>
    vault.put('external', place(tag, 'external'), external)
  const externalOf = (row: Pick<Row, 'tag' | 'external'>) =>
    row.external === null
      ? undefined
      : vault.take<External>('external', place(row.tag, 'external'), row.external)
  const effectOf = (row: Pick<Row, 'tag' | 'effect'>) =>
    vault.take<Effect>('effect', place(row.tag, 'effect'), row.effect)

  const open = (row: Row): OutboxRow => ({
    id: row.id,
    tag: row.tag,
    lane: row.lane,
    target: row.target,
    generation: row.generation,
    nonce: row.nonce,
    effect: effectOf(row),
    external: externalOf(row),
    inDoubt: row.in_doubt === 1,
    claimedAtMs: row.claimed_at_ms ?? 0,
    attempts: row.attempts,
    firstFailedAtMs: row.first_failed_at_ms,
    code: row.code,
    state: row.state,
    dueAtMs: row.due_at_ms,
  })
  return { sealEffect, sealExternal, externalOf, effectOf, open }
}
export type Rows = ReturnType<typeof rowsOf>
