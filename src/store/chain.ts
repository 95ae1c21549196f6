/** The journal's chain: each entry is signed together with the one before it, over its clear text. */
import { createHmac, type KeyObject } from 'node:crypto'
import { canonical } from './canonical.ts'

export type Link = {
  readonly seq: number
  readonly subject: string
  readonly kind: string
  readonly at_ms: number
  readonly actor: string
  readonly v: number
}

/** The head of a journal without entries. */
export const noEntries = Buffer.alloc(32)

/** `data` is canonical already: it was stored so. Keys stand in their sorted order. */
export const macOf = (chainKey: KeyObject, before: Buffer, entry: Link, data: string) =>
  createHmac('sha256', chainKey)
    .update(before)
    .update(`{"actor":${canonical(entry.actor)},"at_ms":${entry.at_ms},"data":${data}`)
    .update(`,"kind":${canonical(entry.kind)},"seq":${entry.seq}`)
    .update(`,"subject":${canonical(entry.subject)},"v":${entry.v}}`)
    .digest()
