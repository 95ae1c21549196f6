/** Values as they are stored: versioned JSON, sealed for its place, and opened as today's shape. */
import { createHmac, type KeyObject } from 'node:crypto'
import type { Keys } from './keys.ts'
import { seal, unseal, type Place } from './seal.ts'
import { upcast, versionOf, type PayloadKind } from './upcast.ts'

export type Vault = {
  readonly put: (kind: PayloadKind, place: Place, value: unknown) => Buffer
  /** The caller names the type that `put` was given for this kind. */
  readonly take: <T>(kind: PayloadKind, place: Place, sealed: Buffer) => T
  readonly putText: (place: Place, text: string) => Buffer
  readonly takeText: (place: Place, sealed: Buffer) => string
  /** A keyed digest, by which an outside id is found again without being stored. */
  readonly digest: (kind: string, id: string) => Buffer
  readonly chainKey: KeyObject
}

export const vaultOf = (keys: Keys): Vault => {
  const putText = (place: Place, text: string) => seal(keys.sealing, place, text)
  const takeText = (place: Place, sealed: Buffer) => unseal(keys.sealKeyOf, place, sealed).toString('utf8')
  return {
    putText,
    takeText,
    put: (kind, place, value) => putText(place, `{"v":${versionOf(kind)},"is":${JSON.stringify(value)}}`),
    take: <T>(kind: PayloadKind, place: Place, sealed: Buffer) => {
      const { v, is } = JSON.parse(takeText(place, sealed)) as { v: number; is: unknown }
      return upcast(kind, v, is) as T
    },
    digest: (kind, id) => createHmac('sha256', keys.lookup).update(`${kind}|${id}`).digest(),
    chainKey: keys.chain,
  }
}
