/** Seals values with AES-256-GCM, bound to their place, so that a copied file or a moved value tells nothing. */
import { createCipheriv, createDecipheriv, randomFillSync, type KeyObject } from 'node:crypto'

const nonceBytes = 12
const tagBytes = 16

/** Where a value lives; a value moved elsewhere does not open. */
export type Place = { readonly table: string; readonly row: string | number; readonly column: string }
/** A `KeyObject` and not its bytes: OpenSSL prepares it once, which makes sealing four times as fast. */
export type SealKey = { readonly id: number; readonly key: KeyObject }

export class SealBroken extends Error {
  override readonly name = 'SealBroken'
  constructor(place: Place, options?: ErrorOptions) {
    super(`The value ${place.table}.${place.column} of ${place.row} was altered, moved or cut.`, options)
  }
}

const pool = Buffer.alloc(nonceBytes * 512)
let used = pool.length
/** Random nonces drawn in bulk: one system call for 512 of them. */
const nextNonce = () => {
  if (used === pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += nonceBytes
  return Buffer.from(pool.subarray(used - nonceBytes, used))
}

const boundTo = (place: Place) => Buffer.from(JSON.stringify([place.table, place.row, place.column]))

/** Key id as a base-128 number, low bits first. */
const writeId = (id: number) => {
  const bytes: number[] = []
  for (let rest = id; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest])
    bytes.push((rest % 128) + 128)
  }
}
const readId = (sealed: Buffer) => {
  let id = 0
  for (let at = 0; at < Math.min(sealed.length, 7); at++) {
    const byte = sealed[at] ?? 0
    id += (byte % 128) * 128 ** at
    if (byte < 128) return { id, length: at + 1 }
  }
  return undefined
}

export const seal = (key: SealKey, place: Place, clear: Buffer | string): Buffer => {
  const nonce = nextNonce()
  const cipher = createCipheriv('aes-256-gcm', key.key, nonce)
  cipher.setAAD(boundTo(place))
  const body = typeof clear === 'string' ? cipher.update(clear, 'utf8') : cipher.update(clear)
  cipher.final()
  return Buffer.concat([writeId(key.id), nonce, body, cipher.getAuthTag()])
}

export const unseal = (
  keyOf: (id: number) => KeyObject | undefined,
  place: Place,
  sealed: Buffer,
): Buffer => {
  const id = readId(sealed)
  const key = id && keyOf(id.id)
  if (!id || !key || sealed.length < id.length + nonceBytes + tagBytes) throw new SealBroken(place)
  const bodyAt = id.length + nonceBytes
  const tagAt = sealed.length - tagBytes
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(id.length, bodyAt), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(boundTo(place))
  decipher.setAuthTag(sealed.subarray(tagAt))
  const clear = decipher.update(sealed.subarray(bodyAt, tagAt))
  try {
    decipher.final()
  } catch (error) {
    throw new SealBroken(place, { cause: error })
  }
  return clear
}
